/** When is somebody told of what cannot wait for the others of the morning: now, or in the morning all the same? */
import type { WorkingCalendar } from './calendar.ts';
import { heldUntil } from './quiet-hours.ts';
import type { Zone } from './zone.ts';

/** Pings a day; the zone file may say otherwise. */
export const DEFAULT_MESSAGE_BUDGET = 20;

export interface Ping {
  /** Of a critical problem: nothing holds it back. */
  readonly critical: boolean;
  /** A telephone rings. */
  readonly rings: boolean;
  /** How many its reader has had since {@link dayOf}. */
  readonly today: number;
}

/** In the night it waits for the morning, and so does what is beyond the day's budget: nothing is dropped. */
export function pingTime(
  { critical, rings, today }: Ping,
  { quiet, messageBudget }: Pick<Zone, 'quiet' | 'messageBudget'>,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
): Temporal.Instant {
  if (critical) return now;
  if (today >= messageBudget) return calendar.nextWorkingMorning(now);
  return rings ? (heldUntil(quiet, calendar, now) ?? now) : now;
}

/** When the day began whose pings are counted. */
export function dayOf({ timeZone }: WorkingCalendar, now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO(timeZone).startOfDay().toInstant();
}
