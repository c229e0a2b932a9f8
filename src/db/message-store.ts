/** What must be said, queued within the transaction that caused it; and the newest card of a problem in each chat. */
import { and, asc, eq, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Address, LiveCard, MessageStore, QueuedMessage } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { optional } from './rows.ts';
import { message } from './schema.ts';
import { arrayOf, insertMany, unnested } from './unnested.ts';

/** Remembers the lane, whose worker is woken once this transaction has committed. */
export type WakeLane = (lane: string) => void;

const known = alias(message, 'known');

export function laneOf(platform: string, chatId: string): string {
  return `${platform}:${chatId}`;
}

export function messageStore(tx: Transaction, wake: WakeLane): MessageStore {
  /** Any card about that in that chat is no longer the newest, unless the one with `key` is queued already. */
  const retired = (key: string, on: SQL, { platform, chatId }: Address) => {
    const inChat = and(eq(message.platform, platform), eq(message.chatId, chatId));
    const isNew = notExists(tx.select().from(known).where(eq(known.key, key)));
    return tx.$with('retired').as(
      tx
        .update(message)
        .set({ live: false })
        .where(and(on, eq(message.live, true), inChat, isNew))
        .returning({ id: message.id }),
    );
  };
  const liveCards = async (on: SQL): Promise<readonly LiveCard[]> => {
    const rows = await tx
      .select()
      .from(message)
      .where(and(on, eq(message.live, true)))
      .orderBy(asc(message.id));
    return rows.map(({ id, platform, chatId, personId, locale }) => ({
      ...optional({ id, personId, locale }),
      to: { platform, chatId },
    }));
  };
  return {
    async queue(outgoing, now) {
      const { key, to, personId, words, locale, about, subject, edits, once = false } = outgoing;
      const on = about === undefined ? subject && eq(message.subject, subject) : eq(message.about, about);
      const live = Boolean(on) && edits === undefined;
      // One statement: it does not see what it inserts itself.
      const begun = on && live ? tx.with(retired(key, on, to)) : tx;
      const [row] = await begun
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
          subject: subject ?? null,
          edits: edits ?? null,
          state: 'queued',
          queuedAt: now,
        })
        .onConflictDoNothing()
        .returning({ id: message.id });
      if (row === undefined) return undefined;
      wake(laneOf(to.platform, to.chatId));
      return row.id;
    },
    liveCards: (about) => liveCards(eq(message.about, about)),
    liveCardsOn: (subject) => liveCards(eq(message.subject, subject)),
    async liveCardsOf(about) {
      const { id: row, platform: on, chatId: chat, personId: whose, locale: language, about: of } = message;
      const rows = await tx
        .select({ id: row, platform: on, chatId: chat, personId: whose, locale: language, about: of })
        .from(message)
        .where(and(sql`${of} = any (${arrayOf('text', about)})`, sql`live`))
        .orderBy(asc(row));
      return rows.flatMap(({ id, platform, chatId, personId, locale, about: no }) =>
        no === null ? [] : [{ ...optional({ id, personId, locale }), about: no, to: { platform, chatId } }],
      );
    },
    async reserve(count) {
      const rows = await rowsOf<{ id: number }>(
        tx,
        sql`
        select nextval(s.name::regclass)::float8 as id
        from (select pg_get_serial_sequence('message', 'id') as name offset 0) s, generate_series(1, ${count}::int)`,
      );
      return rows.map(({ id }) => id);
    },
    async queueAll(messages) {
      if (messages.length === 0) return;
      await insertAll(tx, messages);
      for (const lane of new Set(messages.map(({ to }) => laneOf(to.platform, to.chatId)))) wake(lane);
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

/** Each with the row that was reserved for it; of the cards about one problem in one chat the last stays the newest. */
async function insertAll(tx: Transaction, messages: readonly QueuedMessage[]): Promise<void> {
  const rows = messages.map(({ id, key, to, personId, words, locale, about, edits, queuedAt }) => {
    const live = about !== undefined && edits === undefined;
    const [person_id, queued_at] = [personId, queuedAt];
    return {
      id,
      key,
      platform: to.platform,
      chat_id: to.chatId,
      person_id,
      edits,
      words,
      locale,
      about,
      live,
      queued_at,
    };
  });
  const types = {
    id: 'bigint',
    key: 'text',
    platform: 'text',
    chat_id: 'text',
    person_id: 'int',
    edits: 'bigint',
    words: 'jsonb',
    locale: 'text',
    about: 'text',
    live: 'boolean',
    queued_at: 'timestamptz',
  };
  await insertMany(
    tx,
    sql`
    insert into message (id, key, platform, chat_id, person_id, edits, words, locale, about, live, queued_at, state)
    overriding system value
    select *, 'queued' from ${unnested(types, rows)}`,
  );
  await retireAbove(tx, rows);
}

/** Of the cards about a problem in a chat only the last of `posted` stays the newest. */
async function retireAbove(
  tx: Transaction,
  posted: readonly {
    readonly id: number;
    readonly live: boolean;
    readonly about: string | undefined;
    readonly platform: string;
    readonly chat_id: string;
  }[],
): Promise<void> {
  const newest = new Map(
    posted.filter(({ live }) => live).map((row) => [`${row.about} ${row.platform} ${row.chat_id}`, row]),
  );
  if (newest.size === 0) return;
  const types = { id: 'bigint', about: 'text', platform: 'text', chat_id: 'text' };
  // By their problems first: joined to the rows, all live cards would be gone through.
  const problems = arrayOf(
    'text',
    [...newest.values()].map(({ about }) => about),
  );
  await tx.execute(sql`
    update message as above set live = false
    where above.live and above.about = any (${problems}) and exists (
      select from ${unnested(types, [...newest.values()])}
      where above.about = row.about and above.platform = row.platform and above.chat_id = row.chat_id
        and above.id < row.id)`);
}
