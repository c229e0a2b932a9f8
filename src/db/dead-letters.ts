/** Messages that no platform took and that have not been sent again. */
import { and, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { DeadLetterStore } from '../app/ports.ts';
import type { Database, Transaction } from './client.ts';
import { optional } from './rows.ts';
import { message } from './schema.ts';

/** An edit that came too late is no letter: its message has been read or is a dead letter itself. */
const DEAD = and(
  eq(message.state, 'dead'),
  isNull(message.edits),
  sql`not exists (select from message again where again.key = 'retry:' || ${message.id})`,
);

export function deadLetterStore(tx: Transaction): DeadLetterStore {
  return {
    async list(limit, ids) {
      const asked = ids && inArray(message.id, [...ids]);
      const rows = await tx.select().from(message).where(and(DEAD, asked)).orderBy(desc(message.id)).limit(limit);
      return rows.map((row) => {
        const { id, platform, chatId, personId, words, locale, about, once, queuedAt, error } = optional(row);
        return { id, to: { platform, chatId }, personId, words, locale, about, once, queuedAt, reason: error ?? '' };
      });
    },
    count: () => countDead(tx),
  };
}

export async function countDead(db: Database | Transaction): Promise<number> {
  const [row] = await db.select({ dead: count() }).from(message).where(DEAD);
  return row?.dead ?? 0;
}
