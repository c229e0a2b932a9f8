/**
 * The clock on the wall of one zone: which day and time is it at an instant, and at which instant is it a given time?
 *
 * Days are numbers as in `calendar-days.ts`, times of a day are nanoseconds since midnight. The zone's rules are asked
 * once for each day of UTC; when its clocks are not changed on that day, all else is addition.
 */
import { dayOfNumber } from './calendar-days.ts';

export interface WallClock {
  dayOf(at: Temporal.Instant): number;
  timeOf(at: Temporal.Instant): number;
  /**
   * The instant of a wall-clock time: of two the earlier, and when the clocks jump over it the moment of the jump, so
   * that a later time of the same day never comes earlier.
   */
  momentOn(day: number, time: number): Temporal.Instant;
}

const DAY = 86_400_000;
const MIDNIGHT = new Temporal.PlainTime();

/** A few years of days; beyond that remembering starts afresh, so that it cannot grow without end. */
const REMEMBERED_DAYS = 4096;

export function wallClock(timeZone: string): WallClock {
  const offsetOn = remembered((day) => steadyOffset(day, timeZone));
  const offsetAt = (milliseconds: number) => offsetOn(Math.floor(milliseconds / DAY));
  return {
    dayOf(at) {
      const milliseconds = at.epochMilliseconds;
      const offset = offsetAt(milliseconds) ?? at.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
      return Math.floor((milliseconds + offset) / DAY);
    },
    timeOf(at) {
      const milliseconds = at.epochMilliseconds;
      const offset = offsetAt(milliseconds);
      if (offset === undefined) return nanosecondsOf(at.toZonedDateTimeISO(timeZone).toPlainTime());
      const within = Number(at.epochNanoseconds - BigInt(milliseconds) * 1_000_000n);
      return ((((milliseconds + offset) % DAY) + DAY) % DAY) * 1e6 + within;
    },
    momentOn(day, time) {
      const offset = offsetOn(day);
      // No zone is a whole day off, so a local day lies within three days of UTC.
      const steady = offset !== undefined && offsetOn(day - 1) === offset && offsetOn(day + 1) === offset;
      if (!steady || time % 1e6 !== 0) return askedMoment(day, time, timeZone);
      return Temporal.Instant.fromEpochMilliseconds(day * DAY + time / 1e6 - offset);
    },
  };
}

export function nanosecondsOf(time: Temporal.PlainTime): number {
  return MIDNIGHT.until(time).total('nanoseconds');
}

/** In milliseconds; nothing when the clocks are changed on that day of UTC. */
function steadyOffset(day: number, timeZone: string): number | undefined {
  const begin = Temporal.Instant.fromEpochMilliseconds(day * DAY).toZonedDateTimeISO(timeZone);
  const change = begin.getTimeZoneTransition('next');
  const steady = change === null || change.epochMilliseconds >= (day + 1) * DAY;
  return steady ? begin.offsetNanoseconds / 1e6 : undefined;
}

function askedMoment(day: number, time: number, timeZone: string): Temporal.Instant {
  const plainTime = MIDNIGHT.add({ nanoseconds: time });
  const zoned = dayOfNumber(day).toZonedDateTime({ timeZone, plainTime });
  const jumped = !zoned.toPlainTime().equals(plainTime);
  return ((jumped && zoned.getTimeZoneTransition('previous')) || zoned).toInstant();
}

/** What is worked out for a day is not worked out again. */
export function remembered<T>(work: (day: number) => T): (day: number) => T {
  const known = new Map<number, T>();
  return (day) => {
    if (known.size >= REMEMBERED_DAYS) known.clear();
    return known.getOrInsertComputed(day, work);
  };
}
