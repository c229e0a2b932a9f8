/** What `verify` asks of the database: problems with their logs, what is there twice, what nobody works on any more. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Ledger, StoredProblem } from '../app/verify.ts';
import type { Database, Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { optional } from './rows.ts';
import { delivery, file, message, notice, problem, problemEvent, snooze } from './schema.ts';
import { QUEUES } from './transact.ts';

/** A batch is read as of one instant, though Heye works on. */
const SNAPSHOT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

export function ledger(db: Database): Ledger {
  return {
    problemsAfter: (no, limit) => db.transaction((tx) => problemsAfter(tx, no, limit), SNAPSHOT),
    twice: async () => [
      ...(await doubled(
        db,
        'message',
        sql`select key as "key", count(*)::int as "times" from message group by key having count(*) > 1`,
      )),
      ...(await doubled(db, 'notice', NOTICES_TWICE)),
      ...(await doubled(db, 'report', REPORTS_TWICE)),
      ...(await doubled(db, 'told', TOLD_TWICE)),
      ...(await doubled(db, 'posted', POSTED_TWICE)),
    ],
    numbersMissing: () => numbersMissing(db),
    lost: async (before) => [...(await filesWithoutJob(db, before)), ...(await deliveriesWithoutOutcome(db, before))],
    late: async (before) => [
      ...(await lateNotices(db, before)),
      ...(await lateLooks(db, before)),
      ...(await lateReminders(db, before)),
      ...(await lateMessages(db, before)),
    ],
    counts: async () => ({
      messages: await db.$count(message),
      notices: await db.$count(notice),
      deliveries: await db.$count(delivery),
      files: await db.$count(file),
    }),
  };
}

async function problemsAfter(tx: Transaction, no: string, limit: number): Promise<readonly StoredProblem[]> {
  const rows = await tx.select().from(problem).where(gt(problem.no, no)).orderBy(asc(problem.no)).limit(limit);
  const nos = rows.map((row) => row.no);
  if (nos.length === 0) return [];
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
    return { no: row.no, snapshot, nextLookAt, columns: { ...absent, ...columns }, log };
  });
}

/** One event tells one person once. */
const NOTICES_TWICE = sql`select problem_no || ':' || seq || ':' || person_id as "key", count(*)::int as "times"
  from notice group by problem_no, seq, person_id having count(*) > 1`;
/** One delivery files one problem. */
const REPORTS_TWICE = sql`select delivery_key as "key", count(*)::int as "times"
  from problem_event where kind = 'reported' and delivery_key is not null group by delivery_key having count(*) > 1`;
/** Told at once under the notice's own key, and again by the message that the notice names. */
const TOLD_TWICE = sql`select n.key as "key", 2 as "times"
  from notice n join message m on m.key = n.key and m.id <> n.message_id join message other on other.id = n.message_id
  where m.state = 'sent' and other.state = 'sent'`;
const POSTED_TWICE = sql`select platform || ':' || platform_chat_id || ':' || platform_message_id as "key", count(*)::int as "times"
  from message where edits is null and platform_message_id is not null
  group by platform, platform_chat_id, platform_message_id having count(*) > 1`;

type What<Kind extends string> = Extract<
  Awaited<ReturnType<Ledger['twice' | 'lost' | 'late']>>[number],
  { kind: Kind }
>['what'];

async function doubled(db: Database, what: What<'twice'>, statement: SQL) {
  const rows = await rowsOf<{ key: string; times: number }>(db, statement);
  return rows.map(({ key, times }) => ({ kind: 'twice' as const, what, key, times }));
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
