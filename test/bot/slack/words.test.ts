import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemCard } from './samples.ts';
import { openWorkplace, reportForm, type Workplace } from './workplace.ts';

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.closeClean());

describe('words to the bot', () => {
  it('are heard with their files, and answered there', async () => {
    place.core.reply = { kind: 'card', card: problemCard };
    const file = place.slack.addFile({
      user: 'U0WANG',
      bytes: new Uint8Array(3),
      name: 'a.jpg',
      mimetype: 'image/jpeg',
    });
    await place.slack.say({ user: 'U0WANG', text: '在吗 &amp; 停电', files: [file], eventId: 'Ev0WORDS' });
    expect(place.core.heard).toMatchObject([
      {
        key: 'event:Ev0WORDS',
        caller: { chatId: 'U0WANG', isPrivate: true },
        body: { kind: 'say', text: '在吗 & 停电', files: [{ platformFileId: file.id }] },
      },
    ]);
    expect(place.slack.messagesIn('U0WANG').at(-1)?.text).toMatch(/P-2026-0042$/);
    expect(place.slack.controls()).toEqual([]);
  });

  it('are not answered again when Slack only did not wait for the answer', async () => {
    place.core.reply = { kind: 'toast', text: '您好', alert: false };
    await place.slack.say({ user: 'U0WANG', text: '在吗' });
    await place.slack.redeliver({ retry: 1, retryReason: 'http_timeout' });
    await place.slack.redeliver({ retry: 2, retryReason: 'connection_failed' });
    expect(place.slack.messagesIn('U0WANG').map(({ text }) => text)).toEqual(['在吗', '您好', '您好']);
  });

  it('cannot open a form, so its button is offered', async () => {
    place.core.reply = { kind: 'form', form: reportForm };
    await place.slack.say({ user: 'U0WANG', text: '我要上报' });
    const answer = place.slack.messagesIn('U0WANG').at(-1);
    if (!answer) throw new Error('the words were not answered');
    await place.slack.pressButton({ user: 'U0WANG', label: '上报问题', message: answer });
    expect(place.core.heard.at(-1)?.body).toMatchObject({ kind: 'press', intent: { kind: 'openReport' } });
  });

  it.each([
    ['in a channel', { channel: 'C0POWER', channel_type: 'channel', user: 'U0WANG' }],
    ['of a bot', { channel: 'D0WANG', channel_type: 'im', user: 'U0HEYEBOT', bot_id: 'B0HEYEBOT' }],
    ['that were changed', { channel: 'D0WANG', channel_type: 'im', subtype: 'message_changed', message: {} }],
  ])('are none of its business: %s', async (_, event) => {
    await place.slack.event({
      type: 'message',
      text: '停电',
      ts: '1700000000.000100',
      event_ts: '1700000000.000100',
      ...event,
    });
    expect(place.core.heard).toEqual([]);
  });
});
