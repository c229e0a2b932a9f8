/** What must be said, queued within the transaction that caused it; and the newest card of a problem in each chat. */
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { LiveCard, MessageStore, OutgoingMessage, QueuedMessage } from '../app/ports.ts';
import { together } from '../app/together.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import type { Transaction } from './client.ts';
import type { Merging } from './merging.ts';
import { rowsOf } from './query-rows.ts';
import { optional } from './rows.ts';
import { message } from './schema.ts';
import { arrayOf, insertMany, unnested } from './unnested.ts';

/** Remembers the lane, whose worker is woken once this transaction has committed. */
export type WakeLane = (lane: string) => void;

export function laneOf(platform: string, chatId: string): string {
  return `${platform}:${chatId}`;
}

export function messageStore(tx: Transaction, wake: WakeLane, merge: Merging): MessageStore {
  const queue = merge((asked: readonly Asked[]) => queueEach(tx, asked, wake));
  const liveAbout = merge(async (nos: readonly ProblemNo[]) => {
    const ofAll = await liveCardsOf(nos);
    const ofEach = Map.groupBy(ofAll, ({ about }) => about);
    return nos.map((no) => (ofEach.get(no) ?? []).map(({ about: _about, ...card }) => card));
  });
  const liveCardsOf = async (about: readonly ProblemNo[]) => {
    const rows = await tx
      .select(CARD)
      .from(message)
      .where(and(sql`${message.about} = any (${arrayOf('text', about)})`, message.live))
      .orderBy(asc(message.id));
    return rows.flatMap(({ about: no, ...row }) => (no === null ? [] : [{ ...cardOf(row), about: no }]));
  };
  return {
    queue: (outgoing, now) => queue({ ...outgoing, queuedAt: now }),
    liveCards: liveAbout,
    async liveCardsOn(subject) {
      const { about: _about, ...card } = CARD;
      const rows = await tx
        .select(card)
        .from(message)
        .where(and(eq(message.subject, subject), message.live))
        .orderBy(asc(message.id));
      return rows.map(cardOf);
    },
    liveCardsOf,
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

/** Without their words, which are long. */
const CARD = {
  id: message.id,
  platform: message.platform,
  chatId: message.chatId,
  personId: message.personId,
  locale: message.locale,
  about: message.about,
};

function cardOf({ id, platform, chatId, personId, locale }: CardRow): LiveCard {
  return { ...optional({ id, personId, locale }), to: { platform, chatId } };
}

type CardRow = Pick<typeof message.$inferSelect, 'id' | 'platform' | 'chatId' | 'personId' | 'locale'>;

type Asked = OutgoingMessage & Pick<QueuedMessage, 'queuedAt'>;

/** Those whose key is there already change nothing. */
async function queueEach(tx: Transaction, asked: readonly Asked[], wake: WakeLane): Promise<readonly Queued[]> {
  const [inserted] = await together([insertRows(tx, asked), retire(tx, asked)]);
  const ids = new Map(inserted.map(({ key, id }) => [key, id]));
  return asked.map(({ key, to }) => {
    const id = ids.get(key);
    // Should one key have been asked for twice, it was queued once.
    ids.delete(key);
    if (id !== undefined) wake(laneOf(to.platform, to.chatId));
    return id;
  });
}

type Queued = number | undefined;

/** Each with the row that was reserved for it. */
async function insertAll(tx: Transaction, messages: readonly QueuedMessage[]): Promise<void> {
  const [inserted] = await together([insertRows(tx, messages), retire(tx, messages)]);
  if (inserted.length !== messages.length)
    throw new Error(`${messages.length - inserted.length} of ${messages.length} messages were queued before`);
}

type Insertable = Asked & { readonly id?: number };

/** In their order, which is that of their rows. */
function insertRows(tx: Transaction, messages: readonly Insertable[]) {
  const rows = messages.map(({ id, key, to, personId, words, locale, about, subject, edits, once, queuedAt }) => ({
    id,
    key,
    platform: to.platform,
    chat_id: to.chatId,
    person_id: personId,
    edits,
    words,
    locale,
    about,
    subject,
    live: edits === undefined && (about ?? subject) !== undefined,
    once: once ?? false,
    queued_at: queuedAt,
  }));
  return insertMany<{ id: number; key: string }>(
    tx,
    sql`
    insert into message (id, key, platform, chat_id, person_id, edits, words, locale, about, subject, live, once,
      queued_at, state)
    overriding system value
    select coalesce(id, nextval(pg_get_serial_sequence('message', 'id'))), key, platform, chat_id, person_id, edits,
      words, locale, about, subject, live, once, queued_at, 'queued'
    from ${unnested(TYPES, rows)}
    on conflict do nothing returning id::float8 as id, key`,
  );
}

const TYPES = {
  id: 'bigint',
  key: 'text',
  platform: 'text',
  chat_id: 'text',
  person_id: 'int',
  edits: 'bigint',
  words: 'jsonb',
  locale: 'text',
  about: 'text',
  subject: 'text',
  live: 'boolean',
  once: 'boolean',
  queued_at: 'timestamptz',
} as const;

/** Of the cards about one thing in one chat the last stays the newest. A statement does not see what it inserts itself. */
async function retire(tx: Transaction, messages: readonly Asked[]): Promise<void> {
  const cards = messages.filter(({ edits }) => edits === undefined);
  const abouts = [...new Set(cards.flatMap(({ about }) => about ?? []))];
  const subjects = cards.flatMap(({ about, subject }) => (about === undefined ? (subject ?? []) : []));
  const [about, subject] = [sql`about`, sql`subject`];
  await together([
    ...(abouts.length > 0 ? [rowsOf(tx, retired(about, abouts))] : []),
    ...(subjects.length > 0 ? [rowsOf(tx, retired(subject, subjects))] : []),
  ]);
}

/** By arrays, and on both sides: otherwise Postgres may read all live cards, however many there are. */
function retired(column: SQL, of: readonly string[]): SQL {
  const all = arrayOf('text', of);
  return sql`
    update message as above set live = false
    where above.live and above.${column} = any (${all}) and exists (
      select from message newer
      where newer.live and newer.${column} = any (${all}) and newer.${column} = above.${column}
        and newer.platform = above.platform and newer.chat_id = above.chat_id and newer.id > above.id)`;
}
