/** Which issues of digests have been sent: one for each (schedule, channel, slot); their figures are in `digest-figures`. */
import { eq, sql } from 'drizzle-orm';
import type { DigestStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { digestFigures } from './digest-figures.ts';
import { digestIssue, scheduleMark } from './schema.ts';

export function digestStore(tx: Transaction): DigestStore {
  return {
    figures: (from, to) => digestFigures(tx, from, to),
    async claim({ schedule, channel, slotAt, fromAt }, numbers, now) {
      const claimed = await tx
        .insert(digestIssue)
        .values({ schedule, channel, slotAt, periodFromAt: fromAt, issuedAt: now, figures: numbers })
        .onConflictDoNothing()
        .returning({ channel: digestIssue.channel });
      return claimed.length > 0;
    },
    async lastSlot(schedule) {
      const [row] = await tx.select().from(scheduleMark).where(eq(scheduleMark.schedule, schedule)).for('update');
      return row?.doneAt;
    },
    async markSlot(schedule, slotAt) {
      await tx
        .insert(scheduleMark)
        .values({ schedule, doneAt: slotAt })
        .onConflictDoUpdate({
          target: scheduleMark.schedule,
          set: { doneAt: sql`greatest(${scheduleMark.doneAt}, excluded.done_at)` },
        });
    },
  };
}
