/** What the clock does about meetings: it reminds of them, asks about those that were not opened, publishes minutes. */
import { type Directory, peopleOf, personById } from '../../domain/directory.ts';
import { LOCALES } from '../../domain/locale.ts';
import { type MeetingDuty, meetingDuties, nextMeetingLook } from '../../domain/meeting/look.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { heldUntil } from '../../domain/quiet-hours.ts';
import type { Tx } from '../ports.ts';
import type { World } from '../world.ts';
import { type AroundMeeting, aroundMeeting } from './around.ts';
import { publishMinutes } from './publish-minutes.ts';
import { tellOne, tellWhatWasHeld } from './tell-meeting.ts';

/** At most so many are looked at in one transaction. */
const MOST = 20;

/** Nobody's phone rings in quiet hours: what is due then is still due in the morning. @returns how many were looked at */
export async function sweepMeetings(world: World): Promise<number> {
  const now = world.clock.now();
  if (heldUntil(world.zone.quiet, world.calendar, now)) return 0;
  await prepareMinutes(world, now);
  return world.transact(async (tx) => {
    const due = await tx.meetings.takeDue(now, MOST);
    for (const meeting of due) await lookAt(world, tx, meeting, now);
    return due.length;
  });
}

/** Made before the transaction: a document takes longer than a transaction may. */
async function prepareMinutes(world: World, now: Temporal.Instant): Promise<void> {
  const closed = await world.transact(async (tx) => {
    const due = (await tx.meetings.due(now, MOST)).filter(({ state }) => state === 'closed');
    const directory = due.length > 0 ? await tx.people.directory() : { people: [], departments: [] };
    const around = [];
    for (const meeting of due) around.push(await aroundMeeting(world, tx, meeting, directory));
    return around;
  });
  for (const around of closed) for (const locale of LOCALES) await world.documents.minutes(around, locale);
}

async function lookAt(world: World, tx: Tx, meeting: Meeting, now: Temporal.Instant): Promise<void> {
  const directory = await tx.people.directory();
  const around = await aroundMeeting(world, tx, meeting, directory);
  const isAhead = meeting.state === 'cancelled' || (meeting.state === 'convened' && isLater(meeting.startsAt, now));
  const told = isAhead ? await tellWhatWasHeld(world, tx, around) : new Set<number>();
  for (const duty of meetingDuties(meeting, world.calendar, now)) await fulfil(world, tx, around, duty, told);
  await tx.meetings.save(meeting, [], nextMeetingLook(meeting, world.calendar, now, false), undefined);
}

function isLater(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) > 0;
}

/** @param told who has just been told of it */
async function fulfil(
  world: World,
  tx: Tx,
  around: AroundMeeting,
  duty: MeetingDuty,
  told: ReadonlySet<number>,
): Promise<void> {
  const { meeting, directory } = around;
  switch (duty) {
    case 'remind':
      for (const { personId } of meeting.invitees) {
        const person = personById(directory, personId);
        if (meeting.answers[personId]?.kind === 'no' || !person || told.has(personId)) continue;
        await tellOne(world, tx, around, person, keyOf(meeting, 'remind', personId), 'reminder');
      }
      return;
    case 'notOpened':
      for (const person of coordinators(directory)) {
        await tellOne(world, tx, around, person, keyOf(meeting, 'notOpened', person.id), 'notOpened');
      }
      return;
    case 'publish':
      return publishMinutes(world, tx, around);
  }
}

function coordinators(directory: Directory) {
  return peopleOf(directory, 'coordinator');
}

/** Once for each time that it was set to. */
function keyOf({ no, moves }: Meeting, what: string, personId: number): string {
  return `${no}:${what}:${moves}:${personId}`;
}
