/** A meeting from its opening to its closing: who came, what was reported back, what became of each item. */
import { actOnDecision } from '../app/meetings/act-on-decision.ts';
import { actOnMeeting } from '../app/meetings/act-on-meeting.ts';
import { aroundMeeting } from '../app/meetings/around.ts';
import type { Decision } from '../domain/decision/decision.ts';
import { peopleOf } from '../domain/directory.ts';
import { LOCALES } from '../domain/locale.ts';
import { waitingOf } from '../domain/meeting/agenda.ts';
import { type AttendanceMark, currentItem, type Meeting, type MeetingItem } from '../domain/meeting/meeting.ts';
import { mayGoUp, packOf } from '../domain/meeting/pack.ts';
import type { MeetingNo } from '../domain/meeting/number.ts';
import type { DraftOrder } from '../domain/meeting/outcome.ts';
import { type Series, seriesOf } from '../domain/meeting/series.ts';
import type { Person } from '../domain/person.ts';
import { coordinatorOf, steer } from './convene-meetings.ts';
import { outcomeOf } from './outcomes.ts';
import { reportAtMeeting } from './report-troubles.ts';
import { byId, deed, originOf, projectOf, say, type Stage } from './stage.ts';

/** @returns it as it closed; nothing when it did not sit */
export async function holdMeeting(stage: Stage, no: MeetingNo): Promise<Meeting | undefined> {
  const convened = await read(stage, no);
  if (convened.state !== 'convened') return undefined;
  const coordinator = coordinatorOf(stage);
  await steer(stage, convened, { kind: 'open' }, coordinator);
  await steer(stage, convened, { kind: 'attend', marks: marksOf(stage, convened) }, coordinator);
  await hearDecisions(stage, await read(stage, no), coordinator);
  await hearItems(stage, no, coordinator);
  const { random } = stage;
  if (convened.series !== 'onsite' && random.chance(0.3)) {
    await steer(stage, convened, { kind: 'order', order: standingOrder(stage) }, coordinator);
  }
  await steer(stage, convened, { kind: 'close', putOff: true }, coordinator);
  const closed = await read(stage, no);
  await beginMinutes(stage, closed);
  return closed;
}

/** They are set in a thread of their own while the day goes on; whoever sends them waits for them, and hears of a failure. */
async function beginMinutes({ world, directory }: Stage, meeting: Meeting): Promise<void> {
  const around = await world.transact((tx) => aroundMeeting(world, tx, meeting, directory));
  for (const locale of LOCALES) world.documents.minutes(around, locale).catch(() => undefined);
}

/** Those who promised come; of the others, most. */
function marksOf({ random, script }: Stage, { invitees, answers }: Meeting): readonly AttendanceMark[] {
  return invitees.map(({ personId }): AttendanceMark => {
    const answer = answers[personId];
    if (answer?.kind === 'delegate') return { personId, came: 'delegate', name: answer.name };
    if (answer?.kind === 'no') return { personId, came: 'absent' };
    if (random.chance(answer ? 0.96 : 0.7)) return { personId, came: 'self' };
    return random.chance(0.5)
      ? { personId, came: 'delegate', name: random.pick(script.says.delegates) }
      : { personId, came: 'absent' };
  });
}

async function hearDecisions(stage: Stage, { no, series, agenda }: Meeting, coordinator: Person): Promise<void> {
  const { world, random } = stage;
  const due = await world.transact((tx) => tx.decisions.byNos(agenda.due.map((each) => each.no)));
  for (const decision of due) {
    stage.pass(random.between(1, 3));
    if (decision.state === 'done' || decision.meeting === no) continue;
    const done = decision.state === 'reported' && random.chance(0.95);
    if (!done && decision.state === 'open' && random.chance(0.5)) continue;
    const dueOn = world.calendar.plusWorkingDays(world.calendar.dateOf(stage.now()), random.between(3, 8));
    const meeting = { no, series };
    const heard = done
      ? ({ kind: 'reportBack', meeting, verdict: 'done', remark: say(stage, 'heardDone') } as const)
      : ({ kind: 'reportBack', meeting, verdict: 'notYet', remark: say(stage, 'heardNotYet'), dueOn } as const);
    await deed(stage, `report ${decision.no} back`, (tx) =>
      actOnDecision(world, tx, decision.no, heard, coordinator, originOf(stage, coordinator)),
    );
  }
}

async function hearItems(stage: Stage, no: MeetingNo, coordinator: Person): Promise<void> {
  const { random, world } = stage;
  const series = seriesOf(world.zone.meetings, (await read(stage, no)).series);
  let spoken = 0;
  for (;;) {
    const meeting = await read(stage, no);
    const item = currentItem(meeting);
    // Time is up: the rest is put off.
    if (item === undefined || spoken > series.capacity * 1.2) return;
    const minutes = Math.max(3, Math.round(item.minutes * (0.5 + 0.8 * random.next())));
    spoken += minutes;
    stage.pass(minutes);
    if (series.id === 'onsite' && random.chance(0.06)) await takeIn(stage, meeting, item);
    await settle(stage, meeting, item, series, coordinator);
  }
}

async function settle(stage: Stage, meeting: Meeting, { no }: MeetingItem, series: Series, coordinator: Person) {
  const { world } = stage;
  const problem = await world.transact((tx) => tx.problems.byNo(no));
  if (problem === undefined) throw new Error(`${meeting.no} hears ${no}, which is not there`);
  const log = await world.transact((tx) => tx.problems.log(no));
  const pack = packOf(problem, projectOf(stage, problem.projectNo, no), log, stage.now());
  const { outcome, remark } = outcomeOf(stage, problem, series, mayGoUp(pack).kind === 'allowed');
  const settling = { kind: 'settle', no, outcome, remark } as const;
  const acted = await deed(
    stage,
    `settle ${no} at ${meeting.no} as ${outcome.kind}`,
    (tx) => actOnMeeting(world, tx, meeting.no, settling, coordinator, originOf(stage, coordinator)),
    ['packIncomplete'],
  );
  if (acted.kind !== 'refused') return;
  const instead = { kind: 'settle', no, outcome: { kind: 'nextMeeting' }, remark: say(stage, 'nextMeeting') } as const;
  await steer(stage, meeting, instead, coordinator);
}

/** Somebody points at something on site. */
async function takeIn(stage: Stage, meeting: Meeting, { projectNo, no }: MeetingItem): Promise<void> {
  const project = projectOf(stage, projectNo, no);
  const problem = await reportAtMeeting(stage, project);
  const officer = byId(stage, project.officerId);
  if (problem && officer) await steer(stage, meeting, { kind: 'takeIn', problem: waitingOf(problem) }, officer);
}

/** What is ordered without a problem. */
function standingOrder(stage: Stage): DraftOrder {
  const { random, world, directory } = stage;
  const head = random.pick(peopleOf(directory, 'head'));
  const dueOn = world.calendar.plusWorkingDays(world.calendar.dateOf(stage.now()), random.between(4, 10));
  const lead = head.department ?? '';
  return { text: say(stage, 'orders'), lead, supporting: [], owner: { kind: 'person', personId: head.id }, dueOn };
}

/** Owners of what was ordered without a problem report; a few need more time. */
export async function followDecisions(stage: Stage): Promise<void> {
  const { world, random } = stage;
  for (const decision of await world.transact((tx) => tx.decisions.open())) {
    if (decision.state !== 'open' || decision.problemNo !== undefined || !random.chance(0.06)) continue;
    const owner = decision.owner.kind === 'person' ? byId(stage, decision.owner.personId) : undefined;
    if (owner) await follow(stage, decision, owner);
  }
}

async function follow(stage: Stage, { no }: Decision, owner: Person): Promise<void> {
  const { random, world } = stage;
  const command = random.chance(0.5)
    ? ({ kind: 'progress', note: say(stage, 'decisionProgress') } as const)
    : ({ kind: 'reportDone', note: say(stage, 'decisionDone') } as const);
  await deed(stage, `${command.kind} on ${no}`, (tx) =>
    actOnDecision(world, tx, no, command, owner, originOf(stage, owner)),
  );
}

async function read({ world }: Stage, no: MeetingNo): Promise<Meeting> {
  const meeting = await world.transact((tx) => tx.meetings.byNo(no));
  if (meeting === undefined) throw new Error(`${no} is not there`);
  return meeting;
}
