/** What is due that stands in the database, and when is something due next? */
import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';
import { decision, meeting } from './meeting-schema.ts';
import { rowsOf } from './query-rows.ts';
import { notice, problem, snooze } from './schema.ts';

/**
 * The first instant at which a problem, a meeting or a decision wants to be looked at, a notice or a reminder to be told.
 *
 * @param since only after that; when absent, what has long been due counts, too
 */
export async function nextDue(db: Database, since?: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const after = since ? sql.param(since, problem.nextLookAt) : sql`'-infinity'::timestamptz`;
  const [row] = await rowsOf<{ ms: string | null }>(
    db,
    sql`select (extract(epoch from least(
      (select min(${problem.nextLookAt}) from ${problem} where ${problem.nextLookAt} > ${after}),
      (select min(${meeting.nextLookAt}) from ${meeting} where ${meeting.nextLookAt} > ${after}),
      (select min(${decision.nextLookAt}) from ${decision} where ${decision.nextLookAt} > ${after}),
      (select min(${notice.deliverAt}) from ${notice} where ${notice.messageId} is null and ${notice.deliverAt} > ${after}),
      (select min(${snooze.remindAt}) from ${snooze} where ${snooze.remindAt} > ${after}))) * 1000)::bigint::text as ms`,
  );
  return row?.ms ? Temporal.Instant.fromEpochMilliseconds(Number(row.ms)) : undefined;
}

/** What the clock may have to do, by where it stands. */
export const DUTIES = ['problems', 'meetings', 'decisions', 'snoozes', 'notices'] as const;
export type Duty = (typeof DUTIES)[number];

/** Of what something is due by now: one question for all of it, since mostly there is nothing. */
export async function dueBy(db: Database, now: Temporal.Instant): Promise<ReadonlySet<Duty>> {
  const by = sql.param(now, problem.nextLookAt);
  const [row] = await rowsOf<{ readonly [duty in Duty]: boolean }>(
    db,
    sql`select exists (select from ${problem} where ${problem.nextLookAt} <= ${by}) as problems,
      exists (select from ${meeting} where ${meeting.nextLookAt} <= ${by}) as meetings,
      exists (select from ${decision} where ${decision.nextLookAt} <= ${by}) as decisions,
      exists (select from ${snooze} where ${snooze.remindAt} <= ${by}) as snoozes,
      exists (select from ${notice} where ${notice.messageId} is null and ${notice.deliverAt} <= ${by}) as notices`,
  );
  return new Set(DUTIES.filter((duty) => row?.[duty]));
}
