import { describe, expect, it } from 'vitest';
import { DEFAULT_HOURS, workingCalendar, type CalendarConfig } from '../../src/domain/calendar.ts';
import { CHINESE_YEARS } from '../../src/domain/holidays.ts';

const yantai: CalendarConfig = { timeZone: 'Asia/Shanghai', hours: DEFAULT_HOURS, years: CHINESE_YEARS };

describe('workingCalendar of a faulty configuration', () => {
  const year = (holidays: readonly string[], workedWeekends: readonly string[] = []) => ({
    years: [{ year: 2019, holidays, workedWeekends }],
  });
  const hours = (...spans: readonly (readonly [string, string])[]) => ({
    hours: spans.map(([from, to]) => ({ from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) })),
  });
  it.each<[string, Partial<CalendarConfig>, string]>([
    ['an unknown time zone', { timeZone: 'Asia/Yantai' }, 'time zone: "Asia/Yantai" is unknown'],
    ['no hours', { hours: [] }, 'working hours: none'],
    ['hours that end before they begin', hours(['12:00', '09:00']), '12:00–09:00 ends before it begins'],
    ['an empty span of hours', hours(['09:00', '09:00']), '09:00–09:00 ends before it begins'],
    [
      'overlapping hours',
      hours(['09:00', '12:00'], ['11:59', '17:30']),
      '11:59–17:30 overlaps or precedes 09:00–12:00',
    ],
    [
      'hours out of order',
      hours(['13:30', '17:30'], ['09:00', '12:00']),
      '09:00–12:00 overlaps or precedes 13:30–17:30',
    ],
    ['a date of another year', year(['2018-12-31']), '2019: 2018-12-31 among the holidays is outside that year'],
    [
      'a date both off and worked',
      year(['2019-09-29'], ['2019-09-29']),
      '2019-09-29 is both a holiday and a worked weekend',
    ],
    ['a date listed twice', year(['2019-10-01', '2019-10-01']), '2019-10-01 is listed twice among the holidays'],
    ['a day that does not exist', year(['2019-02-30']), '2019: "2019-02-30" among the holidays is no date'],
    ['a date with a time', year(['2019-10-01T09:00']), '"2019-10-01T09:00" among the holidays is no plain date'],
    ['a worked weekend in midweek', year([], ['2019-10-09']), '2019-10-09 is not a Saturday or Sunday'],
    ['a year given twice', { years: [...CHINESE_YEARS, ...year([]).years] }, 'calendar years: 2019 is listed twice'],
  ])('names %s', (_, fault, message) => {
    const build = () => workingCalendar({ ...yantai, ...fault });
    expect(build).toThrow(RangeError);
    expect(build).toThrow(message);
  });

  it('takes hours that touch', () => {
    const touching = workingCalendar({ ...yantai, ...hours(['09:00', '12:00'], ['12:00', '17:00']) });
    const end = touching.addWorkingMinutes(Temporal.Instant.from('2019-08-05T11:30+08:00'), 60);
    expect(end).toEqual(Temporal.Instant.from('2019-08-05T12:30+08:00'));
  });
});
