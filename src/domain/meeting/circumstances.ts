/** What a decision about a meeting looks at besides the meeting itself, and what it comes to. */
import type { WorkingCalendar } from '../calendar.ts';
import type { Directory } from '../directory.ts';
import type { Person, PersonId } from '../person.ts';
import type { ProblemNo } from '../problem/problem.ts';
import type { DueDecision, Waiting } from './agenda.ts';
import type { MeetingRefusal } from './command.ts';
import type { MeetingEvent } from './event.ts';
import type { DecisionNo, MinutesNo } from './number.ts';
import type { UpPermission } from './pack.ts';
import type { Series } from './series.ts';

export interface MeetingCircumstances {
  readonly actor: Person;
  readonly series: Series;
  readonly directory: Directory;
  readonly calendar: WorkingCalendar;
  readonly now: Temporal.Instant;
  /** The version that the actor had before their eyes; absent when they act on no card. */
  readonly seen?: number;
  /** Problems that wait at the series' tier. */
  readonly waiting: readonly Waiting[];
  /** Open problems of other tiers that were, or are to be, added by hand. */
  readonly elsewhere: readonly Waiting[];
  /** Open decisions of the series' earlier meetings that are due by this one. */
  readonly due: readonly DueDecision[];
  /** Invited besides those whom the series' rule names. */
  readonly guests: readonly PersonId[];
  readonly mayGoUp: (no: ProblemNo) => UpPermission;
  /** For closing: the next number of minutes, and one for each of `ordersOf(meeting)`. */
  readonly numbers?: { readonly minutes: MinutesNo; readonly decisions: readonly DecisionNo[] };
}

export type MeetingDecision =
  | { readonly kind: 'accepted'; readonly events: readonly MeetingEvent[] }
  | { readonly kind: 'refused'; readonly refusal: MeetingRefusal };

export function accepted(...events: readonly MeetingEvent[]): MeetingDecision {
  return { kind: 'accepted', events };
}

export function refused(refusal: MeetingRefusal): MeetingDecision {
  return { kind: 'refused', refusal };
}

export function blank(field: Extract<MeetingRefusal, { kind: 'blank' }>['field']): MeetingDecision {
  return refused({ kind: 'blank', field });
}
