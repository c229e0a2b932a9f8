/** The workers' side of the message table: the next messages of a lane, and what became of them. */
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { PersonId } from '../domain/person.ts';
import type { Locale } from '../domain/locale.ts';
import type { Platform } from '../domain/platform.ts';
import type { Words } from '../app/ports.ts';
import type { Database } from './client.ts';
import { gathered } from './gathered.ts';
import { laneOf } from './message-store.ts';
import { rowsOf } from './query-rows.ts';
import { recordset } from './recordset.ts';
import { message } from './schema.ts';
import { isHeld, type Lane, takeLanes } from './take-lanes.ts';

export interface LaneHead {
  readonly id: number;
  readonly key: string;
  readonly platform: Platform;
  readonly chatId: string;
  readonly personId?: PersonId;
  /** The problem whose card it is. */
  readonly about?: string;
  /** The same for a meeting or a decision. */
  readonly subject?: string;
  readonly words: Words;
  readonly locale: Locale;
  readonly queuedAt: Temporal.Instant;
  /** Tries before this one; after the first the platform may have it already. */
  readonly attempts: number;
  readonly error?: string;
  /** It may never stand there twice: its place is taken first and then filled, on chats that cannot be asked. */
  readonly once: boolean;
  /** The place that an earlier try has taken for it, to be filled. */
  readonly reserved?: Posted;
  readonly target: EditTarget;
  /** Seconds since each message that any replica has lately posted in that chat; absent while this one is alone. */
  readonly lately?: readonly number[];
}

/** How a platform knows a message. */
export interface Posted {
  readonly chatId: string;
  readonly messageId: string;
}

/**
 * Whoever took a message, by which try it was. Somebody else may have taken it since, because the lease had ended; what
 * a late one then says of it changes nothing.
 */
export interface Hold {
  readonly id: number;
  /** `attempts` of the head that was taken. */
  readonly attempts: number;
}

/** Where an edit goes: nowhere (a new message), to a posted message, or to one that never arrived. */
export type EditTarget =
  | { readonly kind: 'none' }
  | { readonly kind: 'posted'; readonly chatId: string; readonly messageId: string; readonly superseded: boolean }
  | { readonly kind: 'lost' };

export interface Outbox {
  /**
   * The oldest queued messages of a lane, some new ones and some edits, leased for `LEASE`: their `attempts` have been
   * counted up. None while another worker has the lane or the platform wants patience, so only one worker at a time is
   * in a lane.
   */
  take(platform: Platform, chatId: string): Promise<readonly LaneHead[]>;
  /**
   * Its place has been taken, and is to be filled; a later try goes on from here.
   *
   * @returns false when somebody else holds it by now: then it must not be filled
   */
  reserved(hold: Hold, place: Posted): Promise<boolean>;
  sent(hold: Hold, posted: Posted | undefined, now: Temporal.Instant): Promise<void>;
  /** It will never be taken; stays for an operator to see. */
  dead(hold: Hold, error: string): Promise<void>;
  skipped(hold: Hold): Promise<void>;
  /**
   * Tried in vain; stays in its lane, in which nobody tries anything again before `seconds` are over.
   *
   * @param untried what was taken with it
   */
  failed(hold: Hold, error: string, seconds: number, untried: readonly Hold[]): Promise<void>;
  /** They have been taken and not tried: whoever comes next may have them. */
  release(untried: readonly Hold[]): Promise<void>;
  /**
   * Everything that is queued for a chat that has moved goes to its new place, and its newest cards count as standing
   * there. What was posted before the move can no longer be edited: edits of it are lost.
   */
  moveLane(platform: Platform, from: string, to: string): Promise<void>;
  /** Lanes with something queued that nobody holds and no platform has asked patience for: a net under `Lanes`. */
  readyLanes(): Promise<readonly string[]>;
}

/** Statements for many lanes: no more than there are lanes emptied at once would ever come together. */
const TOGETHER = 64;

/** @param several whether other replicas send, too: then each must know when something was posted where */
export function outbox(db: Database, several: () => boolean = () => false): Outbox {
  const setHeld = async ({ id, attempts }: Hold, values: Partial<typeof message.$inferInsert>): Promise<boolean> => {
    const set = await db
      .update(message)
      .set(values)
      .where(and(eq(message.id, id), eq(message.state, 'queued'), eq(message.attempts, attempts + 1)))
      .returning({ id: message.id });
    return set.length > 0;
  };
  const settle = gathered(async (marks: readonly Mark[]) => {
    await settleAll(db, marks, several());
    return marks.map(() => undefined);
  }, TOGETHER);
  const take = gathered(async (lanes: readonly Lane[]) => {
    const taken = Map.groupBy(await takeLanes(db, lanes, several()), (head) => laneOf(head.platform, head.chatId));
    return lanes.map(({ platform, chatId }) => {
      const lane = laneOf(platform, chatId);
      const heads = taken.get(lane) ?? [];
      // Of two that ask for the same lane only one may have it.
      taken.delete(lane);
      return heads;
    });
  }, TOGETHER);
  return {
    take: (platform, chatId) => take({ platform, chatId }),
    reserved: (hold, { chatId, messageId }) =>
      setHeld(hold, { chatId, platformChatId: chatId, platformMessageId: messageId }),
    sent: ({ id, attempts }, posted, now) =>
      settle({ id, attempts, state: 'sent', sent_at: now, chat: posted?.chatId, place: posted?.messageId }),
    dead: async (hold, error) => void (await setHeld(hold, { state: 'dead', error })),
    skipped: ({ id, attempts }) => settle({ id, attempts, state: 'skipped' }),
    failed: (hold, error, seconds, untried) => letWait(db, [hold, ...untried], hold, error, seconds),
    release: (untried) => letWait(db, untried),
    async moveLane(platform, from, to) {
      await db.transaction(async (tx) => {
        const there = and(eq(message.platform, platform), eq(message.chatId, from));
        await tx
          .update(message)
          .set({ platformChatId: null, platformMessageId: null })
          .where(and(there, inArray(message.state, ['sent', 'queued'])));
        await tx
          .update(message)
          .set({ chatId: to, leasedUntil: null })
          .where(and(there, or(eq(message.state, 'queued'), eq(message.live, true))));
      });
    },
    async readyLanes() {
      // From one lane to the next by the index on what is queued: it costs what lanes there are, not what waits in them.
      const rows = await rowsOf<{ platform: Platform; chatId: string }>(
        db,
        sql`with recursive head as (
          (select platform, chat_id, leased_until from message where state = 'queued'
            order by platform, chat_id, id limit 1)
          union all
          select following.* from head, lateral (
            select platform, chat_id, leased_until from message
            where state = 'queued' and (platform, chat_id) > (head.platform, head.chat_id)
            order by platform, chat_id, id limit 1) following
        )
        select platform, chat_id as "chatId" from head where not ${isHeld(sql`leased_until`)}`,
      );
      return rows.map((row) => laneOf(row.platform, row.chatId));
    },
  };
}

interface Mark extends Hold {
  readonly state: 'sent' | 'skipped';
  readonly sent_at?: Temporal.Instant;
  /** How the platform knows a new message; a person's e-mail has become their account: the card stands in that chat. */
  readonly chat?: string;
  readonly place?: string;
}

async function settleAll(db: Database, marks: readonly Mark[], noted: boolean): Promise<void> {
  const settle = sql`
    update message set state = mark.state, error = null, sent_at = mark.sent_at,
      chat_id = coalesce(mark.chat, message.chat_id),
      platform_chat_id = coalesce(mark.chat, message.platform_chat_id),
      platform_message_id = coalesce(mark.place, message.platform_message_id)
    from ${recordset(marks)} as mark (id bigint, attempts int, state text, sent_at timestamptz, chat text, place text)
    where message.id = mark.id and message.state = 'queued' and message.attempts = mark.attempts + 1`;
  await db.execute(noted ? noting(settle) : settle);
}

/** With it goes when it was posted. Telegram counts an edit as it counts a message. */
function noting(settle: SQL): SQL {
  return sql`
    with settled as (${settle} returning message.platform, message.chat_id, message.edits, message.state)
    insert into lane_pace (platform, chat_id, posted_at)
    select platform, chat_id, array_agg(statement_timestamp()) from settled
      where state = 'sent' and (edits is null or platform = 'telegram')
      group by platform, chat_id order by platform, chat_id
    on conflict (platform, chat_id) do update set posted_at = (
      select array_agg(posted.at) from unnest(lane_pace.posted_at || excluded.posted_at) as posted (at)
      where posted.at > statement_timestamp() - interval '1 minute')`;
}

/** What was not tried has had no try. */
async function letWait(db: Database, holds: readonly Hold[], tried?: Hold, error?: string, seconds = 0): Promise<void> {
  if (holds.length === 0) return;
  const rows = holds.map(({ id, attempts }) => ({ id, attempts, tried: id === tried?.id }));
  await db.execute(sql`
    update message set attempts = message.attempts - case when hold.tried then 0 else 1 end,
      error = case when hold.tried then ${error ?? null}::text else error end,
      leased_until = case when ${seconds}::float8 > 0
        then statement_timestamp() + make_interval(secs => ${seconds}::float8) end
    from ${recordset(rows)} as hold (id bigint, attempts int, tried boolean)
    where message.id = hold.id and message.state = 'queued' and message.attempts = hold.attempts + 1`);
}
