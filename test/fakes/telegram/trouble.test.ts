import { Bot, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from './index.ts';
import { caller, pngPicture } from './test-client.ts';

const ANNA = 101;
const BORIS = 102;
const GROUP = -201;

let now: Temporal.Instant;
let telegram: FakeTelegram;
let call: ReturnType<typeof caller>;

beforeEach(async () => {
  now = Temporal.Instant.from('2026-02-13T01:00:00Z');
  telegram = await startFakeTelegram({ now: () => now });
  call = caller(telegram);
  for (const id of [ANNA, BORIS]) {
    telegram.addUser({ id, firstName: `用户${id}` });
    telegram.start({ from: id });
  }
  telegram.addGroup({ id: GROUP, title: '供电公司', members: [ANNA] });
});

afterEach(async () => {
  await telegram.close();
});

const send = async (chat_id: number) => await call('sendMessage', { chat_id, text: 'x' });
const pass = (time: Temporal.DurationLike) => {
  now = now.add(time);
};

describe('limitSending', () => {
  it('is off until switched on', async () => {
    for (let sent = 0; sent < 40; sent += 1) expect((await send(ANNA)).status).toBe(200);
  });

  it('lets one message a second into a private chat', async () => {
    telegram.limitSending(true);
    expect((await send(ANNA)).status).toBe(200);
    expect(await send(ANNA)).toMatchObject({
      status: 429,
      body: { error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
    });
    expect((await send(BORIS)).status).toBe(200);
    pass({ seconds: 1 });
    expect((await send(ANNA)).status).toBe(200);
  });

  it('lets 20 messages a minute into a group', async () => {
    telegram.limitSending(true);
    for (let sent = 0; sent < 20; sent += 1) {
      expect((await send(GROUP)).status).toBe(200);
      pass({ seconds: 1 });
    }
    expect((await send(GROUP)).body.parameters).toEqual({ retry_after: 40 });
    pass({ seconds: 40 });
    expect((await send(GROUP)).status).toBe(200);
  });

  it('lets 30 messages a second through overall', async () => {
    telegram.limitSending(true);
    for (let user = 200; user < 230; user += 1) {
      telegram.addUser({ id: user, firstName: `用户${user}` });
      telegram.start({ from: user });
      expect((await send(user)).status).toBe(200);
    }
    expect((await send(ANNA)).body.parameters).toEqual({ retry_after: 1 });
  });
});

describe('time', () => {
  it('makes a press too old to answer', async () => {
    await call('sendMessage', {
      chat_id: ANNA,
      text: 'x',
      reply_markup: { inline_keyboard: [[{ text: '收到', callback_data: 'a' }]] },
    });
    const message = await telegram.waitForMessage(ANNA);
    const pressed = telegram.press({
      from: ANNA,
      message,
      label: '收到',
      within: Temporal.Duration.from({ milliseconds: 1 }),
    });
    const { body } = await call('getUpdates', { offset: -1 });
    const callback_query_id = body.result?.at?.(0)?.callback_query?.id;
    pass({ seconds: 15 });
    expect((await call('answerCallbackQuery', { callback_query_id })).status).toBe(400);
    expect(await pressed).toMatchObject({ kind: 'unanswered' });
  });

  it('makes a message too old to delete after 48 hours, not to edit', async () => {
    const { body } = await send(ANNA);
    const message = { chat_id: ANNA, message_id: body.result?.message_id };
    pass({ hours: 48 });
    expect((await call('deleteMessage', message)).status).toBe(400);
    expect((await call('editMessageText', { ...message, text: 'y' })).status).toBe(200);
  });

  it('closes the path to a file after an hour and drops updates after a day', async () => {
    const { message } = telegram.sendDocument({ from: ANNA, bytes: Buffer.from('a'), fileName: '说明.txt' });
    if (message.media?.kind !== 'document') throw new Error('expected a document');
    const { body } = await call('getFile', { file_id: message.media.file.fileId });
    const path = `${telegram.apiRoot}/file/bot${telegram.token}/${body.result?.file_path}`;
    expect((await fetch(path)).status).toBe(200);
    pass({ hours: 1 });
    expect((await fetch(path)).status).toBe(404);
    expect(telegram.pendingUpdates()).toBe(3);
    pass({ hours: 23 });
    expect(telegram.pendingUpdates()).toBe(0);
  });
});

describe('fault', () => {
  it.each([
    ['a rate limit', { kind: 'tooManyRequests', retryAfter: 7 }, 429, 0],
    ['a server error', { kind: 'serverError', code: 500, description: 'Internal Server Error: restart' }, 500, 0],
  ] as const)('answers the next call with %s, and the one after as ever', async (_, fault, status, written) => {
    telegram.fault('sendMessage', fault);
    expect((await send(ANNA)).status).toBe(status);
    expect(telegram.botMessages(ANNA)).toHaveLength(written);
    expect((await send(ANNA)).status).toBe(200);
    expect(telegram.calls('sendMessage')[0]?.outcome).toEqual({ kind: 'faulted', fault, done: false });
  });

  it('answers with the page of a proxy', async () => {
    telegram.fault('*', { kind: 'html', code: 502 });
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
  });

  it.each([
    ['before', 'resetBefore', 0],
    ['after', 'resetAfter', 1],
  ] as const)('resets the connection %s the message is written', async (_, kind, written) => {
    telegram.fault('sendMessage', { kind });
    await expect(send(ANNA)).rejects.toThrow('fetch failed');
    expect(telegram.botMessages(ANNA)).toHaveLength(written);
  });

  it.each([
    ['nothing', 'hang', 0],
    ['the message', 'hangAfter', 1],
  ] as const)('leaves the bot waiting with %s written', async (_, kind, written) => {
    telegram.fault('sendMessage', { kind });
    const url = `${telegram.apiRoot}/bot${telegram.token}/sendMessage?chat_id=${ANNA}&text=x`;
    await expect(fetch(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
    expect(telegram.botMessages(ANNA)).toHaveLength(written);
  });
});

describe('waitFor', () => {
  it('says what the bot has done instead', async () => {
    await call('sendMessage', { chat_id: 999, text: '停电' });
    const waiting = telegram.waitForMessage(ANNA, () => true, Temporal.Duration.from({ milliseconds: 10 }));
    await expect(waiting).rejects.toThrow(/sendMessage .*停电.* → 400 Bad Request: chat not found/);
  });
});

describe('a bot made with grammY', () => {
  it('lives on it: polls, answers, edits its card, toasts, and fetches and sends pictures', async () => {
    const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
    bot.command('report', async (context) => {
      await context.reply(`<b>${context.match}</b>`, {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: '收到', callback_data: 'ack' }]] },
      });
    });
    bot.on('message:photo', async (context) => {
      const { file_path } = await context.getFile();
      const response = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file_path}`);
      await context.replyWithPhoto(new InputFile(new Uint8Array(await response.arrayBuffer()), 'a.png'), {
        caption: '同图',
      });
    });
    bot.callbackQuery('ack', async (context) => {
      await context.editMessageText('已签收');
      await context.answerCallbackQuery('好');
    });
    const running = bot.start();

    telegram.say({ from: ANNA, chat: GROUP, text: '/report 停电' });
    const card = await telegram.waitForMessage(GROUP, ({ text }) => text === '停电');
    expect(await telegram.press({ from: ANNA, message: card, label: '收到' })).toMatchObject({
      kind: 'answered',
      text: '好',
    });
    expect(telegram.botMessages(GROUP)).toMatchObject([{ text: '已签收', edits: 1, markup: undefined }]);

    const bytes = pngPicture(200, 100);
    telegram.sendPhoto({ from: ANNA, bytes });
    const { media } = await telegram.waitForMessage(ANNA, ({ text }) => text === '同图');
    expect(media?.kind === 'photo' && bytes.equals(media.sizes.at(-1)?.bytes ?? Buffer.of())).toBe(true);

    await bot.stop();
    await running;
    expect(telegram.pendingUpdates()).toBe(0);
  });
});
