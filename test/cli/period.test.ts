import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeriod, printPeriod } from '../../src/cli/period.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }));

describe('parsePeriod', () => {
  it.each([
    ['a day', '2026-11-20', '2026-11-20'],
    ['a span', '2026-11-16..2026-11-20', '2026-11-16..2026-11-20'],
    ['a week', '2026-W47', '2026-11-16..2026-11-22'],
    ['a week in small letters', '2026-w01', '2025-12-29..2026-01-04'],
    ['the last week of a long year', '2026-W53', '2026-12-28..2027-01-03'],
    ['a leap day', '2028-02-29', '2028-02-29'],
  ])('reads %s', (_, text, printed) => {
    const period = parsePeriod(text);
    expect(period && printPeriod(period)).toBe(printed);
  });

  it.each([
    ['a day that does not exist', '2026-02-30'],
    ['a week that does not exist', '2025-W53'],
    ['week zero', '2026-W00'],
    ['a span that ends before it begins', '2026-11-20..2026-11-16'],
    ['a month', '2026-11'],
    ['an open span', '2026-11-16..'],
    ['a word', 'yesterday'],
    ['nothing', ''],
  ])('does not read %s', (_, text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  it('reads what printPeriod writes', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, days) => {
        const period = { from, to: from.add({ days }) };
        expect(parsePeriod(printPeriod(period))).toEqual(period);
      }),
    );
  });

  it('finds every day in the week that bears its number', () => {
    fc.assert(
      fc.property(day, (date) => {
        const week = parsePeriod(`${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`);
        expect(week?.from.toString()).toBe(date.subtract({ days: date.dayOfWeek - 1 }).toString());
        expect(week?.to.dayOfWeek).toBe(7);
      }),
    );
  });
});
