/** What people can do to a meeting, and why it may be refused. */
import type { NotAllowed } from '../permission.ts';
import type { Tier } from '../tier.ts';
import type { PersonId } from '../person.ts';
import type { ProblemNo } from '../problem/problem.ts';
import type { Waiting } from './agenda.ts';
import type { AttendanceMark, MeetingState } from './meeting.ts';
import type { MinutesNo } from './number.ts';
import type { DraftOrder, DraftOutcome } from './outcome.ts';
import type { MissingPart } from './pack.ts';
import type { Presiding } from './presiding.ts';

export interface ConveneCommand {
  readonly kind: 'convene';
  readonly startsAt: Temporal.Instant;
  /** Absent: the series' own place. */
  readonly place?: string;
}

export type MeetingCommand =
  | {
      readonly kind: 'move';
      readonly startsAt: Temporal.Instant;
      /** Absent: it stays where it is. */
      readonly place?: string;
      readonly reason: string;
    }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'moveItem'; readonly no: ProblemNo; readonly to: 'up' | 'down' }
  | { readonly kind: 'dropItem'; readonly no: ProblemNo; readonly reason: string }
  /** Before the opening: what is left over, was dropped or waits elsewhere. */
  | { readonly kind: 'addItem'; readonly no: ProblemNo }
  | { readonly kind: 'timeItem'; readonly no: ProblemNo; readonly minutes: number }
  | { readonly kind: 'rebuild' }
  | { readonly kind: 'answer'; readonly answer: 'yes' | 'no' }
  | { readonly kind: 'answer'; readonly answer: 'delegate'; readonly name: string }
  /** Whoever is absent is nobody in particular: it is as it would be by itself. */
  | ({ readonly kind: 'preside' } & Presiding)
  | { readonly kind: 'open' }
  | { readonly kind: 'attend'; readonly marks: readonly AttendanceMark[] }
  | { readonly kind: 'turnTo'; readonly no: ProblemNo }
  | { readonly kind: 'settle'; readonly no: ProblemNo; readonly outcome: DraftOutcome; readonly remark: string }
  /** While it sits: filed straight into its agenda, or taken in since there is time left. */
  | { readonly kind: 'takeIn'; readonly problem: Waiting }
  | { readonly kind: 'order'; readonly order: DraftOrder }
  | { readonly kind: 'dropOrder'; readonly index: number }
  /** `putOff`: what has no outcome goes to the next meeting. */
  | { readonly kind: 'close'; readonly putOff: boolean }
  | { readonly kind: 'annex'; readonly text: string; readonly problemNo?: ProblemNo };

/** A refusal is an answer, not an error: the reader is told what was refused, why, and who may do it or what to do. */
export type MeetingRefusal =
  | NotAllowed
  /** Somebody else has changed it since it was seen; the reader gets it as it is now. */
  | { readonly kind: 'overtaken'; readonly seen: number; readonly steered: number }
  | { readonly kind: 'wrongState'; readonly state: MeetingState }
  /** Closed minutes stand; what is wrong in them is corrected by an annex. */
  | { readonly kind: 'minutesStand'; readonly minutes: MinutesNo }
  | { readonly kind: 'blank'; readonly field: 'reason' | 'place' | 'name' | 'remark' | 'text' | 'lead' }
  | { readonly kind: 'inThePast'; readonly startsAt: Temporal.Instant }
  | { readonly kind: 'notOnAgenda'; readonly no: ProblemNo }
  | { readonly kind: 'onAgendaAlready'; readonly no: ProblemNo }
  | { readonly kind: 'notWaiting'; readonly no: ProblemNo }
  | { readonly kind: 'atTheEnd'; readonly no: ProblemNo; readonly to: 'up' | 'down' }
  | { readonly kind: 'badMinutes'; readonly minutes: number; readonly most: number }
  | { readonly kind: 'withoutOwner' }
  | { readonly kind: 'withoutDate' }
  | { readonly kind: 'dateTooEarly'; readonly earliestOn: Temporal.PlainDate }
  | { readonly kind: 'unknownDepartment'; readonly department: string }
  | { readonly kind: 'unknownPerson'; readonly personId: PersonId }
  | { readonly kind: 'topOfLadder' }
  | { readonly kind: 'notBelow'; readonly to: Tier }
  | {
      readonly kind: 'packIncomplete';
      readonly no: ProblemNo;
      readonly missing: readonly MissingPart[];
      /** When the last of the opinions asked for counts as 意见未回; absent when other parts are missing. */
      readonly until?: Temporal.Instant;
    }
  | { readonly kind: 'noSuchOrder'; readonly index: number }
  | { readonly kind: 'withoutOutcome'; readonly problems: readonly ProblemNo[] };
