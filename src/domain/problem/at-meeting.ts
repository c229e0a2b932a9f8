/** What the outcome of a closed meeting does to a problem. */
import type { WorkingCalendar } from '../calendar.ts';
import type { DecisionNo, MeetingNo } from '../meeting/number.ts';
import type { Order, Outcome, Owner } from '../meeting/outcome.ts';
import type { SeriesId } from '../meeting/series.ts';
import type { PersonId } from '../person.ts';
import { isBelow, type Tier, tierAbove } from '../tier.ts';
import type { ProblemEvent } from './event.ts';
import { escalated } from './look.ts';
import { type Policy, rungOf } from './policy.ts';
import { type Assignment, isOpen, type Problem, type ProblemState } from './problem.ts';

export interface Ruling {
  readonly meeting: MeetingNo;
  readonly series: SeriesId;
  readonly outcome: Outcome;
  readonly remark: string;
  /** The number of the order that the outcome carries. */
  readonly decision?: DecisionNo;
}

export interface RulingCircumstances {
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly now: Temporal.Instant;
  /** Who answers for what a department owns; nobody when it has nobody. */
  readonly ownerIn: (department: string) => PersonId | undefined;
}

export type Ruled =
  | { readonly kind: 'accepted'; readonly events: readonly ProblemEvent[] }
  /** It has gone on since it was heard; the minutes keep the outcome, and the problem its own way. */
  | { readonly kind: 'superseded'; readonly state: ProblemState; readonly tier: Tier };

/**
 * Applied when the minutes close, since until then an outcome may be corrected; the meeting's decider has checked it.
 *
 * @throws RangeError when an order comes without its number: a defect of the caller.
 */
export function ruledAt(problem: Problem, ruling: Ruling, given: RulingCircumstances): Ruled {
  const { outcome, remark, meeting, series } = ruling;
  const inWork = problem.state === 'assigned' || problem.state === 'acknowledged';
  const gone = isBelow(series, problem.tier);
  const superseded: Ruled = { kind: 'superseded', state: problem.state, tier: problem.tier };
  if (!isOpen(problem) || gone || (!inWork && outcome.kind !== 'withdrawn')) return superseded;
  switch (outcome.kind) {
    case 'solved':
      return accepted({ kind: 'solutionProposed', note: remark, files: [], meeting });
    case 'nextMeeting':
      return accepted({ kind: 'putOff', meeting, remark });
    case 'withdrawn':
      return accepted({ kind: 'closed', how: 'withdrawn', note: remark, meeting });
    case 'up': {
      const above = tierAbove(problem.tier);
      if (above === undefined) return superseded;
      const { policy, calendar, now } = given;
      const said = { meeting, reason: remark || undefined };
      return accepted(escalated(problem, above, 'byMeeting', policy, calendar, now, said));
    }
    case 'decided':
      return accepted({
        kind: 'decidedAtMeeting',
        assignment: orderedAt(problem.tier, outcome.order, given),
        ...saidBy(ruling, outcome.order),
      });
    case 'down': {
      if (!isBelow(outcome.to, problem.tier)) return superseded;
      const assignment = orderedAt(outcome.to, outcome.order, given);
      return accepted({ kind: 'returnedDown', from: problem.tier, assignment, ...saidBy(ruling, outcome.order) });
    }
  }
}

/** The order's own date, however long the tier would give. */
function orderedAt(tier: Tier, order: Order, { policy, calendar, now, ownerIn }: RulingCircumstances): Assignment {
  const { lead, supporting, dueOn } = order;
  const dueAt = calendar.closingOf(dueOn);
  const acknowledgeBy = calendar.addWorkingDays(now, rungOf(policy.ladder, tier).acknowledgeWithin);
  const acknowledgeDueAt = Temporal.Instant.compare(acknowledgeBy, dueAt) < 0 ? acknowledgeBy : dueAt;
  return { tier, lead, supporting, ownerId: ownerOf(order.owner, ownerIn), acknowledgeDueAt, dueAt };
}

function ownerOf(owner: Owner, ownerIn: RulingCircumstances['ownerIn']): PersonId | undefined {
  return owner.kind === 'person' ? owner.personId : ownerIn(owner.department);
}

function saidBy({ meeting, decision, remark }: Ruling, { text }: Order) {
  if (decision === undefined) throw new RangeError(`an order of ${meeting} has no number: expected one as D-2026-0012`);
  return { meeting, decision, text, remark: remark || undefined };
}

function accepted(...events: readonly ProblemEvent[]): Ruled {
  return { kind: 'accepted', events };
}
