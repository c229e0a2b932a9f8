/** A bot of Heye's on a fake Telegram, with two people who have opened their chat with it and a group of both. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { telegramBot, type TelegramBot, type TelegramBotNeeds } from '../../../src/bot/telegram/bot.ts';
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/index.ts';
import { recordingCore, type RecordingCore } from './recording-core.ts';

export const WANG = 101;
export const LI = 102;
export const GROUP = -1001000000201;
export const SECRET = 'a-secret_of-the-zone';

export interface Stage {
  readonly telegram: FakeTelegram;
  readonly core: RecordingCore;
  /** Every line of the log so far. */
  readonly log: () => string;
  /** Makes a bot that hears nothing yet. */
  readonly make: (webhook?: TelegramBotNeeds['webhook']) => TelegramBot;
  readonly byPolling: () => Promise<TelegramBot>;
  readonly byWebhook: () => Promise<TelegramBot>;
  /** Serves the webhook of the bot made last; its address. */
  readonly serve: () => Promise<string>;
  /** Resolves when so many are committed; the two `/start` of the beginning count. */
  readonly committed: (count: number) => Promise<unknown>;
  /** @throws when the token is in the log */
  readonly end: () => Promise<void>;
}

export const until = (fulfilled: () => boolean) => vi.waitUntil(fulfilled, { timeout: 5000, interval: 5 });

export async function startStage(): Promise<Stage> {
  const telegram = await startFakeTelegram();
  for (const id of [WANG, LI]) telegram.addUser({ id, firstName: `用户${id}` });
  for (const from of [WANG, LI]) telegram.start({ from });
  telegram.addGroup({ id: GROUP, title: '供电公司', members: [WANG, LI], supergroup: true });

  const core = recordingCore();
  const committed = (count: number) => until(() => core.committed.length >= count);
  const lines: string[] = [];
  const write = (detail: object, message: string) => void lines.push(`${message} ${inFull(detail)}`);
  const bots: TelegramBot[] = [];
  const servers: (() => void)[] = [];

  const make: Stage['make'] = (webhook) => {
    const log = { debug: write, info: write, warn: write, error: write };
    const { token, apiRoot } = telegram;
    const bot = telegramBot({ core, log, token, apiRoot, ...(webhook && { webhook }) });
    bots.push(bot);
    return bot;
  };
  const serve: Stage['serve'] = async () => {
    const server = createServer((request, response) => void bots.at(-1)?.webhook(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(() => {
      server.close();
      server.closeAllConnections();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`;
  };
  const started = async (bot: TelegramBot) => {
    bot.start();
    await committed(2);
    return bot;
  };

  return {
    telegram,
    core,
    committed,
    make,
    serve,
    log: () => lines.join('\n'),
    byPolling: () => started(make()),
    byWebhook: async () => started(make({ url: await serve(), secret: SECRET })),
    end: async () => {
      for (const bot of bots) await bot.stop();
      for (const close of servers) close();
      await telegram.close();
      if (lines.join('\n').includes(telegram.token)) throw new Error(`the token is in the log: ${lines.join('\n')}`);
    },
  };
}

function inFull(detail: object): string {
  return JSON.stringify(detail, (_, value: unknown) => (value instanceof Error ? String(value.stack) : value));
}
