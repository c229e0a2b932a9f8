/** Lets the clock work: everything that is due now, many problems in one short transaction. */
import { scheduler } from 'node:timers/promises';
import { look } from '../domain/problem/look.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import { gather } from './gathering.ts';
import type { ClockMove, Tx } from './ports.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

/** A press on a problem waits while its batch is at work: well below the lock's timeout, and below a second. */
const BATCH = 250;
/** Others get their turn after so many: what arrives is answered meanwhile. */
const IN_ONE_GO = 8;

interface Faults {
  /** Problems that failed in this sweep; they are not tried again before the next. */
  readonly of: Map<ProblemNo, unknown>;
  /** Why batches failed of which each problem alone did not: nothing is lost, but much slower. */
  readonly batches: unknown[];
}

/**
 * @returns how many problems the clock moved
 * @throws AggregateError when some could not be looked at, or only one by one; all others have been
 */
export async function sweepDue(world: World): Promise<number> {
  const faults: Faults = { of: new Map(), batches: [] };
  let moved = 0;
  for (;;) {
    const failedBefore = faults.of.size;
    const taken = await sweepBatch(world, world.clock.now(), faults);
    moved += taken;
    // What another replica holds is its to do; it is not waited for.
    if (taken === 0 && faults.of.size === failedBefore) break;
  }
  const all = [...faults.of.values(), ...faults.batches];
  if (all.length > 0)
    throw new AggregateError(
      all,
      `${faults.of.size} problems and ${faults.batches.length} batches failed: ${String(all[0])}`,
    );
  return moved;
}

async function sweepBatch(world: World, now: Temporal.Instant, faults: Faults): Promise<number> {
  let taken: readonly Problem[] = [];
  try {
    return await world.transact(async (tx) => {
      taken = await tx.problems.takeDue(now, BATCH, [...faults.of.keys()]);
      await moveAll(world, tx, taken, now);
      return taken.length;
    });
  } catch (error) {
    if (taken.length === 0) throw error;
    const failedBefore = faults.of.size;
    const moved = await sweepEach(world, taken, now, faults);
    if (faults.of.size === failedBefore) faults.batches.push(error);
    return moved;
  }
}

/** One of them stands in the way of the others: each has a transaction of its own, and only that one fails. */
async function sweepEach(world: World, due: readonly Problem[], now: Temporal.Instant, faults: Faults) {
  let moved = 0;
  for (const { no } of due) {
    try {
      if (await world.transact((tx) => lookAt(world, tx, no, now))) moved += 1;
    } catch (fault) {
      faults.of.set(no, fault);
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
