/**
 * Which problems somebody's list begins with, and how many there are in all.
 *
 * Each reason to be listed has an index in the order of the list, so a page reads the first of each reason and not all
 * that is open. The total is exact: departments and tiers are counted by the tallies, the rest by what is somebody's own.
 */
import { and, asc, eq, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { ProblemFilter } from '../app/ports.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Transaction } from './client.ts';
import { openAt } from './open-tally.ts';
import { problem } from './schema.ts';

export interface Page {
  readonly problems: readonly Problem[];
  readonly total: number;
}

/** Most pressing first: by due time, then by number. */
export async function listProblems(
  tx: Transaction,
  filter: ProblemFilter,
  limit: number,
  offset: number,
): Promise<Page> {
  const narrowed = narrowing(filter);
  const reasons = reasonsOf(filter);
  const firstOf = (reason: SQL | undefined) =>
    tx
      .select({ no: problem.no, dueAt: problem.dueAt })
      .from(problem)
      .where(and(reason, narrowed))
      .orderBy(asc(problem.dueAt), asc(problem.no))
      .limit(offset + limit);
  const [first, second, ...others] = reasons;
  const found =
    first && second
      ? unionAll(firstOf(first), firstOf(second), ...others.map((reason) => firstOf(reason)))
      : firstOf(first);
  const named = tx.selectDistinct().from(found.as('found')).as('named');
  const rows = await tx
    .select({ snapshot: problem.snapshot })
    .from(problem)
    .innerJoin(named, eq(named.no, problem.no))
    .orderBy(asc(named.dueAt), asc(named.no))
    .limit(limit)
    .offset(offset);
  return { problems: rows.map((row) => row.snapshot), total: await countProblems(tx, filter) };
}

async function countProblems(tx: Transaction, filter: ProblemFilter): Promise<number> {
  const { lead, waitsAt, tier, openOnly } = filter;
  const [reasons, narrowed] = [reasonsOf(filter), narrowing(filter)];
  const listed = and(reasons.length > 0 ? or(...reasons) : undefined, narrowed);
  if (!openOnly || (tier !== undefined && reasons.length > 0)) return tx.$count(problem, listed);
  if (reasons.length === 0) return openAt(tx, { tier });
  const own = or(...ownReasons(filter));
  const tallied = or(...placeReasons(filter));
  const atPlaces = tallied ? await openAt(tx, { lead, tier: waitsAt }) : 0;
  if (own === undefined) return atPlaces;
  return atPlaces + (await tx.$count(problem, and(own, tallied && not(tallied), narrowed)));
}

/** Open problems of some projects by tier. */
export async function countOfProjects(tx: Transaction, projectNos: readonly string[]) {
  const rows = await tx
    .select({ tier: problem.tier, open: sql<number>`count(*)::int` })
    .from(problem)
    .where(and(narrowing({ openOnly: true }), ...reasonsOf({ projectNos, openOnly: true })))
    .groupBy(problem.tier);
  return Object.fromEntries(rows.map(({ tier, open }) => [tier, open]));
}

/** As in the index that it must be found by. */
const AWAITS_DECISION = sql`(${problem.snapshot} -> 'extension' is not null
  or (${problem.snapshot} -> 'contest' is not null and ${problem.snapshot} -> 'contest' ->> 'outcome' is null))`;

/** Literal, not a parameter: the indexes of open problems are found by it. */
export const IS_OPEN = sql`${problem.state} <> 'closed'`;

function narrowing({ tier, openOnly }: ProblemFilter): SQL | undefined {
  return and(tier === undefined ? undefined : eq(problem.tier, tier), openOnly ? IS_OPEN : undefined);
}

function reasonsOf(filter: ProblemFilter): readonly SQL[] {
  return [...placeReasons(filter), ...ownReasons(filter)];
}

/** What a department or a tier has is much, and tallied. */
function placeReasons({ lead, waitsAt }: ProblemFilter): readonly SQL[] {
  return [
    lead === undefined ? undefined : eq(problem.lead, lead),
    waitsAt === undefined ? undefined : eq(problem.tier, waitsAt),
  ].filter((reason) => reason !== undefined);
}

/** What concerns one person is little. */
function ownReasons({ ownerId, projectNos, reporterId, awaitsDecision, unownedIn }: ProblemFilter): readonly SQL[] {
  return [
    ownerId === undefined ? undefined : eq(problem.ownerId, ownerId),
    projectNos && (projectNos.length > 0 ? inArray(problem.projectNo, [...projectNos]) : sql`false`),
    reporterId === undefined ? undefined : eq(problem.reporterId, reporterId),
    awaitsDecision ? AWAITS_DECISION : undefined,
    unownedIn === undefined ? undefined : and(eq(problem.lead, unownedIn), isNull(problem.ownerId)),
  ].filter((reason) => reason !== undefined);
}
