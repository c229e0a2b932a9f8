/**
 * Takes the oldest messages of many lanes in one statement, and nobody else's.
 *
 * A lane is free when none of its queued messages is leased. Whoever takes it leases all that it takes, its oldest
 * message among them, so that no other worker finds it free. Leases are told by the database's clock, never by the
 * worker's: replicas whose clocks differ see the same lease.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Locale } from '../domain/locale.ts';
import type { Platform } from '../domain/platform.ts';
import type { Words } from '../app/ports.ts';
import type { Database } from './client.ts';
import type { EditTarget, LaneHead, Posted } from './outbox.ts';
import { rowsOf } from './query-rows.ts';
import { recordset } from './recordset.ts';
import { optional } from './rows.ts';
import { message } from './schema.ts';

/** Longer than posting one message may take, its picture included. */
export const LEASE = { seconds: 90 };
/**
 * Nobody holds a lane for longer: a lease that seems to was taken before the database's clock was set back, and would
 * keep the lane shut for as long as the clock was wrong.
 */
export const LONGEST_HOLD = { minutes: 10 };

/** Messages that are taken at once of each kind, new ones and edits: a new one need not wait behind many edits. */
const MOST = 5;
/** So far into a lane is looked for them. */
const LOOKED_AT = 50;

export interface Lane {
  readonly platform: Platform;
  readonly chatId: string;
}

interface Row {
  readonly id: number;
  readonly key: string;
  readonly platform: Platform;
  readonly chatId: string;
  readonly personId: number | null;
  readonly about: string | null;
  readonly subject: string | null;
  readonly words: Words | string;
  readonly locale: Locale;
  /** Milliseconds since the epoch. */
  readonly queuedAt: number;
  readonly attempts: number;
  readonly error: string | null;
  readonly once: boolean;
  readonly placeChat: string | null;
  readonly placeMessage: string | null;
  readonly edits: number | null;
  readonly targetChat: string | null;
  readonly targetMessage: string | null;
  readonly superseded: boolean;
  readonly lately: readonly number[] | null;
}

/** Whether somebody may have that message now, by a column `leased_until`. */
export function isHeld(leasedUntil: SQL): SQL {
  return sql`coalesce(${leasedUntil} > statement_timestamp()
    and ${leasedUntil} < statement_timestamp() + interval '${sql.raw(String(LONGEST_HOLD.minutes))} minutes', false)`;
}

/** @param several whether other replicas send, too. @returns each lane's messages, the oldest first; a lane that is empty or held has none */
export async function takeLanes(db: Database, lanes: readonly Lane[], several: boolean): Promise<readonly LaneHead[]> {
  const asked = lanes.map(({ platform, chatId }) => ({ platform, chat_id: chatId }));
  const rows = await rowsOf<Row>(db, taking(asked, several));
  return rows.map(headOf);
}

/**
 * An edit of a message that is still to be posted waits until that has been. What another worker is just taking is
 * left out and not waited for, so two that take many lanes each cannot wait for one another.
 */
function taking(asked: readonly object[], several: boolean): SQL {
  const lately = sql`(
    select json_agg(extract(epoch from statement_timestamp() - posted.at)::float8)
    from lane_pace, unnest(posted_at) as posted (at)
    where lane_pace.platform = taken.platform and lane_pace.chat_id = taken.chat_id)`;
  return sql`
    with line as materialized (
      select waiting.* from (select distinct * from ${recordset(asked)} as row (platform text, chat_id text)) asked
        cross join lateral (
          select id, platform, chat_id, edits, ${isHeld(sql`leased_until`)} as held from message
          where state = 'queued' and platform = asked.platform and chat_id = asked.chat_id
          order by id limit ${sql.raw(String(LOOKED_AT))}) waiting
    ), lane as (
      select platform, chat_id, min(id) as head from line group by platform, chat_id having not bool_or(held)
    ), chosen as (
      select id, head from (
        select line.id, lane.head,
          row_number() over (partition by line.platform, line.chat_id, line.edits is null order by line.id) as nth
        from line join lane using (platform, chat_id)
        where line.edits is null or line.edits not in (select id from line)) as numbered
      where nth <= ${sql.raw(String(MOST))}
    ), locked as (
      select id from message
      where id = any(array(select id from chosen)) and state = 'queued' and not ${isHeld(sql`leased_until`)}
      order by id for update skip locked
    ), taken as (
      update message set attempts = attempts + 1,
        leased_until = statement_timestamp() + interval '${sql.raw(String(LEASE.seconds))} seconds'
      where id = any(array(select id from chosen join locked using (id) where head in (select id from locked)))
      returning *
    )
    select taken.id::float8 as id, taken.key, taken.platform, taken.chat_id as "chatId", taken.person_id as "personId", taken.about,
      taken.subject, taken.words, taken.locale, extract(epoch from taken.queued_at)::float8 * 1000 as "queuedAt",
      taken.attempts - 1 as attempts, taken.error, taken.once, taken.edits::float8 as edits,
      taken.platform_chat_id as "placeChat", taken.platform_message_id as "placeMessage",
      target.platform_chat_id as "targetChat", target.platform_message_id as "targetMessage",
      exists (select from message newer where newer.edits = taken.edits and newer.id > taken.id) as superseded,
      ${several ? lately : sql`null`} as lately
    from taken left join message target on target.id = taken.edits and target.state = 'sent'
    order by taken.id`;
}

function headOf(row: Row): LaneHead {
  const { words, queuedAt, placeChat, placeMessage, targetChat, targetMessage, edits, superseded, ...known } = row;
  return {
    ...optional(known),
    words: message.words.mapFromDriverValue(words) as Words,
    queuedAt: Temporal.Instant.fromEpochMilliseconds(Math.round(queuedAt)),
    reserved: edits === null ? placeOf(placeChat, placeMessage) : undefined,
    target: edits === null ? { kind: 'none' } : targetOf(placeOf(targetChat, targetMessage), superseded),
  };
}

function placeOf(chatId: string | null, messageId: string | null): Posted | undefined {
  return chatId === null || messageId === null ? undefined : { chatId, messageId };
}

function targetOf(place: Posted | undefined, superseded: boolean): EditTarget {
  return place ? { kind: 'posted', ...place, superseded } : { kind: 'lost' };
}
