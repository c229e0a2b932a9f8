/** Does what a person wants done to a problem, or says why not. */
import { handlersOf, ownerIn } from '../domain/directory.ts';
import { packOf, packStanding, permissionBy } from '../domain/meeting/pack.ts';
import type { Person } from '../domain/person.ts';
import type { ProblemCommand, Refusal } from '../domain/problem/command.ts';
import { type Decision, decide } from '../domain/problem/decide.ts';
import { workedOn } from '../domain/problem/path.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import type { Project } from '../domain/project.ts';
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
  const locked = await lockProblem(tx, no);
  if (locked === undefined) return { kind: 'unknownProblem', no };
  const { problem, project } = locked;
  const directory = await tx.people.directory();
  const load = await tx.problems.load(
    command.kind === 'decideContest' ? handlersOf(directory, problem.contest?.department) : [],
  );
  const log = NEED_THE_LOG.includes(command.kind) ? await tx.problems.log(no) : [];

  const decision = decide(problem, command, {
    actor,
    project,
    policy: world.zone.policy,
    calendar: world.calendar,
    now: origin.now,
    mayGoUp: () => permissionBy(packStanding(packOf(problem, project, log, origin.now))),
    handledBy: workedOn(log),
    ownerIn: (department) => ownerIn(directory, department, load),
  });
  return carryOut(world, tx, locked, command.kind, decision, origin);
}

const NEED_THE_LOG: readonly ProblemCommand['kind'][] = ['escalate', 'callBack'];

export interface LockedProblem {
  readonly problem: Problem;
  readonly project: Project;
}

/** Locks a problem until the transaction ends. */
export async function lockProblem(tx: Tx, no: ProblemNo): Promise<LockedProblem | undefined> {
  const problem = await tx.problems.lock(no);
  const project = problem && (await tx.projects.byNo(problem.projectNo));
  if (problem && !project)
    throw new Error(`${no} belongs to project "${problem.projectNo}", which is not in the register`);
  return problem && project && { problem, project };
}

/** Writes down what was decided and tells of it, or puts the refusal on record. */
export async function carryOut(
  world: World,
  tx: Tx,
  { problem: before, project }: LockedProblem,
  command: string,
  decision: Decision,
  origin: Origin,
): Promise<Acted> {
  const { no } = before;
  if (decision.kind === 'refused') {
    const detail = { problem: no, command, refusal: decision.refusal };
    await tx.audit.record('refused', detail, origin.actorId, origin.source, origin.now);
    return { kind: 'refused', refusal: decision.refusal, problem: before };
  }
  const { problem, recorded } = apply(no, before, decision.events, origin);
  await tx.problems.update(problem, nextLook(world, problem, origin.now));
  await tx.problems.append(no, recorded, origin.deliveryKey);
  const directory = await tx.people.directory();
  await tell(world, tx, { problem, project, directory, recorded, now: origin.now });
  await reportClosed(world, tx, problem, origin);
  return { kind: 'done', problem };
}
