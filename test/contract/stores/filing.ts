/** Problems with their logs for the contracts: filed in a few words, and put where a use case would put them. */
import type { Tx } from '../../../src/app/ports.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import type { ProblemEvent, Recorded } from '../../../src/domain/problem/event.ts';
import { evolve } from '../../../src/domain/problem/evolve.ts';
import type { Assignment, Problem, ProblemNo, Report } from '../../../src/domain/problem/problem.ts';
import { at, people, report } from '../../support/zone.ts';

export interface Filed {
  readonly problem: Problem;
  readonly log: readonly Recorded[];
}

/** What happened, when (zone time), and who did it; nobody is the clock. */
export type Step = readonly [when: string, event: ProblemEvent, by?: PersonId];

export function assignment(changes: Partial<Assignment> = {}): Assignment {
  const limits = { acknowledgeDueAt: at('2019-08-06 09:00'), dueAt: at('2019-08-12 09:00') };
  return { tier: 'direct', lead: 'gdgs', supporting: [], ownerId: people.handler.id, ...limits, ...changes };
}

export function routed(changes: Partial<Assignment> = {}): ProblemEvent {
  return { kind: 'routed', assignment: assignment(changes), rule: { id: 'default', version: 1 }, byRule: true };
}

/** The problem that `steps` make of a report by the project's officer. */
export function happened(no: ProblemNo, about: Partial<Report>, reportedAt: string, ...steps: readonly Step[]): Filed {
  const first: Step = [reportedAt, { kind: 'reported', report: { ...report, ...about } }, people.officer.id];
  let problem: Problem | undefined;
  const log = [first, ...steps].map(([when, event, actorId], index): Recorded => {
    const source = actorId === undefined ? 'clock' : 'slack';
    const recorded: Recorded = { seq: index + 1, recordedAt: at(when), actorId, source, event };
    problem = evolve(no, problem, recorded);
    return recorded;
  });
  if (problem === undefined) throw new RangeError(`nothing happened to ${no}`);
  return { problem, log };
}

/** A problem at work with the power company since Monday morning. */
export function filed(no: ProblemNo, about: Partial<Report> = {}, assigned: Partial<Assignment> = {}): Filed {
  const monday = '2019-08-05 09:00';
  return happened(no, about, monday, [monday, routed(assigned), people.officer.id]);
}

/** The same problem with one more event. */
export function next({ problem, log }: Filed, when: string, event: ProblemEvent, by?: PersonId): Filed {
  const source = by === undefined ? 'clock' : 'slack';
  const recorded: Recorded = { seq: problem.version + 1, recordedAt: at(when), actorId: by, source, event };
  return { problem: evolve(problem.no, problem, recorded), log: [...log, recorded] };
}

export async function put(tx: Tx, { problem, log }: Filed, nextLookAt?: Temporal.Instant): Promise<void> {
  await tx.problems.insert(problem, nextLookAt);
  await tx.problems.append(problem.no, log, undefined);
}

/** Saves what `next` made of a stored problem. */
export async function save(tx: Tx, { problem, log }: Filed, nextLookAt?: Temporal.Instant): Promise<void> {
  await tx.problems.update(problem, nextLookAt);
  await tx.problems.append(problem.no, log.slice(-1), undefined);
}
