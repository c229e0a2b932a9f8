/** Lets the clock work: everything that is due now, many problems in one short transaction. */
import { scheduler } from 'node:timers/promises';
import { look } from '../domain/problem/look.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import { gather } from './gathering.ts';
import type { ClockMove, Tx } from './ports.ts';
import { tell } from './tell.ts';
import { together } from './together.ts';
import type { World } from './world.ts';

const BATCH = 250;
/**
 * A press on a problem waits while its batch is at work. Where the machine has more to do than this, batches become
 * smaller. In milliseconds: well below the lock's timeout, and below half a second.
 */
const LONGEST_BATCH = 300;
/** Smaller ones would cost more than they shorten. */
const SMALLEST_BATCH = 25;
/** While the database writes what one has decided, another decides. */
const SWEEPERS = 2;
/** Others get their turn after so many: what arrives is answered meanwhile. */
const IN_ONE_GO = 8;

interface Sweep {
  readonly most: number;
  readonly stopwatch: () => number;
  /** Of the next batch. */
  batch: number;
  moved: number;
  /** Batches that failed: of each, one or more problems stand in the way of the others. */
  readonly failed: { readonly due: readonly Problem[]; readonly error: unknown }[];
}

export interface Pace {
  /** At most so many problems in one transaction. */
  readonly batch?: number;
  /** Each has transactions of its own, so there can be only one where `transact` joins them into one. */
  readonly sweepers?: number;
  /** Milliseconds of a clock that only goes on; without one all batches are as large as they may be. */
  readonly stopwatch?: () => number;
}

/**
 * @returns how many problems the clock moved
 * @throws AggregateError when some could not be looked at, or only one by one; all others have been
 */
export async function sweepDue(world: World, pace: Pace = {}): Promise<number> {
  const { batch = BATCH, sweepers = SWEEPERS, stopwatch = () => 0 } = pace;
  const sweep: Sweep = { most: batch, batch, stopwatch, moved: 0, failed: [] };
  const first = await sweepBatch(world, world.clock.now(), sweep);
  // Mostly little is due, and one is enough.
  const atOnce = first < batch ? 1 : sweepers;
  await together(Array.from({ length: first > 0 ? atOnce : 0 }, () => sweepBatches(world, sweep)));
  const faults = new Map<ProblemNo, unknown>();
  const batches: unknown[] = [];
  for (const { due, error } of sweep.failed) {
    sweep.moved += await sweepEach(world, due, world.clock.now(), faults);
    // Nothing is lost when none of them fails alone, but it is much slower.
    if (!due.some(({ no }) => faults.has(no))) batches.push(error);
  }
  const all = [...faults.values(), ...batches];
  if (all.length > 0)
    throw new AggregateError(all, `${faults.size} problems and ${batches.length} batches failed: ${String(all[0])}`);
  return sweep.moved;
}

/** Until nothing is due but what others hold, which is theirs to do, and what has failed. */
async function sweepBatches(world: World, sweep: Sweep): Promise<void> {
  while ((await sweepBatch(world, world.clock.now(), sweep)) > 0);
}

/** @returns how many problems were in it */
async function sweepBatch(world: World, now: Temporal.Instant, sweep: Sweep): Promise<number> {
  const apart = sweep.failed.flatMap(({ due }) => due.map(({ no }) => no));
  let taken: readonly Problem[] = [];
  const begun = sweep.stopwatch();
  try {
    await world.transact(async (tx) => {
      taken = await tx.problems.takeDue(now, sweep.batch, apart);
      await moveAll(world, tx, taken, now);
    });
    sweep.moved += taken.length;
    if (taken.length > 0) sweep.batch = nextBatch(taken.length, sweep.stopwatch() - begun, sweep.most);
  } catch (error) {
    if (taken.length === 0) throw error;
    sweep.failed.push({ due: taken, error });
  }
  return taken.length;
}

/**
 * How many problems the next batch may have, by how long the last one took.
 *
 * @param took milliseconds
 */
export function nextBatch(size: number, took: number, most: number): number {
  return Math.min(most, Math.max(SMALLEST_BATCH, Math.floor((size * LONGEST_BATCH) / took)));
}

/** One of them stands in the way of the others: each has a transaction of its own, and only that one fails. */
async function sweepEach(
  world: World,
  due: readonly Problem[],
  now: Temporal.Instant,
  faults: Map<ProblemNo, unknown>,
): Promise<number> {
  let moved = 0;
  for (const { no } of due) {
    try {
      if (await world.transact((tx) => lookAt(world, tx, no, now))) moved += 1;
    } catch (fault) {
      faults.set(no, fault);
    }
  }
  return moved;
}

async function moveAll(world: World, tx: Tx, due: readonly Problem[], now: Temporal.Instant): Promise<void> {
  if (due.length === 0) return;
  const moves: ClockMove[] = [];
  for (const [index, problem] of due.entries()) {
    if (index % IN_ONE_GO === IN_ONE_GO - 1) await scheduler.yield();
    moves.push(look(problem, world.zone.policy, world.calendar, now));
  }
  await tx.problems.moveAll(moves);
  const told = moves.filter(({ recorded }) => recorded.length > 0);
  if (told.length === 0) return;
  const gathering = await gather(
    tx,
    told.map(({ problem }) => problem.no),
  );
  await tellOfAll(world, gathering.tx, told, now);
  await gathering.write();
}

async function tellOfAll(world: World, tx: Tx, moves: readonly ClockMove[], now: Temporal.Instant): Promise<void> {
  const directory = await tx.people.directory();
  const projects = await tx.projects.byNos(moves.map(({ problem }) => problem.projectNo));
  for (const [index, { problem, recorded }] of moves.entries()) {
    if (index % IN_ONE_GO === IN_ONE_GO - 1) await scheduler.yield();
    const project = projects.get(problem.projectNo);
    if (project === undefined)
      throw new Error(`${problem.no} belongs to project "${problem.projectNo}", which is not in the register`);
    await tell(world, tx, { problem, project, directory, recorded, now });
  }
}

async function lookAt(world: World, tx: Tx, no: ProblemNo, now: Temporal.Instant): Promise<boolean> {
  const before = await tx.problems.lockDue(no, now);
  if (before === undefined) return false;
  const { problem, recorded, nextLookAt } = look(before, world.zone.policy, world.calendar, now);
  await tx.problems.update(problem, nextLookAt);
  if (recorded.length === 0) return true;
  await tx.problems.append(no, recorded, undefined);
  await tellOfAll(world, tx, [{ problem, recorded, nextLookAt }], now);
  return true;
}
