/** What handlers of meetings share: a meeting shown, and a deed on it with its answer. */
import { aroundMeeting } from '../../app/meetings/around.ts';
import { actOnMeeting, convene, type MeetingActed } from '../../app/meetings/act-on-meeting.ts';
import { proposalFor } from '../../app/meetings/propose-meetings.ts';
import type { MeetingCommand, MeetingRefusal } from '../../domain/meeting/command.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { type SeriesId, seriesOf } from '../../domain/meeting/series.ts';
import { may } from '../../domain/permission.ts';
import { minutesName } from '../view/cards/meeting-words.ts';
import { time } from '../view/format.ts';
import type { Reply } from '../view/reply.ts';
import { meetingRefusal } from './meeting-refusal.ts';
import { refuse } from './refusal.ts';
import { echoed, isForOne, originOf, placeOf, readerOf, refused, said, type Session, words } from './session.ts';

/** As a message of its own, which is kept up to date from then on. */
export async function showMeeting(session: Session, no: string): Promise<Reply> {
  const { tx, world, person, now, key, directory } = session;
  const found = await meetingToSee(session, no);
  if ('refusal' in found) return found.refusal;
  const { meeting } = found;
  const around = await aroundMeeting(world, tx, meeting, directory);
  const { locale } = person;
  // In a group everybody reads it, and it is kept up to date for everybody.
  const viewer = isForOne(session) ? person : undefined;
  const card = world.voice.meeting({ ...around, viewer, locale });
  const message = { key: `reply:${key}`, to: placeOf(session), words: card, locale, subject: no };
  await tx.messages.queue({ ...message, personId: viewer?.id }, now);
  return { kind: 'said', text: words(session).meetings.done.sent };
}

/** A meeting that the reader may see, or the sentence that says why not. */
export async function meetingToSee(
  session: Session,
  no: string,
): Promise<{ readonly meeting: Meeting } | { readonly refusal: Reply }> {
  const permission = may(session.person, 'viewMeeting', {});
  if (permission.kind === 'refused') return { refusal: await refuse(session, permission, { meeting: no }) };
  const meeting = await session.tx.meetings.byNo(no);
  return meeting ? { meeting } : { refusal: unknown(session, no) };
}

/** Refused before anything is tried; on record like every refusal. */
export async function refuseMeeting(session: Session, no: string, refusal: MeetingRefusal): Promise<Reply> {
  const { tx, person, caller, now } = session;
  await tx.audit.record('refused', { meeting: no, refusal }, person.id, caller.platform, now);
  return refused(meetingRefusal(refusal, readerOf(session)));
}

export function unknown(session: Session, no: string): Reply {
  return refused(words(session).meetings.refusals.unknownMeeting(echoed(no)));
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
