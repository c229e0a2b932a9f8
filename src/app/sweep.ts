/** Lets the clock work: everything that is due now, each problem in a short transaction of its own. */
import { look } from '../domain/problem/look.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import { eachOnItsOwn } from './each-on-its-own.ts';
import type { Tx } from './ports.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

/** At most so many are looked up at once; the sweep goes on until nothing is due. */
const BATCH = 200;

/**
 * @returns how many problems the clock moved
 * @throws AggregateError when some could not be looked at; all others have been
 */
export async function sweepDue(world: World): Promise<number> {
  let moved = 0;
  for (;;) {
    const now = world.clock.now();
    const due = await world.transact((tx) => tx.problems.due(now, BATCH));
    let taken = 0;
    await eachOnItsOwn(due, async (no) => {
      if (await world.transact((tx) => lookAt(world, tx, no, now))) taken += 1;
    });
    moved += taken;
    // What another replica holds is its to do; it is not waited for.
    if (taken === 0) return moved;
  }
}

async function lookAt(world: World, tx: Tx, no: ProblemNo, now: Temporal.Instant): Promise<boolean> {
  const before = await tx.problems.lockDue(no, now);
  if (before === undefined) return false;
  const { problem, recorded, nextLookAt } = look(before, world.zone.policy, world.calendar, now);
  await tx.problems.update(problem, nextLookAt);
  if (recorded.length === 0) return true;
  const project = await tx.projects.byNo(problem.projectNo);
  if (project === undefined)
    throw new Error(`${no} belongs to project "${problem.projectNo}", which is not in the register`);
  await tx.problems.append(no, recorded, undefined);
  await tell(world, tx, { problem, project, directory: await tx.people.directory(), recorded, now });
  return true;
}
