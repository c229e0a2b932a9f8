/** The queues and their workers: pg-boss on the same database, woken by notification. */
import { fromPglite, PgBoss } from 'pg-boss';
import type { OpenDatabase } from '../db/client.ts';
import { QUEUES } from '../db/transact.ts';
import { type Delivery, emptyLane } from './deliver.ts';
import type { FetchJob } from './fetch-file.ts';
import type { Log } from './log.ts';

/** Seconds in which a job must be done; a crashed worker's job is tried again after that. */
const LEASE = 120;
/** Messages that one job sends; at 8 s for the slowest call well within the lease. */
const MESSAGES_PER_JOB = 5;
const RETRY = { retryLimit: 10_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 };

export interface Workers {
  readonly deliveries: number;
  readonly fetches: number;
}

/** Installs the queues' tables and opens the queues; workers are started by `startWorkers`. */
export async function openQueue(database: OpenDatabase, url: string | undefined, log: Log): Promise<PgBoss> {
  const common = { schema: 'queue', useListenNotify: true, persistWarnings: false, schedule: false } as const;
  const boss = database.pglite
    ? new PgBoss({ ...common, db: fromPglite(database.pglite), backend: 'pglite' })
    : new PgBoss({ ...common, connectionString: url ?? '', max: 4 });
  boss.on('error', (error) => log.error({ err: error }, 'the queue reports an error'));
  boss.on('warning', (warning) => log.debug({ warning }, 'the queue warns'));
  await boss.start();
  for (const name of Object.values(QUEUES)) {
    await boss.createQueue(name, { ...RETRY, expireInSeconds: LEASE, deleteAfterSeconds: 3600, notify: true });
  }
  return boss;
}

export async function startWorkers(
  boss: PgBoss,
  delivery: Delivery,
  fetchFile: (job: FetchJob) => Promise<void>,
  workers: Workers = { deliveries: 8, fetches: 2 },
): Promise<void> {
  // Jobs wake a worker by notification; polling is for those that were put off, and for a lost notification.
  const polling = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5, burstWhenBatchFull: true };
  const lanes = { ...polling, localConcurrency: workers.deliveries };
  await boss.work<{ lane: string }>(QUEUES.deliver, lanes, async ([job]) => {
    if (job === undefined) return;
    const { lane } = job.data;
    const outcome = await emptyLane(delivery, lane, MESSAGES_PER_JOB);
    if (outcome.kind === 'wait') await wakeLane(boss, lane, outcome.seconds);
    if (outcome.kind === 'more') await wakeLane(boss, lane, 0);
  });
  await boss.work<FetchJob>(QUEUES.fetch, { ...polling, localConcurrency: workers.fetches }, async ([job]) => {
    if (job) await fetchFile(job.data);
  });
}

export async function wakeLane(boss: PgBoss, lane: string, seconds: number): Promise<void> {
  const later = Temporal.Now.instant().add({ milliseconds: Math.round(seconds * 1000) });
  const startAfter = seconds === 0 ? undefined : later.toString();
  await boss.send(QUEUES.deliver, { lane }, { startAfter });
}
