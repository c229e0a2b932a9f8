import { describe, expect, it } from 'vitest';
import { dayNumber, dayOfNumber } from '../../src/domain/calendar-days.ts';

describe('dayNumber', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2026-11-10', 20_767],
  ])('counts %s from the first day of 1970', (date, number) => {
    expect(dayNumber(Temporal.PlainDate.from(date))).toBe(number);
  });

  it('finds each day that it is asked for, through leap years and centuries, also before the year 0', () => {
    for (let day = -760_000; day < 160_000; day += 29) expect(dayNumber(dayOfNumber(day))).toBe(day);
  });
});
