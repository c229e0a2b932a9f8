/** Forms that are being filled in, so that a dialogue outlives a restart. */
import { and, eq } from 'drizzle-orm';
import type { DraftStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { draft } from './schema.ts';

export function draftStore(tx: Transaction): DraftStore {
  return {
    async add(values, now) {
      const { platform, accountId, chatId, asking } = values;
      if (asking) {
        await tx
          .delete(draft)
          .where(
            and(
              eq(draft.platform, platform),
              eq(draft.accountId, accountId),
              eq(draft.chatId, chatId),
              eq(draft.asking, true),
            ),
          );
      }
      const [row] = await tx
        .insert(draft)
        .values({ ...values, updatedAt: now })
        .returning({ id: draft.id });
      if (row === undefined) throw new Error(`no row for a draft of ${platform}:${accountId}`);
      return row.id;
    },
    async find(id, platform, accountId) {
      const [row] = await tx
        .select()
        .from(draft)
        .where(and(eq(draft.id, id), eq(draft.platform, platform), eq(draft.accountId, accountId)))
        .for('update');
      return row;
    },
    async asking(platform, accountId, chatId) {
      const [row] = await tx
        .select()
        .from(draft)
        .where(
          and(
            eq(draft.platform, platform),
            eq(draft.accountId, accountId),
            eq(draft.chatId, chatId),
            eq(draft.asking, true),
          ),
        )
        .for('update');
      return row;
    },
    async update(id, step, asking, content, now) {
      await tx.update(draft).set({ step, asking, content, updatedAt: now }).where(eq(draft.id, id));
    },
    async remove(id) {
      await tx.delete(draft).where(eq(draft.id, id));
    },
  };
}
