/** When a phone may ring, and until when a message is held otherwise (SPEC §5). */
import type { WorkingCalendar } from './calendar.ts';
import type { QuietHours } from './zone.ts';

/** The same for what must be known by `before`: `undefined` also when the morning would come too late. */
export function heldBefore(
  quiet: QuietHours,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
  before: Temporal.Instant,
): Temporal.Instant | undefined {
  const until = heldUntil(quiet, calendar, now);
  return until && Temporal.Instant.compare(until, before) < 0 ? until : undefined;
}

/** `undefined`: it may ring now. Otherwise the next working morning. */
export function heldUntil(
  quiet: QuietHours,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const local = now.toZonedDateTimeISO(calendar.timeZone);
  const time = local.toPlainTime();
  const awake =
    calendar.isWorkingDay(local.toPlainDate()) &&
    Temporal.PlainTime.compare(quiet.from, time) <= 0 &&
    Temporal.PlainTime.compare(time, quiet.to) < 0;
  return awake ? undefined : calendar.nextWorkingMorning(now);
}
