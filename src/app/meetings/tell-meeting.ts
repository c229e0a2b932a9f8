/** Tells everyone who must know of what has just happened to a meeting, and keeps its cards up to date. */
import { type Directory, personById } from '../../domain/directory.ts';
import type { MeetingEventKind, MeetingRecorded } from '../../domain/meeting/event.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { Person } from '../../domain/person.ts';
import { addressOf } from '../address.ts';
import type { Tx } from '../ports.ts';
import type { World } from '../world.ts';
import { type AroundMeeting, aroundMeeting, type MeetingTold } from './around.ts';

export interface MeetingHappened {
  readonly before?: Meeting;
  readonly meeting: Meeting;
  readonly recorded: readonly MeetingRecorded[];
  readonly directory: Directory;
}

/** Everybody who is invited hears of these. */
const FOR_ALL: readonly MeetingEventKind[] = ['convened', 'moved', 'cancelled'];

export async function tellOfMeeting(world: World, tx: Tx, happened: MeetingHappened): Promise<void> {
  const { before, meeting, recorded, directory } = happened;
  const around = await aroundMeeting(world, tx, meeting, directory);
  const news = recorded.find(({ event }) => FOR_ALL.includes(event.kind));
  const known = new Set(before?.invitees.map(({ personId }) => personId));
  const fresh = meeting.invitees.filter(({ personId }) => !known.has(personId));
  const told = news ? meeting.invitees : meeting.state === 'convened' ? fresh : [];
  const reason = news?.event.kind === 'moved' ? news.event.reason : undefined;
  const said = { happened: news?.event.kind ?? 'convened', reason } as const;
  const reached = new Set<number>();
  for (const { personId } of told) {
    const person = personById(directory, personId);
    if (person && (await invite(world, tx, around, person, said))) reached.add(personId);
  }
  await refreshMeetingCards(world, tx, around, reached);
}

/** With an invitation for the calendar, which the next one updates or takes back. */
async function invite(
  world: World,
  tx: Tx,
  around: AroundMeeting,
  person: Person,
  said: Pick<MeetingTold, 'happened' | 'reason'>,
): Promise<boolean> {
  const { meeting } = around;
  const to = await addressOf(tx, person, world.platforms);
  if (to === undefined) {
    const detail = { personId: person.id, meeting: meeting.no };
    await tx.audit.record('unreachable', detail, undefined, 'clock', around.now);
    return false;
  }
  const { locale, id: personId } = person;
  const words = world.voice.meeting({ ...around, viewer: person, locale, ...said });
  const key = `${meeting.no}:${meeting.version}:${personId}`;
  const id = await tx.messages.queue({ key, to, personId, words, locale, subject: meeting.no }, around.now);
  const file = await world.documents.invitation(around, person);
  const beside = world.voice.meetingFile(around, { kind: 'invitation' }, file, locale);
  await tx.messages.queue({ key: `${key}:ics`, to, personId, words: beside, locale }, around.now);
  return id !== undefined;
}

/** Puts the meeting as it is now in the place of what its cards said. @param except people who have a newer one. @param because what makes the edit another than those before */
export async function refreshMeetingCards(
  world: World,
  tx: Tx,
  around: AroundMeeting,
  except: ReadonlySet<number> = new Set(),
  because = String(around.meeting.version),
): Promise<void> {
  const { meeting, directory, now } = around;
  for (const { id, to, personId, locale } of await tx.messages.liveCardsOn(meeting.no)) {
    if (personId !== undefined && except.has(personId)) continue;
    const viewer = personById(directory, personId);
    const words = world.voice.meeting({ ...around, viewer, locale });
    const key = `edit:${id}:${because}`;
    await tx.messages.queue({ key, to, personId, words, locale, edits: id }, now);
  }
}

/** A word to one person about a meeting, once for its key. */
export async function tellOne(
  world: World,
  tx: Tx,
  around: AroundMeeting,
  person: Person,
  key: string,
  happened: NonNullable<MeetingTold['happened']>,
): Promise<void> {
  const to = await addressOf(tx, person, world.platforms);
  if (to === undefined) return;
  const { locale } = person;
  const words = world.voice.meeting({ ...around, viewer: person, locale, happened });
  await tx.messages.queue({ key, to, personId: person.id, words, locale, subject: around.meeting.no }, around.now);
}
