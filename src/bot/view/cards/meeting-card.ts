/** The card of one meeting, for whoever plans it, is invited to it, runs it, or reads what it came to. */
import type { MeetingTold } from '../../../app/meetings/around.ts';
import { currentItem, itemOf, type Meeting } from '../../../domain/meeting/meeting.ts';
import { papersDueAt } from '../../../domain/meeting/next-time.ts';
import { chairOf, signerOf } from '../../../domain/meeting/presiding.ts';
import { quorumOf } from '../../../domain/meeting/quorum.ts';
import { timingOf } from '../../../domain/meeting/timing.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action, Card, Fact, Line, Tone } from '../card.ts';
import { date, personName, type Reader, time } from '../format.ts';
import type { MeetingIntentKind } from '../intent.ts';
import type { Rich } from '../rich.ts';
import { agendaLines, dueLines } from './agenda-lines.ts';
import { meetingActions } from './meeting-actions.ts';
import { meetingName, minutesName, orderText, problemTitle, section, settledText } from './meeting-words.ts';

export function meetingCard(told: MeetingTold, reader: Reader): Card {
  const { meeting } = told;
  const t = texts(reader.locale).meetings;
  const news = newsOf(told, reader);
  const name = meetingName(meeting, reader);
  return {
    tone: toneOf(told),
    title: news ? `${news} · ${name}` : name,
    lead: leadOf(told, reader),
    facts: factsOf(told, reader),
    lines: linesOf(told, reader),
    actions: meetingActions(told, reader.locale),
    note: meeting.state === 'convened' ? [t.papersNote(time(papersDue(told, reader), reader))] : undefined,
    signOff: meeting.no,
  };
}

/** Whoever is invited is asked until they have answered. */
function newsOf({ meeting, happened, viewer }: MeetingTold, reader: Reader): string | undefined {
  const t = texts(reader.locale).meetings;
  if (happened === 'reminder') return reminderOf(meeting, reader);
  const words: Record<string, string> = t.happened;
  const isAsked =
    viewer !== undefined &&
    meeting.state === 'convened' &&
    meeting.invitees.some(({ personId }) => personId === viewer.id) &&
    meeting.answers[viewer.id] === undefined;
  return (happened && words[happened]) ?? (isAsked ? words['convened'] : undefined);
}

/** The working day before may be a Friday; and the clock may have been late. */
function reminderOf({ startsAt }: Meeting, reader: Reader): string {
  const { happened, reminderToday, reminderOn } = texts(reader.locale).meetings;
  const day = reader.calendar.dateOf(startsAt);
  const { days } = reader.calendar.dateOf(reader.now).until(day);
  if (days === 0) return reminderToday;
  return days === 1 ? happened.reminder : reminderOn(date(day, reader));
}

function toneOf({ meeting, happened }: MeetingTold): Tone {
  if (happened === 'notOpened') return 'alarm';
  if (meeting.state === 'closed') return 'good';
  return meeting.state === 'cancelled' || happened === 'moved' ? 'attention' : 'neutral';
}

function papersDue({ series, meeting }: MeetingTold, { calendar }: Reader): Temporal.Instant {
  return papersDueAt(series, meeting.startsAt, calendar);
}

function leadOf(told: MeetingTold, reader: Reader): Rich | undefined {
  const { meeting, happened, reason } = told;
  const t = texts(reader.locale).meetings;
  if (happened === 'notOpened') return [t.notOpenedLead];
  if (happened === 'moved' && reason) return [t.movedLead(reason)];
  if (meeting.cancellation) return [t.cancelledLead(meeting.cancellation.reason)];
  if (meeting.state !== 'opened') return undefined;
  const current = currentItem(meeting);
  if (current === undefined) return [t.allHeard];
  const place = meeting.items.indexOf(current) + 1;
  const project = told.projects.get(current.projectNo)?.name ?? current.projectNo;
  const item = t.item(current.no, problemTitle(told, current.no), project, current.minutes);
  return [t.now(place, meeting.items.length), '\n', { kind: 'bold', text: item }];
}

function factsOf(told: MeetingTold, reader: Reader): readonly Fact[] {
  const { meeting, viewer } = told;
  const { facts, states } = texts(reader.locale).meetings;
  const runs = viewer?.role === 'coordinator';
  // Before the closing it may still be somebody else, unless somebody was named.
  const chair = meeting.closure ? chairOf(meeting, told.series, told.directory) : meeting.chairId;
  const signer = signerOf(meeting);
  const mine = viewer && meeting.invitees.some(({ personId }) => personId === viewer.id) ? viewer.id : undefined;
  const all: readonly (readonly [string, string | undefined])[] = [
    [facts.when, time(meeting.startsAt, reader)],
    [facts.place, meeting.place],
    [facts.state, states[meeting.state]],
    [facts.chair, chair === undefined ? undefined : personName(chair, reader)],
    [facts.signer, signer === undefined ? undefined : personName(signer, reader)],
    [facts.minutesNo, meeting.closure && minutesName(meeting.closure.minutes, reader)],
    [facts.quorum, runs || meeting.state === 'closed' ? quorumText(told, reader) : undefined],
    [facts.answers, runs && meeting.state === 'convened' ? answersText(meeting, reader) : undefined],
    [facts.attendance, meeting.attendance.length > 0 ? attendanceText(meeting, reader) : undefined],
    [facts.minutes, meeting.openedAt ? timingText(told, reader) : undefined],
    [facts.yours, mine !== undefined && meeting.state === 'convened' ? answerText(meeting, mine, reader) : undefined],
  ];
  return all.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: [value] }]));
}

function quorumText({ meeting, series }: MeetingTold, { locale }: Reader): string {
  const { seats, needed, promised, present } = quorumOf(meeting, series);
  const filled = meeting.state === 'convened' ? promised : present;
  return texts(locale).meetings.quorum(filled, seats, needed, filled >= needed);
}

function answersText({ invitees, answers }: Meeting, { locale }: Reader): string {
  const count = (kind: string) => invitees.filter(({ personId }) => answers[personId]?.kind === kind).length;
  const silent = invitees.filter(({ personId }) => answers[personId] === undefined).length;
  return texts(locale).meetings.answersOf(count('yes'), count('no'), count('delegate'), silent);
}

function answerText({ answers }: Meeting, id: number, { locale }: Reader): string {
  const t = texts(locale).meetings;
  const answer = answers[id];
  if (answer === undefined) return t.noAnswer;
  return answer.kind === 'delegate' ? t.delegateIs(answer.name) : t.answers[answer.kind];
}

function attendanceText({ attendance }: Meeting, reader: Reader): string {
  const t = texts(reader.locale).meetings;
  const name = (id: number) => personName(id, reader);
  return t.attendanceOf(
    attendance.filter(({ came }) => came === 'self').map(({ personId }) => name(personId)),
    attendance
      .filter(({ came }) => came === 'delegate')
      .map((mark) => t.delegated(name(mark.personId), mark.name ?? '')),
    attendance.filter(({ came }) => came === 'absent').map(({ personId }) => name(personId)),
  );
}

function timingText({ meeting, series, now }: MeetingTold, { locale }: Reader): string | undefined {
  const t = texts(locale).meetings;
  const timing = timingOf(meeting, series, now);
  if (timing === undefined) return undefined;
  const taken = t.elapsed(timing.elapsed, series.capacity);
  return timing.overrun > 0 ? `${taken} · ${t.overrun(timing.overrun)}` : taken;
}

function linesOf(told: MeetingTold, reader: Reader): readonly Line[] {
  const { meeting, viewer } = told;
  const t = texts(reader.locale).meetings;
  const runs = viewer?.role === 'coordinator';
  const { no: meetingNo, steered: seen } = meeting;
  const button = (kind: MeetingIntentKind, label: string, about: string): Action => ({
    label,
    intent: { kind, meeting: meetingNo, seen, about },
  });
  if (meeting.state === 'convened' || meeting.state === 'cancelled') {
    return agendaLines(told, reader, (no, isLeft) => {
      if (!runs || meeting.state !== 'convened') return undefined;
      return isLeft ? button('addItem', t.actions.add, no) : button('agendaItem', t.actions.adjust, no);
    });
  }
  const current = currentItem(meeting);
  const items = meeting.items.map((item): Line => {
    const open = runs && meeting.state === 'opened' && item !== current;
    const text = settledText(told, item, reader);
    return {
      text: item.onTheSpot ? [text, ` · ${t.onTheSpot}`] : [text],
      action: open ? button('turnTo', t.actions.turnTo, item.no) : undefined,
    };
  });
  return [
    ...(meeting.state === 'opened' ? hearing(told, reader, runs) : dueLines(told, reader)),
    ...(items.length > 0
      ? [section(meeting.state === 'opened' ? t.sections.agenda : t.sections.outcomes), ...items]
      : []),
    ...decisionLines(told, reader),
    ...(meeting.state === 'closed' ? leftLines(told, reader) : []),
  ];
}

/** Earlier decisions that are due; whoever runs the meeting hears of one after the other. */
function hearing(told: MeetingTold, reader: Reader, runs: boolean): readonly Line[] {
  const t = texts(reader.locale).meetings;
  const { no: meeting, steered: seen } = told.meeting;
  const lines = dueLines(told, reader);
  if (!runs) return lines;
  return lines.map((line) => {
    const intent = line.action?.intent;
    if (intent === undefined || !('decision' in intent)) return line;
    const decision = told.decisions.get(intent.decision);
    if (decision === undefined || decision.state === 'done') return line;
    const about = intent.decision;
    return { ...line, action: { label: t.actions.hearReport, intent: { kind: 'hearReport', meeting, seen, about } } };
  });
}

function decisionLines(told: MeetingTold, reader: Reader): readonly Line[] {
  const t = texts(reader.locale).meetings;
  const { decisions = [] } = told.meeting.closure ?? {};
  const own = decisions.filter(({ problemNo }) => problemNo === undefined);
  const orders = told.meeting.state === 'opened' ? told.meeting.orders : own.map(({ order }) => order);
  if (orders.length === 0) return [];
  return [
    section(t.sections.decisions(orders.length)),
    ...orders.map((order) => ({
      text: [orderText(order, reader)],
    })),
  ];
}

function leftLines(told: MeetingTold, reader: Reader): readonly Line[] {
  const t = texts(reader.locale).meetings;
  const left = told.meeting.agenda.left.filter(({ no }) => itemOf(told.meeting, no) === undefined).slice(0, 5);
  if (left.length === 0) return [];
  return [
    section(t.sections.left(left.length)),
    ...left.map(({ no }) => ({ text: [`${no} ${problemTitle(told, no)}`] })),
  ];
}
