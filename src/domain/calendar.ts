/**
 * Working calendar: when does working time run, and when is a limit counted in it reached?
 *
 * Working days follow the week, statutory holidays and worked weekends (调休); hours are those of one time zone.
 */
import { checkCalendarConfig, type CalendarConfig } from './calendar-config.ts';
import { dayNumber, dayOfNumber } from './calendar-days.ts';
import {
  addWorkingDays,
  addWorkingTime,
  closingOf,
  openingOf,
  isWorkingTime,
  nextWorkingMorning,
  officeOf,
  workingDaysBetween,
} from './calendar-time.ts';
import { remembered } from './wall-clock.ts';

export { DEFAULT_HOURS } from './calendar-config.ts';
export type { CalendarConfig, CalendarYear, WorkingHours } from './calendar-config.ts';

export interface WorkingCalendar {
  readonly timeZone: string;
  isWorkingDay(day: Temporal.PlainDate): boolean;
  /** True when the year has no published holiday arrangement yet: whatever falls on `day` is 暂定. */
  isProvisional(day: Temporal.PlainDate): boolean;
  /**
   * The n-th working day after `day`, or before it when `n` is negative; 0 is `day` itself if it works, else the next
   * working day.
   *
   * @throws RangeError when `n` is not a whole number.
   */
  plusWorkingDays(day: Temporal.PlainDate, n: number): Temporal.PlainDate;
  /**
   * `n` working days later (earlier when negative) at the same wall-clock time.
   *
   * A start outside working hours counts from the next opening of that day, or, after closing and on a day off, from
   * the last closing: the result is then a closing time, and the first day counted is the next working day. With 0 the
   * result is `from`, moved on to the next opening unless it lies in working hours or exactly at closing.
   *
   * @throws RangeError when `n` is not a whole number.
   */
  addWorkingDays(from: Temporal.Instant, n: number): Temporal.Instant;
  /**
   * The earliest instant by which that much working time has passed since `from`; 0 minutes is `from` itself. Costs
   * one step per working day passed.
   *
   * @throws RangeError when `minutes` is negative or not finite.
   */
  addWorkingMinutes(from: Temporal.Instant, minutes: number): Temporal.Instant;
  /** Opening times belong to working time, closing times and the start of the lunch break do not. */
  isWorkingTime(at: Temporal.Instant): boolean;
  /** The first time strictly after `at` at which a working day opens. */
  nextWorkingMorning(at: Temporal.Instant): Temporal.Instant;
  /** Whole working days passed: the largest `n ≥ 0` with `addWorkingDays(from, n) ≤ to`, and 0 when there is none. */
  workingDaysBetween(from: Temporal.Instant, to: Temporal.Instant): number;
  /** The opening time of `day`, or of the next working day when `day` does not work. */
  openingOf(day: Temporal.PlainDate): Temporal.Instant;
  /** The closing time of `day`, or of the next working day when `day` does not work. */
  closingOf(day: Temporal.PlainDate): Temporal.Instant;
  dateOf(at: Temporal.Instant): Temporal.PlainDate;
}

/** @throws RangeError naming the fault when `config` is not coherent. */
export function workingCalendar(config: CalendarConfig): WorkingCalendar {
  checkCalendarConfig(config);
  const office = officeOf(config);
  const dateOn = remembered(dayOfNumber);
  const published = new Set(config.years.map(({ year }) => year));
  return {
    timeZone: config.timeZone,
    isWorkingDay: (day) => office.days.isWorking(dayNumber(day)),
    isProvisional: (day) => !published.has(day.year),
    plusWorkingDays: (day, n) => dateOn(office.days.plus(dayNumber(day), wholeDays(n))),
    addWorkingDays: (from, n) => addWorkingDays(office, from, wholeDays(n)),
    addWorkingMinutes: (from, minutes) => addWorkingTime(office, from, nanoseconds(minutes)),
    isWorkingTime: (at) => isWorkingTime(office, at),
    nextWorkingMorning: (at) => nextWorkingMorning(office, at),
    workingDaysBetween: (from, to) => workingDaysBetween(office, from, to),
    openingOf: (day) => openingOf(office, dayNumber(day)),
    closingOf: (day) => closingOf(office, dayNumber(day)),
    dateOf: (at) => dateOn(office.clock.dayOf(at)),
  };
}

function wholeDays(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`working days: ${n}, expected a whole number`);
  return n;
}

function nanoseconds(minutes: number): bigint {
  if (!Number.isFinite(minutes) || minutes < 0) {
    throw new RangeError(`working minutes: ${minutes}, expected a finite number of at least 0`);
  }
  return BigInt(Math.round(minutes * 60e9));
}
