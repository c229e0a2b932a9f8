/** The log of refusals and of changes that are no event of a problem. */
import { and, count, eq, gte, sql } from 'drizzle-orm';
import type { AuditStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { auditEntry } from './schema.ts';

export function auditStore(tx: Transaction): AuditStore {
  return {
    async record(deed, detail, actorId, source, now) {
      await tx.insert(auditEntry).values({ recordedAt: now, actorId: actorId ?? null, source, deed, detail });
    },
    async countSince(deed, since, detail) {
      const holds = sql`${auditEntry.detail} @> ${JSON.stringify(detail)}::jsonb`;
      const [row] = await tx
        .select({ entries: count() })
        .from(auditEntry)
        .where(and(gte(auditEntry.recordedAt, since), eq(auditEntry.deed, deed), holds));
      return row?.entries ?? 0;
    },
  };
}
