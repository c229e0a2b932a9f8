/**
 * The figures of a digest's period, by the log of each problem: what was recorded at its end or later changes none of
 * them, so an issue sent late says what it would have said in time.
 */
import { and, asc, count, countDistinct, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { DigestFigures, ProblemCounts } from '../app/ports.ts';
import type { ProblemEventKind } from '../domain/problem/event.ts';
import { type Tier, TIERS } from '../domain/tier.ts';
import type { Transaction } from './client.ts';
import { problem, problemEvent, project } from './schema.ts';

/** How many of the most overdue problems are named. */
const WORST = 10;

/** Figures of `[from, to)`, and of what is open at `to`. */
export async function digestFigures(
  tx: Transaction,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<DigestFigures> {
  const groups = await countGroups(tx, from, to);
  const sum = (of: keyof Omit<Group, 'tier' | 'lead'>, within = groups) =>
    within.reduce((total, group) => total + group[of], 0);
  const load = (within: readonly Group[]): ProblemCounts => {
    return { open: sum('open', within), overdue: sum('overdue', within) };
  };
  const ofTier = (tier: Tier) => load(groups.filter((group) => group.tier === tier));
  const departments = [...Map.groupBy(groups, ({ lead }) => lead)]
    .map(([department, within]) => ({ department, ...load(within) }))
    .filter(({ open }) => open > 0)
    .toSorted((a, b) => b.open - a.open || (a.department < b.department ? -1 : 1));
  return {
    reported: sum('reported'),
    onTheSpot: sum('onTheSpot'),
    closed: sum('closed'),
    rated: sum('rated'),
    satisfied: sum('satisfied'),
    ...load(groups),
    responded: await countResponded(tx, from, to),
    escalated: await countEscalated(tx, from, to),
    byTier: Object.fromEntries(TIERS.map((tier) => [tier, ofTier(tier)])) as DigestFigures['byTier'],
    byDepartment: departments,
    worst: await worstOf(tx, from, to),
    projects: await countProjects(tx),
  };
}

/** Counts of the problems that stood on one tier with one department. */
interface Group {
  readonly tier: Tier;
  readonly lead: string;
  readonly reported: number;
  readonly onTheSpot: number;
  readonly closed: number;
  readonly rated: number;
  readonly satisfied: number;
  readonly open: number;
  readonly overdue: number;
}

async function countGroups(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly Group[]> {
  const stood = problemsAsTheyStood(tx, from, to);
  const start = instantParameter(from);
  const tally = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const reported = sql`${stood.reportedAt} >= ${start}`;
  const closed = sql`${stood.closedAt} >= ${start} and ${stood.how} <> 'onTheSpot'`;
  return tx
    .with(stood)
    .select({
      tier: stood.tier,
      lead: stood.lead,
      reported: tally(reported),
      onTheSpot: tally(sql`${reported} and ${stood.how} = 'onTheSpot'`),
      closed: tally(closed),
      rated: tally(sql`${closed} and ${stood.rating} is not null`),
      satisfied: tally(sql`${closed} and ${stood.rating} >= 4`),
      open: tally(sql`${stood.closedAt} is null`),
      overdue: tally(sql`${stood.closedAt} is null and ${stood.dueAt} <= ${instantParameter(to)}`),
    })
    .from(stood)
    .groupBy(stood.tier, stood.lead);
}

async function worstOf(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly string[]> {
  const stood = problemsAsTheyStood(tx, from, to);
  const rows = await tx
    .with(stood)
    .select({ no: stood.no })
    .from(stood)
    .where(and(isNull(stood.closedAt), sql`${stood.dueAt} <= ${instantParameter(to)}`))
    .orderBy(asc(stood.dueAt), asc(stood.no))
    .limit(WORST);
  return rows.map(({ no }) => no);
}

/**
 * Every problem that was open or was closed within the period, as the events before `to` left it. Its columns cannot
 * say that once something has happened since; they only tell which problems come into question at all.
 */
function problemsAsTheyStood(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant) {
  const lastOf = (kinds: readonly ProblemEventKind[]) =>
    tx
      .select({ kind: problemEvent.kind, event: problemEvent.event, recordedAt: problemEvent.recordedAt })
      .from(problemEvent)
      .where(
        and(
          eq(problemEvent.problemNo, problem.no),
          inArray(problemEvent.kind, [...kinds]),
          lt(problemEvent.recordedAt, to),
        ),
      )
      .orderBy(desc(problemEvent.seq))
      .limit(1);
  const assigned = lastOf(['routed', 'escalated']).as('assigned');
  const limited = lastOf(['routed', 'escalated', 'extensionGranted']).as('limited');
  const ended = lastOf(['closed', 'reopened']).as('ended');
  const ifClosed = <T>(value: SQL) => sql<T>`case when ${ended.kind} = 'closed' then ${value} end`;
  return tx.$with('stood').as(
    tx
      .select({
        no: problem.no,
        reportedAt: problem.reportedAt,
        // What was solved on the spot was never assigned.
        tier: sql<Tier>`coalesce(${assigned.event} -> 'assignment' ->> 'tier', 'direct')`.as('tier'),
        lead: sql<string>`coalesce(${assigned.event} -> 'assignment' ->> 'lead', '')`.as('lead'),
        dueAt:
          sql`coalesce(${limited.event} ->> 'dueAt', ${limited.event} -> 'assignment' ->> 'dueAt')::timestamptz`.as(
            'due_at',
          ),
        closedAt: ifClosed(sql`${ended.recordedAt}`).as('closed_at'),
        how: ifClosed(sql`${ended.event} ->> 'how'`).as('how'),
        rating: ifClosed(sql`(${ended.event} ->> 'rating')::int`).as('rating'),
      })
      .from(problem)
      .leftJoinLateral(assigned, sql`true`)
      .leftJoinLateral(limited, sql`true`)
      .leftJoinLateral(ended, sql`true`)
      .where(and(lt(problem.reportedAt, to), or(isNull(problem.closedAt), gte(problem.closedAt, from)))),
  );
}

/** Of what was reported within the period, how much somebody acknowledged within it. */
async function countResponded(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant): Promise<number> {
  const [row] = await tx
    .select({ responded: countDistinct(problemEvent.problemNo) })
    .from(problemEvent)
    .innerJoin(problem, eq(problem.no, problemEvent.problemNo))
    .where(
      and(
        eq(problemEvent.kind, 'acknowledged'),
        gte(problem.reportedAt, from),
        lt(problem.reportedAt, to),
        lt(problemEvent.recordedAt, to),
      ),
    );
  return row?.responded ?? 0;
}

async function countEscalated(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant): Promise<number> {
  const within = and(gte(problemEvent.recordedAt, from), lt(problemEvent.recordedAt, to));
  return tx.$count(problemEvent, and(eq(problemEvent.kind, 'escalated'), within));
}

async function countProjects(tx: Transaction): Promise<DigestFigures['projects']> {
  const [row] = await tx.select({ base: count(), started: count(project.startedOn) }).from(project);
  return row ?? { base: 0, started: 0 };
}

function instantParameter(value: Temporal.Instant): SQL {
  return sql`${sql.param(value, problem.reportedAt)}`;
}
