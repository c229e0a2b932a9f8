/** Does what a person wants done to a problem, or says why not. */
import { handlersOf, ownerIn } from '../domain/directory.ts';
import type { Person } from '../domain/person.ts';
import type { ProblemCommand, Refusal } from '../domain/problem/command.ts';
import { decide } from '../domain/problem/decide.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import { reportClosed } from './meetings/act-on-decision.ts';
import type { Tx } from './ports.ts';
import { apply, nextLook, type Origin } from './record.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

export type Acted =
  | { readonly kind: 'done'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly problem: Problem }
  | { readonly kind: 'unknownProblem'; readonly no: ProblemNo };

export async function actOnProblem(
  world: World,
  tx: Tx,
  no: ProblemNo,
  command: ProblemCommand,
  actor: Person,
  origin: Origin,
): Promise<Acted> {
  const before = await tx.problems.lock(no);
  if (before === undefined) return { kind: 'unknownProblem', no };
  const project = await tx.projects.byNo(before.projectNo);
  if (project === undefined)
    throw new Error(`${no} belongs to project "${before.projectNo}", which is not in the register`);
  const directory = await tx.people.directory();
  const load = await tx.problems.load(
    command.kind === 'decideContest' ? handlersOf(directory, before.contest?.department) : [],
  );

  const decision = decide(before, command, {
    actor,
    project,
    policy: world.zone.policy,
    calendar: world.calendar,
    now: origin.now,
    ownerIn: (department) => ownerIn(directory, department, load),
  });
  if (decision.kind === 'refused') {
    const detail = { problem: no, command: command.kind, refusal: decision.refusal };
    await tx.audit.record('refused', detail, actor.id, origin.source, origin.now);
    return { kind: 'refused', refusal: decision.refusal, problem: before };
  }
  const { problem, recorded } = apply(no, before, decision.events, origin);
  await tx.problems.update(problem, nextLook(world, problem, origin.now));
  await tx.problems.append(no, recorded, origin.deliveryKey);
  await tell(world, tx, { problem, project, directory, recorded, now: origin.now });
  await reportClosed(world, tx, problem, origin);
  return { kind: 'done', problem };
}
