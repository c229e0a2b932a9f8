/** The queue of files to be fetched, and its workers: pg-boss on the same database, woken by notification. */
import { fromPglite, PgBoss } from 'pg-boss';
import type { OpenDatabase } from '../db/client.ts';
import { QUEUES } from '../db/transact.ts';
import type { FetchJob } from './fetch-file.ts';
import type { Log } from './log.ts';

/** Seconds in which a job must be done; a crashed worker's job is tried again after that. */
const LEASE = 120;
const RETRY = { retryLimit: 10_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 };
/** Files that are fetched at the same time. */
const AT_ONCE = 2;

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

export async function startFetching(boss: PgBoss, fetchFile: (job: FetchJob) => Promise<void>): Promise<void> {
  // Jobs wake a worker by notification; polling is for those that were put off, and for a lost notification.
  const polling = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5, burstWhenBatchFull: true };
  await boss.work<FetchJob>(QUEUES.fetch, { ...polling, localConcurrency: AT_ONCE }, async ([job]) => {
    if (job) await fetchFile(job.data);
  });
}
