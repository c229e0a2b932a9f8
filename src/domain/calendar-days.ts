/**
 * Working-day arithmetic: how many working days lie before a day, and which day is the n-th?
 *
 * Days are whole numbers counted from 1970-01-01 and working days are numbered by *rank*, so that "n working days
 * later" is an addition. Weekdays are counted by formula; only the exceptions (holidays on weekdays, worked weekends)
 * are stored, with what they have added up to. Both directions are one binary search, for any year.
 */
import type { CalendarYear } from './calendar-config.ts';

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** From 1 March of the year 0, the day before it included. */
const DAYS_BEFORE_1970 = 719_469;

/** 1970-01-01 is a Thursday: weeks are counted from the Monday before it. */
const DAYS_SINCE_MONDAY = 3;

/** By formula, for it is asked for every limit: years are counted from March, so that the leap day is their last. */
export function dayNumber({ year, month, day }: Temporal.PlainDate): number {
  const fromMarch = month > 2 ? year : year - 1;
  const leapDays = Math.floor(fromMarch / 4) - Math.floor(fromMarch / 100) + Math.floor(fromMarch / 400);
  return fromMarch * 365 + leapDays + Math.floor((153 * modulo(month - 3, 12) + 2) / 5) + day - DAYS_BEFORE_1970;
}

export function dayOfNumber(day: number): Temporal.PlainDate {
  return EPOCH.add({ days: day });
}

export interface WorkingDays {
  isWorking(day: number): boolean;
  /** The rank of the first working day at or after `day`. */
  rankFrom(day: number): number;
  /** The rank of the last working day at or before `day`. */
  rankUpTo(day: number): number;
  /** The inverse: the day that has this rank. */
  dayAt(rank: number): number;
  /** The n-th working day after `day`, before it when negative; 0 is `day` if it works, else the next that does. */
  plus(day: number, n: number): number;
}

/** Indexes the exceptions of `years`; every other day follows the week. */
export function workingDays(years: readonly CalendarYear[]): WorkingDays {
  const holidays = years
    .flatMap((year) => year.holidays)
    .map(parse)
    .filter(isWeekday);
  const worked = years.flatMap((year) => year.workedWeekends).map(parse);
  const isHoliday = new Set(holidays);
  const isException = new Set([...holidays, ...worked]);
  const exceptions = [...isException].sort((a, b) => a - b);

  // shift[i]: what the first i exceptions add to the count of weekdays.
  const shift = [0];
  for (const [i, day] of exceptions.entries()) shift.push((shift[i] ?? 0) + (isHoliday.has(day) ? -1 : 1));
  const shiftAfter = (count: number) => shift[count] ?? 0;

  const rankFrom = (day: number) => weekdaysBefore(day) + shiftAfter(countUpTo(exceptions, day - 1));
  const rankUpTo = (day: number) => rankFrom(day + 1) - 1;

  const ranksPast = exceptions.map((day) => rankFrom(day + 1));
  const dayAt = (rank: number) => {
    const passed = countUpTo(ranksPast, rank);
    const byTheWeek = weekdayAt(rank - shiftAfter(passed));
    // Between two exceptions the week decides; when it points past the next one, that one is the worked weekend meant.
    return Math.min(byTheWeek, exceptions[passed] ?? byTheWeek);
  };

  return {
    isWorking: (day) => isWeekday(day) !== isException.has(day),
    rankFrom,
    rankUpTo,
    dayAt,
    plus: (day, n) => dayAt((n > 0 ? rankUpTo(day) : rankFrom(day)) + n),
  };
}

function parse(text: string): number {
  return dayNumber(Temporal.PlainDate.from(text));
}

function isWeekday(day: number): boolean {
  return modulo(day + DAYS_SINCE_MONDAY, 7) < 5;
}

function weekdaysBefore(day: number): number {
  const since = day + DAYS_SINCE_MONDAY;
  return Math.floor(since / 7) * 5 + Math.min(modulo(since, 7), 5);
}

/** Inverse of `weekdaysBefore` on weekdays. */
function weekdayAt(count: number): number {
  return Math.floor(count / 5) * 7 + modulo(count, 5) - DAYS_SINCE_MONDAY;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** How many of the ascending `values` are at most `limit`. */
function countUpTo(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
