/** The chats that are configured: their doors in, their couriers out, and how they start and stop. */
import type { RequestListener } from 'node:http';
import { localChat } from './bot/local/local-chat.ts';
import { localCourier } from './bot/local/local-courier.ts';
import { liveFeed } from './bot/local/live-feed.ts';
import type { Core } from './bot/core.ts';
import type { Courier } from './bot/courier.ts';
import { createCore } from './bot/handlers/receive.ts';
import { slackApp, type SlackTransport } from './bot/slack/slack-app.ts';
import { slackCourier } from './bot/slack/slack-courier.ts';
import { telegramBot } from './bot/telegram/bot.ts';
import { telegramCourier } from './bot/telegram/courier.ts';
import type { SlackConfig } from './config/config.ts';
import { localChatStore } from './db/local-chat-store.ts';
import type { Platform } from './domain/platform.ts';
import { checkReceivedFile, storedFileHeaders } from './files/received-file.ts';
import type { HeyeParts } from './heye.ts';
import type { House } from './house.ts';
import { texts } from './i18n/texts.ts';
import { keepReceived } from './jobs/keep-received.ts';
import type { Hono } from 'hono';

export interface Chats {
  readonly couriers: ReadonlyMap<Platform, Courier>;
  readonly slackEvents?: RequestListener;
  readonly telegramWebhook?: RequestListener;
  readonly localChat?: Hono;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function connectChats(parts: HeyeParts, house: House): Chats {
  const couriers = new Map<Platform, Courier>();
  const emailOf = async (platform: Platform, accountId: string) => couriers.get(platform)?.emailOf?.(accountId);
  const core = createCore({ world: house.world, press: house.press, emailOf });
  const readPicture = async (sha256: string) => {
    const bytes = await house.files.read(sha256);
    if (bytes === undefined) throw new Error(`file ${sha256} is not in the file store`);
    return bytes;
  };
  const { slack, telegram } = parts.config;
  const { log } = parts;
  const slackParts = slack && { ...slack, token: slack.botToken, log, transport: transportOf(slack) };
  const telegramParts = telegram && { ...telegram, log };
  if (slackParts) couriers.set('slack', slackCourier({ ...slackParts, readPicture }));
  if (telegramParts) couriers.set('telegram', telegramCourier({ ...telegramParts, readPicture }));
  const onSlack = slackParts && slackApp({ ...slackParts, core });
  const onTelegram = telegramParts && telegramBot({ ...telegramParts, core, webhook: webhookOf(parts) });
  const local = parts.config.localChat ? openLocalChat(parts, house, core) : undefined;
  if (local) couriers.set('local', local.courier);
  return {
    couriers,
    slackEvents: onSlack?.requestListener,
    telegramWebhook: onTelegram && ((request, response) => void onTelegram.webhook(request, response)),
    localChat: local?.app,
    async start() {
      await onSlack?.start();
      onTelegram?.start();
    },
    async stop() {
      await onSlack?.stop();
      await onTelegram?.stop();
      local?.close();
    },
  };
}

function transportOf({ appToken, signingSecret }: SlackConfig): SlackTransport {
  if (appToken !== undefined) return { kind: 'socket', appToken };
  if (signingSecret === undefined)
    throw new Error('SLACK_SIGNING_SECRET or SLACK_APP_TOKEN: expected at least one of them');
  return { kind: 'http', signingSecret };
}

function webhookOf({ config }: HeyeParts) {
  const secret = config.telegram?.webhookSecret;
  return secret === undefined ? undefined : { url: `${config.http.url}/telegram/webhook`, secret };
}

function openLocalChat({ clock, log }: HeyeParts, house: House, core: Core) {
  const { world, database, files } = house;
  const store = localChatStore(database.db);
  const live = liveFeed(Temporal.Duration.from({ seconds: 1 }));
  const keep = keepReceived(files);
  const titles = new Map(world.zone.channels.map(({ name, title }) => [name, title]));
  const chat = localChat({
    core,
    store,
    live,
    clock,
    log,
    timeZone: world.calendar.timeZone,
    directory: () =>
      world.transact(async (tx) => {
        const bound = (await tx.channels.all()).filter(({ platform }) => platform === 'local');
        const channels = bound.map(({ chatId, name }) => ({ chatId, name, title: titles.get(name) }));
        return { ...(await tx.people.directory()), channels };
      }),
    saveFile: async (bytes, name, locale) => {
      const kept = await keep(bytes, name);
      if (kept.kind === 'refused') return { kind: 'refused', reason: texts(locale).chat.files.reasons[kept.reason] };
      const { sha256, mediaType, size, safeName } = kept;
      return { kind: 'stored', sha256, mediaType, size, name: safeName };
    },
    readFile: async (sha256) => {
      const bytes = await files.read(sha256);
      const checked = bytes && (await checkReceivedFile(bytes, sha256.slice(0, 12)));
      if (bytes === undefined || checked?.kind !== 'accepted') return undefined;
      const named = await world.transact((tx) => tx.files.bySha256(sha256));
      return {
        bytes: new Uint8Array(bytes),
        headers: storedFileHeaders(checked.mediaType, named?.name ?? checked.safeName),
      };
    },
  });
  return { app: chat.app, close: () => chat.close(), courier: localCourier({ store, live, clock }) };
}
