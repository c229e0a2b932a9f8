import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visibleText } from './slack/index.ts';
import { type JsonObject, objectAt, objectsAt, textAt } from './slack/json.ts';
import { startWorkspace, type Workspace } from './slack/support.ts';

let place: Workspace;
beforeEach(async () => {
  place = await startWorkspace();
});
afterEach(() => place.slack.close());

const section = { type: 'section', text: { type: 'mrkdwn', text: '供电线路未到位' } };
const metadata = { event_type: 'heye_delivery', event_payload: { id: 'd1' } };
const post = (args: JsonObject = {}) => place.call('chat.postMessage', { channel: 'C0POWER', text: 'x', ...args });

describe('the Web API', () => {
  it('says where wrong blocks are wrong', async () => {
    expect(await post({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '' } }] })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: ['must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
      response_metadata: { messages: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]'] },
    });
  });

  it('lets nobody in without the right token', async () => {
    expect(await place.call('auth.test', {}, { token: 'xoxb-wrong' })).toEqual({ ok: false, error: 'invalid_auth' });
    const bare = await fetch(`${place.slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await bare.json()).toMatchObject({ error: 'not_authed' });
  });

  it('reads arguments from a form, from JSON, and not from JSON where Slack does not', async () => {
    expect(await place.call('chat.postMessage', { channel: 'C0POWER', text: '甲' }, { json: true })).toMatchObject({
      ok: true,
    });
    expect(await post({ text: '乙' })).toMatchObject({ ok: true });
    expect(place.slack.messagesIn('C0POWER').map(({ text }) => text)).toEqual(['甲', '乙']);
    expect(await place.call('users.info', { user: 'U0WANG' }, { json: true })).toMatchObject({
      error: 'invalid_arguments',
    });
  });

  it('asks for scopes', async () => {
    await place.slack.close();
    place = await startWorkspace({ scopes: ['chat:write', 'users:read'] });
    const needed = { ok: false, error: 'missing_scope' };
    expect(await place.call('users.lookupByEmail', { email: 'wang@example.com' })).toMatchObject({
      ...needed,
      needed: 'users:read.email',
    });
    expect(await place.call('conversations.history', { channel: 'C0POWER' })).toMatchObject({
      ...needed,
      needed: 'channels:history',
    });
    const { user } = await place.call('users.info', { user: 'U0WANG' });
    expect(objectAt({ user }, 'user')).not.toHaveProperty('profile.email');
  });

  it('tells the e-mail address and, when asked, the language', async () => {
    const wang = await place.call('users.lookupByEmail', { email: 'Wang@Example.com' });
    expect(wang).toMatchObject({ user: { id: 'U0WANG', profile: { email: 'wang@example.com' } } });
    expect(objectAt(wang, 'user')).not.toHaveProperty('locale');
    expect(await place.call('users.info', { user: 'U0LIU', include_locale: true })).toMatchObject({
      user: { locale: 'en-US' },
    });
  });
});

describe('messages', () => {
  it('open the direct message when they go to a person', async () => {
    const sent = await place.call('chat.postMessage', { channel: 'U0WANG', text: '收到' });
    const opened = await place.call('conversations.open', { users: 'U0WANG' });
    expect(opened).toMatchObject({ channel: { id: sent['channel'] } });
    expect(place.slack.messagesIn('U0WANG')).toMatchObject([{ text: '收到', channel: sent['channel'] }]);
  });

  it('are edited in place and keep their metadata, but not their blocks when only text is given', async () => {
    const { ts } = await post({ blocks: [section], metadata });
    expect(await place.call('chat.update', { channel: 'C0POWER', ts, text: '已提级' })).toMatchObject({ ok: true });
    expect(place.slack.messagesIn('C0POWER')).toMatchObject([{ text: '已提级', blocks: [], updates: 1, metadata }]);
    expect(await place.call('chat.update', { channel: 'C0POWER', ts, text: 'x'.repeat(4001) })).toMatchObject({
      error: 'msg_too_long',
    });
  });

  it("of other people are not the bot's to change", async () => {
    place.slack.deliverTo('http://127.0.0.1:9/slack/events');
    const { message } = await place.slack.say({ user: 'U0WANG', channel: 'C0POWER', text: '停电了' });
    const at = { channel: message.channel, ts: message.ts };
    expect(await place.call('chat.update', { ...at, text: 'x' })).toMatchObject({ error: 'cant_update_message' });
    expect(await place.call('chat.delete', at)).toMatchObject({ error: 'cant_delete_message' });
  });

  it('are found again by their metadata, newest first, page by page', async () => {
    const first = await post({ text: '一', metadata });
    await post({ text: '二' });
    await post({ text: '三' });
    await place.call('chat.postEphemeral', { channel: 'C0POWER', user: 'U0WANG', text: '悄悄' });
    const asked = { channel: 'C0POWER', limit: 2 };
    const page = await place.call('conversations.history', asked);
    expect(objectsAt(page, 'messages').map((one) => one['text'])).toEqual(['三', '二']);
    const cursor = textAt(objectAt(page, 'response_metadata'), 'next_cursor') ?? '';
    expect(page).toMatchObject({ has_more: true });
    const rest = await place.call('conversations.history', { ...asked, cursor, include_all_metadata: true });
    expect(objectsAt(rest, 'messages')).toMatchObject([{ text: '一', metadata }]);
    const after = await place.call('conversations.history', { channel: 'C0POWER', oldest: first['ts'] });
    expect(objectsAt(after, 'messages').map((one) => one['text'])).toEqual(['三', '二']);
    expect(
      objectsAt(await place.call('conversations.history', { channel: 'C0POWER' }), 'messages')[2],
    ).not.toHaveProperty('metadata');
  });

  it('warn when blocks have no text for notifications', async () => {
    await place.call('chat.postMessage', { channel: 'C0POWER', blocks: [section] });
    expect(place.slack.warnings).toEqual(['a message with blocks has no `text` for notifications (in C0POWER)']);
  });

  it('show which mentions and links stand in them now', async () => {
    const { ts } = await post({
      text: '<!channel>',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<@U0WANG>' } }],
    });
    expect(place.slack.controls().map(({ target }) => target)).toEqual(['channel', 'U0WANG']);
    await place.call('chat.update', { channel: 'C0POWER', ts, text: '&lt;!channel&gt;' });
    expect(place.slack.controls()).toEqual([]);
    expect(place.slack.messagesIn('C0POWER').map(visibleText)).toEqual(['<!channel>']);
  });
});

describe('files', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 …');

  it('are served to the bearer of the token, and a log-in page to everybody else', async () => {
    const { wire } = place.slack.addFile({ user: 'U0WANG', bytes, name: '现场.pdf', mimetype: 'application/pdf' });
    const url = textAt(wire, 'url_private_download') ?? '';
    const right = await fetch(url, { headers: { authorization: `Bearer ${place.slack.botToken}` } });
    expect(right.headers.get('content-type')).toBe('application/pdf');
    expect(new Uint8Array(await right.arrayBuffer())).toEqual(bytes);
    const wrong = await fetch(url);
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(place.slack.callsTo('files.download').map(({ args }) => args['authorized'])).toEqual([true, false]);
  });

  it('can lead to a foreign host', async () => {
    const file = {
      user: 'U0WANG',
      bytes,
      name: 'a.pdf',
      mimetype: 'application/pdf',
      redirectTo: 'https://foreign.example/a',
    };
    const url = textAt(place.slack.addFile(file).wire, 'url_private') ?? '';
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { authorization: `Bearer ${place.slack.botToken}` },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://foreign.example/a']);
  });

  it('are uploaded in three steps and can then be shown', async () => {
    const ticket = await place.call('files.getUploadURLExternal', { filename: 'chart.png', length: bytes.length });
    const id = textAt(ticket, 'file_id') ?? '';
    const blocks = [{ type: 'image', alt_text: '走势', slack_file: { id } }];
    expect(await place.call('files.completeUploadExternal', { files: [{ id }] })).toMatchObject({
      error: 'file_not_found',
    });
    const short = await fetch(textAt(ticket, 'upload_url') ?? '', { method: 'POST', body: bytes.slice(1) });
    expect(short.status).toBe(400);
    const sent = await fetch(textAt(ticket, 'upload_url') ?? '', { method: 'POST', body: bytes });
    expect(sent.status).toBe(200);
    expect(await post({ blocks })).toMatchObject({ error: 'invalid_blocks' });
    expect(await place.call('files.completeUploadExternal', { files: [{ id, title: '上周' }] })).toMatchObject({
      ok: true,
    });
    expect(await post({ blocks })).toMatchObject({ ok: true });
  });
});

describe('trouble', () => {
  it('limits each channel to a message per second when switched on', async () => {
    place.slack.rateLimit.on();
    expect(await post()).toMatchObject({ ok: true });
    const refused = await post();
    expect(refused).toMatchObject({ status: 429, body: { ok: false, error: 'ratelimited' } });
    expect(refused['headers']).toContain('retry-after: 1');
    expect(await place.call('chat.postMessage', { channel: 'U0WANG', text: 'x' })).toMatchObject({ ok: true });
    place.slack.rateLimit.off();
    expect(await post()).toMatchObject({ ok: true });
  });

  it.each<readonly [sentence: string, fault: Parameters<Workspace['slack']['faults']['next']>[1], seen: JsonObject]>([
    ['429', { kind: 'rateLimited', retryAfter: 7 }, { status: 429 }],
    ['an outage', { kind: 'status', status: 503 }, { status: 503 }],
    ['a log-in wall', { kind: 'html' }, { status: 200, body: expect.stringContaining('<html>') as unknown as string }],
    ['an inner fault', { kind: 'error', error: 'internal_error' }, { ok: false, error: 'internal_error' }],
  ])('meets %s once, and nothing is posted', async (_, fault, seen) => {
    place.slack.faults.next('chat.postMessage', fault);
    expect(await post()).toMatchObject(seen);
    expect(place.slack.messagesIn('C0POWER')).toEqual([]);
    expect(await post()).toMatchObject({ ok: true });
  });

  it.each([
    ['before Slack took it', false, 0],
    ['after Slack took it', true, 1],
  ])('breaks the connection %s', async (_, accepted, posted) => {
    place.slack.faults.next('chat.postMessage', { kind: 'reset', accepted });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(place.slack.messagesIn('C0POWER')).toHaveLength(posted);
  });

  it('hangs after it took a message', async () => {
    place.slack.faults.next(
      'chat.postMessage',
      { kind: 'hang', accepted: true },
      { when: (args) => args['text'] === 'x' },
    );
    const answer = post().catch(() => 'cut');
    await place.slack.waitFor(() => place.slack.messagesIn('C0POWER').length === 1);
    expect(await Promise.race([answer, new Promise((done) => setTimeout(done, 50, 'still waiting'))])).toBe(
      'still waiting',
    );
  });

  it('tells what Heye did last when something does not come true', async () => {
    await post();
    await expect(place.slack.waitFor(() => false, 30)).rejects.toThrow(/last calls: chat\.postMessage/);
  });
});
