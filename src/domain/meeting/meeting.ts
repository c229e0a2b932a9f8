/** What a meeting is: one sitting of a series, from its convening to its closed minutes. */
import type { PersonId } from '../person.ts';
import type { ProblemNo } from '../problem/problem.ts';
import type { Agenda } from './agenda.ts';
import type { AgendaEdits } from './agenda-edits.ts';
import type { Invitee } from './invitees.ts';
import type { DecisionNo, MeetingNo, MinutesNo } from './number.ts';
import type { Order, Outcome } from './outcome.ts';
import type { Presiding } from './presiding.ts';
import type { SeriesId } from './series.ts';

/** `convened`: invitations are out. `opened`: it sits. `closed`: its minutes stand. `cancelled`: it never sat. */
export const MEETING_STATES = ['convened', 'opened', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export interface Meeting extends Presiding {
  readonly no: MeetingNo;
  readonly series: SeriesId;
  readonly state: MeetingState;
  readonly startsAt: Temporal.Instant;
  readonly place: string;
  readonly convenedBy: PersonId;
  readonly convenedAt: Temporal.Instant;
  /** How often time or place was moved: what an invitation in a calendar counts its versions by. */
  readonly moves: number;
  readonly invitees: readonly Invitee[];
  /** By person; whoever has not answered is missing. */
  readonly answers: Readonly<Record<PersonId, InvitationAnswer>>;
  readonly edits: AgendaEdits;
  /** As it was last built; from the opening on it stands as it was then, and `items` goes on. */
  readonly agenda: Agenda;
  readonly openedAt?: Temporal.Instant;
  /** In the order in which they are heard; empty before the opening. */
  readonly items: readonly MeetingItem[];
  /** The item that somebody turned to; otherwise the first without an outcome is heard, see {@link currentItem}. */
  readonly turnedTo?: ProblemNo;
  readonly attendance: readonly AttendanceMark[];
  /** Ordered without a problem before the meeting. */
  readonly orders: readonly Order[];
  readonly closure?: MeetingClosure;
  readonly annexes: readonly Annex[];
  readonly cancellation?: { readonly reason: string; readonly byId: PersonId; readonly cancelledAt: Temporal.Instant };
  /** How many events have made it. */
  readonly version: number;
  /** The version at which coordinators last changed what is heard, settled or ordered; answers do not count. */
  readonly steered: number;
}

/** `delegate`: somebody else comes for them, by name. */
export type InvitationAnswer =
  | { readonly kind: 'yes' | 'no'; readonly answeredAt: Temporal.Instant }
  | { readonly kind: 'delegate'; readonly name: string; readonly answeredAt: Temporal.Instant };

export interface AttendanceMark {
  readonly personId: PersonId;
  readonly came: 'self' | 'delegate' | 'absent';
  /** Of the delegate. */
  readonly name?: string;
}

export interface MeetingItem {
  readonly no: ProblemNo;
  readonly projectNo: string;
  /** Planned. */
  readonly minutes: number;
  /** Put on the agenda while the meeting sat. */
  readonly onTheSpot: boolean;
  readonly settlement?: Settlement;
}

export interface Settlement {
  readonly outcome: Outcome;
  readonly remark: string;
  readonly byId: PersonId;
  /** When an outcome was first recorded; a correction does not move it. */
  readonly settledAt: Temporal.Instant;
  /** It was put off at the closing, without having been heard. */
  readonly unheard?: true;
}

export interface MeetingClosure {
  readonly minutes: MinutesNo;
  readonly byId: PersonId;
  readonly closedAt: Temporal.Instant;
  /** Items in their order, then what was ordered without a problem. */
  readonly decisions: readonly MadeDecision[];
}

export interface MadeDecision {
  readonly no: DecisionNo;
  readonly problemNo?: ProblemNo;
  readonly order: Order;
}

/** A correction of closed minutes, which themselves never change. */
export interface Annex {
  /** 1 for the first of these minutes. */
  readonly number: number;
  readonly text: string;
  /** The item that it corrects, if it is about one. */
  readonly problemNo?: ProblemNo;
  readonly byId: PersonId;
  readonly annexedAt: Temporal.Instant;
}

/** What is being heard; nothing before the opening, and when every item has its outcome. */
export function currentItem(meeting: Meeting): MeetingItem | undefined {
  if (meeting.state !== 'opened') return undefined;
  const open = meeting.items.filter(({ settlement }) => settlement === undefined);
  return open.find(({ no }) => no === meeting.turnedTo) ?? open[0];
}

export function itemOf(meeting: Meeting, no: ProblemNo): MeetingItem | undefined {
  return meeting.items.find((item) => item.no === no);
}

/** What the meeting orders as it stands: of its items in their order, then without a problem. */
export function ordersOf(meeting: Pick<Meeting, 'items' | 'orders'>): readonly Omit<MadeDecision, 'no'>[] {
  const ofItems = meeting.items.flatMap(({ no, settlement }) => {
    const outcome = settlement?.outcome;
    return outcome && 'order' in outcome ? [{ problemNo: no, order: outcome.order }] : [];
  });
  return [...ofItems, ...meeting.orders.map((order) => ({ order }))];
}
