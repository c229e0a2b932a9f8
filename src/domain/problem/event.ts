/** What can happen to a problem. The log of these is the truth; everything else is folded from it. */
import type { DecisionNo, MeetingNo } from '../meeting/number.ts';
import type { PackPart } from '../meeting/pack-part.ts';
import type { PersonId } from '../person.ts';
import type { Source } from '../platform.ts';
import type { Tier } from '../tier.ts';
import type { Assignment, Closure, Duty, FileId, Location, Report, RuleRef } from './problem.ts';

/** Why a problem went up a tier. */
export type EscalationReason = 'unacknowledged' | 'unsolved' | 'byHand' | 'byMeeting';

export type ProblemEvent =
  | { readonly kind: 'reported'; readonly report: Report }
  | { readonly kind: 'routed'; readonly assignment: Assignment; readonly rule: RuleRef; readonly byRule: boolean }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'progressed'; readonly note: string; readonly files: readonly FileId[] }
  | { readonly kind: 'stillOnItAsked' }
  | { readonly kind: 'stillOnItAnswered' }
  | { readonly kind: 'acknowledgementLapsed'; readonly acknowledgeDueAt: Temporal.Instant }
  | { readonly kind: 'extensionRequested'; readonly untilOn: Temporal.PlainDate; readonly reason: string }
  | { readonly kind: 'extensionGranted'; readonly dueAt: Temporal.Instant }
  | { readonly kind: 'extensionRefused'; readonly reason: string }
  | { readonly kind: 'contested'; readonly department: string; readonly reason: string }
  | { readonly kind: 'contestAccepted' }
  | { readonly kind: 'contestRejected'; readonly reason: string }
  | {
      readonly kind: 'solutionProposed';
      readonly note: string;
      readonly files: readonly FileId[];
      /** Said there; absent: its owner says so. */
      readonly meeting?: MeetingNo;
    }
  | { readonly kind: 'solutionChecked'; readonly note: string }
  | { readonly kind: 'confirmationAsked' }
  | {
      readonly kind: 'closed';
      readonly how: Closure['how'];
      readonly note?: string;
      readonly rating?: number;
      /** That withdrew it. */
      readonly meeting?: MeetingNo;
    }
  /** Somebody who did not handle it has asked: the withdrawal stands. */
  | { readonly kind: 'calledBack'; readonly note: string }
  | { readonly kind: 'reopened'; readonly reason: string }
  | {
      readonly kind: 'escalated';
      readonly from: Tier;
      readonly assignment: Assignment;
      readonly because: EscalationReason;
      readonly reason?: string;
      /** That sent it up. */
      readonly meeting?: MeetingNo;
    }
  | ({ readonly kind: 'decidedAtMeeting'; readonly assignment: Assignment } & Ruled)
  | ({ readonly kind: 'returnedDown'; readonly from: Tier; readonly assignment: Assignment } & Ruled)
  /** It was heard, or had no time, and waits for the next meeting. */
  | { readonly kind: 'putOff'; readonly meeting: MeetingNo; readonly remark: string }
  | { readonly kind: 'opinionsAsked'; readonly departments: readonly string[]; readonly untilAt: Temporal.Instant }
  | { readonly kind: 'opinionGiven'; readonly department: string; readonly text: string }
  | { readonly kind: 'packFilled'; readonly part: Exclude<PackPart, 'opinions'>; readonly text: string }
  | { readonly kind: 'directed'; readonly text: string }
  | { readonly kind: 'detailed'; readonly detail: Detail }
  | { readonly kind: 'followed'; readonly personId: PersonId }
  | { readonly kind: 'reminded'; readonly duty: Duty; readonly day: number };

/** By which meeting, with which decision that is followed from then on, in which words. */
interface Ruled {
  readonly meeting: MeetingNo;
  readonly decision: DecisionNo;
  readonly text: string;
  readonly remark?: string;
}

/** What a reporter may add after filing; only what is given changes. */
export interface Detail {
  readonly description?: string;
  readonly neededByOn?: Temporal.PlainDate;
  readonly location?: Location;
  readonly files?: readonly FileId[];
}

export type ProblemEventKind = ProblemEvent['kind'];

/** An event with who did it, when and from where. */
export interface Recorded {
  /** 1 for the first event of its problem, without gaps. */
  readonly seq: number;
  readonly recordedAt: Temporal.Instant;
  /** Absent: the clock did it. */
  readonly actorId?: PersonId;
  readonly source: Source;
  readonly event: ProblemEvent;
}
