/** The log of refusals and of changes that are no event of a problem. */
import type { AuditStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { auditEntry } from './schema.ts';

export function auditStore(tx: Transaction): AuditStore {
  return {
    async record(deed, detail, actorId, source, now) {
      await tx.insert(auditEntry).values({ recordedAt: now, actorId: actorId ?? null, source, deed, detail });
    },
  };
}
