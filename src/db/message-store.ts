/** What must be said, queued within the transaction that caused it; and the newest card of a problem in each chat. */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Address, MessageStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { optional } from './rows.ts';
import { message } from './schema.ts';

/** Remembers the lane, whose worker is woken once this transaction has committed. */
export type WakeLane = (lane: string) => void;

export function laneOf(platform: string, chatId: string): string {
  return `${platform}:${chatId}`;
}

export function messageStore(tx: Transaction, wake: WakeLane): MessageStore {
  /** Any other card about a problem in that chat is no longer the newest. */
  const retireBefore = async (id: number, about: string, { platform, chatId }: Address) => {
    const inChat = and(eq(message.platform, platform), eq(message.chatId, chatId));
    await tx
      .update(message)
      .set({ live: false })
      .where(and(eq(message.about, about), eq(message.live, true), inChat, ne(message.id, id)));
  };
  return {
    async queue(outgoing, now) {
      const { key, to, personId, words, locale, about, edits, once = false } = outgoing;
      const live = about !== undefined && edits === undefined;
      const [row] = await tx
        .insert(message)
        .values({
          key,
          platform: to.platform,
          chatId: to.chatId,
          words,
          locale,
          live,
          once,
          personId: personId ?? null,
          about: about ?? null,
          edits: edits ?? null,
          state: 'queued',
          queuedAt: now,
        })
        .onConflictDoNothing()
        .returning({ id: message.id });
      if (row === undefined) return undefined;
      if (live) await retireBefore(row.id, about, to);
      wake(laneOf(to.platform, to.chatId));
      return row.id;
    },
    async liveCards(about) {
      const rows = await tx
        .select()
        .from(message)
        .where(and(eq(message.about, about), eq(message.live, true)))
        .orderBy(asc(message.id));
      return rows.map(({ id, platform, chatId, personId, locale }) => ({
        ...optional({ id, personId, locale }),
        to: { platform, chatId },
      }));
    },
    async find(platform, platformMessageId, chatId) {
      const [row] = await tx
        .select({ id: message.id, about: message.about })
        .from(message)
        .where(
          and(
            eq(message.platform, platform),
            eq(message.platformMessageId, platformMessageId),
            eq(message.platformChatId, chatId),
          ),
        )
        .limit(1);
      return row && optional(row);
    },
  };
}
