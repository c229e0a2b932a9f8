/** Coordinators call the meetings that are due, people answer, and the agenda is put in order. */
import { actOnMeeting, convene } from '../app/meetings/act-on-meeting.ts';
import { proposalFor } from '../app/meetings/propose-meetings.ts';
import { peopleOf } from '../domain/directory.ts';
import type { MeetingCommand } from '../domain/meeting/command.ts';
import type { Meeting } from '../domain/meeting/meeting.ts';
import type { MeetingNo } from '../domain/meeting/number.ts';
import { type Series, seriesOf } from '../domain/meeting/series.ts';
import type { Person } from '../domain/person.ts';
import { byId, deed, originOf, say, type Stage } from './stage.ts';

/** Working days before the papers are due on which a regular meeting is called. */
const AHEAD = 2;

export async function callMeetings(stage: Stage): Promise<void> {
  const { world, random } = stage;
  for (const series of world.zone.meetings) {
    const proposal = await world.transact((tx) => proposalFor(world, tx, series, stage.now()));
    if (proposal === undefined || !isNear(stage, series, proposal.startsAt)) continue;
    const coordinator = coordinatorOf(stage);
    const startsAt = proposal.startsAt;
    const place = series.cadence.kind === 'onDemand' ? await siteOf(stage, series) : undefined;
    const command = { kind: 'convene', startsAt, place } as const;
    const called = await deed(stage, `convene ${series.id}`, (tx) =>
      convene(world, tx, series.id, command, coordinator, originOf(stage, coordinator)),
    );
    if (called.kind === 'done' && random.chance(0.35)) await arrange(stage, called.meeting);
  }
}

/** Some say yes, some no, some send somebody; a few are never heard of. */
export async function answerInvitations(stage: Stage): Promise<void> {
  const { world, random } = stage;
  const ahead = await world.transact((tx) => tx.meetings.ahead());
  for (const meeting of ahead.filter(({ state }) => state === 'convened')) {
    if (Temporal.Instant.compare(meeting.startsAt, stage.now()) <= 0) continue;
    for (const { personId } of meeting.invitees) {
      const person = byId(stage, personId);
      if (!person || meeting.answers[personId] || personId % 7 === 3 || !random.chance(0.3)) continue;
      const roll = random.next();
      const command: MeetingCommand =
        roll < 0.84
          ? { kind: 'answer', answer: 'yes' }
          : roll < 0.93
            ? { kind: 'answer', answer: 'delegate', name: say(stage, 'delegates') }
            : { kind: 'answer', answer: 'no' };
      await steer(stage, meeting, command, person);
    }
    await changeOfMind(stage, meeting);
    await followAgenda(stage, meeting.no);
  }
}

/** Now and then a meeting is moved by a day, or is not needed any more. */
async function changeOfMind(stage: Stage, meeting: Meeting): Promise<void> {
  const { random, world } = stage;
  const roll = random.next();
  if (meeting.moves > 0 || roll >= 0.012) return;
  const coordinator = coordinatorOf(stage);
  if (roll < 0.003) return steer(stage, meeting, { kind: 'cancel', reason: say(stage, 'cancelMeeting') }, coordinator);
  const { calendar } = world;
  const local = meeting.startsAt.toZonedDateTimeISO(calendar.timeZone);
  const day = calendar.plusWorkingDays(local.toPlainDate(), 1);
  const startsAt = day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: local.toPlainTime() }).toInstant();
  await steer(stage, meeting, { kind: 'move', startsAt, reason: say(stage, 'moveMeeting') }, coordinator);
}

/** An on-site meeting sits at the first project of its agenda, so it moves when another becomes the first. */
async function followAgenda(stage: Stage, no: MeetingNo): Promise<void> {
  const { world, projects } = stage;
  const read = () => world.transact((tx) => tx.meetings.byNo(no));
  const before = await read();
  if (before?.state !== 'convened' || seriesOf(world.zone.meetings, before.series).cadence.kind !== 'onDemand') return;
  const coordinator = coordinatorOf(stage);
  await steer(stage, before, { kind: 'rebuild' }, coordinator);
  const { agenda, place, startsAt } = (await read()) ?? before;
  const site = projects.get(agenda.items[0]?.projectNo ?? '')?.name;
  if (site === undefined || site === place) return;
  await steer(stage, before, { kind: 'move', startsAt, place: site, reason: say(stage, 'movePlace') }, coordinator);
}

/** An item goes up, gets more time, or is left for another day. */
async function arrange(stage: Stage, meeting: Meeting): Promise<void> {
  const { random } = stage;
  const [, second] = meeting.agenda.items;
  const left = meeting.agenda.left[0];
  if (!second) return;
  const { no } = second;
  const coordinator = coordinatorOf(stage);
  const changes: MeetingCommand[] = [
    { kind: 'moveItem', no, to: 'up' },
    { kind: 'timeItem', no, minutes: 10 },
    ...(left ? [{ kind: 'addItem', no: left.no } as const] : []),
    ...(meeting.agenda.items.length > 3 ? [{ kind: 'dropItem', no, reason: say(stage, 'dropItem') } as const] : []),
  ];
  await steer(stage, meeting, random.pick(changes), coordinator, ['notOnAgenda', 'atTheEnd']);
}

export async function steer(
  stage: Stage,
  { no }: Meeting,
  command: MeetingCommand,
  actor: Person,
  mayBe: readonly string[] = [],
): Promise<void> {
  await deed(
    stage,
    `${command.kind} of ${no} by ${actor.name}`,
    (tx) => actOnMeeting(stage.world, tx, no, command, actor, originOf(stage, actor)),
    mayBe,
  );
}

export function coordinatorOf({ directory, random }: Stage): Person {
  return random.pick(peopleOf(directory, 'coordinator'));
}

function isNear(stage: Stage, series: Series, startsAt: Temporal.Instant): boolean {
  const { calendar } = stage.world;
  if (series.cadence.kind === 'onDemand') return true;
  const day = calendar.plusWorkingDays(calendar.dateOf(startsAt), -(series.papersDueBefore + AHEAD));
  return Temporal.Instant.compare(calendar.openingOf(day), stage.now()) <= 0;
}

/** Where the first of the waiting problems is; the agenda may begin elsewhere, and then the meeting follows it. */
async function siteOf(stage: Stage, { id, place }: Series): Promise<string | undefined> {
  const { world, projects } = stage;
  const { problems } = await world.transact((tx) => tx.problems.list({ tier: id, openOnly: true }, 1, 0));
  const project = problems[0] && projects.get(problems[0].projectNo);
  return project ? project.name : place;
}
