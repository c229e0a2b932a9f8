/** Cards about several meetings, one agenda item, and a meeting that should be called. */
import type { AroundMeeting } from '../../../app/meetings/around.ts';
import type { MeetingFile } from '../../../app/meetings/documents.ts';
import type { Proposal } from '../../../app/meetings/propose-meetings.ts';
import type { StoredPicture } from '../../../app/ports.ts';
import type { Meeting } from '../../../domain/meeting/meeting.ts';
import type { ProblemNo } from '../../../domain/problem/problem.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action, Card, Line } from '../card.ts';
import { date, type Reader, time } from '../format.ts';
import { bold } from '../rich.ts';
import type { MeetingIntentKind } from '../intent.ts';
import { meetingName, minutesName, problemTitle } from './meeting-words.ts';

export interface MeetingsListed {
  /** Convened or sitting, then the last that have ended. */
  readonly meetings: readonly Meeting[];
  readonly proposals: readonly Proposal[];
  /** Whether its reader may call one. */
  readonly mayCall: boolean;
}

export function meetingsCard({ meetings, proposals, mayCall }: MeetingsListed, reader: Reader): Card {
  const t = texts(reader.locale).meetings;
  const known = meetings.map((meeting): Line => {
    const { no, series, startsAt, state } = meeting;
    return {
      text: [t.line(no, t.series[series], time(startsAt, reader), t.states[state])],
      action: { label: t.actions.show, intent: { kind: 'showMeeting', meeting: no } },
    };
  });
  const wanted = proposals.map(({ series, startsAt, waiting, due }): Line => ({
    text: [t.waits(t.series[series.id], waiting, due, time(startsAt, reader))],
    action: mayCall ? { label: t.actions.convene, intent: { kind: 'convene', series: series.id } } : undefined,
  }));
  const empty = known.length + wanted.length === 0;
  return {
    tone: 'neutral',
    title: t.listTitle,
    lead: empty ? [t.noMeetings] : undefined,
    lines: [...wanted, ...known],
  };
}

export function proposalCard({ series, startsAt, waiting, waitingSince, due }: Proposal, reader: Reader): Card {
  const t = texts(reader.locale).meetings;
  const since = waitingSince ? date(reader.calendar.dateOf(waitingSince), reader) : '';
  return {
    tone: 'attention',
    title: t.proposalTitle(t.series[series.id]),
    lead: [t.proposalLead(waiting, since, due)],
    facts: [
      { label: t.facts.when, value: [time(startsAt, reader)] },
      ...(series.place ? [{ label: t.facts.place, value: [series.place] }] : []),
    ],
    actions: [{ label: t.actions.convene, intent: { kind: 'convene', series: series.id }, style: 'primary' }],
  };
}

/** One item of an agenda that is still being planned, with what a coordinator may do to it. */
export function agendaItemCard(around: AroundMeeting, no: ProblemNo, reader: Reader): Card {
  const t = texts(reader.locale).meetings;
  const { meeting } = around;
  const place = meeting.agenda.items.findIndex((item) => item.no === no) + 1;
  const item = meeting.agenda.items[place - 1];
  const button = (kind: MeetingIntentKind, label: string): Action => {
    return { label, intent: { kind, meeting: meeting.no, seen: meeting.steered, about: no } };
  };
  return {
    tone: 'neutral',
    title: `${meetingName(meeting, reader)} · ${t.itemCard(no, place)}`,
    lead: [bold(problemTitle(around, no))],
    facts: item ? [{ label: t.facts.minutes, value: [t.minutesAre(item.minutes)] }] : [],
    actions: [
      button('itemUp', t.actions.up),
      button('itemDown', t.actions.down),
      button('timeItem', t.actions.time),
      button('dropItem', t.actions.drop),
      { label: texts(reader.locale).problem.actions.show, intent: { kind: 'show', no } },
      { label: t.actions.back, intent: { kind: 'showMeeting', meeting: meeting.no } },
    ],
    signOff: no,
  };
}

export function meetingFileCard(
  { meeting }: AroundMeeting,
  what: MeetingFile,
  file: StoredPicture,
  reader: Reader,
): Card {
  const { fileTitles, series } = texts(reader.locale).meetings;
  const name = series[meeting.series];
  const minutes = meeting.closure ? minutesName(meeting.closure.minutes, reader) : '';
  const title =
    what.kind === 'invitation'
      ? fileTitles.invitation(name, time(meeting.startsAt, reader))
      : what.kind === 'annex'
        ? fileTitles.annex(name, minutes, what.number)
        : fileTitles[what.kind](name, minutes);
  return { tone: 'neutral', title, picture: { ...file, alt: title }, signOff: meeting.no };
}
