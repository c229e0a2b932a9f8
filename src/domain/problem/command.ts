/** What people can do to a problem, and why it may be refused. */
import type { MissingPart } from '../meeting/pack.ts';
import type { Deed, NotAllowed } from '../permission.ts';
import type { Detail } from './event.ts';
import type { FileId, ProblemState } from './problem.ts';

export type ProblemCommand =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'progress'; readonly note: string; readonly files: readonly FileId[] }
  | { readonly kind: 'stillOnIt' }
  | { readonly kind: 'requestExtension'; readonly untilOn: Temporal.PlainDate; readonly reason: string }
  | { readonly kind: 'decideExtension'; readonly grant: boolean; readonly reason: string }
  | { readonly kind: 'contest'; readonly department: string; readonly reason: string }
  | { readonly kind: 'decideContest'; readonly accept: boolean; readonly reason: string }
  | { readonly kind: 'proposeSolved'; readonly note: string; readonly files: readonly FileId[] }
  | { readonly kind: 'confirm'; readonly rating?: number; readonly note: string }
  /** Of a withdrawal: it stands, or it was none and the problem is reopened. */
  | { readonly kind: 'callBack'; readonly stands: boolean; readonly note: string }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'escalate'; readonly reason: string }
  | { readonly kind: 'direct'; readonly text: string }
  | { readonly kind: 'addDetail'; readonly detail: Detail }
  | { readonly kind: 'follow' };

/** A refusal is an answer, not an error: the reader is told what was refused, why, and who may do it or what to do. */
export type Refusal =
  | NotAllowed
  | { readonly kind: 'wrongState'; readonly state: ProblemState; readonly deed: Deed }
  | { readonly kind: 'alreadyAcknowledged'; readonly byId: number }
  | { readonly kind: 'blank'; readonly field: 'note' | 'reason' | 'text' }
  | { readonly kind: 'dateTooEarly'; readonly dueOn: Temporal.PlainDate }
  | { readonly kind: 'tooLateForMoreTime'; readonly dueAt: Temporal.Instant }
  | { readonly kind: 'extensionPending' }
  | { readonly kind: 'nothingToDecide' }
  | { readonly kind: 'contestTooLate'; readonly until: Temporal.Instant }
  | { readonly kind: 'contestedBefore' }
  | { readonly kind: 'sameDepartment'; readonly department: string }
  | { readonly kind: 'unknownDepartment'; readonly department: string }
  | { readonly kind: 'topOfLadder' }
  | {
      readonly kind: 'packIncomplete';
      readonly missing: readonly MissingPart[];
      /** When it may go up although opinions are missing; absent when that alone is not enough. */
      readonly until?: Temporal.Instant;
    }
  | { readonly kind: 'nobodyToAsk' }
  | { readonly kind: 'enterpriseFirst' }
  | { readonly kind: 'neverOnLadder' }
  | { readonly kind: 'badRating'; readonly rating: number }
  | { readonly kind: 'followsAlready' };
