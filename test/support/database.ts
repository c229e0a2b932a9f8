/** A database of its own for a test: empty but for its tables and queues, on either engine, within half a second. */
import { openAsBlob } from 'node:fs';
import { sql } from 'drizzle-orm';
import { inject } from 'vitest';
import { type OpenDatabase, openPglite, openPostgres } from '../../src/db/client.ts';
import { rowsOf } from '../../src/db/query-rows.ts';
import { QUEUES, type TransactAs, transactor } from '../../src/db/transact.ts';
import { openQueue } from '../../src/jobs/queue.ts';
import { strictLog } from './strict-log.ts';

export const DATABASES = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

export interface TestDatabase {
  readonly db: OpenDatabase['db'];
  readonly transact: TransactAs;
  /** Lanes that committed transactions have woken, in order. */
  readonly woken: readonly string[];
  /** What the committed transactions have put into a queue, in order. */
  jobs(queue: keyof typeof QUEUES): Promise<readonly unknown[]>;
  /** How many rows a table has. */
  count(table: string): Promise<number>;
  /** Takes everything out of every table and queue; identities begin at 1 again. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A dump of an embedded database with tables and queues, for `openPglite`. */
export async function pgliteTemplate(): Promise<Blob> {
  return openAsBlob(await ask('/pglite'));
}

/** Address of a new Postgres database with tables and queues. It goes with the run; nobody needs to drop it. */
export async function newPostgresDatabase(): Promise<string> {
  return ask('/postgres');
}

export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const url = kind === 'postgres' ? await newPostgresDatabase() : undefined;
  const database = url ? openPostgres(url) : await openPglite(undefined, await pgliteTemplate());
  const boss = await openQueue(database, url, strictLog);
  const { db } = database;
  const woken: string[] = [];
  const rows = <T>(query: ReturnType<typeof sql>) => rowsOf<T>(db, query);
  return {
    db,
    woken,
    transact: transactor(db, boss, (lanes) => void woken.push(...lanes)),
    async jobs(queue) {
      const jobs = await rows<{ data: unknown }>(
        sql`select data from queue.job where name = ${QUEUES[queue]} order by created_on, data::text`,
      );
      return jobs.map(({ data }) => (typeof data === 'string' ? JSON.parse(data) : data));
    },
    async count(table) {
      const [row] = await rows<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`);
      return row?.n ?? 0;
    },
    async clear() {
      const tables = await rows<{ name: string }>(
        sql`select tablename as name from pg_tables where schemaname = 'public'`,
      );
      const names = tables.map(({ name }) => sql.identifier(name));
      await db.execute(sql`truncate ${sql.join(names, sql`, `)} restart identity cascade`);
      await db.execute(sql`delete from queue.job`);
      woken.length = 0;
    },
    async close() {
      await boss.stop({ graceful: false });
      await database.close();
    },
  };
}

async function ask(question: string): Promise<string> {
  const answer = await fetch(new URL(question, inject('databaseDesk')));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the database desk could not answer ${question}:\n${text}`);
  return text;
}
