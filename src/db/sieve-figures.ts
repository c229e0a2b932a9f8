/**
 * What the sieve yielded in a period, as `domain/sieve.ts` counts it, without reading what has rested all the while.
 *
 * Only problems that came to a tier or left one within the period are read, with those events alone; all others that are
 * open at its end were where they are when it began. So it costs what happened and not what is open, and only sums come
 * out of the database.
 */
import { sql } from 'drizzle-orm';
import { type Leaving, type SieveYield } from '../domain/sieve.ts';
import { type Tier, TIERS } from '../domain/tier.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';

/** @param openAt how many problems were open at each tier at `to` */
export async function sieveFigures(
  tx: Transaction,
  from: Temporal.Instant,
  to: Temporal.Instant,
  openAt: (tier: Tier) => number,
): Promise<SieveYield> {
  const moved = await movedIn(tx, from, to);
  return {
    solvedOnTheSpot: moved[0]?.on_the_spot ?? 0,
    tiers: moved.map(({ tier, opening, entered, solved, passedUp, passedDown, withdrawn }) => {
      const left = { solved, passedUp, passedDown, withdrawn };
      const closing = openAt(tier);
      // What has not moved was there before and is there still.
      const rested = closing - (opening + entered - solved - passedUp - passedDown - withdrawn);
      return { tier, opening: opening + rested, entered, ...left, closing };
    }),
  };
}

/** What moved problems did at one tier. */
interface Moved extends Readonly<Record<Leaving, number>> {
  readonly tier: Tier;
  readonly opening: number;
  readonly entered: number;
  /** Of all tiers: it never was on one. */
  readonly on_the_spot: number;
}

/**
 * A row for each tier, from the lowest up. A problem is at the tier of its last assignment, or nowhere when it is closed;
 * where two neighbouring events leave it at different places, it has left the one and come to the other.
 */
function movedIn(tx: Transaction, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly Moved[]> {
  const [start, end] = [sql`${from.toString()}::timestamptz`, sql`${to.toString()}::timestamptz`];
  const moving = sql`kind in ('routed', 'escalated', 'decidedAtMeeting', 'returnedDown', 'closed', 'reopened')`;
  const tiers = sql.join(
    TIERS.map((tier, rank) => sql`(${tier}::text, ${rank}::int)`),
    sql`, `,
  );
  const left = (how: Leaving) =>
    sql`count(*) filter (where change = ${how} and at >= ${start})::int as ${sql.identifier(how)}`;
  return rowsOf<Moved>(
    tx,
    sql`
    with tiers (tier, rank) as (values ${tiers}), step as (
      select problem_no, seq, kind, event ->> 'how' as how, event -> 'assignment' ->> 'tier' as tier,
        -- A clock that was set back moves nothing before its cause.
        max(recorded_at) over so_far as at,
        count(event -> 'assignment') over so_far as assignment,
        recorded_at
      from (
        select distinct problem_no as no from problem_event
        where ${moving} and recorded_at >= ${start} and recorded_at < ${end}) moved
      -- Kept apart, or the whole log of a large zone would be read for them.
      cross join lateral (select * from problem_event where problem_no = moved.no and ${moving} offset 0) as event
      window so_far as (partition by problem_no order by seq)
    ), place as (
      select problem_no, seq, how, at,
        case when kind <> 'closed' then max(tier) over (partition by problem_no, assignment) end as tier
      from step
    ), move as (
      select how, at, tier, lag(tier) over (partition by problem_no order by seq) as before from place
    ), change (tier, at, change) as (
      select tier, at, 'entered' from move where tier is distinct from before and tier is not null
      union all
      select before, at, case
          when move.tier is null then case how when 'withdrawn' then 'withdrawn' else 'solved' end
          when below.rank < above.rank then 'passedUp' else 'passedDown' end
      from move
      join tiers below on below.tier = before
      left join tiers above on above.tier = move.tier
      where move.tier is distinct from before
    )
    select tiers.tier,
      (count(*) filter (where change = 'entered' and at < ${start})
        - count(*) filter (where change <> 'entered' and at < ${start}))::int as opening,
      count(*) filter (where change = 'entered' and at >= ${start})::int as entered,
      ${left('solved')}, ${left('passedUp')}, ${left('passedDown')}, ${left('withdrawn')},
      (select count(distinct problem_no) from step
        where kind = 'closed' and how = 'onTheSpot' and recorded_at >= ${start} and recorded_at < ${end})::int as on_the_spot
    from tiers left join change on change.tier = tiers.tier and at < ${end}
    group by tiers.tier, tiers.rank order by tiers.rank`,
  );
}
