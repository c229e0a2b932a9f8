/** What `verify` asks of the database: problems with their logs, what stands wrongly, what nobody works on any more. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Ledger } from '../app/verify.ts';
import type { Register, StoredProblem } from '../app/verify-problem.ts';
import type { Database, Transaction } from './client.ts';
import { logsOfMeetings } from './meeting-logs.ts';
import { misplaced, unheard } from './misplaced.ts';
import { tallyDifferences } from './open-tally.ts';
import { peopleStore } from './people-store.ts';
import { projectStore } from './project-store.ts';
import { rowsOf } from './query-rows.ts';
import { optional } from './rows.ts';
import { delivery, file, message, notice, problem, problemEvent, snooze } from './schema.ts';
import { QUEUES } from './transact.ts';

/** A batch is read as of one instant, though Heye works on. */
const SNAPSHOT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

export function ledger(db: Database): Ledger {
  return {
    register: () => db.transaction(registerOf, SNAPSHOT),
    problemsAfter: (no, limit, since) => db.transaction((tx) => problemsAfter(tx, no, limit, since), SNAPSHOT),
    logsOfMeetings: (since) => db.transaction((tx) => logsOfMeetings(tx, since), SNAPSHOT),
    misplaced: (since) => misplaced(db, since),
    lost: async (before, since) => [
      ...(await filesWithoutJob(db, before)),
      ...(await deliveriesWithoutOutcome(db, before)),
      ...(await unheard(db, since)),
    ],
    late: async (before) => [
      ...(await lateNotices(db, before)),
      ...(await lateLooks(db, before)),
      ...(await lateReminders(db, before)),
      ...(await lateMessages(db, before)),
    ],
    sums: async () => [...(await numbersMissing(db)), ...(await wrongTallies(db))],
    counts: async () => ({
      messages: await db.$count(message),
      notices: await db.$count(notice),
      deliveries: await db.$count(delivery),
      files: await db.$count(file),
    }),
  };
}

async function registerOf(tx: Transaction): Promise<Register> {
  const [directory, projects] = [await peopleStore(tx).directory(), await projectStore(tx).all()];
  return { directory, projects: new Map(projects.map((project) => [project.no, project])) };
}

async function wrongTallies(db: Database) {
  const differences = await db.transaction((tx) => tallyDifferences(tx), SNAPSHOT);
  return differences.map((difference) => ({ kind: 'wrongTally' as const, ...difference }));
}

async function problemsAfter(
  tx: Transaction,
  no: string,
  limit: number,
  since?: Temporal.Instant,
): Promise<readonly StoredProblem[]> {
  const changed = since && changedSince(tx, since);
  const next = and(gt(problem.no, no), changed && inArray(problem.no, changed));
  const rows = await tx.select().from(problem).where(next).orderBy(asc(problem.no)).limit(limit);
  const nos = rows.map((row) => row.no);
  if (nos.length === 0) return [];
  const told = await toldOf(tx, nos);
  const events = await tx
    .select()
    .from(problemEvent)
    .where(inArray(problemEvent.problemNo, nos))
    .orderBy(asc(problemEvent.problemNo), asc(problemEvent.seq));
  const logs = Map.groupBy(events, ({ problemNo }) => problemNo);
  return rows.map((row) => {
    const { snapshot, nextLookAt, ...columns } = optional(row);
    const log = (logs.get(row.no) ?? []).map(({ seq, recordedAt, actorId, source, event }) => {
      return { seq, recordedAt, actorId: actorId ?? undefined, source, event };
    });
    // Absent columns are named too: what should stand in them must be missed.
    const absent = { ownerId: undefined, closedAt: undefined };
    return {
      no: row.no,
      snapshot,
      nextLookAt,
      columns: { ...absent, ...columns },
      log,
      told: told.get(row.no) ?? new Set(),
    };
  });
}

function changedSince(tx: Transaction, since: Temporal.Instant) {
  return tx.select({ no: problemEvent.problemNo }).from(problemEvent).where(gt(problemEvent.recordedAt, since));
}

/**
 * Events with a notice, with a message of their own, or of which it is on record that nobody could be reached or that they
 * had become moot before their morning.
 */
async function toldOf(tx: Transaction, nos: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const of = sql`(${sql.join(
    nos.map((no) => sql`${no}`),
    sql`, `,
  )})`;
  const rows = await rowsOf<{ no: string; seq: number }>(
    tx,
    sql`select problem_no as no, seq from notice where problem_no in ${of}
      union select about, substring(key from '^P-[0-9]+-[0-9]+:([0-9]+):')::int from message
        where about in ${of} and key like 'P-%'
      union select event.problem_no, event.seq from problem_event event join audit_entry entry
        on entry.deed = 'unreachable' and entry.recorded_at = event.recorded_at
          and entry.detail ->> 'problem' = event.problem_no
        where event.problem_no in ${of}
      union select event.problem_no, event.seq from problem_event event join audit_entry entry
        on entry.deed in ('unreachable', 'moot') and entry.detail -> 'events' ? (event.problem_no || ':' || event.seq)
        where event.problem_no in ${of}`,
  );
  const byProblem = Map.groupBy(rows, ({ no }) => no);
  return new Map([...byProblem].map(([no, of]) => [no, new Set(of.map(({ seq }) => seq))]));
}

/** Serial numbers are given within the transaction that files the problem, so none is left out. */
async function numbersMissing(db: Database) {
  const rows = await rowsOf<{ year: number; given: number; stored: number }>(
    db,
    sql`select c.year, c.last as "given", count(p.no)::int as "stored" from problem_counter c
      left join problem p on p.no like 'P-' || c.year || '-%' group by c.year, c.last having count(p.no) <> c.last`,
  );
  return rows.map((row) => ({ kind: 'numbersMissing' as const, ...row }));
}

/** A job of the queue that is still to be done, or being done. */
function job(name: string, field: string, value: SQL) {
  return sql`exists (select 1 from queue.job where name = ${name}::text
    and state in ('created', 'retry', 'active') and data ->> ${field}::text = ${value})`;
}

async function filesWithoutJob(db: Database, before: Temporal.Instant) {
  const rows = await db
    .select({ key: file.id, since: file.receivedAt })
    .from(file)
    .where(
      and(
        eq(file.state, 'waiting'),
        lt(file.receivedAt, before),
        sql`not ${job(QUEUES.fetch, 'fileId', sql`${file.id}`)}`,
      ),
    );
  return rows.map((row) => ({ kind: 'lost' as const, what: 'file' as const, ...row }));
}

async function deliveriesWithoutOutcome(db: Database, before: Temporal.Instant) {
  const rows = await db
    .select({ key: delivery.key, since: delivery.receivedAt })
    .from(delivery)
    .where(and(eq(delivery.outcome, 'begun'), lt(delivery.receivedAt, before)));
  return rows.map((row) => ({ kind: 'lost' as const, what: 'delivery' as const, ...row }));
}

async function lateNotices(db: Database, before: Temporal.Instant) {
  const rows = await db
    .select({ key: notice.key, since: notice.deliverAt })
    .from(notice)
    .where(and(isNull(notice.messageId), lt(notice.deliverAt, before)));
  return rows.map((row) => ({ kind: 'late' as const, what: 'notice' as const, ...row }));
}

async function lateLooks(db: Database, before: Temporal.Instant) {
  const rows = await db
    .select({ key: problem.no, nextLookAt: problem.nextLookAt })
    .from(problem)
    .where(and(isNotNull(problem.nextLookAt), lt(problem.nextLookAt, before)));
  return rows.flatMap(({ key, nextLookAt: since }) =>
    since === null ? [] : [{ kind: 'late' as const, what: 'look' as const, key, since }],
  );
}

async function lateReminders(db: Database, before: Temporal.Instant) {
  const rows = await db.select().from(snooze).where(lt(snooze.remindAt, before));
  return rows.map(({ personId, problemNo, remindAt: since }) => {
    return { kind: 'late' as const, what: 'reminder' as const, key: `${problemNo}:${personId}`, since };
  });
}

/** What stands first in its lane and nobody has tried since: those behind it wait with reason. */
async function lateMessages(db: Database, before: Temporal.Instant) {
  const rows = await db
    .select({ key: message.key, since: message.queuedAt })
    .from(message)
    .where(
      and(
        eq(message.state, 'queued'),
        lt(message.queuedAt, before),
        or(isNull(message.leasedUntil), lt(message.leasedUntil, before)),
        sql`not exists (select 1 from message earlier where earlier.state = 'queued'
          and earlier.platform = ${message.platform} and earlier.chat_id = ${message.chatId} and earlier.id < ${message.id})`,
      ),
    );
  return rows.map((row) => ({ kind: 'late' as const, what: 'message' as const, ...row }));
}
