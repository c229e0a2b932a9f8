/** Routing rules by version; the last is in force. */
import { desc } from 'drizzle-orm';
import type { RuleStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { readOnce } from './read-once.ts';
import { ruleSet } from './schema.ts';

export function ruleStore(tx: Transaction): RuleStore {
  const current = readOnce(async () => {
    const [row] = await tx.select().from(ruleSet).orderBy(desc(ruleSet.version)).limit(1);
    return row && { version: row.version, rules: row.rules };
  });
  return {
    current: current.read,
    async zoneHash() {
      const rows = await tx.select({ zoneHash: ruleSet.zoneHash }).from(ruleSet).orderBy(desc(ruleSet.version));
      return rows.find((row) => row.zoneHash !== null)?.zoneHash ?? undefined;
    },
    async save({ version, rules }, zoneHash, savedBy, now) {
      current.forget();
      await tx
        .insert(ruleSet)
        .values({ version, rules, zoneHash: zoneHash ?? null, savedBy: savedBy ?? null, savedAt: now });
    },
  };
}
