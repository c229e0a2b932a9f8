/** What people can do to a decision of a meeting: its events, or a refusal with its reason. */
import type { WorkingCalendar } from '../calendar.ts';
import type { MadeDecision, Meeting } from '../meeting/meeting.ts';
import type { MeetingNo } from '../meeting/number.ts';
import type { SeriesId } from '../meeting/series.ts';
import { type Deed, may, type NotAllowed } from '../permission.ts';
import type { Person } from '../person.ts';
import type { Decision, DecisionState } from './decision.ts';
import type { DecisionEvent } from './event.ts';

export type DecisionCommand =
  | { readonly kind: 'progress'; readonly note: string }
  | { readonly kind: 'reportDone'; readonly note: string }
  | { readonly kind: 'askMoreTime'; readonly untilOn: Temporal.PlainDate; readonly reason: string }
  | { readonly kind: 'decideMoreTime'; readonly grant: boolean; readonly reason: string }
  | {
      readonly kind: 'reportBack';
      readonly meeting: { readonly no: MeetingNo; readonly series: SeriesId };
      readonly verdict: 'done' | 'notYet';
      readonly remark: string;
      /** With `notYet`, if the meeting gives a new date. */
      readonly dueOn?: Temporal.PlainDate;
    };

export type DecisionRefusal =
  | NotAllowed
  | { readonly kind: 'wrongState'; readonly state: DecisionState }
  | { readonly kind: 'blank'; readonly field: 'note' | 'reason' | 'remark' }
  | { readonly kind: 'dateTooEarly'; readonly dueOn: Temporal.PlainDate }
  | { readonly kind: 'tooLateForMoreTime'; readonly dueAt: Temporal.Instant }
  | { readonly kind: 'requestPending' }
  | { readonly kind: 'nothingToDecide' }
  /** It reports back to the series that ordered it, at a later meeting. */
  | { readonly kind: 'otherMeeting'; readonly series: SeriesId; readonly meeting: MeetingNo };

export interface DecisionCircumstances {
  readonly actor: Person;
  readonly calendar: WorkingCalendar;
  readonly now: Temporal.Instant;
}

export type DecisionOutcome =
  | { readonly kind: 'accepted'; readonly events: readonly DecisionEvent[] }
  | { readonly kind: 'refused'; readonly refusal: DecisionRefusal };

/** The first event of a decision that a closed meeting has made. */
export function orderedBy(
  { no, series }: Pick<Meeting, 'no' | 'series'>,
  { problemNo, order }: MadeDecision,
  calendar: WorkingCalendar,
): DecisionEvent {
  return { kind: 'ordered', meeting: no, series, problemNo, order, dueAt: calendar.closingOf(order.dueOn) };
}

/** As for problems (SPEC §2): the owner's side works on it, coordinators decide. */
export const DECISION_DEEDS: Record<DecisionCommand['kind'], Deed> = {
  progress: 'carryOutDecision',
  reportDone: 'carryOutDecision',
  askMoreTime: 'askDecisionTime',
  decideMoreTime: 'decideDecisionTime',
  reportBack: 'runMeeting',
};

export function decideDecision(
  decision: Decision,
  command: DecisionCommand,
  given: DecisionCircumstances,
): DecisionOutcome {
  const permission = may(given.actor, DECISION_DEEDS[command.kind], { decision });
  if (permission.kind === 'refused') return refused({ ...permission, kind: 'notAllowed' });
  const hears = command.kind === 'reportBack';
  if (decision.state === 'done' || (decision.state === 'reported' && !hears)) {
    return refused({ kind: 'wrongState', state: decision.state });
  }
  return answer(decision, command, given);
}

function answer(decision: Decision, command: DecisionCommand, given: DecisionCircumstances): DecisionOutcome {
  switch (command.kind) {
    case 'progress':
      return command.note ? accepted({ kind: 'progressed', note: command.note }) : blank('note');
    case 'reportDone':
      return command.note ? accepted({ kind: 'reportedDone', note: command.note }) : blank('note');
    case 'askMoreTime':
      return askMoreTime(decision, command, given);
    case 'decideMoreTime':
      return decideMoreTime(decision, command, given);
    case 'reportBack':
      return reportBack(decision, command, given);
  }
}

type Of<K extends DecisionCommand['kind']> = Extract<DecisionCommand, { kind: K }>;

function askMoreTime(
  { dueAt, request }: Decision,
  { untilOn, reason }: Of<'askMoreTime'>,
  { calendar, now }: DecisionCircumstances,
): DecisionOutcome {
  if (Temporal.Instant.compare(now, dueAt) >= 0) return refused({ kind: 'tooLateForMoreTime', dueAt });
  if (request) return refused({ kind: 'requestPending' });
  if (!reason) return blank('reason');
  const dueOn = calendar.dateOf(dueAt);
  if (Temporal.PlainDate.compare(untilOn, dueOn) <= 0) return refused({ kind: 'dateTooEarly', dueOn });
  return accepted({ kind: 'moreTimeAsked', untilOn, reason });
}

function decideMoreTime(
  { request }: Decision,
  { grant, reason }: Of<'decideMoreTime'>,
  { calendar, now }: DecisionCircumstances,
): DecisionOutcome {
  if (request === undefined) return refused({ kind: 'nothingToDecide' });
  if (!grant) return reason ? accepted({ kind: 'moreTimeRefused', reason }) : blank('reason');
  const dueAt = calendar.closingOf(request.untilOn);
  if (Temporal.Instant.compare(dueAt, now) <= 0) return refused({ kind: 'tooLateForMoreTime', dueAt });
  return accepted({ kind: 'moreTimeGranted', dueAt });
}

function reportBack(
  { series, meeting: orderedAt }: Decision,
  { meeting, verdict, remark, dueOn }: Of<'reportBack'>,
  { calendar, now }: DecisionCircumstances,
): DecisionOutcome {
  if (meeting.series !== series || meeting.no === orderedAt) {
    return refused({ kind: 'otherMeeting', series, meeting: orderedAt });
  }
  if (verdict === 'done') return accepted({ kind: 'reportedBack', meeting: meeting.no, verdict, remark });
  if (!remark) return blank('remark');
  const dueAt = dueOn && calendar.closingOf(dueOn);
  if (dueOn && dueAt && Temporal.Instant.compare(dueAt, now) <= 0) return refused({ kind: 'dateTooEarly', dueOn });
  return accepted({ kind: 'reportedBack', meeting: meeting.no, verdict, remark, dueAt });
}

function accepted(...events: readonly DecisionEvent[]): DecisionOutcome {
  return { kind: 'accepted', events };
}

function refused(refusal: DecisionRefusal): DecisionOutcome {
  return { kind: 'refused', refusal };
}

function blank(field: 'note' | 'reason' | 'remark'): DecisionOutcome {
  return refused({ kind: 'blank', field });
}
