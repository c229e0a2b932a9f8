/** Wakes whatever the clock drives. A tick only wakes: what is due stands in the database, also after an outage. */
import cron from 'node-cron';
import { askOfficers } from '../app/collect.ts';
import { warnProvisional } from '../app/warn-provisional.ts';
import { issueDigests, type Press } from '../app/issue-digests.ts';
import { remindSnoozed, sendMornings } from '../app/send-mornings.ts';
import { sweepDue } from '../app/sweep.ts';
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
  /** Wakes lanes in which something has waited too long: a net under the queue. */
  readonly wakeStranded: () => Promise<void>;
}

/** @param automatic false: only `tick()` drives the clock, for tests with a clock of their own */
export function startTicks(parts: TickParts, automatic: boolean): Ticks {
  let running: Promise<void> = Promise.resolve();
  let waiting = false;
  const tick = () => {
    running = running.then(() => everythingDue(parts));
    return running;
  };
  const task = cron.schedule(EVERY_SECOND, async () => {
    if (waiting) return;
    waiting = true;
    await tick();
    waiting = false;
  });
  if (!automatic) void task.stop();
  return {
    tick,
    async stop() {
      await task.destroy();
      await running;
    },
  };
}

/** One part's failure does not keep the others from their work; what failed is due at the next tick still. */
async function everythingDue({ world, press, log, wakeStranded }: TickParts): Promise<void> {
  const due = {
    sweep: () => sweepDue(world),
    snoozed: () => remindSnoozed(world),
    mornings: () => sendMornings(world),
    digests: () => issueDigests(world, press),
    collection: () => askOfficers(world, press.slotsBetween),
    calendar: () => warnProvisional(world),
    tallies: () => world.transact((tx) => tx.problems.compactTallies()),
    stranded: wakeStranded,
  };
  for (const [part, work] of Object.entries(due)) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, part }, 'a part of the tick failed and will be tried again');
    }
  }
}
