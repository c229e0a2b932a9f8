/** The zone's numbers that a problem's clock runs by; all of it is data of `zone.yaml`. */
import type { Tier } from '../tier.ts';

/** How long a problem may rest on one tier, in working days counted from its assignment there. */
export interface Rung {
  readonly tier: Tier;
  readonly acknowledgeWithin: number;
  /** Not shorter than `acknowledgeWithin`. */
  readonly solveWithin: number;
  /** Working days overdue after which it goes up by itself. */
  readonly escalateAfter: number;
  /** Whether a missed acknowledgement alone sends it up; a meeting tier waits for its meeting instead. */
  readonly escalatesUnacknowledged: boolean;
}

/** One rung for each tier, from the lowest up. */
export type Ladder = readonly Rung[];

export interface ReminderPolicy {
  /** Working minutes between the handler's and the head's reminder to acknowledge. */
  readonly headAfterMinutes: number;
  /** Working days without progress after which an owner is asked "still on it?". */
  readonly progressEvery: number;
  /** Working days for the answer; then the acknowledgement is undone. */
  readonly answerWithin: number;
  /** Working days within which an officer should check a proposed solution. */
  readonly checkWithin: number;
  /** Working days between two requests to the enterprise to confirm. */
  readonly confirmWithin: number;
  /** Working days for a department's opinion; then 意见未回 stands in its place. */
  readonly opinionWithin: number;
  /** Working days after assignment in which it may be contested. */
  readonly contestWithin: number;
  /** Working minutes after which a coordinator is reminded of a request that waits for their decision. */
  readonly decideWithinMinutes: number;
}

export interface Policy {
  readonly ladder: Ladder;
  readonly reminders: ReminderPolicy;
}

/** @throws RangeError when the ladder lacks the tier: a defect in configuration. */
export function rungOf(ladder: Ladder, tier: Tier): Rung {
  const rung = ladder.find((candidate) => candidate.tier === tier);
  if (rung === undefined) throw new RangeError(`the ladder has no rung for tier "${tier}"`);
  return rung;
}

/** The SPEC's defaults; a zone overrides them. */
export const DEFAULT_POLICY: Policy = {
  ladder: [
    { tier: 'direct', acknowledgeWithin: 1, solveWithin: 5, escalateAfter: 2, escalatesUnacknowledged: true },
    { tier: 'onsite', acknowledgeWithin: 1, solveWithin: 10, escalateAfter: 3, escalatesUnacknowledged: false },
    { tier: 'joint', acknowledgeWithin: 1, solveWithin: 15, escalateAfter: 5, escalatesUnacknowledged: false },
    { tier: 'tenPlusOne', acknowledgeWithin: 1, solveWithin: 30, escalateAfter: 5, escalatesUnacknowledged: false },
  ],
  reminders: {
    headAfterMinutes: 210,
    progressEvery: 3,
    answerWithin: 1,
    checkWithin: 1,
    confirmWithin: 2,
    opinionWithin: 2,
    contestWithin: 1,
    decideWithinMinutes: 210,
  },
};
