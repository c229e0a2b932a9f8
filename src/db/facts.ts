/** What kind of database this is: its version, how far it has been migrated, whether anything is in it. */
import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { department } from './schema.ts';

export interface DatabaseFacts {
  /** As in 15 or 18. */
  readonly version: number;
  /** Migrations of this version of Heye that have not been applied yet. */
  readonly pending: number;
  /** Migrations that this version of Heye does not know: a newer one has been at work here. */
  readonly newer: number;
  /** Fingerprint of the last migration applied; two databases of one fingerprint have the same tables. */
  readonly migration?: string;
  /** Department codes, as far as there are any. */
  readonly departments: readonly string[];
}

const JOURNAL = new URL('../../drizzle/meta/_journal.json', import.meta.url);
const journal = z.object({ entries: z.array(z.unknown()) });

export async function databaseFacts(db: Database | Transaction): Promise<DatabaseFacts> {
  const [server] = await rowsOf<{ version: number }>(
    db,
    sql`select current_setting('server_version_num')::int / 10000 as version`,
  );
  const { entries } = journal.parse(JSON.parse(await readFile(JOURNAL, 'utf8')));
  const applied = await appliedMigrations(db);
  const departments = applied.length === 0 ? [] : await db.select({ code: department.code }).from(department);
  return {
    version: server?.version ?? 0,
    pending: Math.max(0, entries.length - applied.length),
    newer: Math.max(0, applied.length - entries.length),
    migration: applied.at(-1),
    departments: departments.map(({ code }) => code),
  };
}

/** @throws when a newer version of Heye has migrated the database: this one would not know what it writes into */
export async function expectNotNewer(db: Database | Transaction): Promise<void> {
  const { newer } = await databaseFacts(db);
  if (newer > 0)
    throw new Error(
      `the database has ${newer} migration(s) of a newer Heye; start that version, or restore the backup from before the upgrade into an empty database`,
    );
}

async function appliedMigrations(db: Database | Transaction): Promise<readonly string[]> {
  const [known] = await rowsOf<{ there: boolean }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!known?.there) return [];
  const rows = await rowsOf<{ hash: string }>(
    db,
    sql`select hash from drizzle.__drizzle_migrations order by created_at`,
  );
  return rows.map(({ hash }) => hash);
}
