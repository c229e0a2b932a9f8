import { describe, expect, it } from 'vitest';
import { DEFAULT_HOURS, workingCalendar } from '../../src/domain/calendar.ts';
import { CHINESE_YEARS } from '../../src/domain/holidays.ts';

const calendar = workingCalendar({ timeZone: 'Asia/Shanghai', hours: DEFAULT_HOURS, years: CHINESE_YEARS });

const date = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai').toInstant();
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' });

function daysOf(from: string, to: string): readonly Temporal.PlainDate[] {
  const first = date(from);
  return Array.from({ length: first.until(to).days + 1 }, (_, i) => first.add({ days: i }));
}

describe('plusWorkingDays', () => {
  it.each([
    ['passes over a plain weekend', '2019-08-02', 1, '2019-08-05'],
    ['counts the Sunday worked before National Day', '2019-09-27', 2, '2019-09-30'],
    ['passes over National Day', '2019-09-30', 2, '2019-10-09'],
    ['passes over the Spring Festival, whose Saturday before is worked', '2026-02-13', 2, '2026-02-24'],
    ['counts the Sunday worked for National Day 2026', '2026-09-18', 2, '2026-09-21'],
    ['leaves a working day where it is', '2019-09-29', 0, '2019-09-29'],
    ['moves a day off on to the next working day', '2019-10-01', 0, '2019-10-08'],
    ['counts from a day off to the first working day', '2019-10-05', 1, '2019-10-08'],
    ['counts back over the holiday', '2019-10-08', -1, '2019-09-30'],
    ['counts back from a day off', '2019-10-05', -2, '2019-09-29'],
    ['goes from a known year into one without an arrangement', '2026-12-31', 1, '2027-01-01'],
    ['comes to a year before the first known one', '2018-01-02', -1, '2017-12-29'],
    ['reaches 5200 plain weeks beyond the known years', '2027-01-01', 5 * 5200, '2126-08-30'],
  ])('%s', (_, day, n, expected) => {
    expect(calendar.plusWorkingDays(date(day), n).toString()).toBe(expected);
  });

  it('refuses a part of a day', () => {
    expect(() => calendar.plusWorkingDays(date('2019-09-30'), 1.5)).toThrow('working days: 1.5');
  });
});

describe('addWorkingDays', () => {
  const clockTimes = [
    '00:00',
    '08:59',
    '09:00',
    '11:59',
    '12:00',
    '13:00',
    '13:30',
    '16:50',
    '17:29',
    '17:30',
    '23:59',
  ];
  it.each([
    ['Friday before a worked Sunday', '2019-09-27', '2019-09-30'],
    ['the eve of National Day', '2019-09-30', '2019-10-09'],
    ['Friday before a worked Saturday and the Spring Festival', '2026-02-13', '2026-02-24'],
    ['Friday before a worked Sunday of 2026', '2026-09-18', '2026-09-21'],
  ])('two days from %s (%s) end on %s, whatever the clock says at the start', (_, start, end) => {
    const ends = clockTimes.map((time) =>
      calendar.dateOf(calendar.addWorkingDays(at(`${start}T${time}`), 2)).toString(),
    );
    expect(ends).toEqual(clockTimes.map(() => end));
  });

  it.each([
    ['keeps the clock time', '2019-08-05T10:15', 1, '2019-08-06T10:15'],
    ['counts an early start from opening', '2019-08-05T06:00', 1, '2019-08-06T09:00'],
    ['counts a start at noon from the end of lunch', '2019-08-05T12:00', 1, '2019-08-06T13:30'],
    ['keeps the very end of lunch', '2019-08-05T13:30', 1, '2019-08-06T13:30'],
    ['keeps closing time', '2019-08-05T17:30', 1, '2019-08-06T17:30'],
    ['gives a start after closing the whole next day', '2019-08-05T20:00', 1, '2019-08-06T17:30'],
    ['gives a start on a day off the whole next working day', '2019-10-03T10:00', 1, '2019-10-08T17:30'],
    ['counts one day back from a due time', '2019-10-08T10:15', -1, '2019-09-30T10:15'],
    ['counts one day back from a due time at closing', '2019-08-05T17:30', -1, '2019-08-02T17:30'],
    ['leaves a whole working day between a day off and one day before it', '2019-10-05T10:00', -1, '2019-09-29T17:30'],
    ['leaves working time alone with no days', '2019-08-05T10:15', 0, '2019-08-05T10:15'],
    ['leaves closing time alone with no days', '2019-08-05T17:30', 0, '2019-08-05T17:30'],
    ['waits for the end of lunch with no days', '2019-08-05T12:30', 0, '2019-08-05T13:30'],
    ['waits for the next morning with no days after closing', '2019-09-30T17:31', 0, '2019-10-08T09:00'],
    ['waits for the next morning with no days on a day off', '2019-10-03T10:00', 0, '2019-10-08T09:00'],
  ])('%s', (_, start, n, expected) => {
    expect(local(calendar.addWorkingDays(at(start), n))).toBe(expected);
  });

  it('refuses a part of a day', () => {
    expect(() => calendar.addWorkingDays(at('2019-08-05T10:00'), Number.NaN)).toThrow('working days: NaN');
  });
});

describe('addWorkingMinutes', () => {
  it.each([
    [
      'an hour armed at 16:50 before National Day fires on the first working morning',
      '2019-09-30T16:50',
      60,
      '2019-10-08T09:20',
    ],
    ['an hour ends within the morning', '2019-08-05T09:30', 60, '2019-08-05T10:30'],
    ['an hour stretches over lunch', '2019-08-05T11:30', 60, '2019-08-05T14:00'],
    ['time that runs out at closing ends at closing', '2019-09-30T16:50', 40, '2019-09-30T17:30'],
    ['an hour from before opening starts at opening', '2019-08-05T05:00', 60, '2019-08-05T10:00'],
    ['an hour from a day off starts on the first working morning', '2019-10-03T15:00', 60, '2019-10-08T10:00'],
    ['a whole day of 7 hours ends where it began', '2019-08-05T10:00', 420, '2019-08-06T10:00'],
    ['no time at all is now, even at night', '2019-08-05T23:00', 0, '2019-08-05T23:00'],
  ])('%s', (_, start, minutes, expected) => {
    expect(local(calendar.addWorkingMinutes(at(start), minutes))).toBe(expected);
  });

  it('is exact to the part of a second', () => {
    const start = at('2019-08-05T11:59:59.123456789');
    expect(calendar.addWorkingMinutes(start, 0.5)).toEqual(at('2019-08-05T13:30:29.123456789'));
  });

  it.each([-1, Number.NaN, Infinity])('refuses %d minutes', (minutes) => {
    expect(() => calendar.addWorkingMinutes(at('2019-08-05T10:00'), minutes)).toThrow(`working minutes: ${minutes}`);
  });
});

describe('isWorkingTime', () => {
  it.each([
    ['before opening', '2019-08-05T08:59', false],
    ['at opening', '2019-08-05T09:00', true],
    ['in the morning', '2019-08-05T11:59', true],
    ['at noon', '2019-08-05T12:00', false],
    ['after lunch', '2019-08-05T13:30', true],
    ['at closing', '2019-08-05T17:30', false],
    ['on a worked Sunday', '2019-09-29T10:00', true],
    ['on a plain Sunday', '2019-09-22T10:00', false],
    ['on a holiday', '2019-10-01T10:00', false],
  ])('%s', (_, moment, works) => {
    expect(calendar.isWorkingTime(at(moment))).toBe(works);
  });
});

describe('nextWorkingMorning', () => {
  it.each([
    ['is today before opening', '2019-08-05T08:59:59', '2019-08-05T09:00'],
    ['is tomorrow at opening', '2019-08-05T09:00', '2019-08-06T09:00'],
    ['is tomorrow in the evening', '2019-08-05T21:00', '2019-08-06T09:00'],
    ['comes after National Day', '2019-09-30T17:00', '2019-10-08T09:00'],
    ['comes after National Day from the middle of it', '2019-10-03T08:00', '2019-10-08T09:00'],
    ['is a worked Sunday', '2019-09-28T12:00', '2019-09-29T09:00'],
  ])('%s', (_, moment, expected) => {
    expect(local(calendar.nextWorkingMorning(at(moment)))).toBe(expected);
  });
});

describe('workingDaysBetween', () => {
  it.each([
    ['finds the 66 working days of the campaign', '2019-06-30T00:00', '2019-09-30T17:30', 66],
    ['does not count a day that lacks a minute', '2019-08-05T10:15', '2019-08-06T10:14', 0],
    ['counts a day at the very minute', '2019-08-05T10:15', '2019-08-06T10:15', 1],
    ['finds no working day within a holiday', '2019-09-30T17:30', '2019-10-08T17:29', 0],
    ['passes over the holiday', '2019-09-30T16:50', '2019-10-09T16:50', 2],
    ['counts nothing backwards', '2019-08-06T10:15', '2019-08-01T10:15', 0],
    ['counts the days of a long wait to a day off', '2019-08-02T10:00', '2019-08-11T03:00', 5],
  ])('%s', (_, from, to, days) => {
    expect(calendar.workingDaysBetween(at(from), at(to))).toBe(days);
  });

  it('has 92 calendar days to the 66 working days of the campaign', () => {
    const campaign = daysOf('2019-07-01', '2019-09-30');
    expect([campaign.length, campaign.filter((day) => calendar.isWorkingDay(day)).length]).toEqual([92, 66]);
  });
});

describe('isProvisional', () => {
  it.each([
    ['a year with its arrangement is certain', '2026-12-31', false],
    ['a year without arrangement is provisional', '2027-01-01', true],
    ['a year before the table is provisional', '2017-12-31', true],
  ])('%s', (_, day, provisional) => {
    expect(calendar.isProvisional(date(day))).toBe(provisional);
  });

  it('takes an unknown year by its weekends', () => {
    expect(['2027-10-01', '2027-10-02'].map((day) => calendar.isWorkingDay(date(day)))).toEqual([true, false]);
  });
});

describe('dateOf', () => {
  it('is the date in the zone of the office', () => {
    expect(calendar.dateOf(Temporal.Instant.from('2019-09-30T16:00Z')).toString()).toBe('2019-10-01');
    expect(calendar.dateOf(Temporal.Instant.from('2019-09-30T15:59:59.999999999Z')).toString()).toBe('2019-09-30');
  });
});
