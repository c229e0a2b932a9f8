/** Tells everyone who must know of what has just happened to a meeting, and keeps its cards up to date. */
import { type Directory, personById } from '../../domain/directory.ts';
import type { MeetingEventKind, MeetingRecorded } from '../../domain/meeting/event.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { Person } from '../../domain/person.ts';
import { heldBefore } from '../../domain/quiet-hours.ts';
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
type Said = Pick<MeetingTold, 'happened' | 'reason'>;
const CALLED: Said = { happened: 'convened' };

/** Whether nobody's phone rings for it now (SPEC §5); what must be said is said in the morning. */
export function isHeld(
  { zone, calendar }: World,
  { startsAt }: Pick<Meeting, 'startsAt'>,
  now: Temporal.Instant,
): boolean {
  return heldBefore(zone.quiet, calendar, now, startsAt) !== undefined;
}

export async function tellOfMeeting(world: World, tx: Tx, happened: MeetingHappened): Promise<void> {
  const { before, meeting, recorded, directory } = happened;
  const around = await aroundMeeting(world, tx, meeting, directory);
  const news = recorded.some(({ event }) => FOR_ALL.includes(event.kind));
  const known = new Set(before?.invitees.map(({ personId }) => personId));
  const fresh = meeting.invitees.filter(({ personId }) => !known.has(personId));
  const told = news ? meeting.invitees : meeting.state === 'convened' ? fresh : [];
  const said = news ? latestOf(meeting, recorded) : CALLED;
  const reached = new Set<number>();
  for (const { personId } of told) {
    const person = personById(directory, personId);
    const came = person && (await invite(world, tx, around, person, said, earlier(before, meeting)));
    if (came === 'told') reached.add(personId);
    if (came !== 'unreachable') continue;
    const detail = { personId, meeting: meeting.no };
    await tx.audit.record('unreachable', detail, undefined, 'clock', around.now);
  }
  await refreshMeetingCards(world, tx, around, reached);
}

/** What quiet hours have held back; whoever has it already is not told again. @returns who is told now */
export async function tellWhatWasHeld(world: World, tx: Tx, around: AroundMeeting): Promise<ReadonlySet<number>> {
  const { meeting, directory } = around;
  const cards = new Set((await tx.messages.liveCardsOn(meeting.no)).map(({ personId }) => personId));
  const latest = latestOf(meeting, await tx.meetings.log(meeting.no));
  const told = new Set<number>();
  for (const { personId } of meeting.invitees) {
    const person = personById(directory, personId);
    const isNew = !cards.has(personId);
    // Who has never heard of it need not hear that it does not take place.
    if (!person || (isNew && meeting.state === 'cancelled')) continue;
    const came = await invite(world, tx, around, person, isNew ? CALLED : latest);
    if (came === 'told') told.add(personId);
  }
  return told;
}

function latestOf({ state, moves }: Meeting, log: readonly MeetingRecorded[]): Said {
  if (state === 'cancelled') return { happened: 'cancelled' };
  if (moves === 0) return CALLED;
  const moved = log.findLast(({ event }) => event.kind === 'moved')?.event;
  return { happened: 'moved', reason: moved?.kind === 'moved' ? moved.reason : undefined };
}

/** Whoever would come at the time that is no longer right must hear of it before that. */
function earlier(before: Meeting | undefined, { startsAt }: Meeting): Temporal.Instant {
  if (before?.state !== 'convened') return startsAt;
  return Temporal.Instant.compare(before.startsAt, startsAt) < 0 ? before.startsAt : startsAt;
}

/**
 * With an invitation for the calendar, which the next one updates or takes back; once for each time it was set to.
 *
 * @param by when it is of no use any more
 */
async function invite(
  world: World,
  tx: Tx,
  around: AroundMeeting,
  person: Person,
  said: Said,
  by = around.meeting.startsAt,
): Promise<'told' | 'known' | 'held' | 'unreachable'> {
  const { meeting, now } = around;
  const to = await addressOf(tx, person, world.platforms);
  if (to === undefined) return 'unreachable';
  if (world.platforms.ringing.includes(to.platform) && isHeld(world, { startsAt: by }, now)) return 'held';
  const { locale, id: personId } = person;
  const words = world.voice.meeting({ ...around, viewer: person, locale, ...said });
  const key = `${meeting.no}:${meeting.state}:${meeting.moves}:${personId}`;
  const id = await tx.messages.queue({ key, to, personId, words, locale, subject: meeting.no }, now);
  if (id === undefined) return 'known';
  const file = await world.documents.invitation(around, person);
  const beside = world.voice.meetingFile(around, { kind: 'invitation' }, file, locale);
  await tx.messages.queue({ key: `${key}:ics`, to, personId, words: beside, locale }, now);
  return 'told';
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
