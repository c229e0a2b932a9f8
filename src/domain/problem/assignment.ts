/** The limits of a problem that comes to a tier now. */
import type { WorkingCalendar } from '../calendar.ts';
import type { PersonId } from '../person.ts';
import type { Tier } from '../tier.ts';
import type { Assignment } from './problem.ts';

interface Limits {
  /** Working days. */
  readonly acknowledgeWithin: number;
  readonly solveWithin: number;
}

interface Assigned {
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly ownerId?: PersonId;
  readonly now: Temporal.Instant;
  readonly calendar: WorkingCalendar;
}

export function assignmentAt(tier: Tier, limits: Limits, to: Assigned): Assignment {
  const { lead, supporting, ownerId, now, calendar } = to;
  return {
    tier,
    lead,
    supporting,
    ownerId,
    acknowledgeDueAt: calendar.addWorkingDays(now, limits.acknowledgeWithin),
    dueAt: calendar.addWorkingDays(now, limits.solveWithin),
  };
}
