/**
 * Opening hours on the time line: when, as instants, is the office open on a given local day?
 *
 * Days are numbers as in `calendar-days.ts`; instants are nanoseconds since 1970, so that working time is exact
 * also on a day on which the clocks change.
 */
import type { WorkingHours } from './calendar-config.ts';
import { nanosecondsOf, remembered, type WallClock } from './wall-clock.ts';

/** Half-open; empty when the clocks jump over it. */
export interface OpenSpan {
  readonly from: bigint;
  readonly to: bigint;
  /** On the wall, in nanoseconds since midnight. */
  readonly opensAt: number;
}

/** The open spans of a day, ascending; whether the day is a working day is not asked here. */
export function openingHours(hours: readonly WorkingHours[], clock: WallClock): (day: number) => readonly OpenSpan[] {
  return remembered((day) =>
    hours.map((span) => {
      const opensAt = nanosecondsOf(span.from);
      return {
        from: clock.momentOn(day, opensAt).epochNanoseconds,
        to: clock.momentOn(day, nanosecondsOf(span.to)).epochNanoseconds,
        opensAt,
      };
    }),
  );
}
