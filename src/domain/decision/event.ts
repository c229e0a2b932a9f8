/** What can happen to a decision. The log of these is the truth; everything else is folded from it. */
import type { DueDuty } from '../due-reminders.ts';
import type { MeetingNo } from '../meeting/number.ts';
import type { Order } from '../meeting/outcome.ts';
import type { SeriesId } from '../meeting/series.ts';
import type { PersonId } from '../person.ts';
import type { Source } from '../platform.ts';
import type { ProblemNo } from '../problem/problem.ts';

export type DecisionEvent =
  | {
      readonly kind: 'ordered';
      readonly meeting: MeetingNo;
      readonly series: SeriesId;
      readonly problemNo?: ProblemNo;
      readonly order: Order;
      readonly dueAt: Temporal.Instant;
    }
  | { readonly kind: 'progressed'; readonly note: string }
  | { readonly kind: 'reportedDone'; readonly note: string }
  | { readonly kind: 'moreTimeAsked'; readonly untilOn: Temporal.PlainDate; readonly reason: string }
  | { readonly kind: 'moreTimeGranted'; readonly dueAt: Temporal.Instant }
  | { readonly kind: 'moreTimeRefused'; readonly reason: string }
  | {
      readonly kind: 'reportedBack';
      /** A later meeting of the series that ordered it. */
      readonly meeting: MeetingNo;
      readonly verdict: 'done' | 'notYet';
      readonly remark: string;
      /** With `notYet`: a new due time; absent, the old one stands. */
      readonly dueAt?: Temporal.Instant;
    }
  | { readonly kind: 'reminded'; readonly duty: DueDuty; readonly day: number };

/** An event with who did it, when and from where. */
export interface DecisionRecorded {
  /** 1 for the first event of its decision, without gaps. */
  readonly seq: number;
  readonly recordedAt: Temporal.Instant;
  /** Absent: the clock did it. */
  readonly actorId?: PersonId;
  readonly source: Source;
  readonly event: DecisionEvent;
}
