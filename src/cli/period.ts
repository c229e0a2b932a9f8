/** Which days a period on the command line means: a day, a span of days, or an ISO week. */

/** Both days inclusive. */
export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

const WEEK = /^(\d{4})-W(\d{2})$/i;
const SPAN = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;

/** `2026-11-20`, `2026-11-16..2026-11-20`, `2026-W47`; nothing for whatever is no such period. */
export function parsePeriod(text: string): Period | undefined {
  const [, year, week] = WEEK.exec(text) ?? [];
  if (year !== undefined && week !== undefined) return isoWeek(Number(year), Number(week));
  const [, first, last = first] = SPAN.exec(text) ?? [];
  const [from, to] = [dayOf(first), dayOf(last)];
  return from && to && Temporal.PlainDate.compare(from, to) <= 0 ? { from, to } : undefined;
}

/** `2026-11-16..2026-11-22`, or the day alone: the same for every way of writing the period. */
export function printPeriod({ from, to }: Period): string {
  return from.equals(to) ? from.toString() : `${from.toString()}..${to.toString()}`;
}

/** 4 January always lies in week 1 (ISO 8601). */
function isoWeek(year: number, week: number): Period | undefined {
  const inFirst = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const from = inFirst.subtract({ days: inFirst.dayOfWeek - 1 }).add({ weeks: week - 1 });
  const exists = from.yearOfWeek === year && from.weekOfYear === week;
  return exists ? { from, to: from.add({ days: 6 }) } : undefined;
}

function dayOf(text: string | undefined): Temporal.PlainDate | undefined {
  try {
    return text === undefined ? undefined : Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
