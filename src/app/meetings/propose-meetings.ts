/** Tells the coordinators when a meeting is to be called: something waits, and its time comes near. */
import { peopleOf } from '../../domain/directory.ts';
import { dueBy } from '../../domain/decision/decision.ts';
import { waitingAt } from '../../domain/meeting/agenda.ts';
import { nextMeetingTime } from '../../domain/meeting/next-time.ts';
import type { Series } from '../../domain/meeting/series.ts';
import { heldUntil } from '../../domain/quiet-hours.ts';
import { addressOf } from '../address.ts';
import type { Tx } from '../ports.ts';
import type { World } from '../world.ts';

const MOST_WAITING = 500;
/** Working days before the papers are due. */
const AHEAD = 2;

/** A meeting that could be called. */
export interface Proposal {
  readonly series: Series;
  readonly startsAt: Temporal.Instant;
  /** Problems that wait at its tier. */
  readonly waiting: number;
  readonly waitingSince?: Temporal.Instant;
  /** Earlier decisions that are due by then. */
  readonly due: number;
}

/** What waits is looked at so often. */
const EVERY = Temporal.Duration.from({ minutes: 1 });

/** @returns what proposes meetings when the last look is long enough ago */
export function proposer(world: World): () => Promise<void> {
  let lookedAt: Temporal.Instant | undefined;
  return async () => {
    const now = world.clock.now();
    const isEarly = lookedAt && Temporal.Instant.compare(now, lookedAt.add(EVERY)) < 0;
    // A clock that was set back is no reason to wait until it has caught up.
    if (isEarly && lookedAt && Temporal.Instant.compare(now, lookedAt) >= 0) return;
    await proposeMeetings(world);
    lookedAt = now;
  };
}

/** Once for each series and time; nothing while one is called already, or when there is nothing to hear. */
export async function proposeMeetings(world: World): Promise<void> {
  const now = world.clock.now();
  if (heldUntil(world.zone.quiet, world.calendar, now)) return;
  await world.transact(async (tx) => {
    for (const series of world.zone.meetings) {
      const proposal = await proposalFor(world, tx, series, now);
      if (proposal && isNear(world, proposal, now)) await propose(world, tx, proposal, now);
    }
  });
}

/** When it should meet next and for what; nothing when it is called already or has nothing to hear. */
export async function proposalFor(
  world: World,
  tx: Tx,
  series: Series,
  now: Temporal.Instant,
): Promise<Proposal | undefined> {
  if ((await tx.meetings.ahead(series.id)).length > 0) return undefined;
  const { problems } = await tx.problems.list({ tier: series.id, openOnly: true }, MOST_WAITING, 0);
  const waiting = waitingAt(series.id, problems);
  const [waitingSince] = waiting.map(({ arrivedAt }) => arrivedAt).toSorted((a, b) => Temporal.Instant.compare(a, b));
  const startsAt = nextMeetingTime(series, now, world.calendar, waitingSince);
  if (startsAt === undefined) return undefined;
  const due = dueBy(startsAt, series.id, await tx.decisions.open(series.id), world.calendar).length;
  return waiting.length + due > 0 ? { series, startsAt, waiting: waiting.length, waitingSince, due } : undefined;
}

function isNear({ calendar }: World, { series, startsAt }: Proposal, now: Temporal.Instant): boolean {
  if (series.cadence.kind === 'onDemand') return true;
  const day = calendar.plusWorkingDays(calendar.dateOf(startsAt), -(series.papersDueBefore + AHEAD));
  return Temporal.Instant.compare(calendar.openingOf(day), now) <= 0;
}

async function propose(world: World, tx: Tx, proposal: Proposal, now: Temporal.Instant): Promise<void> {
  const { series, startsAt } = proposal;
  const directory = await tx.people.directory();
  for (const person of peopleOf(directory, 'coordinator')) {
    const to = await addressOf(tx, person, world.platforms);
    if (to === undefined) continue;
    const { locale } = person;
    const words = world.voice.proposal(proposal, { directory, now, locale });
    const key = `propose:${series.id}:${startsAt.toString()}:${person.id}`;
    await tx.messages.queue({ key, to, personId: person.id, words, locale }, now);
  }
}
