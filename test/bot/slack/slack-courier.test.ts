import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Post, SendFailure } from '../../../src/bot/courier.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { buttonLabels, type FakeSlack, startFakeSlack, visibleText } from '../../fakes/slack/index.ts';
import { aPost, failureOf, openPostOffice, type PostOffice } from './post-office.ts';
import { HOSTILE, problemCard } from './samples.ts';

let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

describe('slackCourier posts', () => {
  it('a card to a channel, with its buttons and its number', async () => {
    const posted = await office.courier.post(aPost());
    const [message] = office.slack.messagesIn('C0POWER');
    if (!message) throw new Error('nothing was posted');
    expect(posted).toEqual({ chatId: 'C0POWER', messageId: message.ts });
    expect(visibleText(message)).toContain('供电线路未到位');
    expect(buttonLabels(message)).toEqual(['收到', '提级']);
    expect(message.text.endsWith('P-2026-0042')).toBe(true);
    expect(message.metadata).toEqual({ event_type: 'heye_message', event_payload: { id: 7 } });
    expect(office.slack.callsTo('chat.postMessage')).toMatchObject([
      { args: { unfurl_links: 'false', unfurl_media: 'false' } },
    ]);
  });

  it('to a person by the id of the person', async () => {
    expect(await office.courier.post(aPost({ chatId: 'U0WANG' }))).toMatchObject({ chatId: 'U0WANG' });
    expect(office.slack.messagesIn('U0WANG')).toHaveLength(1);
  });

  it("nobody's words as mention, link or formatting", async () => {
    for (const said of HOSTILE) {
      const card: Card = {
        tone: 'alarm',
        title: said,
        lead: [said],
        facts: [{ label: '说明', value: [said] }],
        lines: [{ text: [said] }],
      };
      const posted = await office.courier.post(aPost({ card: { ...card, note: [said], signOff: said } }));
      await office.courier.edit(posted, card, 'en');
    }
    expect(office.slack.controls()).toEqual([]);
  });

  it('once, when the answer to an earlier try was lost', async () => {
    office.slack.faults.next('chat.postMessage', { kind: 'reset', accepted: true });
    expect(await failureOf(office.courier.post(aPost()))).toEqual({ kind: 'unknownOutcome' });
    const posted = await office.courier.post(aPost({ maybePosted: true }));
    expect(office.slack.messagesIn('C0POWER').map(({ ts }) => ts)).toEqual([posted.messageId]);
  });

  it('again, when an earlier try never arrived', async () => {
    await office.courier.post(aPost({ deliveryId: 6 }));
    office.slack.faults.next('chat.postMessage', { kind: 'reset', accepted: false });
    await failureOf(office.courier.post(aPost()));
    await office.courier.post(aPost({ maybePosted: true }));
    expect(office.slack.messagesIn('C0POWER')).toHaveLength(2);
  });

  it('once to a person too, found beyond the first page of the history', async () => {
    office.slack.faults.next('chat.postMessage', { kind: 'reset', accepted: true });
    const message = aPost({ chatId: 'U0WANG', deliveryId: 1 });
    await failureOf(office.courier.post(message));
    for (let deliveryId = 2; deliveryId < 205; deliveryId += 1)
      await office.courier.post(aPost({ chatId: 'U0WANG', deliveryId }));
    const before = office.slack.messagesIn('U0WANG');
    expect(await office.courier.post({ ...message, maybePosted: true })).toEqual({
      chatId: 'U0WANG',
      messageId: before[0]?.ts,
    });
    expect(office.slack.messagesIn('U0WANG')).toHaveLength(before.length);
  });

  it.each<[string, Partial<Post>, SendFailure['kind']]>([
    ['no such channel', { chatId: 'C0NOWHERE' }, 'unreachable'],
    ['an archived channel', { chatId: 'C0OLD' }, 'unreachable'],
    ['a channel without the bot', { chatId: 'C0OTHER' }, 'unreachable'],
  ])('nothing to %s', async (_, target, kind) => {
    expect(await failureOf(office.courier.post(aPost(target)))).toEqual({ kind });
  });

  it.each<[string, Parameters<FakeSlack['faults']['next']>[1], SendFailure]>([
    ['Slack asks for patience', { kind: 'rateLimited', retryAfter: 3 }, { kind: 'rateLimited', retryAfter: 3 }],
    [
      'Slack asks for patience without saying how long',
      { kind: 'rateLimited' },
      { kind: 'rateLimited', retryAfter: 10 },
    ],
    ['Slack is down', { kind: 'status', status: 503 }, { kind: 'unavailable' }],
    ['a gateway fails', { kind: 'status', status: 502 }, { kind: 'unknownOutcome' }],
    ['a page comes in place of an answer', { kind: 'html' }, { kind: 'unknownOutcome' }],
    ['the token was revoked', { kind: 'error', error: 'token_revoked' }, { kind: 'unauthorized' }],
    ['the connection breaks', { kind: 'reset', accepted: false }, { kind: 'unknownOutcome' }],
  ])('and says what it means that %s', async (_, fault, failure) => {
    office.slack.faults.next('chat.postMessage', fault);
    expect(await failureOf(office.courier.post(aPost()))).toEqual(failure);
    expect(office.slack.callsTo('chat.postMessage')).toHaveLength(1);
  });

  it('with no answer for eight seconds at most', { timeout: 15_000 }, async () => {
    office.slack.faults.next('chat.postMessage', { kind: 'hang', accepted: true });
    expect(await failureOf(office.courier.post(aPost()))).toEqual({ kind: 'unknownOutcome' });
  });

  it('nothing with a wrong token', async () => {
    expect(await failureOf(office.courierFor('xoxb-wrong').post(aPost()))).toEqual({ kind: 'unauthorized' });
  });

  it('nothing while nobody listens', async () => {
    const gone = await startFakeSlack();
    await gone.close();
    expect(await failureOf(office.courierFor('x', gone.apiUrl).post(aPost()))).toEqual({ kind: 'unavailable' });
  });
});

describe('slackCourier edits', () => {
  it.each(['C0POWER', 'U0WANG'])('a card in place in %s, and to the same again', async (chatId) => {
    const posted = await office.courier.post(aPost({ chatId }));
    const card: Card = { ...problemCard, tone: 'good', actions: [] };
    await office.courier.edit(posted, card, 'zh-CN');
    await office.courierFor(office.slack.botToken).edit(posted, card, 'zh-CN');
    const [message] = office.slack.messagesIn(chatId);
    expect(message?.blocks[0]).toMatchObject({ text: { text: '🟢 供电线路未到位' } });
    expect(message?.metadata).toMatchObject({ event_payload: { id: 7 } });
    expect(office.slack.messagesIn(chatId)).toHaveLength(1);
  });

  it('nothing that has been deleted', async () => {
    const target = { chatId: 'C0POWER', messageId: '1700000000.000100' };
    expect(await failureOf(office.courier.edit(target, problemCard, 'en'))).toEqual({ kind: 'refused' });
  });
});

describe('slackCourier knows people', () => {
  it.each([
    ['a colleague', 'wang@example.com', 'U0WANG'],
    ['nobody', 'nobody@example.com', undefined],
    ['somebody who has left', 'gone@example.com', undefined],
  ])('by e-mail: %s', async (_, email, account) => {
    expect(await office.courier.findAccount?.(email)).toBe(account);
  });

  it.each([
    ['a colleague', 'U0WANG', 'wang@example.com'],
    ['nobody', 'U0NOBODY', undefined],
    ['somebody who has left', 'U0GONE', undefined],
    ['a bot', 'U0HEYEBOT', undefined],
  ])('by account: %s', async (_, account, email) => {
    expect(await office.courier.emailOf?.(account)).toBe(email);
  });

  it('and says so when Slack cannot be asked', async () => {
    office.slack.faults.next('users.info', { kind: 'status', status: 503 });
    expect(await failureOf(office.courier.emailOf?.('U0WANG') ?? Promise.resolve())).toEqual({ kind: 'unavailable' });
  });
});
