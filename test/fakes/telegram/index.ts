/**
 * A Telegram for tests: a Bot API server on loopback that refuses what the real one refuses, and the people on it.
 *
 * Sources of its rules and sentences: https://core.telegram.org/bots/api, tdlib/telegram-bot-api and tdlib/td.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotCommand, UserFromGetMe } from 'grammy/types';
import { Archive } from './archive.ts';
import type { RecordedCall } from './call-log.ts';
import { CallbackQueries } from './callback-queries.ts';
import { Changes } from './changes.ts';
import { CommandLists } from './command-lists.ts';
import { Directory } from './directory.ts';
import { groupActions, type GroupActions } from './driver/group-actions.ts';
import { type Observations, observations } from './driver/observations.ts';
import { type PressActions, pressActions } from './driver/press-actions.ts';
import { userActions, type UserActions } from './driver/user-actions.ts';
import { type Fault, Faults } from './faults.ts';
import { FileStore } from './file-store.ts';
import { answerRequest, answerWebhookReply, type FrontDoor } from './front-door.ts';
import { Pacing } from './pacing.ts';
import type { Telegram } from './telegram.ts';
import { UpdateQueue } from './update-queue.ts';
import { Webhook } from './webhook.ts';

export type { Fault } from './faults.ts';
export { buttonsOf, type ChatMessage } from './message.ts';

export interface FakeTelegramOptions {
  readonly token?: string;
  readonly botUsername?: string;
  /** Clock of message dates, rate limits and expiries; the real one unless given. Waiting uses the real one anyway. */
  readonly now?: () => Temporal.Instant;
  /** On unless `false`: in groups the bot hears only commands, answers to its messages and notices. */
  readonly privacyMode?: boolean;
  /** How long a press may wait for answerCallbackQuery; 15 s unless given. */
  readonly callbackQueryLife?: Temporal.Duration;
  /** First pause after a failed webhook delivery; 100 ms unless given (the real one waits 1 s). */
  readonly webhookRetryAfter?: Temporal.Duration;
}

export interface FakeTelegram extends UserActions, PressActions, GroupActions, Observations {
  /** For TELEGRAM_API_ROOT. */
  readonly apiRoot: string;
  readonly token: string;
  readonly botUsername: string;
  readonly botId: number;
  /** The next `times` calls of `method` (`*` is any) go wrong. */
  readonly fault: (method: string, fault: Fault, times?: number) => void;
  readonly clearFaults: () => void;
  /** Telegram's sending limits; off until switched on. */
  readonly limitSending: (on: boolean) => void;
  /** Delivers an update once more under its old number. */
  readonly redeliver: (updateId: number) => void;
  /** How many updates the bot has not confirmed. */
  readonly pendingUpdates: () => number;
  /** Lists of setMyCommands by `scope:language`, `default:` being the plain one. */
  readonly commands: () => ReadonlyMap<string, readonly BotCommand[]>;
  readonly close: () => Promise<void>;
}

export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const { token = '7000000001:AAHk3fakefakefakefakefakefakefake-aaa', botUsername = 'heye_test_bot' } = options;
  const faults = new Faults();
  const changes = new Changes();
  const log: RecordedCall[] = [];
  const record = (call: RecordedCall) => {
    log.push(call);
    changes.announce();
  };
  // The webhook answers through the door, the door needs the webhook: tied together by this one late reference.
  const telegram: Telegram = createTelegram(options, token, botUsername, async (body, contentType) =>
    answerWebhookReply(door, body, contentType),
  );
  const door: FrontDoor = { telegram, token, faults, record };

  const server = createServer((request, response) => void answerRequest(door, request, response));
  // Kept open longer than tests pause, or a bot would now and then write to a connection that is just being closed.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stage = { telegram, privacyMode: options.privacyMode ?? true, announce: () => changes.announce() };

  return {
    ...userActions(stage),
    ...pressActions(stage),
    ...groupActions(stage),
    ...observations(telegram, changes, log),
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    botUsername,
    botId: telegram.bot.id,
    fault: (method, fault, times) => faults.plan(method, fault, times),
    clearFaults: () => faults.clear(),
    limitSending: (on) => {
      telegram.pacing.enabled = on;
    },
    redeliver: (updateId) => {
      telegram.queue.repeat(updateId);
      telegram.webhook.pump();
    },
    pendingUpdates: () => telegram.queue.pending.length,
    commands: () => telegram.commands.all,
    close: async () => {
      telegram.webhook.set(undefined);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createTelegram(
  options: FakeTelegramOptions,
  token: string,
  username: string,
  onReply: (body: ArrayBuffer, contentType: string) => Promise<void>,
): Telegram {
  const now = options.now ?? (() => Temporal.Now.instant());
  const queue = new UpdateQueue(now, 470_000_001);
  const retryAfter = options.webhookRetryAfter ?? Temporal.Duration.from({ milliseconds: 100 });
  return {
    bot: describeBot(Number(token.split(':')[0]), username, options.privacyMode ?? true),
    now,
    directory: new Directory(),
    archive: new Archive(),
    files: new FileStore(),
    queue,
    webhook: new Webhook(queue, { now, retryAfter, onReply }),
    queries: new CallbackQueries(options.callbackQueryLife ?? Temporal.Duration.from({ seconds: 15 })),
    commands: new CommandLists(),
    pacing: new Pacing(),
  };
}

function describeBot(id: number, username: string, privacyMode: boolean): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: '合页',
    username,
    can_join_groups: true,
    can_read_all_group_messages: !privacyMode,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
