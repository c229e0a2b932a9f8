/** Messages of the local chat; every deed is one statement, so it needs no transaction of its own. */
import { and, asc, desc, eq, getTableColumns, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { LocalMessage, LocalMessageStore } from '../bot/local/chat-store.ts';
import type { Card } from '../bot/view/card.ts';
import type { Database } from './client.ts';
import { optional } from './rows.ts';
import { localMessage as row } from './schema.ts';

const mark = sql<string>`md5(concat_ws('|', ${row.edited}, ${row.text}, ${row.words}::text))`;
const columns = { ...getTableColumns(row), mark };

/** Hops through the index from chat to chat: as cheap with many messages as with few. */
const NEWEST = sql`(
  with recursive chat as (
    (select chat_id from ${row} order by chat_id limit 1)
    union all
    select (select chat_id from ${row} where chat_id > chat.chat_id order by chat_id limit 1) from chat where chat.chat_id is not null
  )
  select chat.chat_id, (select max(id) from ${row} where chat_id = chat.chat_id) as id from chat where chat.chat_id is not null
) as newest`;

export function localChatStore(db: Database): LocalMessageStore {
  const select = (where: SQL | undefined) => db.select(columns).from(row).where(where).$dynamic();
  return {
    async post(chatId, deliveryId, card, now) {
      const values = { chatId, messageId: deliveryId, words: card, saidAt: now };
      const [posted] = await db.insert(row).values(values).onConflictDoNothing().returning({ id: row.id });
      if (posted) return posted.id;
      const [first] = await db.select({ id: row.id }).from(row).where(eq(row.messageId, deliveryId));
      if (first) return first.id;
      throw new Error(
        `delivery ${deliveryId} to local chat "${chatId}" was neither inserted nor found in local_message`,
      );
    },
    async edit(chatId, id, card) {
      const words = sql`${JSON.stringify(card)}::text::jsonb`;
      const edited = await db
        .update(row)
        .set({ words, edited: sql`${row.edited} or ${row.words} is distinct from ${words}` })
        .where(and(eq(row.id, id), eq(row.chatId, chatId), isNull(row.authorId)))
        .returning({ id: row.id });
      return edited.length > 0;
    },
    async say(sayings, now) {
      if (sayings.length === 0) return;
      await db.insert(row).values(sayings.map(({ card, ...said }) => ({ ...said, words: card, saidAt: now })));
    },
    async recent(chatId, limit, before) {
      const older = before === undefined ? undefined : lt(row.id, before);
      const newestFirst = await select(and(eq(row.chatId, chatId), older))
        .orderBy(desc(row.id))
        .limit(limit);
      return newestFirst.toReversed().map(messageOf);
    },
    async since(chatId, from) {
      return (await select(and(eq(row.chatId, chatId), gte(row.id, from))).orderBy(asc(row.id))).map(messageOf);
    },
    async marksSince(chatId, from) {
      const inWindow = and(eq(row.chatId, chatId), gte(row.id, from));
      return db.select({ id: row.id, mark }).from(row).where(inWindow).orderBy(asc(row.id));
    },
    async find(chatId, id) {
      const [found] = await select(and(eq(row.chatId, chatId), eq(row.id, id)));
      return found && messageOf(found);
    },
    async newest() {
      const rows = await db.select({ chatId: sql<string>`chat_id`, id: sql<number>`id` }).from(NEWEST);
      return new Map(rows.map(({ chatId, id }) => [chatId, Number(id)]));
    },
  };
}

function messageOf(found: typeof row.$inferSelect & { readonly mark: string }): LocalMessage {
  const { id, chatId, authorId, text, words, saidAt, edited, mark: itsMark } = found;
  return {
    ...optional({ authorId, text }),
    id,
    chatId,
    card: (words ?? undefined) as Card | undefined,
    saidAt,
    edited,
    mark: itsMark,
  };
}
