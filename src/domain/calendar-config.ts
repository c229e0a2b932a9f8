/** Calendar configuration: which hours and which days does an office keep, and is what was written down coherent? */

/** A stretch of one day in which the office is open: `from` belongs to it, `to` does not. */
export interface WorkingHours {
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/** The published holiday arrangement of one calendar year (1 January to 31 December). */
export interface CalendarYear {
  readonly year: number;
  /** ISO dates on which nobody works; days that fall on a weekend anyway may be listed. */
  readonly holidays: readonly string[];
  /** ISO dates of Saturdays and Sundays that are worked (调休). */
  readonly workedWeekends: readonly string[];
}

export interface CalendarConfig {
  /** IANA name, for example `Asia/Shanghai`. */
  readonly timeZone: string;
  /** At least one, ascending, not overlapping. */
  readonly hours: readonly WorkingHours[];
  /** Years with a published arrangement. Any other year has plain weekends only and is provisional. */
  readonly years: readonly CalendarYear[];
}

/** 09:00–12:00 and 13:30–17:30. */
export const DEFAULT_HOURS: readonly WorkingHours[] = [
  { from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('12:00') },
  { from: Temporal.PlainTime.from('13:30'), to: Temporal.PlainTime.from('17:30') },
];

/**
 * When the office opens first and closes last.
 *
 * @throws RangeError when there are no hours at all.
 */
export function officeDay(hours: readonly WorkingHours[]): {
  readonly opening: Temporal.PlainTime;
  readonly closing: Temporal.PlainTime;
} {
  const [first] = hours;
  const last = hours.at(-1);
  if (!first || !last) throw new RangeError('working hours: none are given, expected at least one span');
  return { opening: first.from, closing: last.to };
}

/** @throws RangeError naming the first fault: where it is, the value found and what was expected. */
export function checkCalendarConfig(config: CalendarConfig): void {
  checkTimeZone(config.timeZone);
  checkHours(config.hours);
  const seen = new Set<number>();
  for (const year of config.years) {
    if (seen.has(year.year)) throw new RangeError(`calendar years: ${year.year} is listed twice, expected once`);
    seen.add(year.year);
    checkYear(year);
  }
}

function checkTimeZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch (cause) {
    throw new RangeError(`time zone: "${timeZone}" is unknown, expected an IANA name such as "Asia/Shanghai"`, {
      cause,
    });
  }
}

function checkHours(hours: readonly WorkingHours[]): void {
  officeDay(hours);
  let previous: WorkingHours | undefined;
  for (const span of hours) {
    if (Temporal.PlainTime.compare(span.from, span.to) >= 0) {
      throw new RangeError(`working hours: ${print(span)} ends before it begins, expected from < to`);
    }
    if (previous && Temporal.PlainTime.compare(previous.to, span.from) > 0) {
      throw new RangeError(
        `working hours: ${print(span)} overlaps or precedes ${print(previous)}, expected ascending spans`,
      );
    }
    previous = span;
  }
}

function checkYear({ year, holidays, workedWeekends }: CalendarYear): void {
  const seen = new Map<string, string>();
  const check = (text: string, list: string): Temporal.PlainDate => {
    const before = seen.get(text);
    if (before !== undefined) {
      const fault = before === list ? `is listed twice among the ${list}` : `is both a holiday and a worked weekend`;
      throw new RangeError(`calendar year ${year}: ${text} ${fault}, expected one or the other, once`);
    }
    seen.set(text, list);
    return parseDate(text, year, list);
  };
  for (const text of holidays) check(text, 'holidays');
  for (const text of workedWeekends) {
    if (check(text, 'worked weekends').dayOfWeek <= 5) {
      throw new RangeError(`calendar year ${year}: worked weekend ${text} is not a Saturday or Sunday`);
    }
  }
}

function parseDate(text: string, year: number, list: string): Temporal.PlainDate {
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from(text);
  } catch (cause) {
    throw new RangeError(`calendar year ${year}: "${text}" among the ${list} is no date, expected YYYY-MM-DD`, {
      cause,
    });
  }
  if (date.toString() !== text) {
    throw new RangeError(
      `calendar year ${year}: "${text}" among the ${list} is no plain date, expected ${date.toString()}`,
    );
  }
  if (date.year !== year) throw new RangeError(`calendar year ${year}: ${text} among the ${list} is outside that year`);
  return date;
}

function print({ from, to }: WorkingHours): string {
  return `${from.toString({ smallestUnit: 'minute' })}–${to.toString({ smallestUnit: 'minute' })}`;
}
