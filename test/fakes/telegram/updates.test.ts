import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from './index.ts';
import { caller } from './test-client.ts';

const ANNA = 101;
const BORIS = 102;
const GROUP = -201;

let telegram: FakeTelegram;
let call: ReturnType<typeof caller>;

beforeEach(async () => {
  telegram = await startFakeTelegram({ webhookRetryAfter: Temporal.Duration.from({ milliseconds: 5 }) });
  call = caller(telegram);
  telegram.addUser({ id: ANNA, firstName: '安娜' });
  telegram.addUser({ id: BORIS, firstName: '鲍里斯' });
  telegram.start({ from: ANNA, payload: 'CODE-1' });
});

afterEach(async () => {
  await telegram.close();
});

const poll = async (args: object = {}) => {
  const { body } = await call('getUpdates', args);
  return (body.result ?? []) as unknown as readonly Update[];
};
const texts = (updates: readonly Update[]) => updates.map(({ message }) => message?.text);

describe('getUpdates', () => {
  it('gives what was not confirmed again and again, and drops what is before the offset', async () => {
    telegram.say({ from: ANNA, text: '一' });
    const updates = await poll();
    expect(texts(updates)).toEqual(['/start CODE-1', '一']);
    expect(await poll()).toEqual(updates);
    expect(texts(await poll({ offset: (updates[0]?.update_id ?? 0) + 1 }))).toEqual(['一']);
    expect(telegram.pendingUpdates()).toBe(1);
  });

  it('waits for the next update', async () => {
    await poll({ offset: 1e9 });
    const waiting = poll({ timeout: 5 });
    await setTimeout(50);
    telegram.say({ from: ANNA, text: '来了' });
    expect(texts(await waiting)).toEqual(['来了']);
  });

  it('ends a poll that is taken over, and one that a webhook replaces', async () => {
    await poll({ offset: 1e9 });
    const polls = [call('getUpdates', { timeout: 20 }), call('getUpdates', { timeout: 20 })];
    const description =
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    expect(await Promise.race(polls)).toMatchObject({ status: 409, body: { error_code: 409, description } });
    await call('setWebhook', { url: 'https://heye.example.cn/' });
    const ends = (await Promise.all(polls)).map(({ body }) => body.description);
    expect(ends).toContain('Conflict: terminated by setWebhook request');
    expect((await call('getUpdates')).body.description).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  });

  it('gives only the allowed kinds of what happens from then on', async () => {
    await poll({ offset: 1e9, allowed_updates: ['callback_query'] });
    telegram.say({ from: ANNA, text: '一' });
    expect(await poll()).toEqual([]);
    await poll({ allowed_updates: [] });
    telegram.say({ from: ANNA, text: '二' });
    expect(texts(await poll())).toEqual(['二']);
  });

  it('gives a confirmed update once more when Telegram repeats itself', async () => {
    const { updateId = 0 } = telegram.say({ from: ANNA, text: '一' });
    await poll({ offset: updateId + 1 });
    telegram.redeliver(updateId);
    expect(await poll({ offset: updateId + 1 })).toMatchObject([{ update_id: updateId, message: { text: '一' } }]);
    expect(await poll({ offset: updateId + 1 })).toEqual([]);
  });
});

describe('what the bot hears in a group', () => {
  beforeEach(async () => {
    telegram.addGroup({ id: GROUP, title: '供电公司', members: [ANNA, BORIS] });
    await call('sendMessage', { chat_id: GROUP, text: '请回复' });
  });

  it.each([
    ['ordinary talk', '停电了', false, false],
    ['a command', '/report YT2019-004 停电', false, true],
    ['a command to it', '/report@heye_test_bot', false, true],
    ['a command to it in other letters', '/report@Heye_Test_Bot', false, true],
    ['a command to another bot', '/report@other_bot', false, false],
    ['a command in the middle', '请 /report', false, false],
    ['a mention', '@heye_test_bot 停电了', false, false],
    ['an answer to it', '停电了', true, true],
  ])('in privacy mode: %s', (_, text, answering, heard) => {
    const replyTo = telegram.botMessages(GROUP).at(-1)?.id;
    const { updateId } = telegram.say({ from: BORIS, chat: GROUP, text, ...(answering && replyTo && { replyTo }) });
    expect(updateId !== undefined).toBe(heard);
  });

  it('without privacy mode: everything', async () => {
    const open = await startFakeTelegram({ privacyMode: false });
    open.addUser({ id: ANNA, firstName: '安娜' });
    open.addGroup({ id: GROUP, title: '供电公司', members: [ANNA] });
    expect(open.say({ from: ANNA, chat: GROUP, text: '停电了' }).updateId).toBeDefined();
    await open.close();
  });

  it('as it is added, kicked and moved', async () => {
    telegram.addGroup({ id: -301, title: '新群', members: [ANNA], bot: 'left' });
    await poll({ offset: 1e9 });
    telegram.addBotToGroup(-301, ANNA);
    const heir = telegram.migrate(GROUP, ANNA);
    telegram.kickBot(-301, ANNA);
    expect(await poll()).toMatchObject([
      {
        my_chat_member: {
          chat: { id: -301 },
          old_chat_member: { status: 'left' },
          new_chat_member: { status: 'member' },
        },
      },
      { message: { chat: { id: -301 }, new_chat_members: [{ id: telegram.botId }] } },
      { message: { chat: { id: GROUP }, migrate_to_chat_id: heir } },
      { message: { chat: { id: heir, type: 'supergroup' }, migrate_from_chat_id: GROUP } },
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
    ]);
    expect(telegram.say({ from: ANNA, chat: -301, text: '/report' }).updateId).toBeUndefined();
  });
});

describe('a person', () => {
  it('cannot write before start, nor where she is no member', () => {
    telegram.addGroup({ id: GROUP, title: '供电公司', members: [ANNA] });
    expect(() => telegram.say({ from: BORIS, text: '你好' })).toThrow('call start() first');
    expect(() => telegram.say({ from: BORIS, chat: GROUP, text: '你好' })).toThrow('is no member');
  });

  it('who blocks the bot and comes back is announced', async () => {
    await poll({ offset: 1e9 });
    telegram.block(ANNA);
    expect(() => telegram.say({ from: ANNA, text: '你好' })).toThrow('is blocked');
    telegram.start({ from: ANNA });
    expect(await poll()).toMatchObject([
      { my_chat_member: { chat: { id: ANNA }, new_chat_member: { status: 'kicked' } } },
      { my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } } },
      { message: { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } },
    ]);
  });
});

describe('the webhook', () => {
  let server: Server;
  let url: string;
  let answer: (update: Update, request: IncomingMessage) => { readonly status: number; readonly body?: object };

  beforeEach(async () => {
    answer = () => ({ status: 200 });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { status, body } = answer(JSON.parse(Buffer.concat(chunks).toString()) as Update, request);
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`;
    await poll({ offset: 1e9 });
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is posted to with its secret', async () => {
    const seen: unknown[] = [];
    answer = ({ message }, { headers }) => {
      seen.push([message?.text, headers['x-telegram-bot-api-secret-token']]);
      return { status: 200 };
    };
    await call('setWebhook', { url, secret_token: 's3cret' });
    telegram.say({ from: ANNA, text: '一' });
    await expect.poll(() => telegram.pendingUpdates()).toBe(0);
    expect(seen).toEqual([['一', 's3cret']]);
  });

  it('gets an update again until it answers 2xx, and the next of that chat only then', async () => {
    const seen: (string | undefined)[] = [];
    answer = ({ message }) => {
      seen.push(message?.text);
      return { status: seen.length < 3 ? 500 : 200 };
    };
    await call('setWebhook', { url });
    telegram.say({ from: ANNA, text: '一' });
    telegram.say({ from: ANNA, text: '二' });
    await expect.poll(() => telegram.pendingUpdates()).toBe(0);
    expect(seen).toEqual(['一', '一', '一', '二']);
    const { body } = await call('getWebhookInfo');
    expect(body.result).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  });

  it('gets an accepted update again when Telegram repeats itself', async () => {
    const seen: number[] = [];
    answer = ({ update_id }) => {
      seen.push(update_id);
      return { status: 200 };
    };
    await call('setWebhook', { url });
    const { updateId = 0 } = telegram.say({ from: ANNA, text: '一' });
    await expect.poll(() => telegram.pendingUpdates()).toBe(0);
    telegram.redeliver(updateId);
    await expect.poll(() => seen).toEqual([updateId, updateId]);
  });

  it('may answer with a method call, though not with one that asks', async () => {
    answer = ({ message }) => ({
      status: 200,
      body: message?.text === '一' ? { method: 'sendMessage', chat_id: ANNA, text: '收到' } : { method: 'getMe' },
    });
    await call('setWebhook', { url });
    telegram.say({ from: ANNA, text: '一' });
    telegram.say({ from: ANNA, text: '二' });
    await telegram.waitForMessage(ANNA, ({ text }) => text === '收到');
    await expect.poll(() => telegram.pendingUpdates()).toBe(0);
    expect(telegram.calls('sendMessage')).toMatchObject([{ via: 'webhookAnswer', outcome: { kind: 'done' } }]);
    expect(telegram.calls('getMe')).toEqual([]);
  });
});
