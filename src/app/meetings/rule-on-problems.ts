/** Closed minutes take effect: each problem goes where the meeting sent it, and what was ordered is followed. */
import { type DecisionEvent, type DecisionRecorded } from '../../domain/decision/event.ts';
import { orderedBy } from '../../domain/decision/decide.ts';
import { type Directory, handlersOf, ownerIn } from '../../domain/directory.ts';
import type { Meeting, MeetingItem } from '../../domain/meeting/meeting.ts';
import type { Person } from '../../domain/person.ts';
import { ruledAt } from '../../domain/problem/at-meeting.ts';
import type { Tx } from '../ports.ts';
import { apply, nextLook, type Origin } from '../record.ts';
import { tell } from '../tell.ts';
import type { World } from '../world.ts';
import { recordDecision, reportClosed } from './act-on-decision.ts';

export async function ruleOn(world: World, tx: Tx, meeting: Meeting, actor: Person, origin: Origin): Promise<void> {
  const directory = await tx.people.directory();
  // In the order of their numbers, as everybody locks them.
  for (const item of meeting.items.toSorted((a, b) => (a.no < b.no ? -1 : 1))) {
    await ruleOnOne(world, tx, meeting, item, directory, origin);
  }
  for (const made of meeting.closure?.decisions ?? []) {
    const event: DecisionEvent = orderedBy(meeting, made, world.calendar);
    const recorded: DecisionRecorded = {
      seq: 1,
      recordedAt: origin.now,
      actorId: actor.id,
      source: origin.source,
      event,
    };
    await recordDecision(world, tx, made.no, undefined, [recorded], directory, origin);
  }
}

async function ruleOnOne(
  world: World,
  tx: Tx,
  meeting: Meeting,
  { no, settlement }: MeetingItem,
  directory: Directory,
  origin: Origin,
): Promise<void> {
  const before = settlement && (await tx.problems.lock(no));
  const project = before && (await tx.projects.byNo(before.projectNo));
  if (!settlement || !before || !project) return;
  const { outcome, remark } = settlement;
  const lead = 'order' in outcome && outcome.order.owner.kind === 'department' ? outcome.order.owner.department : '';
  const load = await tx.problems.load(handlersOf(directory, lead || undefined));
  const owner = (department: string) => {
    const found = ownerIn(directory, department, load);
    return found === 'unknown' ? undefined : found;
  };
  const decision = meeting.closure?.decisions.find(({ problemNo }) => problemNo === no)?.no;
  const ruling = { meeting: meeting.no, series: meeting.series, outcome, remark, decision };
  const { policy } = world.zone;
  const ruled = ruledAt(before, ruling, { policy, calendar: world.calendar, now: origin.now, ownerIn: owner });
  // It has gone on since it was heard: the minutes keep the outcome, the problem its own way.
  if (ruled.kind === 'superseded') return;
  const { problem, recorded } = apply(no, before, ruled.events, origin);
  await tx.problems.update(problem, nextLook(world, problem, origin.now));
  await tx.problems.append(no, recorded, origin.deliveryKey);
  await tell(world, tx, { problem, project, directory, recorded, now: origin.now });
  // What an earlier meeting ordered about a problem that this one withdraws is over, too.
  await reportClosed(world, tx, problem, origin);
}
