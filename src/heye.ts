/** The whole running program: house, chats, workers, clock and web, started in order and stopped in reverse. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountOf } from './app/link-account.ts';
import { onUndelivered } from './app/undelivered.ts';
import type { Clock } from './app/ports.ts';
import { connectChats } from './chats.ts';
import type { Config } from './config/config.ts';
import { type Outbox, outbox } from './db/outbox.ts';
import { ping } from './db/client.ts';
import { QUEUES } from './db/transact.ts';
import { PLATFORMS } from './domain/platform.ts';
import type { Zone } from './domain/zone.ts';
import { type House, type HouseParts, openHouse } from './house.ts';
import { startTicks } from './jobs/clock-ticks.ts';
import type { Delivery } from './jobs/deliver.ts';
import { fetchFile } from './jobs/fetch-file.ts';
import type { Log } from './jobs/log.ts';
import { startWorkers, wakeLane } from './jobs/queue.ts';
import { keepReceived, MAX_FILE_BYTES } from './jobs/keep-received.ts';
import { laneOf } from './db/message-store.ts';
import { type Metrics, startMetrics } from './web/metrics.ts';
import { webServer } from './web/server.ts';

export interface HeyeParts {
  readonly config: Config;
  readonly zone: Zone;
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Log;
  /** False: only `tick()` drives the clock. */
  readonly automaticTicks?: boolean;
  readonly template?: Blob;
}

export interface Heye {
  /** Where it listens. */
  readonly url: string;
  readonly house: House;
  tick(): Promise<void>;
  /** Finishes what is in hand and closes everything in reverse order of its start. */
  stop(): Promise<void>;
}

/** @throws what stands in the way; nothing is left open then */
export async function startHeye(parts: HeyeParts): Promise<Heye> {
  const { config, log } = parts;
  await using started = new AsyncDisposableStack();
  const house = started.adopt(await openHouse(houseParts(parts)), (open) => open.close());
  const chats = connectChats(parts, house);
  const delivery = deliveryOf(house, chats.couriers, parts);
  const { world, files, boss } = house;
  const fetching = { ...world, couriers: chats.couriers, keep: keepReceived(files), maxBytes: MAX_FILE_BYTES, log };
  await startWorkers(boss, delivery, (job) => fetchFile(fetching, job));
  const wakeStranded = strandedLanes(house, delivery.outbox);
  const ticks = started.adopt(startTicks({ ...house, log, wakeStranded }, parts.automaticTicks ?? true), (running) =>
    running.stop(),
  );
  const metrics = started.adopt(startMetrics(house, delivery.outbox), (measuring) => measuring.stop());
  const server = started.adopt(await listen(parts, house, chats, metrics), (listening) => hangUp(listening, chats));
  await chats.start();
  const { port } = server.address() as AddressInfo;
  const running = started.move();
  return {
    url: config.http.url.replace(/:0$/, `:${port}`),
    house,
    tick: () => ticks.tick(),
    stop: () => running.disposeAsync(),
  };
}

function houseParts({ config, zone, clock, log, template }: HeyeParts): HouseParts {
  const { zoneFolder, dataFolder, databaseUrl, slack, telegram, localChat } = config;
  const configured = { slack: slack !== undefined, telegram: telegram !== undefined, local: localChat };
  const connected = PLATFORMS.filter((platform) => configured[platform]);
  return { zone, zoneFolder, dataFolder, databaseUrl, clock, log, connected, template };
}

type Chats = ReturnType<typeof connectChats>;

/** No new requests, then the chats, then the pages that are still open. */
async function hangUp(server: Server, chats: Chats): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  await chats.stop();
  server.closeAllConnections();
  await closed;
}

async function listen({ config, secret }: HeyeParts, house: House, chats: Chats, metrics: Metrics): Promise<Server> {
  const ready = async () => {
    await ping(house.database.db, 2000);
    await house.boss.getQueue(QUEUES.deliver);
  };
  const server = webServer({ ...chats, metrics, ready, secret });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.http.port, config.http.host, resolve);
  });
  return server;
}

/** A job that was lost with a crash of the database leaves its message behind; asked for once a minute. */
function strandedLanes({ boss, world }: House, box: Outbox): () => Promise<void> {
  let next = world.clock.now();
  return async () => {
    const now = world.clock.now();
    if (Temporal.Instant.compare(now, next) < 0) return;
    next = now.add({ minutes: 1 });
    const stranded = await box.lanesWaitingSince(now.subtract({ minutes: 5 }), Temporal.Now.instant());
    for (const lane of stranded) await wakeLane(boss, lane, 0);
  };
}

function deliveryOf(house: House, couriers: Chats['couriers'], { clock, log }: HeyeParts): Delivery {
  const { world, database, boss } = house;
  const box = outbox(database.db);
  return {
    outbox: box,
    couriers,
    clock,
    log,
    resolveAccount: async (courier, email, { personId }) =>
      personId === undefined
        ? undefined
        : accountOf(world, courier.platform, personId, async () => courier.findAccount?.(email)),
    onDead: ({ id, personId, platform, chatId, words, about }, reason) =>
      onUndelivered(world, { id, personId, to: { platform, chatId }, words, about, reason }),
    onMoved: async (platform, from, to) => {
      await world.transact((tx) => tx.channels.move(platform, from, to));
      await box.moveLane(platform, from, to);
      await wakeLane(boss, laneOf(platform, to), 0);
    },
  };
}
