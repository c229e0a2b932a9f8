/** Tells everyone who must know of what has just happened to a problem: now, or with the next morning's message. */
import { departmentByCode, type Directory, peopleOf, personById } from '../domain/directory.ts';
import { announce, type Notice } from '../domain/notice.ts';
import type { ProblemEventKind, Recorded } from '../domain/problem/event.ts';
import { heldUntil } from '../domain/quiet-hours.ts';
import { addressOf } from './address.ts';
import type { Address, LiveCard, Tx } from './ports.ts';
import { isSameChat, type OnCard, postCard, refreshCard } from './post-card.ts';
import type { World } from './world.ts';

export interface Happened extends OnCard {
  readonly recorded: readonly Recorded[];
}

/** @param upToDate row of a card that says what has happened already */
export async function tell(world: World, tx: Tx, happened: Happened, upToDate?: number): Promise<void> {
  const before = await tx.messages.liveCards(happened.problem.no);
  const posted = [
    ...(await tellPeople(world, tx, happened, before)),
    ...(await showInChannels(world, tx, happened, before)),
  ];
  const stale = before.filter(({ id, to }) => id !== upToDate && !posted.some((other) => isSameChat(other, to)));
  for (const card of stale) await refreshCard(world, tx, happened, card);
}

interface Told {
  readonly notice: Notice;
  readonly recorded: Recorded;
}

async function tellPeople(world: World, tx: Tx, happened: Happened, before: readonly LiveCard[]): Promise<Address[]> {
  const posted: Address[] = [];
  for (const told of oneEach(happened)) {
    const address = await addressFor(world, tx, told.notice, happened.directory);
    if (address === undefined) {
      for (const standIn of await standIns(world, tx, told, happened)) {
        if (await tellOne(world, tx, happened, before, standIn.told, standIn.address)) posted.push(standIn.address);
      }
    } else if (await tellOne(world, tx, happened, before, told, address)) posted.push(address);
  }
  return posted;
}

/** One deed may make several events; each person hears of it once, by the most urgent and then the last. */
function oneEach({ recorded, problem, project, directory }: Happened): readonly Told[] {
  const told = new Map<number, Told>();
  for (const each of recorded) {
    for (const notice of announce(each, problem, project, directory)) {
      const known = told.get(notice.personId);
      if (known?.notice.urgency === 'now' && notice.urgency === 'morning') continue;
      told.set(notice.personId, { notice, recorded: each });
    }
  }
  return [...told.values()];
}

async function addressFor(world: World, tx: Tx, notice: Notice, directory: Directory): Promise<Address | undefined> {
  const person = personById(directory, notice.personId);
  return person && addressOf(tx, person, world.platforms);
}

/** Whoever cannot be reached does not swallow time: the heads and the coordinators hear of it instead. */
async function standIns(world: World, tx: Tx, { notice, recorded }: Told, happened: Happened) {
  const { directory, problem, now } = happened;
  await tx.audit.record('unreachable', { personId: notice.personId, problem: problem.no }, undefined, 'clock', now);
  const people = [...peopleOf(directory, 'head', problem.lead), ...peopleOf(directory, 'coordinator')];
  const reached = [];
  for (const person of people) {
    const address = await addressOf(tx, person, world.platforms);
    const key = `${problem.no}:${recorded.seq}:${person.id}`;
    const told: Told = { notice: { ...notice, key, personId: person.id, why: 'standIn' }, recorded };
    if (address) reached.push({ told, address });
  }
  return reached;
}

/** True when a card was posted just now; otherwise it waits for a morning. */
async function tellOne(
  world: World,
  tx: Tx,
  happened: Happened,
  before: readonly LiveCard[],
  { notice, recorded }: Told,
  to: Address,
): Promise<boolean> {
  const { problem, now, directory } = happened;
  const deliverAt = deliveryTime(world, happened, { notice, recorded }, to);
  if (notice.urgency === 'morning' || Temporal.Instant.compare(deliverAt, now) > 0) {
    await tx.notices.add(notice, problem.no, recorded.seq, deliverAt, undefined);
    return false;
  }
  const viewer = personById(directory, notice.personId);
  const locale = viewer?.locale ?? 'zh-CN';
  const words = world.voice.problem({ ...happened, recorded, why: notice.why, viewer, locale });
  const message = { key: notice.key, to, personId: notice.personId, words, locale };
  const id = await postCard(world, tx, happened, message, before);
  if (id === undefined) return false;
  await tx.notices.add(notice, problem.no, recorded.seq, deliverAt, id);
  return true;
}

/**
 * The next morning's message; or this morning's, should the clock have been late with what belongs into it.
 */
function morningFor({ zone, calendar }: World, { event }: Recorded, now: Temporal.Instant): Temporal.Instant {
  const ofTheDay = event.kind === 'reminded' && (event.duty === 'dueSoon' || event.duty === 'overdue');
  const opened = Temporal.Instant.compare(now, calendar.openingOf(calendar.dateOf(now))) >= 0;
  return ofTheDay && opened && !heldUntil(zone.quiet, calendar, now) ? now : calendar.nextWorkingMorning(now);
}

function deliveryTime(
  world: World,
  { problem, now }: Happened,
  { notice, recorded }: Told,
  to: Address,
): Temporal.Instant {
  const { zone, calendar, platforms } = world;
  if (notice.urgency === 'morning') return morningFor(world, recorded, now);
  if (problem.severity === 'critical' || !platforms.ringing.includes(to.platform)) return now;
  return heldUntil(zone.quiet, calendar, now) ?? now;
}

/** What brings a department new work. */
const ARRIVALS: readonly ProblemEventKind[] = ['routed', 'escalated', 'decidedAtMeeting', 'returnedDown'];

/** New work of a department is shown in the channels that carry that department. */
async function showInChannels(
  world: World,
  tx: Tx,
  happened: Happened,
  before: readonly LiveCard[],
): Promise<Address[]> {
  const arrived = happened.recorded.findLast(({ event }) => ARRIVALS.includes(event.kind));
  if (arrived === undefined) return [];
  const { problem, directory } = happened;
  const lead = departmentByCode(directory, problem.lead);
  const posted: Address[] = [];
  const concerned = [lead?.code, ...problem.supporting];
  for (const channel of world.zone.channels.filter(({ departments }) =>
    departments.some((code) => concerned.includes(code)),
  )) {
    for (const to of await tx.channels.named(channel.name)) {
      if (!world.platforms.connected.includes(to.platform)) continue;
      const { locale } = channel;
      const words = world.voice.problem({ ...happened, recorded: arrived, locale });
      const key = `${problem.no}:${arrived.seq}:${to.platform}:${to.chatId}`;
      if ((await postCard(world, tx, happened, { key, to, words, locale }, before)) !== undefined) posted.push(to);
    }
  }
  return posted;
}
