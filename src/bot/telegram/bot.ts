/** How does Heye listen to Telegram, by long polling or by a webhook, from its start to its stop? */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Api, Bot, BotError } from 'grammy';
import type { Log } from '../../jobs/log.ts';
import type { Core } from '../core.ts';
import { COMMAND_LISTS } from './command-list.ts';
import { CALL_PATIENCE, clientOptions, connect, type Connection, LONG_POLL_PATIENCE } from './connection.ts';
import { HEARD_UPDATES } from './hear.ts';
import { pause, pauseAfter } from './pause.ts';
import { poll } from './poll.ts';
import { receive } from './receive.ts';
import { sendErrorOf } from './send-failure.ts';
import { turnAway } from '../request-body.ts';
import { updateIn } from './webhook-door.ts';

export interface TelegramBotNeeds extends Connection {
  readonly core: Core;
  readonly log: Log;
  /** Absent: long polling. `secret` as Telegram takes it: 1–256 of A-Z a-z 0-9 _ -. */
  readonly webhook?: { readonly url: string; readonly secret: string };
}

export interface TelegramBot {
  /** Begins to listen, and goes on trying while Telegram cannot be reached. */
  start(): void;
  /** Resolves when what is in hand is on disk and confirmed to Telegram. */
  stop(): Promise<void>;
  /** For requests to the webhook's address; answers 2xx only what is on disk. */
  webhook(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function telegramBot(needs: TelegramBotNeeds): TelegramBot {
  const { core, log, token, webhook } = needs;
  const bot = new Bot(token, { client: clientOptions(needs, CALL_PATIENCE) });
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  let running = Promise.resolve();

  const onUnanswered = (error: unknown) =>
    log.info({ reason: sendErrorOf('answerCallbackQuery', error, token).message }, 'a press on Telegram got no answer');
  bot.use((ctx) => receive({ core, api: bot.api, onUnanswered }, ctx.update, ctx.me));

  const run = async () => {
    if (!(await setUp('introduction', () => introduce(bot, webhook), needs, stopping.signal))) return;
    log.info({ bot: bot.botInfo.username, by: webhook ? 'webhook' : 'polling' }, 'Telegram is connected');
    const offered = setUp('setMyCommands', () => offerCommands(bot), needs, stopping.signal);
    if (webhook === undefined) await pollWith(bot, needs, stopping.signal);
    await offered;
  };

  const answerWebhook = async (request: IncomingMessage, response: ServerResponse) => {
    if (webhook === undefined) return turnAway(response, 404);
    try {
      const update = await updateIn(request, webhook.secret);
      if (typeof update === 'number') return turnAway(response, update);
      if (!bot.isInited()) return turnAway(response, 503);
      await bot.handleUpdate(update);
      response.writeHead(200).end();
    } catch (error) {
      log.error({ err: thrownBy(error) }, 'an update of Telegram was not taken; it will come again');
      if (!response.headersSent) response.writeHead(500).end();
    }
  };

  return {
    start() {
      running = run();
    },
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(inHand);
    },
    async webhook(request, response) {
      const work = answerWebhook(request, response);
      inHand.add(work);
      await work.finally(() => inHand.delete(work));
    },
  };
}

/** Says who the bot is and from where it hears; a webhook and polling exclude each other. */
async function introduce(bot: Bot, webhook: TelegramBotNeeds['webhook']): Promise<void> {
  bot.botInfo = await bot.api.getMe();
  if (webhook === undefined) await bot.api.deleteWebhook();
  else await bot.api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: HEARD_UPDATES });
}

async function offerCommands(bot: Bot): Promise<void> {
  for (const { commands, ...where } of COMMAND_LISTS) await bot.api.setMyCommands(commands, where);
}

/** @returns false when it was refused for good, or `stop` came first */
async function setUp(
  what: string,
  deed: () => Promise<void>,
  { log, token }: TelegramBotNeeds,
  stop: AbortSignal,
): Promise<boolean> {
  for (let failures = 1; !stop.aborted; failures += 1) {
    try {
      await deed();
      return true;
    } catch (error) {
      const failure = sendErrorOf(what, error, token);
      log.error({ reason: failure.message, again: failure.retryable }, 'Telegram could not be set up');
      if (!failure.retryable) return false;
      await pause(pauseAfter(failures), stop);
    }
  }
  return false;
}

async function pollWith(bot: Bot, needs: TelegramBotNeeds, stop: AbortSignal): Promise<void> {
  const { log, token } = needs;
  const api = connect(needs, LONG_POLL_PATIENCE);
  await poll(
    {
      getUpdates: async (offset, timeout, signal) => {
        try {
          return await api.getUpdates({ offset, timeout, allowed_updates: HEARD_UPDATES }, forGrammy(signal));
        } catch (error) {
          throw sendErrorOf('getUpdates', error, token);
        }
      },
      take: (update) => bot.handleUpdate(update),
      onFailure: (error, what) =>
        log.error({ err: thrownBy(error), what }, 'polling Telegram failed; it is tried again'),
    },
    stop,
  );
}

/** grammY is typed for a ponyfill, and only listens for `abort`. */
function forGrammy(signal: AbortSignal | undefined): Parameters<Api['getUpdates']>[1] {
  return signal as unknown as Parameters<Api['getUpdates']>[1];
}

/** grammY's wrapping holds the whole update and the token. */
function thrownBy(error: unknown): unknown {
  return error instanceof BotError ? error.error : error;
}
