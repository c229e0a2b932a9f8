/** Meetings in chat: listed, shown, called, and every press on one. */
import { aroundMeeting } from '../../app/meetings/around.ts';
import { actOnMeeting, convene, type MeetingActed } from '../../app/meetings/act-on-meeting.ts';
import { type Proposal, proposalFor } from '../../app/meetings/propose-meetings.ts';
import { publishFor } from '../../app/meetings/publish-minutes.ts';
import type { MeetingCommand } from '../../domain/meeting/command.ts';
import { type Meeting } from '../../domain/meeting/meeting.ts';
import { MEETING_NO } from '../../domain/meeting/number.ts';
import { SERIES_IDS, type SeriesId, seriesOf } from '../../domain/meeting/series.ts';
import { agendaItemCard, meetingsCard } from '../view/cards/meeting-lists.ts';
import { list, time } from '../view/format.ts';
import type { MeetingIntent } from '../view/meeting-intent.ts';
import type { Reply } from '../view/reply.ts';
import { minutesName } from '../view/cards/meeting-words.ts';
import { openMeetingForm } from './meeting-forms.ts';
import { meetingRefusal } from './meeting-refusal.ts';
import { openReportAt } from './report.ts';
import { echoed, originOf, placeOf, readerOf, refused, said, type Session, show, words } from './session.ts';

/** How many that have ended are listed. */
const PAST = 5;

/** `/meeting`, with the number of one, or the name of a series. */
export async function meetingCommand(session: Session, text: string): Promise<Reply> {
  const written = text.normalize('NFKC').trim();
  if (written === '') return listMeetings(session);
  const no = written.toUpperCase();
  if (MEETING_NO.test(no)) return showMeeting(session, no);
  const { series, refusals } = words(session).meetings;
  const id = SERIES_IDS.find((each) => each.toLowerCase() === written.toLowerCase() || series[each] === written);
  if (id === undefined) {
    const names = list(
      SERIES_IDS.map((each) => `${each} (${series[each]})`),
      session.person.locale,
    );
    return refused(refusals.usage(names));
  }
  const [next] = await session.tx.meetings.ahead(id);
  return next ? showMeeting(session, next.no) : openMeetingForm(session, 'convene', { series: id });
}

export async function listMeetings(session: Session): Promise<Reply> {
  const { tx, world, person, now } = session;
  if (person.role === 'enterprise') return refused(words(session).meetings.noMeetings);
  const meetings = [...(await tx.meetings.ahead()), ...(await tx.meetings.past(PAST))];
  const proposals: Proposal[] = [];
  for (const series of world.zone.meetings) {
    const proposal = await proposalFor(world, tx, series, now);
    if (proposal) proposals.push(proposal);
  }
  const mayCall = person.role === 'coordinator';
  return show(meetingsCard({ meetings, proposals, mayCall }, readerOf(session)));
}

/** As a message of its own, which is kept up to date from then on. */
export async function showMeeting(session: Session, no: string): Promise<Reply> {
  const { tx, world, person, now, key, directory } = session;
  const meeting = await tx.meetings.byNo(no);
  if (meeting === undefined || !maySee(session, meeting)) return unknown(session, no);
  const around = await aroundMeeting(world, tx, meeting, directory);
  const { locale } = person;
  const card = world.voice.meeting({ ...around, viewer: person, locale });
  const message = { key: `reply:${key}`, to: placeOf(session), words: card, locale, subject: no };
  const personId =
    session.caller.isPrivate || placeOf(session).chatId !== session.caller.chatId ? person.id : undefined;
  await tx.messages.queue({ ...message, personId }, now);
  return { kind: 'said', text: words(session).meetings.done.sent };
}

/** An enterprise sees its own problems, and no meeting that speaks of others. */
function maySee({ person }: Session, _meeting: Meeting): boolean {
  return person.role !== 'enterprise';
}

export function unknown(session: Session, no: string): Reply {
  return refused(words(session).meetings.refusals.unknownMeeting(echoed(no)));
}

export async function pressOnMeeting(session: Session, intent: MeetingIntent): Promise<Reply> {
  const { kind, meeting: no, seen, about = '' } = intent;
  const { done, outcomes } = words(session).meetings;
  const act = (command: MeetingCommand, text: string) => actAndSay(session, no, command, text, seen);
  switch (kind) {
    case 'showMeeting':
      return showMeeting(session, no);
    case 'agendaItem':
      return showItem(session, no, about);
    case 'minutesFiles':
      return sendFiles(session, no);
    case 'rebuildAgenda':
      return act({ kind: 'rebuild' }, done.rebuildAgenda);
    case 'openMeeting':
      return act({ kind: 'open' }, done.openMeeting);
    case 'closeMeeting':
      return act({ kind: 'close', putOff: false }, '');
    case 'closePutOff':
      return act({ kind: 'close', putOff: true }, '');
    case 'acceptInvitation':
      return act({ kind: 'answer', answer: 'yes' }, done.acceptInvitation);
    case 'declineInvitation':
      return act({ kind: 'answer', answer: 'no' }, done.declineInvitation);
    case 'itemUp':
      return act({ kind: 'moveItem', no: about, to: 'up' }, done.agenda);
    case 'itemDown':
      return act({ kind: 'moveItem', no: about, to: 'down' }, done.agenda);
    case 'addItem':
      return act({ kind: 'addItem', no: about }, done.agenda);
    case 'turnTo':
      return act({ kind: 'turnTo', no: about }, done.turnTo);
    case 'nextMeeting':
      return act(
        { kind: 'settle', no: about, outcome: { kind: 'nextMeeting' }, remark: '' },
        done.settled(outcomes.nextMeeting),
      );
    case 'reportHere':
      return openReportAt(session, no);
    case 'moveMeeting':
    case 'cancelMeeting':
    case 'sendDelegate':
    case 'markAttendance':
    case 'dropItem':
    case 'timeItem':
    case 'solvedAtMeeting':
    case 'decidedAtMeeting':
    case 'sendUp':
    case 'sendDown':
    case 'withdrawnAtMeeting':
    case 'orderItem':
    case 'annexMinutes':
    case 'hearReport':
      return openMeetingForm(session, kind, {
        meeting: no,
        ...(seen !== undefined && { seen: String(seen) }),
        ...(about && { about }),
      });
  }
}

/** @param text empty: what the deed came to says it */
export async function actAndSay(
  session: Session,
  no: string,
  command: MeetingCommand,
  text: string,
  seen?: number,
): Promise<Reply> {
  const { world, tx, person } = session;
  return actedReply(session, await actOnMeeting(world, tx, no, command, person, originOf(session), seen), text);
}

export async function conveneAndSay(
  session: Session,
  series: SeriesId,
  { startsAt, place }: { readonly startsAt: Temporal.Instant; readonly place: string },
): Promise<Reply> {
  const { world, tx, person } = session;
  const command = { kind: 'convene', startsAt, place } as const;
  const acted = await convene(world, tx, series, command, person, originOf(session));
  const { done } = words(session).meetings;
  if (acted.kind !== 'done') return actedReply(session, acted, '');
  await showMeeting(session, acted.meeting.no);
  return said(done.convene(acted.meeting.no));
}

function actedReply(session: Session, acted: MeetingActed, text: string): Reply {
  switch (acted.kind) {
    case 'unknownMeeting':
      return unknown(session, acted.no);
    case 'refused':
      return refused(meetingRefusal(acted.refusal, readerOf(session)));
    case 'done': {
      const { closure } = acted.meeting;
      const closed =
        closure && words(session).meetings.done.closeMeeting(minutesName(closure.minutes, readerOf(session)));
      return said(text || (closed ?? ''));
    }
  }
}

async function showItem(session: Session, no: string, about: string): Promise<Reply> {
  const { tx, world, directory } = session;
  const meeting = await tx.meetings.byNo(no);
  if (meeting === undefined || !maySee(session, meeting)) return unknown(session, no);
  if (!meeting.agenda.items.some((item) => item.no === about)) {
    return refused(meetingRefusal({ kind: 'notOnAgenda', no: about }, readerOf(session)));
  }
  return show(agendaItemCard(await aroundMeeting(world, tx, meeting, directory), about, readerOf(session)));
}

async function sendFiles(session: Session, no: string): Promise<Reply> {
  const { tx, world, directory, person, key } = session;
  const meeting = await tx.meetings.byNo(no);
  if (meeting?.closure === undefined || !maySee(session, meeting)) return unknown(session, no);
  const around = await aroundMeeting(world, tx, meeting, directory);
  await publishFor(world, tx, around, { to: placeOf(session), locale: person.locale, personId: person.id }, key);
  return said(words(session).meetings.done.files);
}

/** When and where a series would meet if it were called now. */
export async function proposedFor(session: Session, id: SeriesId) {
  const { world, tx, now } = session;
  const series = seriesOf(world.zone.meetings, id);
  const proposal = await proposalFor(world, tx, series, now);
  const morning = world.calendar.nextWorkingMorning(now);
  return { startsAt: proposal?.startsAt ?? morning, place: series.place };
}

export function whenAndWhere(session: Session, { startsAt, place }: Pick<Meeting, 'startsAt' | 'place'>): string {
  return `${time(startsAt, readerOf(session))} · ${place}`;
}
