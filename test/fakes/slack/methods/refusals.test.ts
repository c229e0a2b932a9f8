import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modal, of, section, times } from '../blocks/samples.ts';
import type { JsonObject } from '../json.ts';
import { startWorkspace, type Workspace } from '../support.ts';

let place: Workspace;
beforeAll(async () => {
  place = await startWorkspace();
});
afterAll(() => place.slack.close());

const book = { event_type: 'a', event_payload: { a: of(9000) } };
const longWords = times(5, () => section(of(3000)));
const never = '1.000001';

describe('chat.postMessage', () => {
  it.each<readonly [sentence: string, args: JsonObject, error: string]>([
    ['to nowhere', { channel: 'C0NONE' }, 'channel_not_found'],
    ['without a channel', { channel: '' }, 'invalid_arguments'],
    ['where the bot was not invited', { channel: 'C0OTHER' }, 'not_in_channel'],
    ['into a private channel it cannot see', { channel: 'C0LEADERS' }, 'channel_not_found'],
    ['into an archived channel', { channel: 'C0OLD' }, 'is_archived'],
    ['without words', { text: ' ' }, 'no_text'],
    ['of 40,001 characters', { text: of(40_001) }, 'msg_too_long'],
    ['with blocks that are no list', { blocks: { blocks: [section('x')] } }, 'invalid_blocks_format'],
    ['with blocks that are no JSON', { blocks: '[{' }, 'invalid_blocks_format'],
    ['with wrong blocks', { blocks: [{ type: 'sektion' }] }, 'invalid_blocks'],
    ['with wrong blocks in an attachment', { attachments: [{ blocks: [section('')] }] }, 'invalid_blocks'],
    ['with too many words in its blocks', { blocks: longWords }, 'msg_blocks_too_long'],
    ['with 101 attachments', { attachments: times(101, () => ({ text: 'x' })) }, 'too_many_attachments'],
    ['with metadata of no type', { metadata: { event_payload: {} } }, 'invalid_metadata_format'],
    ['with metadata of a book', { metadata: book }, 'metadata_too_large'],
    ['in reply to nothing', { thread_ts: never }, 'cannot_reply_to_message'],
  ])('refuses a message %s', async (_, args, error) => {
    const answer = await place.call('chat.postMessage', { channel: 'C0POWER', text: 'x', ...args });
    expect(answer).toMatchObject({ ok: false, error });
    expect(place.slack.messagesIn('C0POWER')).toEqual([]);
  });
});

describe('METHODS', () => {
  it.each<readonly [sentence: string, method: string, args: JsonObject, error: string]>([
    ['a method that does not exist', 'chat.shout', {}, 'unknown_method'],
    ['a whisper to an outsider', 'chat.postEphemeral', { user: 'U0LIU', text: 'x' }, 'user_not_in_channel'],
    ['an edit of nothing', 'chat.update', { ts: never, text: 'x' }, 'message_not_found'],
    ["an edit with a user's id", 'chat.update', { channel: 'U0WANG', ts: never, text: 'x' }, 'channel_not_found'],
    ['a deletion of nothing', 'chat.delete', { ts: never }, 'message_not_found'],
    ['somebody unknown', 'users.info', { user: 'U0NONE' }, 'user_not_found'],
    ['an unknown e-mail address', 'users.lookupByEmail', { email: 'nobody@example.com' }, 'users_not_found'],
    ['a talk with nobody', 'conversations.open', { channel: undefined }, 'users_list_not_supplied'],
    ['a channel it cannot see', 'conversations.info', { channel: 'C0LEADERS' }, 'channel_not_found'],
    ['history where it was not invited', 'conversations.history', { channel: 'C0OTHER' }, 'not_in_channel'],
    ['history from no time', 'conversations.history', { oldest: 'yesterday' }, 'invalid_ts_oldest'],
    ['history without end', 'conversations.history', { limit: 1000 }, 'invalid_arguments'],
    ['a trigger that never was', 'views.open', { trigger_id: '1.2.3', view: modal() }, 'invalid_trigger_id'],
    ['a view without a trigger', 'views.open', { view: modal() }, 'invalid_arguments'],
    ['a view that is closed', 'views.update', { view_id: 'V0NONE', view: modal() }, 'not_found'],
    ['a modal as a Home tab', 'views.publish', { user_id: 'U0WANG', view: modal() }, 'invalid_arguments'],
    ['a view of 250 kB', 'views.publish', { user_id: 'U0WANG', view: { blocks: of(84_000) } }, 'view_too_large'],
    ['an unknown file', 'files.info', { file: 'F0NONE' }, 'file_not_found'],
    ['an upload of nothing', 'files.getUploadURLExternal', { filename: 'a', length: 0 }, 'invalid_arguments'],
    ['an upload that never was', 'files.completeUploadExternal', { files: [{ id: 'F0NONE' }] }, 'file_not_found'],
  ])('refuse %s', async (_, method, args, error) => {
    expect(await place.call(method, { channel: 'C0POWER', ...args })).toMatchObject({ ok: false, error });
  });
});
