/** What the clock has to do with a meeting, and when it must look again. */
import type { WorkingCalendar } from '../calendar.ts';
import type { Meeting } from './meeting.ts';

/** `remind`: the invited, the day before. `notOpened`: it should be sitting. `publish`: minutes and annexes that stand. */
export type MeetingDuty = 'remind' | 'notOpened' | 'publish';

/** So long after its time a meeting that was not opened is asked about. */
const PATIENCE = { hours: 1 };

/** What is due now; telling twice of one duty is up to the keys of what is told. */
export function meetingDuties(
  meeting: Meeting,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
): readonly MeetingDuty[] {
  const { state, startsAt } = meeting;
  if (state === 'closed') return ['publish'];
  if (state !== 'convened') return [];
  if (isPast(startsAt.add(PATIENCE), now)) return ['notOpened'];
  return isPast(remindAt(meeting, calendar), now) && !isPast(startsAt, now) ? ['remind'] : [];
}

/**
 * The next time strictly after `now`; nothing when only people can move it on.
 *
 * @param hasNews it has something to say that the clock says: minutes that close, or what quiet hours hold back
 */
export function nextMeetingLook(
  meeting: Meeting,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
  hasNews: boolean,
): Temporal.Instant | undefined {
  if (hasNews && meeting.state !== 'opened') return now;
  if (meeting.state !== 'convened') return undefined;
  return [remindAt(meeting, calendar), meeting.startsAt.add(PATIENCE)].find((at) => !isPast(at, now));
}

/** When the office opens on the working day before. */
function remindAt({ startsAt }: Meeting, calendar: WorkingCalendar): Temporal.Instant {
  return calendar.openingOf(calendar.plusWorkingDays(calendar.dateOf(startsAt), -1));
}

function isPast(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) <= 0;
}
