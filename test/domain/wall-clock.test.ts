import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/domain/calendar-days.ts';
import { wallClock } from '../../src/domain/wall-clock.ts';

/** Half an hour of summer time, a day that was left out (2011-12-30), summer time in China until 1991. */
const ZONES = ['Asia/Shanghai', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'] as const;

const [FROM, TO] = [Temporal.Instant.from('1985-01-01T00:00Z'), Temporal.Instant.from('2030-01-01T00:00Z')];
const instants = fc
  .integer({ min: FROM.epochMilliseconds, max: TO.epochMilliseconds })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));

describe.each(ZONES)('wallClock in %s', (timeZone) => {
  const clock = wallClock(timeZone);
  const zone = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone);

  it('shows what Temporal says', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 999_999 }), (whole, nanoseconds) => {
        const at = whole.add({ nanoseconds });
        const local = zone(at);
        expect(clock.dayOf(at)).toBe(dayNumber(local.toPlainDate()));
        const midnight = new Temporal.PlainTime();
        expect(midnight.add({ nanoseconds: clock.timeOf(at) }).toString()).toBe(local.toPlainTime().toString());
      }),
    );
  });

  it('finds back to an instant, or to an earlier one at which it showed the same', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const found = clock.momentOn(clock.dayOf(at), clock.timeOf(at));
        expect(zone(found).toPlainDateTime().toString()).toBe(zone(at).toPlainDateTime().toString());
        expect(found.until(at).total('hours')).toBeGreaterThanOrEqual(0);
        expect(found.until(at).total('hours')).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('agrees with Temporal around each change of the clocks', () => {
    let change = zone(FROM).getTimeZoneTransition('next');
    for (; change && change.year < 2030; change = change.getTimeZoneTransition('next')) {
      for (let minutes = -1500; minutes <= 1500; minutes += 30) {
        const at = change.toInstant().add({ minutes });
        const local = zone(at);
        expect(clock.dayOf(at)).toBe(dayNumber(local.toPlainDate()));
        const moment = clock.momentOn(clock.dayOf(at), clock.timeOf(at));
        expect(moment.toString()).toBe(local.toPlainDateTime().toZonedDateTime(timeZone).toInstant().toString());
      }
    }
  });
});
