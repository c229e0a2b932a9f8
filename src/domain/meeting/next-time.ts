/** When a series meets next, and by when the papers of a meeting must be there (SPEC §6). */
import type { WorkingCalendar } from '../calendar.ts';
import type { Series } from './series.ts';

/**
 * The next regular meeting strictly after `now`; a day that does not work moves on to the next that does.
 *
 * On demand it is the last working day's slot within the limit, so that there is time to prepare; when the limit cannot
 * be kept any more, the first slot there is.
 *
 * @param firstWaitingSince when the first of the waiting problems came to the tier
 * @returns nothing for a series on demand for which nothing waits
 */
export function nextMeetingTime(
  series: Pick<Series, 'cadence'>,
  now: Temporal.Instant,
  calendar: WorkingCalendar,
  firstWaitingSince?: Temporal.Instant,
): Temporal.Instant | undefined {
  const { cadence } = series;
  const today = calendar.dateOf(now);
  switch (cadence.kind) {
    case 'onDemand':
      return firstWaitingSince && onDemand(cadence, now, calendar, firstWaitingSince);
    case 'weekly': {
      const first = today.add({ days: cadence.weekday - today.dayOfWeek }).subtract({ weeks: LOOK_BACK.weeks });
      return firstAfter(now, cadence.at, calendar, (n) => first.add({ weeks: n }));
    }
    case 'monthly': {
      const first = today.with({ day: 1 }).subtract({ months: LOOK_BACK.months });
      return firstAfter(now, cadence.at, calendar, (n) => first.add({ months: n }).with({ day: cadence.day }));
    }
  }
}

/** The end of the last working day on which papers are taken. */
export function papersDueAt(
  series: Pick<Series, 'papersDueBefore'>,
  startsAt: Temporal.Instant,
  calendar: WorkingCalendar,
): Temporal.Instant {
  return calendar.closingOf(calendar.plusWorkingDays(calendar.dateOf(startsAt), -series.papersDueBefore));
}

/** A regular day that was moved by a long holiday may still lie ahead; none is longer than this. */
const LOOK_BACK = { weeks: 3, months: 1 };

function firstAfter(
  now: Temporal.Instant,
  at: Temporal.PlainTime,
  calendar: WorkingCalendar,
  regularDay: (n: number) => Temporal.PlainDate,
): Temporal.Instant {
  for (let n = 0; ; n += 1) {
    const slot = moment(calendar.plusWorkingDays(regularDay(n), 0), at, calendar);
    if (Temporal.Instant.compare(slot, now) > 0) return slot;
  }
}

function onDemand(
  { within, at }: Extract<Series['cadence'], { kind: 'onDemand' }>,
  now: Temporal.Instant,
  calendar: WorkingCalendar,
  since: Temporal.Instant,
): Temporal.Instant {
  const limit = calendar.addWorkingDays(since, within);
  const last = moment(calendar.dateOf(limit), at, calendar);
  const inTime =
    Temporal.Instant.compare(last, limit) <= 0
      ? last
      : moment(calendar.plusWorkingDays(calendar.dateOf(limit), -1), at, calendar);
  if (Temporal.Instant.compare(inTime, now) > 0) return inTime;
  const today = calendar.dateOf(now);
  return firstAfter(now, at, calendar, (n) => today.add({ days: n }));
}

function moment(day: Temporal.PlainDate, plainTime: Temporal.PlainTime, calendar: WorkingCalendar): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime }).toInstant();
}
