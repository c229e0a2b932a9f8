/** What the people whom an open problem concerns do about it in the next hours, if anything. */
import { actOnProblem } from '../app/act-on-problem.ts';
import { peopleOf } from '../domain/directory.ts';
import type { Person } from '../domain/person.ts';
import type { ProblemCommand } from '../domain/problem/command.ts';
import { rungOf } from '../domain/problem/policy.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Course, Courses } from './course.ts';
import { prepareToGoUp } from './prepare-pack.ts';
import { anybody, byId, deed, originOf, projectOf, say, sayOf, type Stage } from './stage.ts';

/** Steps of a working day are about so many. */
export const STEPS_A_DAY = 6;

export async function workOn(stage: Stage, courses: Courses, problem: Problem): Promise<void> {
  switch (problem.state) {
    case 'assigned':
    case 'acknowledged':
      return work(stage, courses.of(problem), problem);
    case 'proposed':
      return check(stage, problem);
    case 'checked':
      return confirm(stage, problem);
    case 'closed':
      return callBack(stage, problem);
  }
}

async function work(stage: Stage, course: Course, problem: Problem): Promise<void> {
  const { random } = stage;
  const worker = workerOf(stage, problem);
  if (worker === undefined) return;
  if (await decideRequests(stage, problem)) return;
  if (problem.state === 'assigned' && (await takeOrContest(stage, course, problem, worker))) return;
  if (isPast(course.solvedAt, stage) && random.chance(0.5)) {
    return act(stage, problem, worker, {
      kind: 'proposeSolved',
      note: sayOf(stage, 'solved', problem.category),
      files: [],
    });
  }
  if (problem.state === 'acknowledged' && (await report(stage, course, problem, worker))) return;
  if (course.goesUp && (await prepareToGoUp(stage, problem, worker))) return;
  if (problem.severity === 'critical' && random.chance(0.01)) return direct(stage, problem);
  if (random.chance(0.004)) return addDetail(stage, problem);
}

async function takeOrContest(stage: Stage, course: Course, problem: Problem, worker: Person): Promise<boolean> {
  const { random } = stage;
  const [head] = peopleOf(stage.directory, 'head', problem.lead);
  if (course.contested && head && problem.contest === undefined && random.chance(0.5)) {
    const others = stage.world.zone.categories.map(({ lead }) => lead);
    const department = random.pick(others.filter((code) => code !== problem.lead && code !== 'town'));
    await act(stage, problem, head, { kind: 'contest', department, reason: say(stage, 'contest') }, ['contestTooLate']);
    return true;
  }
  if (course.contested && problem.contest?.outcome === undefined && problem.contest) return true;
  if (!random.chance(course.forgetful ? 0.04 : 0.42)) return true;
  await act(stage, problem, worker, { kind: 'acknowledge' });
  return true;
}

/** A word in between, an answer to "still on it?", or a request for more time. @returns whether they did anything */
async function report(stage: Stage, course: Course, problem: Problem, worker: Person): Promise<boolean> {
  const { random, world } = stage;
  if (course.forgetful) return false;
  if (problem.askedAt !== undefined && random.chance(0.3)) {
    await act(stage, problem, worker, { kind: 'stillOnIt' });
    return true;
  }
  const quiet = world.calendar.workingDaysBetween(problem.heardOfAt, stage.now());
  if (random.chance(quiet >= 2 ? 0.18 : 0.05)) {
    await act(stage, problem, worker, { kind: 'progress', note: say(stage, 'progress'), files: [] });
    return true;
  }
  const left = world.calendar.workingDaysBetween(stage.now(), problem.dueAt);
  const mayAsk = worker.role === 'handler' || worker.role === 'head';
  if (!course.asksForTime || !mayAsk || problem.extension || left > 1 || !random.chance(0.3)) return false;
  // Nobody asks for ever.
  const given = world.calendar.workingDaysBetween(problem.assignedAt, problem.dueAt);
  if (given > rungOf(world.zone.policy.ladder, problem.tier).solveWithin + 4) return false;
  const dueOn = world.calendar.dateOf(problem.dueAt);
  const untilOn = world.calendar.plusWorkingDays(dueOn, random.between(2, 5));
  await act(stage, problem, worker, { kind: 'requestExtension', untilOn, reason: say(stage, 'moreTime') }, [
    'tooLateForMoreTime',
    'dateTooEarly',
  ]);
  return true;
}

/** A coordinator decides most requests the same day. */
async function decideRequests(stage: Stage, problem: Problem): Promise<boolean> {
  const { random, directory } = stage;
  const isContested = problem.contest !== undefined && problem.contest.outcome === undefined;
  if ((!problem.extension && !isContested) || !random.chance(0.45)) return false;
  const coordinator = random.pick(peopleOf(directory, 'coordinator'));
  const agrees = random.chance(isContested ? 0.6 : 0.75);
  const command: ProblemCommand = isContested
    ? { kind: 'decideContest', accept: agrees, reason: agrees ? '' : say(stage, 'contestRefused') }
    : { kind: 'decideExtension', grant: agrees, reason: agrees ? '' : say(stage, 'noMoreTime') };
  await act(stage, problem, coordinator, command, ['tooLateForMoreTime']);
  return true;
}

async function check(stage: Stage, problem: Problem): Promise<void> {
  const { random } = stage;
  const project = projectOf(stage, problem.projectNo, problem.no);
  const officer = byId(stage, project.officerId);
  if (!officer || !random.chance(0.3)) return;
  if (random.chance(0.07)) return act(stage, problem, officer, { kind: 'reopen', reason: say(stage, 'notSolved') });
  return act(stage, problem, officer, { kind: 'confirm', note: say(stage, 'checked') });
}

async function confirm(stage: Stage, problem: Problem): Promise<void> {
  const { random } = stage;
  const project = projectOf(stage, problem.projectNo, problem.no);
  const enterprise = byId(stage, project.enterpriseIds[0]);
  const officer = byId(stage, project.officerId);
  if (problem.reminded.closeByOfficer !== undefined) {
    if (officer && random.chance(0.3))
      await act(stage, problem, officer, { kind: 'confirm', note: say(stage, 'officerCloses') });
    return;
  }
  // The same companies stay silent about the same problems: whether they answer hangs on the number.
  if (!enterprise || problem.no.endsWith('3') || !random.chance(0.12)) return;
  const rating = random.weighted([5, 4, 3, 2], (stars) => [0, 0, 3, 9, 35, 50][stars] ?? 0);
  const note = random.chance(0.4) ? say(stage, rating >= 4 ? 'thanks' : 'complaints') : '';
  await act(stage, problem, enterprise, { kind: 'confirm', rating, note });
}

/** Somebody who had nothing to do with it asks whether what was withdrawn is really no problem any more. */
async function callBack(stage: Stage, problem: Problem): Promise<void> {
  const { random } = stage;
  const officer = byId(stage, projectOf(stage, problem.projectNo, problem.no).officerId);
  if (!officer || !random.chance(0.25)) return;
  const stands = random.chance(0.85);
  const note = say(stage, stands ? 'calledBack' : 'callBackFails');
  await act(stage, problem, officer, { kind: 'callBack', stands, note }, ['notAllowed']);
}

async function direct(stage: Stage, problem: Problem): Promise<void> {
  const leader = anybody(peopleOf(stage.directory, 'leader'), stage.random);
  if (leader) await act(stage, problem, leader, { kind: 'direct', text: say(stage, 'direct') });
}

async function addDetail(stage: Stage, problem: Problem): Promise<void> {
  const officer = byId(stage, projectOf(stage, problem.projectNo, problem.no).officerId);
  if (officer) await act(stage, problem, officer, { kind: 'addDetail', detail: { description: say(stage, 'detail') } });
}

/** Whoever has it; where a department has nobody, the centre helps out. */
function workerOf(stage: Stage, { ownerId, lead }: Problem): Person | undefined {
  const { directory } = stage;
  return (
    byId(stage, ownerId) ??
    peopleOf(directory, 'handler', lead)[0] ??
    peopleOf(directory, 'head', lead)[0] ??
    peopleOf(directory, 'coordinator')[0]
  );
}

function isPast(at: Temporal.Instant | undefined, stage: Stage): boolean {
  return at !== undefined && Temporal.Instant.compare(at, stage.now()) <= 0;
}

async function act(
  stage: Stage,
  { no }: Problem,
  actor: Person,
  command: ProblemCommand,
  mayBe: readonly string[] = [],
): Promise<void> {
  const what = `${command.kind} of ${no} by ${actor.name}`;
  await deed(stage, what, (tx) => actOnProblem(stage.world, tx, no, command, actor, originOf(stage, actor)), mayBe);
}
