/** Working time of one office: when does it run, and when has so much of it passed? */
import { officeDay, type CalendarConfig } from './calendar-config.ts';
import { workingDays, type WorkingDays } from './calendar-days.ts';
import { openingHours, type OpenSpan } from './calendar-hours.ts';
import { nanosecondsOf, type WallClock, wallClock } from './wall-clock.ts';

/** A coherent configuration, made ready for counting. */
export interface Office {
  readonly clock: WallClock;
  /** On the wall, in nanoseconds since midnight. */
  readonly opening: number;
  readonly closing: number;
  readonly days: WorkingDays;
  readonly openSpans: (day: number) => readonly OpenSpan[];
}

export function officeOf({ timeZone, hours, years }: CalendarConfig): Office {
  const clock = wallClock(timeZone);
  const { opening, closing } = officeDay(hours);
  return {
    clock,
    opening: nanosecondsOf(opening),
    closing: nanosecondsOf(closing),
    days: workingDays(years),
    openSpans: openingHours(hours, clock),
  };
}

export function isWorkingTime(office: Office, at: Temporal.Instant): boolean {
  const day = dayOf(office, at);
  const ns = at.epochNanoseconds;
  return office.days.isWorking(day) && office.openSpans(day).some(({ from, to }) => from <= ns && ns < to);
}

export function nextWorkingMorning(office: Office, at: Temporal.Instant): Temporal.Instant {
  const day = dayOf(office, at);
  const first = moment(office, office.days.rankFrom(day), office.opening);
  if (Temporal.Instant.compare(at, first) < 0) return first;
  return moment(office, office.days.rankFrom(day + 1), office.opening);
}

export function openingOf(office: Office, day: number): Temporal.Instant {
  return moment(office, office.days.rankFrom(day), office.opening);
}

export function closingOf(office: Office, day: number): Temporal.Instant {
  return moment(office, office.days.rankFrom(day), office.closing);
}

export function addWorkingDays(office: Office, from: Temporal.Instant, n: number): Temporal.Instant {
  if (n === 0 && isWorkingTime(office, from)) return from;
  const { rank, time } = countingStart(office, from);
  const result = moment(office, rank + n, time);
  return n === 0 && Temporal.Instant.compare(result, from) < 0 ? nextWorkingMorning(office, from) : result;
}

export function workingDaysBetween(office: Office, from: Temporal.Instant, to: Temporal.Instant): number {
  const { rank, time } = countingStart(office, from);
  const last = office.days.rankUpTo(dayOf(office, to));
  const reached = Temporal.Instant.compare(moment(office, last, time), to) <= 0 ? last : last - 1;
  return Math.max(0, reached - rank);
}

/** @param duration nanoseconds of working time, at least 0. */
export function addWorkingTime(office: Office, from: Temporal.Instant, duration: bigint): Temporal.Instant {
  if (duration === 0n) return from;
  const start = from.epochNanoseconds;
  let left = duration;
  for (let rank = office.days.rankFrom(dayOf(office, from)); ; rank += 1) {
    for (const span of office.openSpans(office.days.dayAt(rank))) {
      const begin = span.from > start ? span.from : start;
      const room = span.to - begin;
      if (room <= 0n) continue;
      if (left <= room) return Temporal.Instant.fromEpochNanoseconds(begin + left);
      left -= room;
    }
  }
}

/** The working day and wall-clock time from which whole days are counted. */
function countingStart(office: Office, from: Temporal.Instant): { rank: number; time: number } {
  const day = dayOf(office, from);
  const rank = office.days.rankUpTo(day);
  if (!office.days.isWorking(day)) return { rank, time: office.closing };
  const at = from.epochNanoseconds;
  const span = office.openSpans(day).find(({ to }) => at < to);
  if (span === undefined) return { rank, time: office.closing };
  return { rank, time: span.from <= at ? office.clock.timeOf(from) : span.opensAt };
}

function dayOf(office: Office, at: Temporal.Instant): number {
  return office.clock.dayOf(at);
}

function moment(office: Office, rank: number, time: number): Temporal.Instant {
  return office.clock.momentOn(office.days.dayAt(rank), time);
}
