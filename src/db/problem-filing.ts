/** A new problem: its number, its row and what is added to its log; of several that are filed together a statement each. */
import { getTableColumns, sql } from 'drizzle-orm';
import type { ProblemStore } from '../app/ports.ts';
import { grams } from '../domain/grams.ts';
import type { Recorded } from '../domain/problem/event.ts';
import { type Problem, type ProblemNo, problemNo } from '../domain/problem/problem.ts';
import type { Transaction } from './client.ts';
import type { Merging } from './merging.ts';
import { recordset } from './recordset.ts';
import { rowsOf } from './query-rows.ts';
import { optional } from './rows.ts';
import { problem } from './schema.ts';
import { insertMany, unnested } from './unnested.ts';

export function filing(tx: Transaction, merge: Merging): Pick<ProblemStore, 'nextNo' | 'insert' | 'append'> {
  const nextNo = merge((years: readonly number[]) => nextNos(tx, years));
  const insert = merge((filed: readonly Filed[]) => insertAll(tx, filed));
  const append = merge((added: readonly Added[]) => appendAll(tx, added));
  return {
    nextNo,
    insert: (state, nextLookAt) => insert({ state, nextLookAt }),
    append: (no, recorded, deliveryKey) => append({ no, recorded, deliveryKey }),
  };
}

/** Without gaps: whoever takes a number holds the year's counter until the transaction ends. */
async function nextNos(tx: Transaction, years: readonly number[]): Promise<readonly ProblemNo[]> {
  const wanted = [...Map.groupBy(years, (year) => year)].map(([year, all]) => ({ year, count: all.length }));
  const rows = await rowsOf<{ year: number; last: number }>(
    tx,
    sql`
    insert into problem_counter as counter (year, last)
    select * from ${recordset(wanted)} as row (year int, count int) order by year
    on conflict (year) do update set last = counter.last + excluded.last returning year, last`,
  );
  const given = new Map(
    rows.map(({ year, last }) => [year, last - (wanted.find((each) => each.year === year)?.count ?? 0)]),
  );
  return years.map((year) => {
    const before = given.get(year);
    if (before === undefined) throw new Error(`no serial number for ${year}`);
    given.set(year, before + 1);
    return problemNo(year, before + 1);
  });
}

interface Filed {
  readonly state: Problem;
  readonly nextLookAt: Temporal.Instant | undefined;
}

/** Every column of a problem is a copy of its snapshot, save the next time to look at it. */
export function toColumns(state: Problem, nextLookAt: Temporal.Instant | undefined) {
  const { no, projectNo, reporterId, title, category, severity, tier, lead, reportedAt, dueAt, version } = state;
  return {
    no,
    projectNo,
    reporterId,
    title,
    category,
    severity,
    tier,
    lead,
    reportedAt,
    dueAt,
    version,
    state: state.state,
    ownerId: state.ownerId ?? null,
    closedAt: state.closure?.closedAt ?? null,
    nextLookAt: nextLookAt ?? null,
    snapshot: state,
    grams: grams(`${title} ${state.description ?? ''}`).join(' '),
  };
}

const COLUMNS = Object.values(getTableColumns(problem)).map(({ name }) => sql.identifier(name));
const NAMES = sql.join(COLUMNS, sql`, `);
/** By the fields of {@link toColumns}. */
const TYPES = Object.fromEntries(
  Object.entries(getTableColumns(problem)).map(([field, column]) => [field, column.getSQLType()]),
);

async function insertAll(tx: Transaction, filed: readonly Filed[]): Promise<readonly void[]> {
  const rows = filed.map(({ state, nextLookAt }) => optional(toColumns(state, nextLookAt)));
  await insertMany(tx, sql`insert into problem (${NAMES}) select * from ${unnested(TYPES, rows)}`);
  return filed.map(() => undefined);
}

interface Added {
  readonly no: ProblemNo;
  readonly recorded: readonly Recorded[];
  readonly deliveryKey: string | undefined;
}

async function appendAll(tx: Transaction, added: readonly Added[]): Promise<readonly void[]> {
  const rows = added.flatMap(({ no, recorded, deliveryKey }) =>
    recorded.map(({ event, actorId, seq, recordedAt, source }) => ({
      problem_no: no,
      seq,
      recorded_at: recordedAt,
      actor_id: actorId,
      source,
      kind: event.kind,
      event,
      delivery_key: deliveryKey,
    })),
  );
  if (rows.length > 0)
    await insertMany(
      tx,
      sql`
      insert into problem_event (problem_no, seq, recorded_at, actor_id, source, kind, event, delivery_key)
      select * from ${unnested(EVENT_TYPES, rows)}`,
    );
  return added.map(() => undefined);
}

const EVENT_TYPES = {
  problem_no: 'text',
  seq: 'int',
  recorded_at: 'timestamptz',
  actor_id: 'int',
  source: 'text',
  kind: 'text',
  event: 'jsonb',
  delivery_key: 'text',
} as const;
