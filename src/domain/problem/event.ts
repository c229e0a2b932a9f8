/** What can happen to a problem. The log of these is the truth; everything else is folded from it. */
import type { PersonId } from '../person.ts';
import type { Source } from '../platform.ts';
import type { Tier } from '../tier.ts';
import type { Assignment, Closure, Duty, FileId, Location, Report, RuleRef } from './problem.ts';

/** Why a problem went up a tier. */
export type EscalationReason = 'unacknowledged' | 'unsolved' | 'byHand';

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
  | { readonly kind: 'solutionProposed'; readonly note: string; readonly files: readonly FileId[] }
  | { readonly kind: 'solutionChecked'; readonly note: string }
  | { readonly kind: 'confirmationAsked' }
  | { readonly kind: 'closed'; readonly how: Closure['how']; readonly note?: string; readonly rating?: number }
  | { readonly kind: 'reopened'; readonly reason: string }
  | {
      readonly kind: 'escalated';
      readonly from: Tier;
      readonly assignment: Assignment;
      readonly because: EscalationReason;
      readonly reason?: string;
    }
  | { readonly kind: 'directed'; readonly text: string }
  | { readonly kind: 'detailed'; readonly detail: Detail }
  | { readonly kind: 'followed'; readonly personId: PersonId }
  | { readonly kind: 'reminded'; readonly duty: Duty; readonly day: number };

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
