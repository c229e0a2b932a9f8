/** An agenda as lines: earlier decisions that are due, what is heard, what is left over and why. */
import type { AroundMeeting } from '../../../app/meetings/around.ts';
import { minutesOn } from '../../../domain/meeting/agenda.ts';
import type { ProblemNo } from '../../../domain/problem/problem.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action, Line } from '../card.ts';
import { date, type Reader } from '../format.ts';
import { decisionLine, problemTitle, section } from './meeting-words.ts';

/** More would not fit any chat. */
const MOST_LEFT = 5;

/** @param actionOf the button of an item or of something left over, if its reader has one */
export function agendaLines(
  around: AroundMeeting,
  reader: Reader,
  actionOf: (no: ProblemNo, isLeft: boolean) => Action | undefined,
): readonly Line[] {
  const { agenda } = around.meeting;
  const { meetings: t } = texts(reader.locale);
  const items = agenda.items.map(({ no, projectNo, minutes }): Line => {
    const project = around.projects.get(projectNo)?.name ?? projectNo;
    const words = t.item(no, problemTitle(around, no), project, minutes);
    return { text: [words, waitingText(around, no, reader)], action: actionOf(no, false) };
  });
  const left = agenda.left.slice(0, MOST_LEFT).map(({ no, because }): Line => {
    const why = because.kind === 'noRoom' ? t.noRoom(because.room) : t.dropped(because.reason);
    return { text: [`${no} ${problemTitle(around, no)} · ${why}`], action: actionOf(no, true) };
  });
  const more = agenda.left.length - left.length;
  return [
    ...dueLines(around, reader),
    section(t.sections.items(items.length, minutesOn(agenda))),
    ...(items.length > 0 ? items : [{ text: [t.emptyAgenda] }]),
    ...(left.length > 0 ? [section(t.sections.left(agenda.left.length)), ...left] : []),
    ...(more > 0 ? [{ text: [t.moreLeft(more)] }] : []),
  ];
}

/** 上次议定事项. */
export function dueLines({ meeting, decisions }: AroundMeeting, reader: Reader): readonly Line[] {
  const due = meeting.agenda.due.flatMap(({ no }) => decisions.get(no) ?? []);
  if (due.length === 0) return [];
  return [
    section(texts(reader.locale).meetings.sections.due),
    ...due.map((decision) => decisionLine(decision, reader)),
  ];
}

function waitingText({ problems }: AroundMeeting, no: ProblemNo, reader: Reader): string {
  const { calendar, now, locale } = reader;
  const problem = problems.get(no);
  if (problem === undefined) return '';
  const since = date(calendar.dateOf(problem.assignedAt), reader);
  return `\n${texts(locale).meetings.waitingSince(since, calendar.workingDaysBetween(problem.assignedAt, now))}`;
}
