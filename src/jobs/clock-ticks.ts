/** Wakes whatever the clock drives. A tick only wakes: what is due stands in the database, also after an outage. */
import cron from 'node-cron';
import { askOfficers } from '../app/collect.ts';
import { warnProvisional } from '../app/warn-provisional.ts';
import { issueDigests, type Press } from '../app/issue-digests.ts';
import { remindSnoozed, sendMornings } from '../app/send-mornings.ts';
import { sweepDue } from '../app/sweep.ts';
import { sweepDecisions } from '../app/meetings/act-on-decision.ts';
import { sweepMeetings } from '../app/meetings/sweep-meetings.ts';
import type { World } from '../app/world.ts';
import type { Log } from './log.ts';

export interface Ticks {
  /** Does everything that is due now; resolves when it is on disk. One at a time: a second call waits for the first. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const EVERY_SECOND = '* * * * * *';

export interface TickParts {
  readonly world: World;
  readonly press: Press;
  readonly log: Log;
  /** Wakes lanes in which something is queued and that nobody empties: a net under the bell. */
  readonly wakeReady: () => Promise<void>;
  /** Says from time to time which meeting should be called. */
  readonly propose: () => Promise<void>;
  /** Looks from time to time whether the promises are kept. */
  readonly audit: () => Promise<void>;
  /** When something in the database is due next, after an instant. */
  readonly nextDue: (now: Temporal.Instant) => Promise<Temporal.Instant | undefined>;
}

/**
 * Once a second, and in between at the very moment at which something is due: a deadline is not kept up to a second late.
 *
 * @param automatic false: only `tick()` drives the clock, for tests with a clock of their own
 */
export function startTicks(parts: TickParts, automatic: boolean): Ticks {
  let running: Promise<void> = Promise.resolve();
  let waiting = false;
  let stopped = !automatic;
  let onTime: NodeJS.Timeout | undefined;
  const tick = () => {
    running = running.then(() => everythingDue(parts));
    return running;
  };
  const tickAndLookAhead = async () => {
    if (waiting) return;
    waiting = true;
    clearTimeout(onTime);
    const begunAt = parts.world.clock.now();
    await tick();
    const milliseconds = await untilNextDue(parts, begunAt);
    waiting = false;
    if (milliseconds !== undefined && !stopped) onTime = setTimeout(() => void tickAndLookAhead(), milliseconds);
  };
  const task = cron.schedule(EVERY_SECOND, tickAndLookAhead);
  if (!automatic) void task.stop();
  return {
    tick,
    async stop() {
      stopped = true;
      await task.destroy();
      clearTimeout(onTime);
      await running;
    },
  };
}

/**
 * Milliseconds until something is due, should that be before the next second's tick.
 *
 * @param since when the last tick began: what has come due while it ran, it may not have seen
 */
async function untilNextDue(parts: TickParts, since: Temporal.Instant): Promise<number | undefined> {
  const { world, press, log } = parts;
  try {
    const soon = since.add({ seconds: 2 });
    const stored = await parts.nextDue(since);
    const slots = world.zone.schedules.flatMap(({ cron: expression }) => press.slotsBetween(expression, since, soon));
    const now = world.clock.now();
    const due = [...(stored ? [stored] : []), ...slots].map((at) => now.until(at).total('milliseconds'));
    const next = Math.max(0, Math.min(...due));
    return next <= 1000 ? next : undefined;
  } catch (error) {
    log.debug({ err: error }, 'what is due next cannot be asked; the next tick finds it');
    return undefined;
  }
}

/** One part's failure does not keep the others from their work; what failed is due at the next tick still. */
async function everythingDue({ world, press, log, wakeReady, audit, propose }: TickParts): Promise<void> {
  const due = {
    sweep: () => sweepDue(world, { stopwatch: () => performance.now() }),
    meetings: () => sweepMeetings(world),
    decisions: () => sweepDecisions(world),
    proposals: propose,
    snoozed: () => remindSnoozed(world),
    mornings: () => sendMornings(world),
    digests: () => issueDigests(world, press),
    collection: () => askOfficers(world, press.slotsBetween),
    calendar: () => warnProvisional(world),
    lanes: wakeReady,
    audit,
    tallies: () => world.transact((tx) => tx.problems.compactTallies()),
  };
  for (const [part, work] of Object.entries(due)) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, part }, 'a part of the tick failed and will be tried again');
    }
  }
}
