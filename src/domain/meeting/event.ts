/** What can happen to a meeting. The log of these is the truth; everything else is folded from it. */
import type { PersonId } from '../person.ts';
import type { Source } from '../platform.ts';
import type { ProblemNo } from '../problem/problem.ts';
import type { Agenda, AgendaItem } from './agenda.ts';
import type { AgendaChange } from './agenda-edits.ts';
import type { Invitee } from './invitees.ts';
import type { AttendanceMark, MadeDecision } from './meeting.ts';
import type { MinutesNo } from './number.ts';
import type { Order, Outcome } from './outcome.ts';
import type { Presiding } from './presiding.ts';
import type { SeriesId } from './series.ts';

/** An agenda, and whom it concerns. */
interface Plan {
  readonly agenda: Agenda;
  readonly invitees: readonly Invitee[];
}

export type MeetingEvent =
  | ({
      readonly kind: 'convened';
      readonly series: SeriesId;
      readonly startsAt: Temporal.Instant;
      readonly place: string;
    } & Presiding &
      Plan)
  | { readonly kind: 'moved'; readonly startsAt: Temporal.Instant; readonly place: string; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly reason: string }
  | ({ readonly kind: 'agendaChanged'; readonly change: AgendaChange } & Plan)
  /** What waits has changed. */
  | ({ readonly kind: 'agendaRebuilt' } & Plan)
  /** Who chairs and who signs from now on; whoever is absent is nobody in particular. */
  | ({ readonly kind: 'presided' } & Presiding)
  | { readonly kind: 'answered'; readonly answer: 'yes' | 'no' }
  | { readonly kind: 'answered'; readonly answer: 'delegate'; readonly name: string }
  | { readonly kind: 'opened' }
  | { readonly kind: 'attended'; readonly marks: readonly AttendanceMark[] }
  | { readonly kind: 'turnedTo'; readonly no: ProblemNo }
  | { readonly kind: 'settled'; readonly no: ProblemNo; readonly outcome: Outcome; readonly remark: string }
  | { readonly kind: 'corrected'; readonly no: ProblemNo; readonly outcome: Outcome; readonly remark: string }
  | { readonly kind: 'itemAdded'; readonly item: AgendaItem }
  | { readonly kind: 'ordered'; readonly order: Order }
  | { readonly kind: 'orderDropped'; readonly index: number }
  | {
      readonly kind: 'closed';
      readonly minutes: MinutesNo;
      readonly decisions: readonly MadeDecision[];
      /** Had no outcome, and go to the next meeting. */
      readonly putOff: readonly ProblemNo[];
    }
  | { readonly kind: 'annexed'; readonly number: number; readonly text: string; readonly problemNo?: ProblemNo };

export type MeetingEventKind = MeetingEvent['kind'];

/** An event with who did it, when and from where. */
export interface MeetingRecorded {
  /** 1 for the first event of its meeting, without gaps. */
  readonly seq: number;
  readonly recordedAt: Temporal.Instant;
  /** Absent: the clock did it. */
  readonly actorId?: PersonId;
  readonly source: Source;
  readonly event: MeetingEvent;
}
