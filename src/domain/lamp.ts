/** 红黄绿灯: how near a due time is. */
import type { WorkingCalendar } from './calendar.ts';

export const LAMPS = ['red', 'yellow', 'green'] as const;
export type Lamp = (typeof LAMPS)[number];

/** Working days before the due time from which the lamp is yellow. */
export const YELLOW_WITHIN = 2;

/** Red from the very due time on, yellow within the last two working days before it, green earlier. */
export function lampOf(dueAt: Temporal.Instant, calendar: WorkingCalendar, now: Temporal.Instant): Lamp {
  if (Temporal.Instant.compare(dueAt, now) <= 0) return 'red';
  return Temporal.Instant.compare(calendar.addWorkingDays(dueAt, -YELLOW_WITHIN), now) <= 0 ? 'yellow' : 'green';
}
