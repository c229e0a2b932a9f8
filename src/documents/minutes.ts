/** What the minutes of a closed meeting say (会议纪要): plain data in the reader's language, whatever it is printed as. */
import type { DueItem, LeftOver } from '../domain/meeting/agenda.ts';
import type { Lamp } from '../domain/lamp.ts';
import type { Locale } from '../domain/locale.ts';
import type { MadeDecision, Meeting, MeetingClosure, MeetingItem } from '../domain/meeting/meeting.ts';
import type { MinutesNo } from '../domain/meeting/number.ts';
import { chairOf, signerOf } from '../domain/meeting/presiding.ts';
import { tierAbove } from '../domain/tier.ts';
import { texts } from '../i18n/texts.ts';
import { type Attendance, attendanceOf } from './attendance.ts';
import { type MeetingContext, type Naming, namingIn } from './context.ts';
import { unstopped } from './plain.ts';

export interface MinutesDocument {
  readonly kind: 'minutes';
  readonly locale: Locale;
  readonly office: string;
  /** The office at the head, in lines. */
  readonly head: string;
  /** `纪要〔2026〕7号`. */
  readonly number: string;
  /** Who was named for it, else who closed them. */
  readonly signer: string;
  readonly title: string;
  readonly time: string;
  readonly place: string;
  readonly chair: string;
  readonly convenor: string;
  readonly recorder: string;
  readonly summary: string;
  /** 上次议定事项. */
  readonly due: readonly DueLine[];
  readonly items: readonly ItemLine[];
  readonly decisions: readonly DecisionLine[];
  /** Left over and why, a sentence each. */
  readonly left: readonly string[];
  readonly attendance: Attendance;
  /** Corrections made since, one line each; none when they are printed at the closing. */
  readonly annexes: readonly string[];
  readonly distribution: string;
  /** When the minutes were closed. */
  readonly issued: string;
}

export interface DueLine {
  readonly text: string;
  readonly lamp: Lamp;
  readonly standing: string;
  /** What its owner reported; empty when they did not. */
  readonly progress: string;
  /** What this meeting said to it. */
  readonly verdict: string;
}

export interface ItemLine {
  /** Project, title and number. */
  readonly heading: string;
  /** Besides the title; often empty. */
  readonly reported: string;
  readonly outcome: string;
  readonly remark: string;
}

export interface DecisionLine {
  readonly no: string;
  readonly problemNo?: string;
  readonly text: string;
  readonly lead: string;
  readonly supporting: string;
  readonly owner: string;
  readonly due: string;
}

/** @throws RangeError when the meeting is not closed: only then are there minutes. */
export function minutesOf(meeting: Meeting, context: MeetingContext): MinutesDocument {
  const closure = closureOf(meeting);
  const { locale } = context;
  const t = texts(locale);
  const naming = namingIn(context);
  const { decisions } = closure;
  const projects = new Set(meeting.items.map(({ projectNo }) => projectNo));
  return {
    kind: 'minutes',
    locale,
    office: naming.office,
    head: naming.head,
    number: numberOf(closure.minutes, locale),
    signer: naming.person(signerOf(meeting)),
    title: t.minutes.title(t.problem.tiers[meeting.series]),
    time: naming.span(meeting.openedAt ?? meeting.startsAt, closure.closedAt),
    place: meeting.place,
    chair: naming.person(chairOf(meeting, context.series, context.directory)),
    convenor: naming.person(meeting.convenedBy),
    recorder: naming.person(closure.byId),
    summary: t.minutes.summary(meeting.agenda.due.length, projects.size, meeting.items.length, decisions.length),
    due: meeting.agenda.due.map((each) => dueLine(each, meeting, context, naming)),
    items: meeting.items.map((item) => itemLine(item, meeting, context, naming)),
    decisions: decisions.map((each) => decisionLine(each, naming, locale)),
    left: meeting.agenda.left.filter(({ no }) => isLeft(meeting, no)).map((each) => leftLine(each, locale, naming)),
    attendance: attendanceOf(meeting, context),
    annexes: meeting.annexes.map((each) => t.minutes.annexed(each.number, naming.dateOf(each.annexedAt))),
    distribution: t.minutes.receivers(receiversOf(meeting, context, naming)),
    issued: t.minutes.issued(naming.dateOf(closure.closedAt)),
  };
}

export function closureOf({ no, state, closure }: Meeting): MeetingClosure {
  if (closure === undefined) throw new RangeError(`${no} is ${state} and has no minutes: expected a closed meeting`);
  return closure;
}

export function numberOf({ year, serial }: MinutesNo, locale: Locale): string {
  return texts(locale).meeting.minutesNo(year, serial);
}

function dueLine(
  { no, dueAt, state, lamp }: DueItem,
  { no: meetingNo }: Meeting,
  { locale, decisions }: MeetingContext,
  naming: Naming,
): DueLine {
  const { minutes: t } = texts(locale);
  const decision = decisions.find((each) => each.no === no);
  return {
    text: decision
      ? t.dueDecision(
          no,
          unstopped(decision.text),
          naming.department(decision.lead),
          naming.departments(decision.supporting),
          naming.dateOf(dueAt),
        )
      : no,
    lamp,
    standing: t.lamp(t.lamps[lamp], t.standings[state]),
    progress: decision?.report?.note ?? '',
    verdict: decision?.heard?.meeting === meetingNo ? decision.heard.remark : '',
  };
}

function itemLine(item: MeetingItem, meeting: Meeting, { locale, problems }: MeetingContext, naming: Naming): ItemLine {
  const { minutes: t } = texts(locale);
  const { no, projectNo, onTheSpot, settlement } = item;
  return {
    heading: naming.problem(no, projectNo) + (onTheSpot ? t.bracketed(t.onTheSpot) : ''),
    reported: problems.find((each) => each.no === no)?.description ?? '',
    outcome: outcomeOf(item, meeting, locale),
    remark: settlement?.remark ?? '',
  };
}

function outcomeOf({ no, settlement }: MeetingItem, { series, closure }: Meeting, locale: Locale): string {
  const { minutes, problem } = texts(locale);
  const t = minutes.outcomes;
  const numberOfOrder = closure?.decisions.find(({ problemNo }) => problemNo === no)?.no ?? no;
  if (settlement === undefined || settlement.unheard) return t.unheard;
  const { outcome } = settlement;
  switch (outcome.kind) {
    case 'solved':
    case 'nextMeeting':
    case 'withdrawn':
      return t[outcome.kind];
    case 'up':
      return t.up(problem.tiers[tierAbove(series) ?? series]);
    case 'decided':
      return t.decided(unstopped(outcome.order.text), numberOfOrder);
    case 'down':
      return t.down(problem.tiers[outcome.to], unstopped(outcome.order.text), numberOfOrder);
  }
}

function decisionLine({ no, problemNo, order }: MadeDecision, naming: Naming, locale: Locale): DecisionLine {
  const { minutes: t } = texts(locale);
  const { text, lead, supporting, owner, dueOn } = order;
  return {
    no,
    problemNo,
    text,
    lead: naming.department(lead),
    supporting: supporting.length > 0 ? naming.departments(supporting) : t.none,
    owner: naming.owner(owner),
    due: t.narrowDate(dueOn),
  };
}

/** What was left over and then taken in while the meeting sat is an item like the others. */
function isLeft({ items }: Meeting, no: string): boolean {
  return items.every((item) => item.no !== no);
}

function leftLine({ no, projectNo, minutes, because }: LeftOver, locale: Locale, naming: Naming): string {
  const { minutes: t } = texts(locale);
  const problem = naming.problem(no, projectNo);
  return because.kind === 'noRoom'
    ? t.noRoom(problem, minutes, because.room)
    : t.dropped(problem, unstopped(because.reason));
}

/** Leaders when they were invited, then every department that was invited or has something to do. */
function receiversOf(meeting: Meeting, { directory, locale }: MeetingContext, naming: Naming): readonly string[] {
  const invited = new Set(meeting.invitees.map(({ personId }) => personId));
  const people = directory.people.filter(({ id }) => invited.has(id));
  const leaders = people.some(({ role }) => role === 'leader') ? [texts(locale).minutes.leaders] : [];
  const codes = [
    ...people.flatMap(({ department }) => department ?? []),
    ...(meeting.closure?.decisions ?? []).flatMap(({ order }) => [order.lead, ...order.supporting]),
  ];
  const known = directory.departments.map(({ code }) => code).filter((code) => codes.includes(code));
  return [...leaders, ...known.map(naming.department)];
}
