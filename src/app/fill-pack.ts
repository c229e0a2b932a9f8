/** Does what a person wants done to the pack of a problem, or says why not; and shows what the pack holds now. */
import { fillPack, type PackCommand } from '../domain/meeting/fill-pack.ts';
import type { Person } from '../domain/person.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import { type Acted, carryOut, lockProblem } from './act-on-problem.ts';
import type { Tx } from './ports.ts';
import type { Origin } from './record.ts';
import type { World } from './world.ts';

export async function fillPackOf(
  world: World,
  tx: Tx,
  no: ProblemNo,
  command: PackCommand,
  actor: Person,
  origin: Origin,
): Promise<Acted> {
  const locked = await lockProblem(tx, no);
  if (locked === undefined) return { kind: 'unknownProblem', no };
  const { problem, project } = locked;
  const log = await tx.problems.log(no);
  const { calendar, zone } = world;
  const given = { actor, project, policy: zone.policy, calendar, now: origin.now, log };
  return carryOut(world, tx, locked, `pack.${command.kind}`, fillPack(problem, command, given), origin);
}
