/** A schedule's slots, by its cron expression in the zone's time zone. */
import { Cron } from 'croner';
import type { SlotsBetween } from '../domain/digest-issue.ts';

/** So many slots are looked at; what comes after them is due at the next tick. */
const MOST = 1000;

export function slotsIn(timeZone: string): SlotsBetween {
  return (cron, after, until) => {
    const schedule = new Cron(cron, { timezone: timeZone });
    const slots: Temporal.Instant[] = [];
    let last = new Date(after.epochMilliseconds);
    while (slots.length < MOST) {
      const next = schedule.nextRun(last);
      if (next === null || next.getTime() > until.epochMilliseconds) break;
      slots.push(Temporal.Instant.fromEpochMilliseconds(next.getTime()));
      last = next;
    }
    return slots;
  };
}
