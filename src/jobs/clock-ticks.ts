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
import type { Duty } from '../db/next-due.ts';
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
  /** Of what something is due by an instant. */
  readonly dueBy: (now: Temporal.Instant) => Promise<ReadonlySet<Duty>>;
  /** When something in the database is due next, after an instant. */
  readonly nextDue: (now: Temporal.Instant) => Promise<Temporal.Instant | undefined>;
}

/**
 * Once a second, and in between at the very moment at which something is due: a deadline is not kept up to a second late.
 * What takes its time goes on beside it, and holds up no deadline.
 *
 * @param automatic false: only `tick()` drives the clock, for tests with a clock of their own
 */
export function startTicks(parts: TickParts, automatic: boolean): Ticks {
  const onTime = oneAfterTheOther(() => doAll(parts, dutiesOf(parts)));
  const issues = oneAfterTheOther(() => doAll(parts, issuesOf(parts)));
  const inTime = oneAfterTheOther(() => doAll(parts, choresOf(parts)));
  let waiting = false;
  let stopped = !automatic;
  let atNextDue: NodeJS.Timeout | undefined;
  const tickAndLookAhead = async () => {
    if (waiting) return;
    waiting = true;
    clearTimeout(atNextDue);
    const begunAt = parts.world.clock.now();
    issues.runUnlessRunning();
    await onTime.run();
    const milliseconds = await untilNextDue(parts, begunAt);
    waiting = false;
    if (milliseconds !== undefined && !stopped) atNextDue = setTimeout(() => void tickAndLookAhead(), milliseconds);
  };
  const everySecond = () => {
    inTime.runUnlessRunning();
    return tickAndLookAhead();
  };
  const task = cron.schedule(EVERY_SECOND, everySecond);
  if (!automatic) void task.stop();
  return {
    async tick() {
      for (const each of [onTime, issues, inTime]) await each.run();
    },
    async stop() {
      stopped = true;
      await task.destroy();
      clearTimeout(atNextDue);
      await Promise.all([onTime, issues, inTime].map((each) => each.last()));
    },
  };
}

function oneAfterTheOther(work: () => Promise<void>) {
  let last: Promise<void> = Promise.resolve();
  let running = 0;
  const run = () => {
    running += 1;
    last = last.then(work).finally(() => {
      running -= 1;
    });
    return last;
  };
  return {
    run,
    runUnlessRunning: () => void (running > 0 || run()),
    last: () => last,
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
    // Never before: nothing would be due yet.
    return next <= 1000 ? Math.ceil(next) : undefined;
  } catch (error) {
    log.debug({ err: error }, 'what is due next cannot be asked; the next tick finds it');
    return undefined;
  }
}

type Part = readonly [name: string, work: () => Promise<unknown>];

/** What has a time to be kept. What the clock has moved may have made a notice that is due at once. */
async function* dutiesOf(parts: TickParts): AsyncGenerator<Part> {
  const { world } = parts;
  const due = await parts.dueBy(world.clock.now());
  if (due.has('problems')) yield ['sweep', () => sweepDue(world, { stopwatch: () => performance.now() })];
  if (due.has('meetings')) yield ['meetings', () => sweepMeetings(world)];
  if (due.has('decisions')) yield ['decisions', () => sweepDecisions(world)];
  if (due.has('snoozes')) yield ['snoozed', () => remindSnoozed(world)];
  const moved = due.has('problems') || due.has('meetings') || due.has('decisions');
  if (due.has('notices') || moved) yield ['mornings', () => sendMornings(world)];
  yield ['lanes', parts.wakeReady];
}

/** An issue has a time, too, but its picture takes a while to draw. */
async function* issuesOf({ world, press }: TickParts): AsyncGenerator<Part> {
  yield ['digests', () => issueDigests(world, press)];
}

/** What is not late a few seconds after. */
async function* choresOf({ world, press, propose, audit }: TickParts): AsyncGenerator<Part> {
  yield ['proposals', propose];
  yield ['collection', () => askOfficers(world, press.slotsBetween)];
  yield ['calendar', () => warnProvisional(world)];
  yield ['audit', audit];
  yield ['tallies', () => world.transact((tx) => tx.problems.compactTallies())];
}

/** One part's failure does not keep the others from their work; what failed is due at the next tick still. */
async function doAll({ log }: TickParts, parts: AsyncIterable<Part>): Promise<void> {
  try {
    for await (const [part, work] of parts) {
      try {
        await work();
      } catch (error) {
        log.error({ err: error, part }, 'a part of the tick failed and will be tried again');
      }
    }
  } catch (error) {
    log.error({ err: error, part: 'due' }, 'a part of the tick failed and will be tried again');
  }
}
