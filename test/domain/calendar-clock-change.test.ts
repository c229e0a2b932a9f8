import { describe, expect, it } from 'vitest';
import { DEFAULT_HOURS, workingCalendar } from '../../src/domain/calendar.ts';

const timeZone = 'Europe/Berlin';
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('workingCalendar where the clocks change', () => {
  const night = [{ from: Temporal.PlainTime.from('01:00'), to: Temporal.PlainTime.from('05:00') }];
  const everyDay = {
    year: 2024,
    holidays: [],
    workedWeekends: ['2024-03-30', '2024-03-31', '2024-10-26', '2024-10-27'],
  };
  const nightShift = workingCalendar({ timeZone, hours: night, years: [everyDay] });
  const hour = (from: string, minutes: number) => local(nightShift.addWorkingMinutes(at(from), minutes));

  it('keeps the clock time over the change', () => {
    const office = workingCalendar({ timeZone, hours: DEFAULT_HOURS, years: [] });
    expect(local(office.addWorkingDays(at('2024-03-29T10:15'), 1))).toBe('2024-04-01T10:15');
    expect(local(office.nextWorkingMorning(at('2024-10-25T20:00')))).toBe('2024-10-28T09:00');
  });

  it('has an hour less of work in the night that loses one', () => {
    expect(hour('2024-03-31T01:00', 180)).toBe('2024-03-31T05:00');
    expect(hour('2024-03-31T01:00', 181)).toBe('2024-04-01T01:01');
  });

  it('has an hour more of work in the night that gains one', () => {
    expect(hour('2024-10-27T01:00', 300)).toBe('2024-10-27T05:00');
    expect(nightShift.isWorkingTime(Temporal.Instant.from('2024-10-27T01:30Z'))).toBe(true);
  });

  it('leaves the hour that comes twice alone with no days', () => {
    const secondHalfPastTwo = Temporal.Instant.from('2024-10-27T01:30Z');
    expect(nightShift.addWorkingDays(secondHalfPastTwo, 0)).toEqual(secondHalfPastTwo);
  });

  it('takes a clock time that is jumped over for the moment of the jump', () => {
    expect(local(nightShift.addWorkingDays(at('2024-03-30T02:30'), 1))).toBe('2024-03-31T03:00');
    expect(local(nightShift.addWorkingDays(at('2024-03-30T03:10'), 1))).toBe('2024-03-31T03:10');
  });
});
