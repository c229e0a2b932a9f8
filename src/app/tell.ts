/** Tells everyone who must know of what has just happened to a problem: now, or with the next morning's message. */
import { departmentByCode, type Directory, peopleOf, personById } from '../domain/directory.ts';
import type { Locale } from '../domain/locale.ts';
import { announce, type Notice } from '../domain/notice.ts';
import type { ProblemEventKind, Recorded } from '../domain/problem/event.ts';
import type { PersonId } from '../domain/person.ts';
import { dayOf, pingTime } from '../domain/ping-time.ts';
import { heldUntil } from '../domain/quiet-hours.ts';
import { addressOf } from './address.ts';
import type { Address, LiveCard, Tx } from './ports.ts';
import { isSameChat, type OnCard, postCard, refreshCard } from './post-card.ts';
import { together } from './together.ts';
import type { World } from './world.ts';

export interface Happened extends OnCard {
  readonly recorded: readonly Recorded[];
}

/** @param upToDate row of a card that says what has happened already */
export async function tell(world: World, tx: Tx, happened: Happened, upToDate?: number): Promise<void> {
  const { directory, problem } = happened;
  const told = oneEach(happened);
  const [before, addresses, channels, today] = await together([
    tx.messages.liveCards(problem.no),
    together(told.map(({ notice }) => addressFor(world, tx, notice, directory))),
    channelsFor(world, tx, happened),
    toldToday(world, tx, happened, told),
  ]);
  const addressed = told.map((each, index) => {
    return { ...each, to: addresses[index], today: today.get(each.notice.personId) ?? 0 };
  });
  const posted = [
    ...(await tellPeople(world, tx, happened, before, addressed)),
    ...(await showInChannels(world, tx, happened, before, channels)),
  ];
  const stale = before.filter(({ id, to }) => id !== upToDate && !posted.some((other) => isSameChat(other, to)));
  for (const card of stale) await refreshCard(world, tx, happened, card);
}

interface Told {
  readonly notice: Notice;
  readonly recorded: Recorded;
}

interface Addressed extends Told {
  /** Messages that they have had today. */
  readonly today: number;
  /** Absent: no connected chat knows them. */
  readonly to: Address | undefined;
}

/** Asked only of those whom this could interrupt. */
async function toldToday({ calendar }: World, tx: Tx, { problem, now }: Happened, told: readonly Told[]) {
  const pinged = told.filter(({ notice }) => notice.urgency === 'now').map(({ notice }) => notice.personId);
  if (problem.severity === 'critical' || pinged.length === 0) return new Map<PersonId, number>();
  return tx.notices.toldSince(pinged, dayOf(calendar, now));
}

async function tellPeople(
  world: World,
  tx: Tx,
  happened: Happened,
  before: readonly LiveCard[],
  addressed: readonly Addressed[],
): Promise<Address[]> {
  const posted: Address[] = [];
  for (const told of addressed) {
    const reached = told.to ? [{ ...told, to: told.to }] : await standIns(world, tx, told, happened);
    for (const each of reached) if (await tellOne(world, tx, happened, before, each)) posted.push(each.to);
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
  const told = people.map(({ id }) => ({ notice: { ...notice, personId: id }, recorded }));
  const today = await toldToday(world, tx, happened, told);
  const reached = [];
  for (const person of people) {
    const address = await addressOf(tx, person, world.platforms);
    const key = `${problem.no}:${recorded.seq}:${person.id}`;
    const standIn: Notice = { ...notice, key, personId: person.id, why: 'standIn' };
    if (address) reached.push({ notice: standIn, recorded, to: address, today: today.get(person.id) ?? 0 });
  }
  return reached;
}

/** True when a card was posted just now; otherwise it waits for a morning. */
async function tellOne(
  world: World,
  tx: Tx,
  happened: Happened,
  before: readonly LiveCard[],
  told: Told & { readonly to: Address; readonly today: number },
): Promise<boolean> {
  const { problem, now, directory } = happened;
  const { notice, recorded, to } = told;
  const deliverAt = deliveryTime(world, happened, told);
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
  { notice, recorded, to, today }: Told & { readonly to: Address; readonly today: number },
): Temporal.Instant {
  const { zone, calendar, platforms } = world;
  if (notice.urgency === 'morning') return morningFor(world, recorded, now);
  const rings = platforms.ringing.includes(to.platform);
  return pingTime({ critical: problem.severity === 'critical', rings, today }, zone, calendar, now);
}

/** What brings a department new work. */
const ARRIVALS: readonly ProblemEventKind[] = ['routed', 'escalated', 'decidedAtMeeting', 'returnedDown'];

interface ShownIn {
  readonly to: Address;
  readonly locale: Locale;
  readonly arrived: Recorded;
}

/** New work of a department is shown in the channels that carry that department. */
async function channelsFor(world: World, tx: Tx, happened: Happened): Promise<readonly ShownIn[]> {
  const arrived = happened.recorded.findLast(({ event }) => ARRIVALS.includes(event.kind));
  if (arrived === undefined) return [];
  const { problem, directory } = happened;
  const concerned = [departmentByCode(directory, problem.lead)?.code, ...problem.supporting];
  const channels = world.zone.channels.filter(({ departments }) =>
    departments.some((code) => concerned.includes(code)),
  );
  const bound = await together(channels.map(({ name }) => tx.channels.named(name)));
  return channels.flatMap(({ locale }, index) =>
    (bound[index] ?? [])
      .filter(({ platform }) => world.platforms.connected.includes(platform))
      .map((to) => ({ to, locale, arrived })),
  );
}

async function showInChannels(
  world: World,
  tx: Tx,
  happened: Happened,
  before: readonly LiveCard[],
  channels: readonly ShownIn[],
): Promise<Address[]> {
  const posted: Address[] = [];
  for (const { to, locale, arrived } of channels) {
    const words = world.voice.problem({ ...happened, recorded: arrived, locale });
    const key = `${happened.problem.no}:${arrived.seq}:${to.platform}:${to.chatId}`;
    if ((await postCard(world, tx, happened, { key, to, words, locale }, before)) !== undefined) posted.push(to);
  }
  return posted;
}
