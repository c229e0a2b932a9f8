/** What can be wrong with what Heye keeps, and which of its twelve promises that breaks (docs/promises.md). */
import type { PersonId } from '../domain/person.ts';
import type { ProblemEvent } from '../domain/problem/event.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';

/** By its number in docs/promises.md. */
export const PROMISES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
export type PromiseNo = (typeof PROMISES)[number];

export type Violation =
  | { readonly kind: 'gapInLog'; readonly no: ProblemNo; readonly expected: number; readonly found?: number }
  | { readonly kind: 'brokenLog'; readonly no: ProblemNo; readonly reason: string }
  | {
      readonly kind: 'notTheFold';
      readonly no: ProblemNo;
      readonly path: string;
      readonly stored: string;
      readonly folded: string;
    }
  | {
      readonly kind: 'wrongColumn';
      readonly no: ProblemNo;
      readonly column: string;
      readonly stored: string;
      readonly expected: string;
    }
  | { readonly kind: 'wrongLook'; readonly no: ProblemNo; readonly stored?: string; readonly expected?: string }
  /** Of an event that somebody must be told of, nobody has been or will be. */
  | { readonly kind: 'untold'; readonly no: ProblemNo; readonly seq: number; readonly event: ProblemEvent['kind'] }
  /** Somebody confirmed a solution of their own. */
  | { readonly kind: 'ownWork'; readonly no: ProblemNo; readonly seq: number; readonly personId: PersonId }
  | { readonly kind: 'twice'; readonly what: Doubled; readonly key: string; readonly times: number }
  | { readonly kind: 'lost'; readonly what: Lost; readonly key: string; readonly since: Temporal.Instant }
  | { readonly kind: 'late'; readonly what: Late; readonly key: string; readonly since: Temporal.Instant }
  /** No platform takes the message, and no operator was told. */
  | { readonly kind: 'unheard'; readonly key: string; readonly reason: string }
  /** Nothing that is stored is the reason of the message. */
  | { readonly kind: 'causeless'; readonly key: string }
  /** The card of an earlier event stands below the card of a later one. */
  | { readonly kind: 'outOfOrder'; readonly no: ProblemNo; readonly chat: string }
  /** The message holds characters that steer what is shown. */
  | { readonly kind: 'steering'; readonly key: string }
  | {
      readonly kind: 'wrongTally';
      readonly tally: string;
      readonly group: string;
      readonly tallied: number;
      readonly counted: number;
    }
  | { readonly kind: 'numbersMissing'; readonly year: number; readonly given: number; readonly stored: number };

/**
 * `report`: one delivery filed several problems. `told`: one notice, several messages. `posted`: one place in a chat.
 * `issue`: one digest for a schedule, channel, slot and chat.
 */
export type Doubled = 'message' | 'notice' | 'report' | 'told' | 'posted' | 'issue';
/** Nothing is at work on it any more: a waiting file without a job, a delivery without an outcome. */
export type Lost = 'file' | 'delivery';
/** Its time has passed and nothing has happened. */
export type Late = 'notice' | 'look' | 'reminder' | 'message';

const DOUBLED: Record<Doubled, PromiseNo> = { message: 6, notice: 6, report: 3, told: 6, posted: 6, issue: 8 };
const LOST: Record<Lost, PromiseNo> = { file: 1, delivery: 2 };
const LATE: Record<Late, PromiseNo> = { notice: 4, look: 4, reminder: 4, message: 5 };

export function promiseOf(violation: Violation): PromiseNo {
  switch (violation.kind) {
    case 'numbersMissing':
      return 1;
    case 'wrongLook':
    case 'untold':
      return 4;
    case 'unheard':
      return 5;
    case 'causeless':
      return 7;
    case 'outOfOrder':
      return 9;
    case 'ownWork':
      return 10;
    case 'steering':
      return 11;
    case 'gapInLog':
    case 'brokenLog':
    case 'notTheFold':
    case 'wrongColumn':
    case 'wrongTally':
      return 12;
    case 'twice':
      return DOUBLED[violation.what];
    case 'lost':
      return LOST[violation.what];
    case 'late':
      return LATE[violation.what];
  }
}
