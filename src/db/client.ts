/** The database: Postgres by `DATABASE_URL`, or an embedded PGlite folder; the same schema and queries on both. */
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { finishPutting } from './embedded-folder.ts';
import { expectNotNewer } from './facts.ts';
import { PLAN_FOR_VALUES, preparing } from './prepared.ts';
import * as schema from './tables.ts';
import { wholeTransactions } from './whole-transactions.ts';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface OpenDatabase {
  readonly db: Database;
  /** The same database by connections of its own, for clock and lanes: whoever asks something in chat cannot use them up. */
  readonly aside: Database;
  /** The embedded engine, when there is one: the queue shares its only connection. */
  readonly pglite?: PGlite;
  /** Brings the tables to this version; safe with several processes at once. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url));
/** Any constant: who holds it is migrating. */
const MIGRATION_LOCK = 4_829_117;

/** A chat waits three seconds for its answer: nothing may wait longer for a lock. In milliseconds. */
const LIMITS = { lock_timeout: 2000, statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 };

/**
 * postgres.js asks each new connection for the types of arrays, and nobody hears when that fails: a server that goes away
 * in that very moment would end the process (3.4.9). So arrays come as text from statements that drizzle has not built.
 */
const QUIET = { fetch_types: false, onnotice: () => {} } as const;

/** @param url Postgres 15 or later */
export function openPostgres(url: string): OpenDatabase {
  const connect = (max: number) => connected(url, max);
  const [client, clientAside] = [connect(10), connect(4)];
  const db = drizzlePostgres(preparing(wholeTransactions(client)), { schema });
  const aside = drizzlePostgres(preparing(wholeTransactions(clientAside)), { schema });
  return {
    db,
    aside,
    async migrate() {
      const single = postgres(url, { max: 1, connect_timeout: 10, ...QUIET });
      try {
        await single`select pg_advisory_lock(${MIGRATION_LOCK})`;
        await expectNotNewer(db);
        await migratePostgres(drizzlePostgres(single), { migrationsFolder: MIGRATIONS });
      } finally {
        await single.end();
      }
    },
    close: async () => void (await Promise.all([client, clientAside].map((each) => each.end({ timeout: 5 })))),
  };
}

function connected(url: string, max: number): postgres.Sql {
  return postgres(url, {
    max,
    connect_timeout: 2,
    idle_timeout: 60,
    ...QUIET,
    connection: { ...LIMITS, ...PLAN_FOR_VALUES },
  });
}

/**
 * The caller holds the folder's lock: a second process on one folder destroys it.
 *
 * @param folder where it lives; absent: in memory. @param template a dump to start an empty one from
 */
export async function openPglite(folder?: string, template?: Blob): Promise<OpenDatabase> {
  if (folder !== undefined) finishPutting(folder);
  const pglite = await PGlite.create({ dataDir: folder, loadDataDir: template });
  const db = drizzlePglite(pglite, { schema });
  return {
    db,
    aside: db,
    pglite,
    async migrate() {
      await expectNotNewer(db);
      await migratePglite(db, { migrationsFolder: MIGRATIONS });
    },
    close: () => pglite.close(),
  };
}

/** Resolves when the database answers. @throws when it does not within `ms`. */
export async function ping(db: Database, ms: number): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`the database did not answer within ${ms} ms`)), ms).unref();
  });
  await Promise.race([db.execute(sql`select 1`), late]);
}
