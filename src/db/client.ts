/** The database: Postgres by `DATABASE_URL`, or an embedded PGlite folder; the same schema and queries on both. */
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import { fileURLToPath } from 'node:url';
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg';
import * as schema from './schema.ts';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface OpenDatabase {
  readonly db: Database;
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

const MOST_CONNECTIONS = 10;

/** A connection must stand within two seconds; waiting for one that is in use may take as long as it takes. */
class QuickClient extends Client {
  constructor(config: ClientConfig) {
    super({ ...config, connectionTimeoutMillis: 2000 });
  }
}

/**
 * What the server breaks off fails where it is awaited, and its connection is never used again: nothing of a transaction
 * goes on without its beginning.
 *
 * @param url Postgres 15 or later
 */
export function openPostgres(url: string): OpenDatabase {
  const pool = new Pool({
    ...LIMITS,
    connectionString: url,
    max: MOST_CONNECTIONS,
    idleTimeoutMillis: 60_000,
    Client: QuickClient,
  });
  // A connection that breaks is taken out of the pool; told to nobody, it would end the process.
  const ignore = () => {};
  pool.on('error', ignore).on('connect', (client: Client) => client.on('error', ignore));
  const db = drizzlePostgres(pool, { schema });
  return {
    db: Object.assign(db, { transaction: transactionOn(pool) }),
    async migrate() {
      const single = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
      await single.on('error', ignore).connect();
      try {
        await single.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
        await migratePostgres(drizzlePostgres(single), { migrationsFolder: MIGRATIONS });
      } finally {
        await single.end();
      }
    },
    close: () => pool.end(),
  };
}

/** As drizzle's own, which keeps a connection for ever when its `begin` fails. */
function transactionOn(pool: Pool): Database['transaction'] {
  const known = new WeakMap<PoolClient, Database>();
  return async (work, config) => {
    const client = await pool.connect();
    let broken = true;
    try {
      const db: Database = known.get(client) ?? drizzlePostgres(client, { schema });
      known.set(client, db);
      const done = await db.transaction(work, config);
      broken = false;
      return done;
    } finally {
      client.release(broken);
    }
  };
}

/**
 * The caller holds the folder's lock: a second process on one folder destroys it.
 *
 * @param folder where it lives; absent: in memory. @param template a dump to start an empty one from
 */
export async function openPglite(folder?: string, template?: Blob): Promise<OpenDatabase> {
  const pglite = await PGlite.create({ dataDir: folder, loadDataDir: template });
  const db = drizzlePglite(pglite, { schema });
  return {
    db,
    pglite,
    async migrate() {
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
