/** When somebody is reminded of a due time (SPEC §5): the day before it, at it, and on each working day after it. */
import type { WorkingCalendar } from './calendar.ts';

export type DueDuty = 'dueSoon' | 'due' | 'overdue';

export interface DueReminder {
  readonly at: Temporal.Instant;
  readonly duty: DueDuty;
  /** Of `overdue`: the working days passed since the due date; 1 for the others. */
  readonly day: number;
}

export interface DueDuties {
  readonly dueAt: Temporal.Instant;
  /** Nobody is reminded on the day before when it began no earlier. */
  readonly since: Temporal.Instant;
  /** Those given already: `overdue` with the days told. */
  readonly reminded: { readonly [duty in DueDuty]?: number };
}

/** Reminders of the day are ready half an hour before the office opens, so that the morning message holds them. */
const BEFORE_OPENING = { minutes: 30 };

/** What is to come or due at `now`; of several missed mornings only the last. */
export function dueReminders(
  { dueAt, since, reminded }: DueDuties,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
): readonly DueReminder[] {
  const dueOn = calendar.dateOf(dueAt);
  const morning = (days: number) => calendar.openingOf(calendar.plusWorkingDays(dueOn, days)).subtract(BEFORE_OPENING);
  const due: DueReminder[] = reminded.due === undefined ? [{ at: dueAt, duty: 'due', day: 1 }] : [];
  if (isAfter(dueAt, now)) {
    const soon = isAfter(morning(-1), since) && reminded.dueSoon === undefined;
    return soon ? [{ at: morning(-1), duty: 'dueSoon', day: 1 }, ...due] : due;
  }
  if (isAfter(morning(1), now) && due.length > 0) return due;
  const told = reminded.overdue ?? 0;
  const passed = calendar.workingDaysBetween(calendar.closingOf(dueOn), calendar.closingOf(calendar.dateOf(now)));
  return [{ at: morning(told + 1), duty: 'overdue', day: Math.max(told + 1, passed) }];
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
