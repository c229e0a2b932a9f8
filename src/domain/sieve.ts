/**
 * What the sieve yields in a period: per tier, what was there, what came, and how it left (SPEC §6).
 *
 * A problem's time on one tier is a stay. Each stay is counted once where it begins and once where it ends, so that
 * opening + entered = solved + passedUp + passedDown + withdrawn + closing on every tier, whatever happened.
 */
import type { ProblemEvent, Recorded } from './problem/event.ts';
import { isBelow, type Tier, TIERS } from './tier.ts';

/** How a problem leaves a tier. */
export type Leaving = 'solved' | 'passedUp' | 'passedDown' | 'withdrawn';

export interface Stay {
  readonly tier: Tier;
  readonly enteredAt: Temporal.Instant;
  /** Absent while it is there. */
  readonly left?: { readonly how: Leaving; readonly leftAt: Temporal.Instant };
}

export interface TierYield extends Readonly<Record<Leaving, number>> {
  readonly tier: Tier;
  /** There when the period began. */
  readonly opening: number;
  /** By routing, from above or below, or reopened. */
  readonly entered: number;
  /** There when the period ended. */
  readonly closing: number;
}

export interface SieveYield {
  /** From the lowest tier up. */
  readonly tiers: readonly TierYield[];
  /** Beside the tiers: it never was on one. */
  readonly solvedOnTheSpot: number;
}

/**
 * @param logs each the whole log of one problem
 * @param from inclusive
 * @param to exclusive
 */
export function sieveYield(
  logs: Iterable<readonly Recorded[]>,
  from: Temporal.Instant,
  to: Temporal.Instant,
): SieveYield {
  const tally = new Map(TIERS.map((tier) => [tier, nothing(tier)]));
  let solvedOnTheSpot = 0;
  for (const log of logs) {
    for (const stay of staysOf(log)) count(tally.get(stay.tier) ?? nothing(stay.tier), stay, from, to);
    if (log.some(({ event, recordedAt }) => isOnTheSpot(event) && within(recordedAt, from, to))) solvedOnTheSpot += 1;
  }
  return { tiers: [...tally.values()], solvedOnTheSpot };
}

/** In order; each begins when or after the one before it ends. A clock that was set back moves nothing before its cause. */
export function staysOf(log: readonly Recorded[]): readonly Stay[] {
  const stays: Stay[] = [];
  let tier: Tier | undefined;
  let open: Stay | undefined;
  let latest: Temporal.Instant | undefined;
  for (const { event, recordedAt } of log) {
    latest = latest && before(recordedAt, latest) ? latest : recordedAt;
    const at = latest;
    const leave = (how: Leaving) => {
      if (open) stays.push({ ...open, left: { how, leftAt: at } });
      open = undefined;
    };
    if ('assignment' in event) {
      const next = event.assignment.tier;
      if (open && next !== open.tier) leave(isBelow(open.tier, next) ? 'passedUp' : 'passedDown');
      tier = next;
      open ??= { tier, enteredAt: at };
    } else if (event.kind === 'closed') {
      leave(event.how === 'withdrawn' ? 'withdrawn' : 'solved');
    } else if (event.kind === 'reopened' && tier) {
      open ??= { tier, enteredAt: at };
    }
  }
  return open ? [...stays, open] : stays;
}

type Counting = { -readonly [K in keyof TierYield]: TierYield[K] };

function count(counting: Counting, { enteredAt, left }: Stay, from: Temporal.Instant, to: Temporal.Instant): void {
  if (!before(enteredAt, to) || (left && before(left.leftAt, from))) return;
  counting[before(enteredAt, from) ? 'opening' : 'entered'] += 1;
  counting[left && before(left.leftAt, to) ? left.how : 'closing'] += 1;
}

function nothing(tier: Tier): Counting {
  return { tier, opening: 0, entered: 0, solved: 0, passedUp: 0, passedDown: 0, withdrawn: 0, closing: 0 };
}

function isOnTheSpot(event: ProblemEvent): boolean {
  return event.kind === 'closed' && event.how === 'onTheSpot';
}

function within(at: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean {
  return !before(at, from) && before(at, to);
}

function before(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
