/** What came in, once each. Two deliveries of one key at once wait for each other at the row. */
import { eq } from 'drizzle-orm';
import type { DeliveryStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { delivery } from './schema.ts';

export function deliveryStore(tx: Transaction): DeliveryStore {
  return {
    async claim(key, platform, accountId, kind, now) {
      const claimed = await tx
        .insert(delivery)
        .values({ key, platform, accountId, kind, receivedAt: now, outcome: 'begun', reply: {} })
        .onConflictDoNothing()
        .returning({ key: delivery.key });
      if (claimed.length > 0) return undefined;
      const [before] = await tx.select({ reply: delivery.reply }).from(delivery).where(eq(delivery.key, key));
      return before?.reply ?? {};
    },
    async finish(key, outcome, reply) {
      await tx.update(delivery).set({ outcome, reply }).where(eq(delivery.key, key));
    },
  };
}
