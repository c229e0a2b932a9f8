import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_HOURS, workingCalendar, type CalendarYear, type WorkingCalendar } from '../../src/domain/calendar.ts';
import { CHINESE_YEARS } from '../../src/domain/holidays.ts';

const first = Temporal.Instant.from('2017-06-01T00:00Z').epochMilliseconds;
const last = Temporal.Instant.from('2027-06-01T00:00Z').epochMilliseconds;
const instants = fc.integer({ min: first, max: last }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
/** Close enough together to fall on the same day often. */
const pairs = fc
  .tuple(instants, fc.integer({ min: 0, max: 5 * 24 * 60 }))
  .map(([from, minutes]) => [from, from.add({ minutes })] as const);
const counts = fc.integer({ min: -300, max: 300 });
const offices = fc
  .constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
  .map((timeZone) => workingCalendar({ timeZone, hours: DEFAULT_HOURS, years: CHINESE_YEARS }));

const notAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) <= 0;
const isClosing = (calendar: WorkingCalendar, at: Temporal.Instant) =>
  calendar.isWorkingDay(calendar.dateOf(at)) &&
  at.toZonedDateTimeISO(calendar.timeZone).toPlainTime().equals(Temporal.PlainTime.from('17:30'));

describe('addWorkingDays, for any start', () => {
  it('ends in working time or exactly at closing', () => {
    fc.assert(
      fc.property(offices, instants, counts, (calendar, from, n) => {
        const end = calendar.addWorkingDays(from, n);
        expect(calendar.isWorkingTime(end) || isClosing(calendar, end)).toBe(true);
      }),
    );
  });

  it('never ends earlier for a later start', () => {
    fc.assert(
      fc.property(offices, pairs, counts, (calendar, [from, to], n) => {
        expect(notAfter(calendar.addWorkingDays(from, n), calendar.addWorkingDays(to, n))).toBe(true);
      }),
    );
  });

  it('ends later with each day more, and never before its start', () => {
    fc.assert(
      fc.property(offices, instants, counts, (calendar, from, n) => {
        const end = calendar.addWorkingDays(from, n);
        expect(Temporal.Instant.compare(end, calendar.addWorkingDays(from, n + 1))).toBe(-1);
        expect(n >= 0 ? notAfter(from, end) : notAfter(end, from)).toBe(true);
      }),
    );
  });

  it('comes back by the way it went', () => {
    fc.assert(
      fc.property(offices, instants, counts, (calendar, anywhere, n) => {
        const from = calendar.addWorkingDays(anywhere, 0);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(from, n), -n)).toEqual(from);
      }),
    );
  });
});

describe('workingDaysBetween, for any two instants', () => {
  it('finds the days that addWorkingDays went', () => {
    fc.assert(
      fc.property(offices, instants, fc.nat(300), (calendar, from, n) => {
        const end = calendar.addWorkingDays(from, n);
        expect(calendar.workingDaysBetween(from, end)).toBe(n);
        expect(calendar.workingDaysBetween(from, end.subtract({ nanoseconds: 1 }))).toBe(Math.max(0, n - 1));
      }),
    );
  });

  it('is the largest number of days that still fits', () => {
    fc.assert(
      fc.property(offices, pairs, (calendar, [from, to]) => {
        const n = calendar.workingDaysBetween(from, to);
        expect(n === 0 || notAfter(calendar.addWorkingDays(from, n), to)).toBe(true);
        expect(notAfter(calendar.addWorkingDays(from, n + 1), to)).toBe(false);
      }),
    );
  });
});

describe('addWorkingMinutes, for any start', () => {
  const minutes = fc.nat(3000);

  it('may be counted in two parts', () => {
    fc.assert(
      fc.property(offices, instants, minutes, minutes, (calendar, from, a, b) => {
        const inParts = calendar.addWorkingMinutes(calendar.addWorkingMinutes(from, a), b);
        expect(calendar.addWorkingMinutes(from, a + b)).toEqual(inParts);
      }),
    );
  });

  it('passes as many working minutes as asked for, counted one by one', () => {
    fc.assert(
      fc.property(offices, instants, fc.integer({ min: 1, max: 500 }), (calendar, anywhere, asked) => {
        const from = anywhere.round('minute');
        const end = calendar.addWorkingMinutes(from, asked);
        let worked = 0;
        for (let at = from; Temporal.Instant.compare(at, end) < 0; at = at.add({ minutes: 1 })) {
          if (calendar.isWorkingTime(at)) worked += 1;
        }
        expect(worked).toBe(asked);
      }),
      { numRuns: 25 },
    );
  });
});

describe('nextWorkingMorning, for any instant', () => {
  it('is later, opens at nine on a working day, and no working day opens in between', () => {
    fc.assert(
      fc.property(offices, instants, (calendar, at) => {
        const morning = calendar.nextWorkingMorning(at);
        const opens = morning.toZonedDateTimeISO(calendar.timeZone);
        expect(notAfter(morning, at)).toBe(false);
        expect(calendar.isWorkingDay(opens.toPlainDate())).toBe(true);
        expect(opens.toPlainTime().toString()).toBe('09:00:00');
        for (let day = calendar.dateOf(at); !day.equals(opens.toPlainDate()); day = day.add({ days: 1 })) {
          const nine = day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: '09:00' }).toInstant();
          expect(calendar.isWorkingDay(day) && !notAfter(nine, at)).toBe(false);
        }
      }),
    );
  });
});

describe('plusWorkingDays, for any arrangement of holidays', () => {
  const dayOf2030 = fc.integer({ min: 0, max: 364 }).map((days) => Temporal.PlainDate.from('2030-01-01').add({ days }));
  const arrangements: fc.Arbitrary<CalendarYear> = fc
    .uniqueArray(fc.tuple(dayOf2030, fc.boolean()), {
      maxLength: 120,
      selector: ([day]) => day.toString(),
    })
    .map((marked) => ({
      year: 2030,
      holidays: marked.filter(([day, off]) => off || day.dayOfWeek <= 5).map(([day]) => day.toString()),
      workedWeekends: marked.filter(([day, off]) => !off && day.dayOfWeek > 5).map(([day]) => day.toString()),
    }));

  it('goes the same way as one who turns the leaves of the calendar day by day', () => {
    fc.assert(
      fc.property(arrangements, dayOf2030, fc.integer({ min: -150, max: 150 }), (year, start, n) => {
        const calendar = workingCalendar({ timeZone: 'UTC', hours: DEFAULT_HOURS, years: [year] });
        let day = start;
        for (let left = Math.abs(n); left > 0;) {
          day = day.add({ days: Math.sign(n) });
          if (works(year, day)) left -= 1;
        }
        while (n === 0 && !works(year, day)) day = day.add({ days: 1 });
        expect(calendar.plusWorkingDays(start, n).toString()).toBe(day.toString());
      }),
    );
  });

  function works({ holidays, workedWeekends }: CalendarYear, day: Temporal.PlainDate): boolean {
    const text = day.toString();
    return day.dayOfWeek <= 5 ? !holidays.includes(text) : workedWeekends.includes(text);
  }
});
