/**
 * The figures of a digest's period, by the log of each problem: what was recorded at its end or later changes none of
 * them, so an issue sent late says what it would have said in time.
 *
 * What is open comes from the tallies and is set right for the problems that have changed since; what has happened
 * comes from the events of the period. So an issue costs what its period holds and not what is open.
 */
import { and, count, countDistinct, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { DigestFigures, ProblemCounts } from '../app/ports.ts';
import { type Tier, TIERS } from '../domain/tier.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { problem, problemEvent, project } from './schema.ts';
import { sieveFigures } from './sieve-figures.ts';

/** How many of the most overdue problems are named. */
const WORST = 10;

/** Figures of `[from, to)`, and of what is open at `to`. */
export async function digestFigures(
  tx: Transaction,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<DigestFigures> {
  // None waits for another; each is one statement, so that all take one way to the database.
  const [places, closed, reported, responded, escalated, worst, projects] = await Promise.all([
    countOpen(tx, to),
    countClosed(tx, from, to),
    countReported(tx, from, to),
    countResponded(tx, from, to),
    countEscalated(tx, from, to),
    worstOf(tx, to),
    countProjects(tx),
  ]);
  const sum = (within: readonly Place[]): ProblemCounts => ({
    open: within.reduce((total, { open }) => total + open, 0),
    overdue: within.reduce((total, { overdue }) => total + overdue, 0),
  });
  const ofTier = (tier: Tier) => sum(places.filter((place) => place.tier === tier));
  const departments = [...Map.groupBy(places, ({ lead }) => lead)]
    .map(([department, within]) => ({ department, ...sum(within) }))
    .filter(({ open }) => open > 0)
    .toSorted((a, b) => b.open - a.open || (a.department < b.department ? -1 : 1));
  return {
    ...closed,
    ...sum(places),
    reported,
    responded,
    escalated,
    byTier: Object.fromEntries(TIERS.map((tier) => [tier, ofTier(tier)])) as DigestFigures['byTier'],
    byDepartment: departments,
    sieve: await sieveFigures(tx, from, to, (tier) => ofTier(tier).open),
    worst,
    projects,
  };
}

/** What was open with one department at one tier. */
interface Place extends ProblemCounts {
  readonly tier: Tier;
  readonly lead: string;
}

/** One statement, so that tallies and problems are seen as of the same instant. */
function countOpen(tx: Transaction, to: Temporal.Instant): Promise<readonly Place[]> {
  const end = instantParameter(to);
  const hour = sql`date_trunc('hour', ${end}::timestamptz, 'UTC')`;
  return rowsOf<Place>(
    tx,
    sql`
    with ${changedSince(to)}, counted (tier, lead, open, overdue) as (
      select tier, lead, open, 0 from open_tally
      union all select tier, lead, 0, open from due_tally where due_hour < ${hour}
      union all select tier, lead, 0, 1 from problem
        where state <> 'closed' and due_at >= ${hour} and due_at <= ${end}
      union all select tier, lead, -1, case when due_at <= ${end} then -1 else 0 end from problem
        where state <> 'closed' and no in (select no from changed)
      union all select tier, lead, 1, case when due_at <= ${end} then 1 else 0 end from stood
    )
    select tier, lead, sum(open)::int as open, sum(overdue)::int as overdue
    from counted group by tier, lead having sum(open) <> 0`,
  );
}

async function worstOf(tx: Transaction, to: Temporal.Instant): Promise<readonly string[]> {
  const end = instantParameter(to);
  const rows = await rowsOf<{ no: string }>(
    tx,
    sql`
    with ${changedSince(to)}, unchanged as (
      select no, due_at from problem
      where state <> 'closed' and due_at <= ${end} and not exists (select from changed where changed.no = problem.no)
      order by due_at, no limit ${WORST}
    )
    select no from (
      select no, due_at from unchanged union all select no, due_at from stood where due_at <= ${end}
    ) as overdue order by due_at, no limit ${WORST}`,
  );
  return rows.map(({ no }) => no);
}

/** Events that carry a whole assignment. */
const ASSIGNING = ['routed', 'escalated', 'decidedAtMeeting', 'returnedDown'];

/**
 * `changed`: what has been assigned, limited, ended or reported at `to` or later. `stood`: those of them that were open
 * then, as the events before `to` had left them; a problem's columns cannot say that any more.
 */
function changedSince(to: Temporal.Instant): SQL {
  const end = instantParameter(to);
  const last = (...kinds: readonly string[]) => sql`(
    select event, kind from problem_event
    where problem_no = changed.no and recorded_at < ${end} and kind in (${sql.raw(kinds.map((kind) => `'${kind}'`).join(', '))})
    order by seq desc limit 1)`;
  return sql`changed as materialized (
      select distinct problem_no as no from problem_event
      where recorded_at >= ${end}
        and kind in ('reported', 'routed', 'escalated', 'decidedAtMeeting', 'returnedDown', 'extensionGranted', 'closed',
          'reopened')
    ), stood as materialized (
      select changed.no, assigned.event -> 'assignment' ->> 'tier' as tier, assigned.event -> 'assignment' ->> 'lead' as lead,
        coalesce(limited.event ->> 'dueAt', limited.event -> 'assignment' ->> 'dueAt')::timestamptz as due_at
      from changed
      join lateral ${last(...ASSIGNING)} assigned on true
      join lateral ${last(...ASSIGNING, 'extensionGranted')} limited on true
      left join lateral ${last('closed', 'reopened')} ended on true
      where ended.kind is distinct from 'closed'
    )`;
}

/** Of what was ended within the period and had not been reopened at its end. */
async function countClosed(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant) {
  const [start, end] = [instantParameter(from), instantParameter(to)];
  const [row] = await rowsOf<Pick<DigestFigures, 'onTheSpot' | 'closed' | 'rated' | 'satisfied'>>(
    tx,
    sql`
    select count(*) filter (where onthespot)::int as "onTheSpot", count(*) filter (where not onthespot)::int as closed,
      count(rating) filter (where not onthespot)::int as rated,
      count(*) filter (where not onthespot and rating >= 4)::int as satisfied
    from (
      select event ->> 'how' = 'onTheSpot' as onthespot, (event ->> 'rating')::int as rating
      from problem_event ended
      where kind = 'closed' and event ->> 'how' <> 'withdrawn' and recorded_at >= ${start} and recorded_at < ${end}
        and not exists (
          select from problem_event later
          where later.problem_no = ended.problem_no and later.seq > ended.seq
            and later.kind in ('closed', 'reopened') and later.recorded_at < ${end})
    ) as ended`,
  );
  return row ?? { onTheSpot: 0, closed: 0, rated: 0, satisfied: 0 };
}

function countReported(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant): Promise<number> {
  return tx.$count(problem, and(gte(problem.reportedAt, from), lt(problem.reportedAt, to)));
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
