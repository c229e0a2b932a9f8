/** The people of a problem that must go up prepare its pack part by part, and then send it. */
import { actOnProblem } from '../app/act-on-problem.ts';
import { fillPackOf } from '../app/fill-pack.ts';
import { peopleOf } from '../domain/directory.ts';
import { mayGoUp, type MissingPart, packOf } from '../domain/meeting/pack.ts';
import type { PackCommand } from '../domain/meeting/fill-pack.ts';
import type { Person } from '../domain/person.ts';
import type { Problem } from '../domain/problem/problem.ts';
import { deed, originOf, projectOf, say, type Stage } from './stage.ts';

/** @returns whether somebody did something */
export async function prepareToGoUp(stage: Stage, problem: Problem, worker: Person): Promise<boolean> {
  const { random, world } = stage;
  if (problem.tier === 'tenPlusOne' || !random.chance(0.25)) return false;
  // First it is tried here: nobody sends up on the first day.
  if (world.calendar.workingDaysBetween(problem.assignedAt, stage.now()) < 2) return false;
  const log = await world.transact((tx) => tx.problems.log(problem.no));
  const pack = packOf(problem, projectOf(stage, problem.projectNo, problem.no), log, stage.now());
  const permission = mayGoUp(pack);
  if (permission.kind === 'refused') {
    const asked = pack.opinions.filter(({ state }) => state === 'asked').map(({ department }) => department);
    return fillNext(stage, problem, worker, permission.missing, asked);
  }
  // At a meeting tier the meeting itself sends it up.
  if (problem.tier !== 'direct') return false;
  const command = { kind: 'escalate', reason: say(stage, 'escalate') } as const;
  const head = peopleOf(stage.directory, 'head', problem.lead)[0] ?? worker;
  await deed(stage, `escalate ${problem.no}`, (tx) =>
    actOnProblem(world, tx, problem.no, command, head, originOf(stage, head)),
  );
  return true;
}

async function fillNext(
  stage: Stage,
  { no }: Problem,
  worker: Person,
  missing: readonly MissingPart[],
  asked: readonly string[],
): Promise<boolean> {
  const fill = async (command: PackCommand, actor: Person) => {
    await deed(stage, `${command.kind} for ${no} by ${actor.name}`, (tx) =>
      fillPackOf(stage.world, tx, no, command, actor, originOf(stage, actor)),
    );
    return true;
  };
  const writing = missing.find(({ part }) => part !== 'opinions')?.part;
  if (writing !== undefined && writing !== 'opinions') {
    const saying = writing === 'problem' ? 'detail' : writing === 'tried' ? 'tried' : 'proposal';
    return fill({ kind: 'fill', part: writing, text: say(stage, saying) }, worker);
  }
  const open = missing.flatMap((each) => (each.part === 'opinions' ? each.departments : []));
  if (open.some((code) => !asked.includes(code))) return fill({ kind: 'askOpinions' }, worker);
  // Some never answer: 意见未回.
  const [department] = open;
  const speaker = department === undefined ? undefined : speakerOf(stage, department);
  return speaker && stage.random.chance(0.5)
    ? fill({ kind: 'giveOpinion', text: say(stage, 'opinion') }, speaker)
    : false;
}

function speakerOf({ directory, random }: Stage, department: string): Person | undefined {
  const people = [...peopleOf(directory, 'handler', department), ...peopleOf(directory, 'head', department)];
  return people.length === 0 ? undefined : random.pick(people);
}
