/**
 * Opening hours on the time line: when, as instants, is the office open on a given local day?
 *
 * Days are numbers as in `calendar-days.ts`; instants are nanoseconds since 1970, so that working time is exact
 * also on a day on which the clocks change.
 */
import type { WorkingHours } from './calendar-config.ts';
import { dayOfNumber } from './calendar-days.ts';

/** Half-open; empty when the clocks jump over it. */
export interface OpenSpan {
  readonly from: bigint;
  readonly to: bigint;
  readonly hours: WorkingHours;
}

const MILLISECONDS_OF_DAY = 86_400_000;

/** The local day on which an instant falls, without the cost of a `PlainDate`. */
export function localDayNumber(at: Temporal.ZonedDateTime): number {
  return Math.floor((at.epochMilliseconds + at.offsetNanoseconds / 1e6) / MILLISECONDS_OF_DAY);
}

/**
 * The instant of a wall-clock time: of two the earlier, and when the clocks jump over it the moment of the jump, so
 * that a later time of the same day never comes earlier.
 */
export function momentOn(day: number, plainTime: Temporal.PlainTime, timeZone: string): Temporal.Instant {
  const zoned = dayOfNumber(day).toZonedDateTime({ timeZone, plainTime });
  const jumped = !zoned.toPlainTime().equals(plainTime);
  return ((jumped && zoned.getTimeZoneTransition('previous')) || zoned).toInstant();
}

/** A few years of days; beyond that remembering starts afresh, so that it cannot grow without end. */
const REMEMBERED_DAYS = 4096;

/** The open spans of a day, ascending; whether the day is a working day is not asked here. */
export function openingHours(hours: readonly WorkingHours[], timeZone: string): (day: number) => readonly OpenSpan[] {
  const remembered = new Map<number, readonly OpenSpan[]>();
  return (day) => {
    const known = remembered.get(day);
    if (known) return known;
    const spans = hours.map((span) => ({
      from: momentOn(day, span.from, timeZone).epochNanoseconds,
      to: momentOn(day, span.to, timeZone).epochNanoseconds,
      hours: span,
    }));
    if (remembered.size >= REMEMBERED_DAYS) remembered.clear();
    remembered.set(day, spans);
    return spans;
  };
}
