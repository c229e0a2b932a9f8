/** Does what a person wants done to the pack of a problem, or says why not. */
import { fillPack, type PackCommand, type PackRefusal } from '../domain/meeting/fill-pack.ts';
import type { Person } from '../domain/person.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import type { Tx } from './ports.ts';
import { apply, nextLook, type Origin } from './record.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

export type PackFilled =
  | { readonly kind: 'done'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly refusal: PackRefusal; readonly problem: Problem }
  | { readonly kind: 'unknownProblem'; readonly no: ProblemNo };

export async function fillPackOf(
  world: World,
  tx: Tx,
  no: ProblemNo,
  command: PackCommand,
  actor: Person,
  origin: Origin,
): Promise<PackFilled> {
  const before = await tx.problems.lock(no);
  const project = before && (await tx.projects.byNo(before.projectNo));
  if (!before || !project) return { kind: 'unknownProblem', no };
  const { now } = origin;
  const given = { actor, project, policy: world.zone.policy, calendar: world.calendar, now };
  const filled = fillPack(before, command, { ...given, log: await tx.problems.log(no) });
  if (filled.kind === 'refused') {
    const detail = { problem: no, command: `pack.${command.kind}`, refusal: filled.refusal };
    await tx.audit.record('refused', detail, actor.id, origin.source, now);
    return { kind: 'refused', refusal: filled.refusal, problem: before };
  }
  const { problem, recorded } = apply(no, before, filled.events, origin);
  await tx.problems.update(problem, nextLook(world, problem, now));
  await tx.problems.append(no, recorded, origin.deliveryKey);
  await tell(world, tx, { problem, project, directory: await tx.people.directory(), recorded, now });
  return { kind: 'done', problem };
}
