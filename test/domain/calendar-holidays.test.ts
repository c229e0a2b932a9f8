import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { DEFAULT_HOURS, workingCalendar } from '../../src/domain/calendar.ts';
import { CHINESE_YEARS } from '../../src/domain/holidays.ts';

const calendar = workingCalendar({ timeZone: 'Asia/Shanghai', hours: DEFAULT_HOURS, years: CHINESE_YEARS });
const date = (text: string) => Temporal.PlainDate.from(text);

function daysOf(from: string, to: string): readonly Temporal.PlainDate[] {
  const first = date(from);
  return Array.from({ length: first.until(to).days + 1 }, (_, i) => first.add({ days: i }));
}

describe('CHINESE_YEARS', () => {
  it.each(CHINESE_YEARS.map(({ year }) => year))('agrees with chinese-days on every day of %i', (year) => {
    const days = daysOf(`${year}-01-01`, `${year}-12-31`).map(String);
    const works = (text: string) => calendar.isWorkingDay(date(text));
    expect(days.filter(works)).toEqual(days.filter((text) => chineseDays.isWorkday(text)));
  });

  it('covers 2018 to 2026', () => {
    expect(CHINESE_YEARS.map(({ year }) => year)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it('walks from one working day to the next as chinese-days does, through all its years', () => {
    const days = daysOf('2018-01-01', '2026-12-31').map(String);
    const working = days.filter((text) => chineseDays.isWorkday(text));
    const walked = working.map((_, n) => calendar.plusWorkingDays(date('2018-01-01'), n + 1).toString());
    expect(walked).toEqual(working);
  });
});
