/**
 * Which issue of a digest is due (SPEC §9): one for each slot of its schedule, and after an outage one for all that
 * were missed.
 */
import type { WorkingCalendar } from './calendar.ts';
import type { DigestSchedule } from './zone.ts';

export interface DueIssue {
  /** The slot that it is sent for. */
  readonly slotAt: Temporal.Instant;
  /** Beginning of its period, which ends at the slot. */
  readonly fromAt: Temporal.Instant;
  /** Sent after the time at which it, or an issue that it makes up for, was due: 补发. */
  readonly late: boolean;
}

/** The schedule's slots in `(after, until]`, ascending. */
export type SlotsBetween = (
  cron: string,
  after: Temporal.Instant,
  until: Temporal.Instant,
) => readonly Temporal.Instant[];

/** A tick may come so much after its slot without being late. */
const GRACE = { minutes: 10 };

/** @param last the slot that was dealt with before; its end is the new period's beginning */
export function dueIssue(
  schedule: Pick<DigestSchedule, 'cron' | 'workingDaysOnly'>,
  last: Temporal.Instant,
  now: Temporal.Instant,
  slotsBetween: SlotsBetween,
  calendar: WorkingCalendar,
): DueIssue | undefined {
  const slots = slotsBetween(schedule.cron, last, now).filter(
    (slot) => !schedule.workingDaysOnly || calendar.isWorkingDay(calendar.dateOf(slot)),
  );
  const slotAt = slots.at(-1);
  if (slotAt === undefined) return undefined;
  const late = slots.length > 1 || Temporal.Instant.compare(slotAt.add(GRACE), now) < 0;
  return { slotAt, fromAt: last, late };
}
