/** What a person's command does to a meeting: its events, or a refusal with its reason. */
import { personById } from '../directory.ts';
import { type Deed, may } from '../permission.ts';
import { NO_EDITS } from './agenda-edits.ts';
import { checkOrder } from './check-outcome.ts';
import { accepted, blank, type MeetingCircumstances, type MeetingDecision, refused } from './circumstances.ts';
import type { ConveneCommand, MeetingCommand } from './command.ts';
import { changeAgenda, planOf, rebuilt } from './decide-agenda.ts';
import { close, settle, takeIn } from './decide-sitting.ts';
import { itemOf, type Meeting } from './meeting.ts';
import { presidingOf } from './presiding.ts';

export function conveneMeeting(command: ConveneCommand, given: MeetingCircumstances): MeetingDecision {
  const { actor, series, now } = given;
  const permission = may(actor, 'runMeeting', {});
  if (permission.kind === 'refused') return refused({ ...permission, kind: 'notAllowed' });
  const place = command.place ?? series.place ?? '';
  if (!place) return refused({ kind: 'blank', field: 'place' });
  const { startsAt } = command;
  if (Temporal.Instant.compare(startsAt, now) <= 0) return refused({ kind: 'inThePast', startsAt });
  return accepted({
    kind: 'convened',
    series: series.id,
    startsAt,
    place,
    ...presidingOf(series, given.directory),
    ...planOf(NO_EDITS, given),
  });
}

/** Checks permission first, then whether somebody else was faster, then the state, then what was said. */
export function decideMeeting(meeting: Meeting, command: MeetingCommand, given: MeetingCircumstances): MeetingDecision {
  const { actor, seen } = given;
  const deed = deedOf(command);
  const permission = may(actor, deed, { meeting });
  if (permission.kind === 'refused') return refused({ ...permission, kind: 'notAllowed' });
  const closed = meeting.state === 'closed' && command.kind !== 'annex' && meeting.closure;
  if (closed) return refused({ kind: 'minutesStand', minutes: closed.minutes });
  if (!STATES[command.kind].includes(meeting.state)) return refused({ kind: 'wrongState', state: meeting.state });
  if (deed === 'runMeeting' && seen !== undefined && seen < meeting.steered) {
    return refused({ kind: 'overtaken', seen, steered: meeting.steered });
  }
  return answer(meeting, command, given);
}

function deedOf({ kind }: MeetingCommand): Deed {
  if (kind === 'answer') return 'answerInvitation';
  return kind === 'takeIn' ? 'takeIntoMeeting' : 'runMeeting';
}

const STATES: Record<MeetingCommand['kind'], readonly Meeting['state'][]> = {
  move: ['convened'],
  cancel: ['convened'],
  moveItem: ['convened'],
  dropItem: ['convened'],
  addItem: ['convened'],
  timeItem: ['convened'],
  rebuild: ['convened'],
  answer: ['convened'],
  preside: ['convened', 'opened'],
  open: ['convened'],
  attend: ['convened', 'opened'],
  turnTo: ['opened'],
  settle: ['opened'],
  takeIn: ['opened'],
  order: ['opened'],
  dropOrder: ['opened'],
  close: ['opened'],
  annex: ['closed'],
};

function answer(meeting: Meeting, command: MeetingCommand, given: MeetingCircumstances): MeetingDecision {
  switch (command.kind) {
    case 'move':
      return move(meeting, command, given);
    case 'cancel':
      return command.reason ? accepted({ kind: 'cancelled', reason: command.reason }) : blank('reason');
    case 'moveItem':
    case 'dropItem':
    case 'addItem':
    case 'timeItem':
      return changeAgenda(meeting, command, given);
    case 'rebuild':
      return accepted(...rebuilt(meeting, given));
    case 'answer':
      return answerInvitation(command);
    case 'preside':
      return preside(command, given);
    case 'open':
      return accepted(...rebuilt(meeting, given), { kind: 'opened' });
    case 'attend':
      return attend(command, given);
    case 'turnTo':
      return itemOf(meeting, command.no)
        ? accepted({ kind: 'turnedTo', no: command.no })
        : refused({ kind: 'notOnAgenda', no: command.no });
    case 'settle':
      return settle(meeting, command, given);
    case 'takeIn':
      return takeIn(meeting, command.problem, given);
    case 'order': {
      const checked = checkOrder(command.order, given);
      return checked.kind === 'order' ? accepted({ kind: 'ordered', order: checked.order }) : refused(checked.refusal);
    }
    case 'dropOrder':
      return meeting.orders[command.index]
        ? accepted({ kind: 'orderDropped', index: command.index })
        : refused({ kind: 'noSuchOrder', index: command.index });
    case 'close':
      return close(meeting, command.putOff, given);
    case 'annex':
      return annex(meeting, command);
  }
}

type Of<K extends MeetingCommand['kind']> = Extract<MeetingCommand, { kind: K }>;

function move(
  meeting: Meeting,
  { startsAt, place, reason }: Of<'move'>,
  { now }: MeetingCircumstances,
): MeetingDecision {
  if (Temporal.Instant.compare(startsAt, now) <= 0) return refused({ kind: 'inThePast', startsAt });
  return reason ? accepted({ kind: 'moved', startsAt, place: place || meeting.place, reason }) : blank('reason');
}

function answerInvitation(command: Of<'answer'>): MeetingDecision {
  if (command.answer !== 'delegate') return accepted({ kind: 'answered', answer: command.answer });
  return command.name ? accepted({ kind: 'answered', answer: 'delegate', name: command.name }) : blank('name');
}

function attend({ marks }: Of<'attend'>, { directory }: MeetingCircumstances): MeetingDecision {
  const stranger = marks.find(({ personId }) => !directory.people.some(({ id }) => id === personId));
  if (stranger) return refused({ kind: 'unknownPerson', personId: stranger.personId });
  return marks.some(({ came, name }) => came === 'delegate' && !name)
    ? blank('name')
    : accepted({ kind: 'attended', marks });
}

function preside({ chairId, signerId }: Of<'preside'>, { directory }: MeetingCircumstances): MeetingDecision {
  const stranger = [chairId, signerId].find((id) => id !== undefined && !personById(directory, id));
  return stranger === undefined
    ? accepted({ kind: 'presided', chairId, signerId })
    : refused({ kind: 'unknownPerson', personId: stranger });
}

function annex(meeting: Meeting, { text, problemNo }: Of<'annex'>): MeetingDecision {
  if (!text) return blank('text');
  if (problemNo !== undefined && !itemOf(meeting, problemNo)) return refused({ kind: 'notOnAgenda', no: problemNo });
  return accepted({ kind: 'annexed', number: meeting.annexes.length + 1, text, problemNo });
}
