/** What a meeting becomes when an event happens to it: `evolveMeeting`, and the fold over a whole log. */
import type { PersonId } from '../person.ts';
import type { ProblemNo } from '../problem/problem.ts';
import { NO_EDITS, withChange } from './agenda-edits.ts';
import type { MeetingEvent, MeetingEventKind, MeetingRecorded } from './event.ts';
import type { InvitationAnswer, Meeting, MeetingItem, Settlement } from './meeting.ts';
import type { MeetingNo } from './number.ts';

/** The state that a complete log leads to. @throws RangeError when the log does not begin as every meeting begins. */
export function foldMeeting(no: MeetingNo, log: readonly MeetingRecorded[]): Meeting {
  const meeting = log.reduce<Meeting | undefined>((state, recorded) => evolveMeeting(no, state, recorded), undefined);
  if (meeting === undefined) throw new RangeError(`the log of ${no} is empty: expected at least "convened"`);
  return meeting;
}

/** One step of the fold. @throws RangeError when `recorded` does not follow on `state`: a defect. */
export function evolveMeeting(no: MeetingNo, state: Meeting | undefined, recorded: MeetingRecorded): Meeting {
  const { event, seq } = recorded;
  if (seq !== (state?.version ?? 0) + 1) {
    throw new RangeError(`event ${seq} "${event.kind}" does not follow on event ${state?.version ?? 0} of ${no}`);
  }
  if (event.kind === 'convened') {
    if (state !== undefined) throw new RangeError(`${no} was convened twice`);
    return convened(no, event, recorded);
  }
  if (state === undefined) throw new RangeError(`${no} begins with "${event.kind}": expected "convened"`);
  const steered = UNSTEERED.includes(event.kind) ? state.steered : seq;
  return { ...state, ...change(state, event, recorded), version: seq, steered };
}

/** What others do meanwhile does not take a decision out of a coordinator's hands. */
const UNSTEERED: readonly MeetingEventKind[] = ['answered', 'attended', 'itemAdded', 'agendaRebuilt'];

function convened(
  no: MeetingNo,
  { series, startsAt, place, chairId, signerId, invitees, agenda }: MeetingEvent & { kind: 'convened' },
  recorded: MeetingRecorded,
): Meeting {
  return {
    no,
    series,
    state: 'convened',
    startsAt,
    place,
    chairId,
    signerId,
    convenedBy: actor(recorded),
    convenedAt: recorded.recordedAt,
    moves: 0,
    invitees,
    answers: {},
    edits: NO_EDITS,
    agenda,
    items: [],
    attendance: [],
    orders: [],
    annexes: [],
    version: recorded.seq,
    steered: recorded.seq,
  };
}

type LaterEvent = Exclude<MeetingEvent, { kind: 'convened' }>;

function change(state: Meeting, event: LaterEvent, recorded: MeetingRecorded): Partial<Meeting> {
  const { recordedAt } = recorded;
  switch (event.kind) {
    case 'moved':
      // Who said yes said it to the old time.
      return { startsAt: event.startsAt, place: event.place, moves: state.moves + 1, answers: {} };
    case 'cancelled':
      return {
        state: 'cancelled',
        cancellation: { reason: event.reason, byId: actor(recorded), cancelledAt: recordedAt },
      };
    case 'agendaChanged':
      return { edits: withChange(state.edits, event.change), agenda: event.agenda, invitees: event.invitees };
    case 'presided':
      return { chairId: event.chairId, signerId: event.signerId };
    case 'agendaRebuilt':
      return { agenda: event.agenda, invitees: event.invitees };
    case 'answered':
      return { answers: { ...state.answers, [actor(recorded)]: answerOf(event, recordedAt) } };
    case 'opened':
      return { state: 'opened', openedAt: recordedAt, items: state.agenda.items.map((item) => heard(item, false)) };
    case 'attended': {
      const marked = new Set(event.marks.map(({ personId }) => personId));
      return { attendance: [...state.attendance.filter(({ personId }) => !marked.has(personId)), ...event.marks] };
    }
    case 'turnedTo':
      return { turnedTo: event.no };
    case 'settled':
    case 'corrected': {
      const { no, outcome, remark } = event;
      const settlement = { outcome, remark, byId: actor(recorded), settledAt: recordedAt };
      return { items: state.items.map((item) => (item.no === no ? settledBy(item, settlement) : item)) };
    }
    case 'itemAdded':
      return { items: [...state.items, heard(event.item, true)] };
    case 'ordered':
      return { orders: [...state.orders, event.order] };
    case 'orderDropped':
      return { orders: state.orders.toSpliced(event.index, 1) };
    case 'closed': {
      const { minutes, decisions, putOff } = event;
      const byId = actor(recorded);
      return {
        state: 'closed',
        items: putOffItems(state.items, putOff, byId, recordedAt),
        closure: { minutes, byId, closedAt: recordedAt, decisions },
      };
    }
    case 'annexed': {
      const { number, text, problemNo } = event;
      const annex = { number, text, problemNo, byId: actor(recorded), annexedAt: recordedAt };
      return { annexes: [...state.annexes, annex] };
    }
  }
}

function answerOf(event: MeetingEvent & { kind: 'answered' }, answeredAt: Temporal.Instant): InvitationAnswer {
  return event.answer === 'delegate'
    ? { kind: 'delegate', name: event.name, answeredAt }
    : { kind: event.answer, answeredAt };
}

function heard({ no, projectNo, minutes }: Omit<MeetingItem, 'onTheSpot'>, onTheSpot: boolean): MeetingItem {
  return { no, projectNo, minutes, onTheSpot };
}

function settledBy(item: MeetingItem, settlement: Settlement): MeetingItem {
  return { ...item, settlement: { ...settlement, settledAt: item.settlement?.settledAt ?? settlement.settledAt } };
}

function putOffItems(
  items: readonly MeetingItem[],
  putOff: readonly ProblemNo[],
  byId: PersonId,
  settledAt: Temporal.Instant,
): readonly MeetingItem[] {
  const settlement: Settlement = { outcome: { kind: 'nextMeeting' }, remark: '', byId, settledAt, unheard: true };
  return items.map((item) => (putOff.includes(item.no) ? { ...item, settlement } : item));
}

function actor({ actorId, event, seq }: MeetingRecorded): PersonId {
  if (actorId === undefined) throw new RangeError(`event ${seq} "${event.kind}" has no actor: expected a person`);
  return actorId;
}
