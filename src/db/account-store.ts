/** Which chat accounts belong to whom, one-time codes, and what somebody wanted before they were linked. */
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import type { AccountStore } from '../app/ports.ts';
import type { PersonId } from '../domain/person.ts';
import type { Platform } from '../domain/platform.ts';
import type { Transaction } from './client.ts';
import { account, linkCode, pendingDeed } from './schema.ts';

export function accountStore(tx: Transaction): AccountStore {
  const read = async (platform: Platform, accountId: string) => {
    const [row] = await tx
      .select()
      .from(account)
      .where(and(eq(account.platform, platform), eq(account.accountId, accountId)));
    return row;
  };
  // Whose the account is, is asked before anything else and again when it is known what is wanted.
  const found = new Map<string, ReturnType<typeof read>>();
  const ofPerson = (id: PersonId) =>
    tx.select().from(account).where(eq(account.personId, id)).orderBy(desc(account.linkedAt));
  // And of each who is told, where.
  const owned = new Map<PersonId, Promise<Awaited<ReturnType<typeof ofPerson>>>>();
  return {
    find: (platform, accountId) =>
      found.getOrInsertComputed(`${platform}:${accountId}`, () => read(platform, accountId)),
    ofPerson: (id) => owned.getOrInsertComputed(id, async () => ofPerson(id)),
    async ofEverybody() {
      const rows = await tx.select().from(account).orderBy(desc(account.linkedAt));
      return Map.groupBy(rows, ({ personId }) => personId);
    },
    async link({ platform, accountId, personId }, now) {
      found.clear();
      owned.clear();
      await tx
        .delete(account)
        .where(
          and(eq(account.platform, platform), or(eq(account.personId, personId), eq(account.accountId, accountId))),
        );
      await tx.insert(account).values({ platform, accountId, personId, linkedAt: now });
    },
    async addCode(hash, personId, expiresAt) {
      await tx.insert(linkCode).values({ hash, personId, expiresAt });
    },
    async useCode(hash, now) {
      const [row] = await tx
        .update(linkCode)
        .set({ usedAt: now })
        .where(and(eq(linkCode.hash, hash), isNull(linkCode.usedAt), gt(linkCode.expiresAt, now)))
        .returning({ personId: linkCode.personId });
      return row?.personId;
    },
    async keepDeed(platform, accountId, inbound, now) {
      await tx
        .insert(pendingDeed)
        .values({ platform, accountId, inbound, keptAt: now })
        .onConflictDoUpdate({ target: [pendingDeed.platform, pendingDeed.accountId], set: { inbound, keptAt: now } });
    },
    async takeDeed(platform, accountId, keptSince) {
      const [row] = await tx
        .delete(pendingDeed)
        .where(and(eq(pendingDeed.platform, platform), eq(pendingDeed.accountId, accountId)))
        .returning({ inbound: pendingDeed.inbound, keptAt: pendingDeed.keptAt });
      return row && Temporal.Instant.compare(row.keptAt, keptSince) >= 0 ? row.inbound : undefined;
    },
  };
}
