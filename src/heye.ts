/** The whole running program: house, chats, workers, clock and web, started in order and stopped in reverse. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auditor } from './app/audit.ts';
import { accountOf } from './app/link-account.ts';
import { proposer } from './app/meetings/propose-meetings.ts';
import { promiseOf } from './app/violation.ts';
import { onUndelivered } from './app/undelivered.ts';
import type { Clock } from './app/ports.ts';
import { connectChats } from './chats.ts';
import type { Config } from './config/config.ts';
import { ledger } from './db/ledger.ts';
import { type Outbox, outbox } from './db/outbox.ts';
import { ping } from './db/client.ts';
import { dueBy, nextDue } from './db/next-due.ts';
import { beat, leave } from './db/replicas.ts';
import { QUEUES } from './db/transact.ts';
import { PLATFORMS } from './domain/platform.ts';
import type { Zone } from './domain/zone.ts';
import { type House, type HouseParts, openHouse } from './house.ts';
import { startTicks } from './jobs/clock-ticks.ts';
import { type Delivery, emptyLane, letGo } from './jobs/deliver.ts';
import { fetchFile } from './jobs/fetch-file.ts';
import type { Log } from './jobs/log.ts';
import { type Lanes, startLanes } from './jobs/lanes.ts';
import { createPace, type Pace } from './jobs/pace.ts';
import { type Replicas, startReplicas } from './jobs/replicas.ts';
import { startFetching } from './jobs/queue.ts';
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
  /** By what the platforms allow when not given; tests whose clock stands still wait for nothing. */
  readonly pace?: Pace;
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
  const pace = parts.pace ?? createPace(() => performance.now());
  const replicas = started.adopt(await joinReplicas(house, pace, log), (joined) => joined.stop());
  const delivery = deliveryOf(house, chats.couriers, parts, pace, replicas);
  const { world, files, boss } = house;
  const fetching = { ...world, couriers: chats.couriers, keep: keepReceived(files), maxBytes: MAX_FILE_BYTES, log };
  await startFetching(boss, (job) => fetchFile(fetching, job));
  const lanes = started.adopt(lanesOf(house, delivery), async (open) => {
    await open.stop();
    await letGo(delivery);
  });
  const { aside } = house.database;
  const wakeReady = () => wakeAll(lanes, delivery.outbox);
  const audit = auditor(world, ledger(house.database.db), (violation) =>
    log.error({ violation, promise: promiseOf(violation) }, 'a promise is broken; see verify'),
  );
  const ticking = startTicks(
    {
      ...house,
      world: house.backstage,
      log,
      wakeReady,
      dueBy: (now) => dueBy(aside, now),
      nextDue: (now) => nextDue(aside, now),
      audit: () => audit.lookIfDue(),
      propose: proposer(house.backstage),
    },
    parts.automaticTicks ?? true,
  );
  const ticks = started.adopt(ticking, (running) => running.stop());
  const metrics = started.adopt(startMetrics(house, audit), (measuring) => measuring.stop());
  const server = started.adopt(await listen(parts, house, chats, metrics), (listening) => hangUp(listening, chats));
  await chats.start();
  if (parts.automaticTicks ?? true) house.warmUp();
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
    await house.boss.getQueue(QUEUES.fetch);
  };
  const server = webServer({ ...chats, metrics, ready, secret });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.http.port, config.http.host, resolve);
  });
  return server;
}

/** Lanes of one platform that are emptied at once: chats that hang must not leave the others without a place. */
const LANES_AT_ONCE = 48;
/** Messages that a lane may send before others have their turn. */
const MESSAGES_PER_TURN = 5;

function lanesOf({ bell }: House, delivery: Delivery): Lanes {
  const lanes = startLanes({
    empty: (lane, stopping) => emptyLane(delivery, lane, MESSAGES_PER_TURN, stopping),
    atOnce: LANES_AT_ONCE,
    onFailure: (err, lane) => delivery.log.error({ err, lane }, 'a lane could not be emptied and will be tried again'),
  });
  bell.answer((lane) => lanes.wake(lane));
  return lanes;
}

/** What was queued before this start, by the command line, or by a replica that has died. */
async function wakeAll(lanes: Lanes, box: Outbox): Promise<void> {
  for (const lane of await box.readyLanes()) lanes.found(lane);
}

/** An embedded database has one process. */
function joinReplicas({ database: { aside, pglite } }: House, pace: Pace, log: Log): Promise<Replicas> {
  const id = randomUUID();
  return startReplicas({
    beat: async () => (pglite ? 1 : beat(aside, id)),
    leave: async () => (pglite ? undefined : leave(aside, id)),
    pace,
    log,
  });
}

function deliveryOf(
  house: House,
  couriers: Chats['couriers'],
  { clock, log }: HeyeParts,
  pace: Pace,
  { several }: Replicas,
): Delivery {
  const { backstage: world, database, bell } = house;
  const box = outbox(database.aside, several);
  return {
    outbox: box,
    couriers,
    clock,
    log,
    pace,
    hands: new Map(),
    resolveAccount: async (courier, email, { personId }) =>
      personId === undefined
        ? undefined
        : accountOf(world, courier.platform, personId, async () => courier.findAccount?.(email)),
    onDead: ({ platform, chatId, ...head }, reason) =>
      onUndelivered(world, { ...head, to: { platform, chatId }, reason }),
    onMoved: async (platform, from, to) => {
      await world.transact((tx) => tx.channels.move(platform, from, to));
      await box.moveLane(platform, from, to);
      bell.ring(new Set([laneOf(platform, to)]));
    },
  };
}
