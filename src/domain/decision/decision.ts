/** What a decision of a meeting is (议定事项): an order that is followed until the meeting has heard that it is done. */
import type { WorkingCalendar } from '../calendar.ts';
import { type DueDuty } from '../due-reminders.ts';
import { type Lamp, lampOf } from '../lamp.ts';
import { compareNumbers, type DecisionNo, type MeetingNo } from '../meeting/number.ts';
import type { Order } from '../meeting/outcome.ts';
import type { SeriesId } from '../meeting/series.ts';
import type { PersonId } from '../person.ts';
import type { ProblemNo } from '../problem/problem.ts';

/** `open`: somebody should be doing it. `reported`: they say it is done. `done`: the meeting has heard and accepted it. */
export const DECISION_STATES = ['open', 'reported', 'done'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

export interface Decision extends Omit<Order, 'dueOn'> {
  readonly no: DecisionNo;
  /** That ordered it. */
  readonly meeting: MeetingNo;
  /** To whose meetings it reports back. */
  readonly series: SeriesId;
  readonly problemNo?: ProblemNo;
  readonly state: DecisionState;
  readonly orderedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  /** How often the due time was moved. */
  readonly extended: number;
  readonly request?: {
    readonly untilOn: Temporal.PlainDate;
    readonly reason: string;
    readonly byId: PersonId;
    readonly askedAt: Temporal.Instant;
  };
  readonly report?: { readonly note: string; readonly byId: PersonId; readonly reportedAt: Temporal.Instant };
  /** Where it was heard last. */
  readonly heard?: { readonly meeting: MeetingNo; readonly remark: string; readonly heardAt: Temporal.Instant };
  readonly reminded: { readonly [duty in DueDuty]?: number };
  readonly version: number;
}

export interface Standing {
  readonly state: DecisionState | 'overdue';
  readonly lamp: Lamp;
}

/** Once it is reported done nobody is late any more: the lamp is green while the meeting has yet to hear it. */
export function standingOf(
  decision: Pick<Decision, 'state' | 'dueAt'>,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
): Standing {
  if (decision.state !== 'open') return { state: decision.state, lamp: 'green' };
  const lamp = lampOf(decision.dueAt, calendar, now);
  return { state: lamp === 'red' ? 'overdue' : 'open', lamp };
}

/**
 * What a meeting of the series hears first: what is due by the end of its day, and what is reported done; the longest
 * due first.
 */
export function dueBy(
  startsAt: Temporal.Instant,
  series: SeriesId,
  decisions: readonly Decision[],
  calendar: WorkingCalendar,
): readonly Decision[] {
  const end = calendar.closingOf(calendar.dateOf(startsAt));
  const isDue = ({ state, dueAt }: Decision) =>
    state === 'reported' || (state === 'open' && Temporal.Instant.compare(dueAt, end) <= 0);
  return decisions
    .filter((decision) => decision.series === series && isDue(decision))
    .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || compareNumbers(a.no, b.no));
}
