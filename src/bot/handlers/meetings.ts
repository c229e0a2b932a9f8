/** Meetings in chat: listed, shown, called, and every press on one. */
import { aroundMeeting } from '../../app/meetings/around.ts';
import { type Proposal, proposalFor } from '../../app/meetings/propose-meetings.ts';
import { publishFor } from '../../app/meetings/publish-minutes.ts';
import type { MeetingCommand } from '../../domain/meeting/command.ts';
import { MEETING_NO } from '../../domain/meeting/number.ts';
import { SERIES_IDS } from '../../domain/meeting/series.ts';
import { may } from '../../domain/permission.ts';
import { agendaItemCard, meetingsCard } from '../view/cards/meeting-lists.ts';
import { list } from '../view/format.ts';
import type { MeetingIntent } from '../view/meeting-intent.ts';
import type { Reply } from '../view/reply.ts';
import { actAndSay, meetingToSee, refuseMeeting, showMeeting, unknown } from './meeting-deeds.ts';
import { openMeetingForm } from './meeting-forms.ts';
import { refuse } from './refusal.ts';
import { openReportAt } from './report.ts';
import { placeOf, readerOf, refused, said, type Session, show, words } from './session.ts';

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
  const permission = may(person, 'viewMeeting', {});
  if (permission.kind === 'refused') return refuse(session, permission, { command: 'meeting' });
  const meetings = [...(await tx.meetings.ahead()), ...(await tx.meetings.past(PAST))];
  const proposals: Proposal[] = [];
  for (const series of world.zone.meetings) {
    const proposal = await proposalFor(world, tx, series, now);
    if (proposal) proposals.push(proposal);
  }
  const mayCall = may(person, 'runMeeting', {}).kind === 'allowed';
  return show(meetingsCard({ meetings, proposals, mayCall }, readerOf(session)));
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
      return reportHere(session, no);
    case 'moveMeeting':
    case 'cancelMeeting':
    case 'sendDelegate':
    case 'markAttendance':
    case 'presideMeeting':
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

/** Whoever may not is told before the form, not after. */
async function reportHere(session: Session, no: string): Promise<Reply> {
  const meeting = await session.tx.meetings.byNo(no);
  if (meeting === undefined) return unknown(session, no);
  const permission = may(session.person, 'takeIntoMeeting', { meeting });
  if (permission.kind === 'refused') return refuse(session, permission, { meeting: no });
  if (meeting.state === 'opened') return openReportAt(session, no);
  return refuseMeeting(session, no, { kind: 'wrongState', state: meeting.state });
}

async function showItem(session: Session, no: string, about: string): Promise<Reply> {
  const { tx, world, directory } = session;
  const found = await meetingToSee(session, no);
  if ('refusal' in found) return found.refusal;
  const { meeting } = found;
  if (!meeting.agenda.items.some((item) => item.no === about)) {
    return refuseMeeting(session, no, { kind: 'notOnAgenda', no: about });
  }
  return show(agendaItemCard(await aroundMeeting(world, tx, meeting, directory), about, readerOf(session)));
}

async function sendFiles(session: Session, no: string): Promise<Reply> {
  const { tx, world, directory, person, key } = session;
  const found = await meetingToSee(session, no);
  if ('refusal' in found) return found.refusal;
  const { meeting } = found;
  if (meeting.closure === undefined) return refuseMeeting(session, no, { kind: 'wrongState', state: meeting.state });
  const around = await aroundMeeting(world, tx, meeting, directory);
  await publishFor(world, tx, around, { to: placeOf(session), locale: person.locale, personId: person.id }, key);
  return said(words(session).meetings.done.files);
}
