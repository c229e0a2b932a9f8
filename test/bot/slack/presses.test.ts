import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackCourier } from '../../../src/bot/slack/index.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import type { Reply } from '../../../src/bot/view/reply.ts';
import { buttonLabels, type Message, visibleText } from '../../fakes/slack/index.ts';
import { HOSTILE, problemCard } from './samples.ts';
import { openWorkplace, reportForm, type Workplace } from './workplace.ts';

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.closeClean());

const done: Card = {
  ...problemCard,
  tone: 'good',
  actions: [{ label: '进展', intent: { kind: 'progress', no: 'P-2026-0042' } }],
};
const posted = async (chatId: string): Promise<Message> => {
  const { slack } = place;
  const log = { warn: () => undefined, error: () => undefined };
  const courier = slackCourier({
    token: slack.botToken,
    apiUrl: slack.apiUrl,
    log,
    readPicture: async () => new Uint8Array(),
  });
  const queuedAt = Temporal.Now.instant();
  await courier.post({ deliveryId: 1, chatId, card: problemCard, locale: 'zh-CN', maybePosted: false, queuedAt });
  const message = slack.messagesIn(chatId).at(-1);
  if (!message) throw new Error('the card was not posted');
  return message;
};
const answering = (reply: Reply) => {
  place.core.reply = reply;
};

describe('a press in a message', () => {
  const press = async (chatId = 'C0POWER') =>
    place.slack.pressButton({ user: 'U0WANG', label: '收到', message: await posted(chatId) });

  it('says which button of which message', async () => {
    const message = await posted('C0POWER');
    await place.slack.pressButton({ user: 'U0WANG', label: '提级', message });
    expect(place.core.heard).toEqual([
      {
        key: expect.stringMatching(/^press:/),
        caller: {
          platform: 'slack',
          accountId: 'U0WANG',
          chatId: 'C0POWER',
          isPrivate: false,
          displayName: 'wang',
          locale: 'zh-CN',
        },
        body: { kind: 'press', intent: { kind: 'escalate', no: 'P-2026-0042' }, messageId: message.ts },
      },
    ]);
  });

  it('in a direct message is said where its person is addressed', async () => {
    await press('U0WANG');
    expect(place.core.heard).toMatchObject([{ caller: { chatId: 'U0WANG', isPrivate: true } }]);
  });

  it('is answered with a card that only its reader sees', async () => {
    answering({ kind: 'card', card: done });
    await press();
    expect(place.slack.ephemeralsFor('U0WANG').map((message) => buttonLabels(message))).toEqual([['进展']]);
    expect(place.slack.messagesIn('C0POWER').map(({ updates }) => updates)).toEqual([0]);
  });

  it("makes mentions and links of nobody's words in its answer", async () => {
    for (const said of HOSTILE) {
      answering({ kind: 'card', card: { ...done, title: said, lead: [said], note: [said] } });
      await press();
    }
    expect(place.slack.ephemeralsFor('U0WANG')).toHaveLength(HOSTILE.length);
    expect(place.slack.controls()).toEqual([]);
  });

  it('is answered in the place of the card, when the answer replaces it', async () => {
    answering({ kind: 'card', card: done, replaces: true });
    await press();
    expect(place.slack.messagesIn('C0POWER').map((message) => buttonLabels(message))).toEqual([['进展']]);
    expect(place.slack.ephemeralsFor('U0WANG')).toEqual([]);
  });

  it('on a card that only its reader sees names no message', async () => {
    answering({ kind: 'card', card: problemCard });
    await press();
    const [ephemeral] = place.slack.ephemeralsFor('U0WANG');
    if (!ephemeral) throw new Error('no answer was shown');
    await place.slack.pressButton({ user: 'U0WANG', label: '收到', message: ephemeral });
    expect(place.core.heard.at(-1)?.body).toEqual({
      kind: 'press',
      intent: { kind: 'acknowledge', no: 'P-2026-0042' },
    });
  });

  it.each<[string, Reply, readonly string[]]>([
    ['a refusal is seen', { kind: 'toast', text: '无权签收', alert: true }, ['⚠️ 无权签收']],
    ['a word in passing', { kind: 'toast', text: '已签收', alert: false }, ['已签收']],
    ['nothing', { kind: 'nothing' }, []],
  ])('is answered: %s', async (_, reply, words) => {
    answering(reply);
    expect(await press()).toMatchObject({ accepted: true, body: '' });
    expect(place.slack.ephemeralsFor('U0WANG').map((message) => visibleText(message))).toEqual(words);
  });

  it('opens a form', async () => {
    answering({ kind: 'form', form: { ...reportForm, name: 'progress', context: { no: 'P-2026-0042' } } });
    await press();
    expect(place.slack.openViews('U0WANG')).toMatchObject([{ payload: { callback_id: 'form:progress' } }]);
  });

  it('is told when its form does not open', async () => {
    answering({ kind: 'form', form: reportForm });
    place.slack.faults.next('views.open', { kind: 'status', status: 503 });
    await press();
    expect(place.slack.ephemeralsFor('U0WANG').map((message) => visibleText(message))).toEqual([
      expect.stringContaining('再点一次'),
    ]);
  });

  it('stands when its answer cannot be shown', async () => {
    answering({ kind: 'toast', text: '已签收', alert: false });
    place.slack.faults.next('response_url', { kind: 'status', status: 503 });
    expect(await press()).toMatchObject({ accepted: true });
    expect(place.logged.join()).toContain('response_url');
  });

  it('has the same key when it is delivered twice, and another when it is made twice', async () => {
    const message = await posted('C0POWER');
    const once = () => place.slack.pressButton({ user: 'U0WANG', label: '收到', message });
    await once();
    await place.slack.redeliver();
    await once();
    const [first, again, second] = place.core.heard.map(({ key }) => key);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });
});

describe('a press in a modal', () => {
  beforeEach(async () => {
    answering({ kind: 'card', card: problemCard });
    await place.slack.shortcut({ user: 'U0WANG', callbackId: 'report_problem' });
  });
  const press = () => place.slack.pressButton({ user: 'U0WANG', label: '收到' });
  const shownViews = () => place.slack.openViews('U0WANG').map((view) => view.payload['callback_id']);

  it('is answered in the same modal', async () => {
    answering({ kind: 'card', card: done });
    await press();
    expect(place.slack.openViews('U0WANG').map((view) => buttonLabels(view))).toEqual([['进展']]);
    expect(place.core.heard.at(-1)).toMatchObject({
      caller: { chatId: 'U0WANG' },
      body: { intent: { kind: 'acknowledge' } },
    });
  });

  it.each<[string, Reply, readonly string[]]>([
    ['a form', { kind: 'form', form: reportForm }, ['card', 'form:report']],
    ['a refusal', { kind: 'toast', text: '无权', alert: true }, ['card', 'card']],
    ['nothing', { kind: 'nothing' }, ['card']],
  ])('lays above it: %s', async (_, reply, views) => {
    answering(reply);
    await press();
    expect(shownViews()).toEqual(views);
  });

  it('takes the place of the third modal, for Slack stacks no fourth', async () => {
    answering({ kind: 'form', form: reportForm });
    place.slack.faults.next('views.push', { kind: 'error', error: 'push_limit_reached' });
    await press();
    expect(shownViews()).toEqual(['form:report']);
  });
});

describe('the Home tab', () => {
  beforeEach(() => {
    place.core.homeCard = {
      tone: 'neutral',
      title: '我的事项',
      lines: [
        { text: ['供电线路未到位'], action: { label: '收到', intent: { kind: 'acknowledge', no: 'P-2026-0042' } } },
      ],
    };
  });
  const words = () => {
    const home = place.slack.home('U0WANG');
    return home ? visibleText(home) : '';
  };

  it('shows my items when it is opened', async () => {
    await place.slack.appHomeOpened({ user: 'U0WANG' });
    expect(words()).toBe('🔵 我的事项\n供电线路未到位\n收到');
  });

  it.each<[string, Reply, string, number]>([
    ['a word in passing on the tab itself', { kind: 'toast', text: '已签收', alert: false }, '已签收\n🔵 没有事项', 0],
    ['a refusal above it', { kind: 'toast', text: '无权', alert: true }, '🔵 没有事项', 1],
    ['a card above it', { kind: 'card', card: done }, '🔵 没有事项', 1],
    ['a form above it', { kind: 'form', form: reportForm }, '🔵 没有事项', 1],
  ])('is up to date after a press, with %s', async (_, reply, home, views) => {
    await place.slack.appHomeOpened({ user: 'U0WANG' });
    answering(reply);
    place.core.homeCard = { tone: 'neutral', title: '没有事项' };
    await place.slack.pressButton({ user: 'U0WANG', label: '收到', view: viewOf() });
    expect(words()).toBe(home);
    expect(place.slack.openViews('U0WANG')).toHaveLength(views);
    expect(place.core.heard.at(-1)).toMatchObject({ caller: { chatId: 'U0WANG', isPrivate: true } });
  });

  function viewOf() {
    const home = place.slack.home('U0WANG');
    if (!home) throw new Error('there is no Home tab yet');
    return home;
  }
});
