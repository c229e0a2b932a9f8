/** Does what a person wants done with a meeting, or says why not. */
import { conveneMeeting, decideMeeting } from '../../domain/meeting/decide.ts';
import type { ConveneCommand, MeetingCommand, MeetingRefusal } from '../../domain/meeting/command.ts';
import type { MeetingCircumstances } from '../../domain/meeting/circumstances.ts';
import type { MeetingEvent, MeetingRecorded } from '../../domain/meeting/event.ts';
import { evolveMeeting } from '../../domain/meeting/evolve.ts';
import { nextMeetingLook } from '../../domain/meeting/look.ts';
import { type Meeting, ordersOf } from '../../domain/meeting/meeting.ts';
import type { MeetingNo } from '../../domain/meeting/number.ts';
import { type SeriesId, seriesOf } from '../../domain/meeting/series.ts';
import type { Person } from '../../domain/person.ts';
import type { Tx } from '../ports.ts';
import type { Origin } from '../record.ts';
import type { World } from '../world.ts';
import { circumstancesOf } from './circumstances.ts';
import { ruleOn } from './rule-on-problems.ts';
import { isHeld, tellOfMeeting } from './tell-meeting.ts';

export type MeetingActed =
  | { readonly kind: 'done'; readonly meeting: Meeting }
  | { readonly kind: 'refused'; readonly refusal: MeetingRefusal; readonly meeting?: Meeting }
  | { readonly kind: 'unknownMeeting'; readonly no: MeetingNo };

export async function convene(
  world: World,
  tx: Tx,
  id: SeriesId,
  command: ConveneCommand,
  actor: Person,
  origin: Origin,
): Promise<MeetingActed> {
  const series = seriesOf(world.zone.meetings, id);
  const directory = await tx.people.directory();
  const { now } = origin;
  const given = await circumstancesOf(world, tx, { series, startsAt: command.startsAt, actor, directory, now });
  const decision = conveneMeeting(command, given);
  if (decision.kind === 'refused') return refuse(tx, decision.refusal, { series: id, command: command.kind }, origin);
  const no = await tx.meetings.nextNo(world.calendar.dateOf(now).year);
  return record(world, tx, no, undefined, decision.events, given, origin);
}

/** @param seen the version that the actor had before their eyes, of what coordinators steer */
export async function actOnMeeting(
  world: World,
  tx: Tx,
  no: MeetingNo,
  command: MeetingCommand,
  actor: Person,
  origin: Origin,
  seen?: number,
): Promise<MeetingActed> {
  const meeting = await tx.meetings.lock(no);
  if (meeting === undefined) return { kind: 'unknownMeeting', no };
  const series = seriesOf(world.zone.meetings, meeting.series);
  const directory = await tx.people.directory();
  const { now } = origin;
  const startsAt = command.kind === 'move' ? command.startsAt : meeting.startsAt;
  const about = 'no' in command ? command.no : undefined;
  const asked = { series, startsAt, actor, directory, now, meeting, seen, about };
  const given = await numbered(world, tx, meeting, command, await circumstancesOf(world, tx, asked));
  const decision = decideMeeting(meeting, command, given);
  if (decision.kind === 'refused') {
    return refuse(tx, decision.refusal, { meeting: no, command: command.kind }, origin, meeting);
  }
  return record(world, tx, no, meeting, decision.events, given, origin);
}

/** Numbers are given only to a closing that will be accepted: none may be left out. */
async function numbered(
  world: World,
  tx: Tx,
  meeting: Meeting,
  command: MeetingCommand,
  given: MeetingCircumstances,
): Promise<MeetingCircumstances> {
  if (command.kind !== 'close') return given;
  const year = world.calendar.dateOf(given.now).year;
  const orders = ordersOf(meeting);
  const tried = { minutes: { year, serial: 0 }, decisions: orders.map(() => '') };
  if (decideMeeting(meeting, command, { ...given, numbers: tried }).kind === 'refused') return given;
  const decisions: string[] = [];
  for (const _ of orders) decisions.push(await tx.decisions.nextNo(year));
  return { ...given, numbers: { minutes: await tx.meetings.nextMinutes(year), decisions } };
}

async function refuse(
  tx: Tx,
  refusal: MeetingRefusal,
  about: object,
  { actorId, source, now }: Origin,
  meeting?: Meeting,
): Promise<MeetingActed> {
  await tx.audit.record('refused', { ...about, refusal }, actorId, source, now);
  return { kind: 'refused', refusal, meeting };
}

async function record(
  world: World,
  tx: Tx,
  no: MeetingNo,
  before: Meeting | undefined,
  events: readonly MeetingEvent[],
  given: MeetingCircumstances,
  origin: Origin,
): Promise<MeetingActed> {
  const { actorId, source, now, deliveryKey } = origin;
  const recorded: MeetingRecorded[] = [];
  let meeting = before;
  for (const event of events) {
    const next: MeetingRecorded = { seq: (meeting?.version ?? 0) + 1, recordedAt: now, actorId, source, event };
    meeting = evolveMeeting(no, meeting, next);
    recorded.push(next);
  }
  if (meeting === undefined) throw new RangeError(`nothing happened to ${no}`);
  if (recorded.length === 0) return { kind: 'done', meeting };
  const hasNews = meeting.state === 'closed' || isHeld(world, meeting, now);
  await tx.meetings.save(meeting, recorded, nextMeetingLook(meeting, world.calendar, now, hasNews), deliveryKey);
  if (recorded.some(({ event }) => event.kind === 'closed')) await ruleOn(world, tx, meeting, given.actor, origin);
  await tellOfMeeting(world, tx, { before, meeting, recorded, directory: given.directory });
  return { kind: 'done', meeting };
}
