/** Every row of every table as JSON text, out of one database and into another, Postgres or embedded alike. */
import { createHash } from 'node:crypto';
import { getTableName, is, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import * as schema from './tables.ts';

/** What a table holds, in short: how many rows, and a digest of all of them in whatever order. */
export interface TableSum {
  readonly rows: number;
  /** SHA-256 of each row, XORed, in hex. */
  readonly digest: string;
}
export type Sums = { readonly [table: string]: TableSum };

/** Triggers keep these from what is in the others, also while that is being put in. */
const DERIVED: readonly PgTable[] = [schema.openTally, schema.dueTally, schema.ownerTally];

/** What processes say of themselves while they run. */
const PASSING: readonly PgTable[] = [schema.replica, schema.lanePace];

const ALL = Object.values(schema).flatMap((value) =>
  is(value, PgTable) && ![...DERIVED, ...PASSING].includes(value) ? [value] : [],
);

/** Whatever a row refers to stands in its own table or in one before it. */
const IN_ORDER = ALL.reduce<readonly PgTable[]>((before, table) => withReferred(table, before), []);
const TABLES = IN_ORDER.map((table) => getTableName(table));

function withReferred(table: PgTable, before: readonly PgTable[]): readonly PgTable[] {
  if (before.includes(table)) return before;
  const referred = getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable);
  const others = referred.filter((other) => other !== table);
  return [...others.reduce((sorted, other) => withReferred(other, sorted), before), table];
}

const BATCH = 500;
const SNAPSHOT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

/** Writes all rows as of one instant, each as the text of a JSON object. */
export function dumpTables(
  db: Database,
  write: (table: string, rows: readonly string[]) => Promise<void>,
): Promise<Sums> {
  return db.transaction((tx) => readTables(tx, write), SNAPSHOT);
}

/** What is in the tables now. */
export function sumTables(tx: Transaction): Promise<Sums> {
  return readTables(tx, async () => {});
}

async function readTables(tx: Transaction, write: (table: string, rows: readonly string[]) => Promise<void>) {
  // Timestamps must be written alike everywhere.
  await tx.execute(sql`set local time zone 'UTC'`);
  const sums: [string, TableSum][] = [];
  for (const table of TABLES) {
    const digest = Buffer.alloc(32);
    let count = 0;
    await tx.execute(
      sql`declare dump no scroll cursor for select to_jsonb(t)::text as row from ${sql.identifier(table)} t ${orderOf(table)}`,
    );
    for (;;) {
      const rows = (await rowsOf<{ row: string }>(tx, sql.raw(`fetch ${BATCH} from dump`))).map(({ row }) => row);
      if (rows.length > 0) await write(table, rows);
      for (const row of rows) addTo(digest, row);
      count += rows.length;
      if (rows.length < BATCH) break;
    }
    await tx.execute(sql`close dump`);
    sums.push([table, { rows: count, digest: digest.toString('hex') }]);
  }
  return Object.fromEntries(sums);
}

export async function hasRows(tx: Transaction): Promise<boolean> {
  for (const table of TABLES) {
    const [row] = await rowsOf<{ some: boolean }>(
      tx,
      sql`select exists (select 1 from ${sql.identifier(table)}) as some`,
    );
    if (row?.some) return true;
  }
  return false;
}

/** By key, so that an edit comes after the message that it edits. */
function orderOf(table: string): SQL {
  return sql`order by ${sql.join(
    keyOf(table).map((column) => sql.identifier(column)),
    sql`, `,
  )}`;
}

function keyOf(name: string): readonly string[] {
  const { columns, primaryKeys } = getTableConfig(tableNamed(name));
  const [composite] = primaryKeys;
  return (composite?.columns ?? columns.filter((column) => column.primary)).map((column) => column.name);
}

function tableNamed(name: string): PgTable {
  const table = ALL.find((candidate) => getTableName(candidate) === name);
  if (table === undefined) throw new RangeError(`table "${name}" is not one of ${TABLES.join(', ')}`);
  return table;
}

function addTo(digest: Buffer, row: string): void {
  const one = createHash('sha256').update(row).digest();
  for (let at = 0; at < digest.length; at += 1) digest[at] = (digest[at] ?? 0) ^ (one[at] ?? 0);
}

/** @param rows texts of JSON objects, as {@link dumpTables} wrote them. @throws RangeError for a table that is not ours */
export async function insertRows(tx: Transaction, table: string, rows: readonly string[]): Promise<void> {
  const name = sql.identifier(getTableName(tableNamed(table)));
  await tx.execute(sql`insert into ${name} overriding system value
    select * from jsonb_populate_recordset(null::${name}, ${`[${rows.join(',')}]`}::text::jsonb)`);
}

/** Numbers that the database gives go on after the highest that is there. */
export async function advanceSequences(tx: Transaction): Promise<void> {
  for (const name of TABLES) {
    const serial = getTableConfig(tableNamed(name)).columns.filter(
      (column) => column.generatedIdentity !== undefined || /Serial/.test(column.columnType),
    );
    for (const column of serial) {
      const [table, id] = [sql.identifier(name), sql.identifier(column.name)];
      await tx.execute(
        sql`select setval(pg_get_serial_sequence(${name}::text, ${column.name}::text), coalesce(max(${id}), 1), max(${id}) is not null) from ${table}`,
      );
    }
  }
}
