import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { telegramCourier } from '../../../src/bot/telegram/courier.ts';
import type { Reply } from '../../../src/bot/view/reply.ts';
import { png } from './pictures.ts';
import { GROUP, LI, type Stage, startStage, until, WANG } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.end());

const ask = async () => {
  const { token, apiRoot } = stage.telegram;
  const courier = telegramCourier({ token, apiRoot, readPicture: async () => png() });
  await courier.post({
    deliveryId: 1,
    chatId: String(WANG),
    card: {
      tone: 'neutral',
      title: '问题',
      actions: [{ label: '收到', intent: { kind: 'acknowledge', no: 'P-2026-0042' } }],
    },
    locale: 'zh-CN',
    maybePosted: false,
    queuedAt: Temporal.Instant.from('2026-09-30T01:00Z'),
  });
  return await stage.telegram.waitForMessage(WANG);
};

describe.each(['byPolling', 'byWebhook'] as const)('telegramBot, %s', (way) => {
  it('brings commands, words, photos and places to the core, each chat’s in order', async () => {
    await stage[way]();
    stage.telegram.say({ from: WANG, text: '/report YT2019-004 供电线路未到位' });
    stage.telegram.sendPhoto({ from: WANG, bytes: png(2000, 1000), caption: '/report YT2019-004 沟未填' });
    stage.telegram.sendPhoto({ from: WANG, bytes: png(), caption: '现场' });
    stage.telegram.sendLocation({ from: WANG, latitude: 37.5, longitude: 121.25 });
    stage.telegram.say({ from: WANG, text: '好' });
    await stage.committed(7);
    expect(stage.core.bodies().slice(2)).toMatchObject([
      { kind: 'command', name: 'report', text: 'YT2019-004 供电线路未到位' },
      { kind: 'command', name: 'report', text: 'YT2019-004 沟未填', files: [{ kind: 'remote' }] },
      { kind: 'say', text: '现场', files: [{ kind: 'remote' }] },
      { kind: 'say', text: '', location: { latitude: 37.5, longitude: 121.25 } },
      { kind: 'say', text: '好' },
    ]);
  });

  it('is spoken to in a group by its name, and not by the names of others', async () => {
    await stage[way]();
    stage.telegram.say({ from: LI, chat: GROUP, text: '/problems@other_bot' });
    stage.telegram.say({ from: LI, chat: GROUP, text: `/problems@${stage.telegram.botUsername}` });
    await stage.committed(3);
    expect(stage.core.committed[2]).toMatchObject({
      caller: { accountId: '102', chatId: String(GROUP), isPrivate: false },
      body: { kind: 'command', name: 'problems' },
    });
  });

  it.each<readonly [string, Reply, object]>([
    ['shows a word in passing', { kind: 'toast', text: '已签收', alert: false }, { text: '已签收', alert: false }],
    ['shows a refusal until it is read', { kind: 'toast', text: '只有主办部门可以', alert: true }, { alert: true }],
    [
      'cuts what is too long to show',
      { kind: 'toast', text: '长'.repeat(300), alert: true },
      { text: `${'长'.repeat(199)}…` },
    ],
    ['tells that it has been said', { kind: 'said', text: '已发送' }, { text: '已发送', alert: false }],
    ['ends the wait when a message is on its way', { kind: 'nothing' }, { text: '' }],
  ])('%s after a press', async (__, reply, shown) => {
    await stage[way]();
    stage.core.answer = reply;
    const result = await stage.telegram.press({ from: WANG, message: await ask(), label: '收到' });
    expect(result).toMatchObject({ kind: 'answered', ...shown });
    expect(stage.core.committed.at(-1)?.body).toMatchObject({
      kind: 'press',
      intent: { kind: 'acknowledge', no: 'P-2026-0042' },
    });
  });

  it('says that a button is stale and bothers nobody with it', async () => {
    await stage[way]();
    const result = await stage.telegram.pressForged({ from: WANG, message: await ask(), data: 'v0:old' });
    expect(result).toMatchObject({ kind: 'answered', alert: true, text: expect.stringContaining('失效') as string });
    expect(stage.core.committed).toHaveLength(2);
  });

  it('brings a delivery that comes twice under the same key', async () => {
    await stage[way]();
    const { updateId = 0 } = stage.telegram.say({ from: WANG, text: '/mine' });
    await stage.committed(3);
    await until(() => stage.telegram.pendingUpdates() === 0 || way === 'byPolling');
    stage.telegram.redeliver(updateId);
    await stage.committed(4);
    expect(stage.core.tried.slice(2)).toEqual([`telegram:7000000001:${updateId}`, `telegram:7000000001:${updateId}`]);
  });

  it('loses no update while the core cannot commit, and then keeps their order', async () => {
    await stage[way]();
    let failing = 3;
    stage.core.before = ({ body }) => {
      failing -= 1;
      if (body.kind === 'say' && failing >= 0) throw new Error('the database does not answer');
    };
    for (const text of ['一', '二', '三']) stage.telegram.say({ from: WANG, text });
    await stage.committed(5);
    expect(stage.core.bodies().slice(2)).toMatchObject([{ text: '一' }, { text: '二' }, { text: '三' }]);
    expect(stage.core.tried.length).toBeGreaterThan(5);
    await until(() => stage.telegram.pendingUpdates() === 0);
    expect(stage.log()).toContain('the database does not answer');
  });

  it('lets one chat that cannot be served hold up no other', async () => {
    await stage[way]();
    stage.core.before = ({ caller }) => {
      if (caller.accountId === String(WANG)) throw new Error('a defect');
    };
    stage.telegram.say({ from: WANG, text: '一' });
    stage.telegram.say({ from: LI, text: '二' });
    await stage.committed(3);
    stage.telegram.say({ from: LI, text: '三' });
    await stage.committed(4);
    expect(stage.core.bodies().slice(2)).toMatchObject([{ text: '二' }, { text: '三' }]);
    stage.core.before = () => undefined;
    await stage.committed(5);
    expect(stage.core.bodies().at(-1)).toMatchObject({ text: '一' });
  });

  it('commits once even when the answer to the press cannot be given', async () => {
    await stage[way]();
    stage.telegram.fault('answerCallbackQuery', {
      kind: 'serverError',
      code: 400,
      description: 'Bad Request: query is too old',
    });
    const within = Temporal.Duration.from({ milliseconds: 300 });
    const result = await stage.telegram.press({ from: WANG, message: await ask(), label: '收到', within });
    expect(result.kind).toBe('unanswered');
    stage.telegram.say({ from: WANG, text: '后来' });
    await stage.committed(4);
    expect(stage.core.tried).toHaveLength(4);
  });

  it('finishes what is in hand when it stops, and leaves the rest with Telegram', async () => {
    const bot = await stage[way]();
    const gate = Promise.withResolvers<void>();
    stage.core.before = () => gate.promise;
    stage.telegram.say({ from: WANG, text: '一' });
    await until(() => stage.core.tried.length === 3);
    const stopped = bot.stop();
    stage.telegram.say({ from: LI, text: '二' });
    gate.resolve();
    await stopped;
    expect(stage.core.bodies()[2]).toMatchObject({ text: '一' });
  });
});
