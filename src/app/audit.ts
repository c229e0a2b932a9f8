/** Keeps looking, while Heye runs, whether it keeps its promises; tells the coordinators when one is broken. */
import { peopleOf } from '../domain/directory.ts';
import { addressOf } from './address.ts';
import type { Tx } from './ports.ts';
import { type Ledger, verifySince } from './verify.ts';
import { promiseOf, type PromiseNo, type Violation } from './violation.ts';
import type { World } from './world.ts';

export interface Auditor {
  /** Looks when the last look is `EVERY` ago. */
  lookIfDue(): Promise<void>;
  /** How often each promise was found broken by the last look; nothing when it found all of them kept. */
  readonly found: ReadonlyMap<PromiseNo, number>;
  /** Absent before the first look. */
  readonly lookedAt: Temporal.Instant | undefined;
}

const EVERY = Temporal.Duration.from({ minutes: 10 });
/** What waits for longer is lost or late. */
const PATIENCE = Temporal.Duration.from({ minutes: 10 });
/** Each look goes back so far, so nothing is missed that was under way at the last one. */
const BACK = Temporal.Duration.from({ hours: 1 });
/** How far the first look after a start goes back. */
const FIRST_BACK = Temporal.Duration.from({ hours: 24 });

/**
 * Every replica looks by itself, at what has changed since its last look; the word to a coordinator is one, whichever
 * says it first.
 *
 * @param onViolation hears of each, for the log
 */
export function auditor(world: World, ledger: Ledger, onViolation: (violation: Violation) => void): Auditor {
  const startedAt = world.clock.now();
  let lookedAt: Temporal.Instant | undefined;
  let found: ReadonlyMap<PromiseNo, number> = new Map();
  const look = async (now: Temporal.Instant) => {
    const since = lookedAt === undefined ? now.subtract(FIRST_BACK) : lookedAt.subtract(BACK);
    const violations: Violation[] = [];
    await verifySince(ledger, world, { patience: PATIENCE, attended: true }, since, (each) => violations.push(each));
    for (const violation of violations) onViolation(violation);
    const byPromise = Map.groupBy(violations, promiseOf);
    found = new Map([...byPromise].map(([promise, of]) => [promise, of.length]));
    lookedAt = now;
    if (violations.length > 0) await world.transact((tx) => tellCoordinators(world, tx, found, now));
  };
  return {
    get found() {
      return found;
    },
    get lookedAt() {
      return lookedAt;
    },
    async lookIfDue() {
      const now = world.clock.now();
      // What fell due while Heye was down is being made up for; it is late only when that does not happen.
      const before = lookedAt ?? startedAt;
      if (Temporal.Instant.compare(before.add(EVERY), now) <= 0) await look(now);
    },
  };
}

/** Once a day for each promise. */
async function tellCoordinators(
  world: World,
  tx: Tx,
  found: ReadonlyMap<PromiseNo, number>,
  now: Temporal.Instant,
): Promise<void> {
  const day = world.calendar.dateOf(now).toString();
  for (const coordinator of peopleOf(await tx.people.directory(), 'coordinator')) {
    const to = await addressOf(tx, coordinator, world.platforms);
    if (to === undefined) continue;
    const { id: personId, locale } = coordinator;
    for (const [promise, times] of found) {
      const words = world.voice.broken(promise, times, locale);
      await tx.messages.queue({ key: `audit:${day}:${promise}:${personId}`, to, personId, words, locale }, now);
    }
  }
}
