/** The workers' side of the message table: the head of a lane, and what became of it. */
import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import type { PersonId } from '../domain/person.ts';
import type { Locale } from '../domain/locale.ts';
import type { Platform } from '../domain/platform.ts';
import type { Words } from '../app/ports.ts';
import type { Database } from './client.ts';
import { laneOf } from './message-store.ts';
import { rowsOf } from './query-rows.ts';
import { optional } from './rows.ts';
import { message } from './schema.ts';

export interface LaneHead {
  readonly id: number;
  readonly platform: Platform;
  readonly chatId: string;
  readonly personId?: PersonId;
  /** The problem whose card it is. */
  readonly about?: string;
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
   * The oldest queued message of a lane, leased for `LEASE`: its `attempts` have been counted up. Nothing while another
   * worker has it or the platform wants patience, so only one worker at a time is in a lane.
   *
   * @param now of this machine: leases outlive no crash by the zone's clock, which tests stop
   * @param mayPost false: only an edit is taken, a new message is left where it is. True when not given
   */
  takeHead(platform: string, chatId: string, now: Temporal.Instant, mayPost?: boolean): Promise<LaneHead | undefined>;
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
  /** Tried in vain; stays at the head of its lane, and nobody tries it again before `retryAt`. */
  failed(hold: Hold, error: string, retryAt: Temporal.Instant): Promise<void>;
  /**
   * Everything that is queued for a chat that has moved goes to its new place, and its newest cards count as standing
   * there. What was posted before the move can no longer be edited: edits of it are lost.
   */
  moveLane(platform: Platform, from: string, to: string): Promise<void>;
  /** Lanes with something queued that nobody holds and no platform has asked patience for: a net under `Lanes`. */
  readyLanes(now: Temporal.Instant): Promise<readonly string[]>;
}

/** Longer than posting one message may take, its picture included. */
export const LEASE = { seconds: 90 };
/**
 * Nobody holds a lane for longer: a lease that seems to was taken before the machine's clock was set back, and would
 * keep the lane shut for as long as the clock was wrong.
 */
export const LONGEST_HOLD = { minutes: 10 };

function isHeld(leasedUntil: Temporal.Instant | null, now: Temporal.Instant): boolean {
  if (leasedUntil === null) return false;
  const tooLong = now.add(LONGEST_HOLD);
  return Temporal.Instant.compare(leasedUntil, now) > 0 && Temporal.Instant.compare(leasedUntil, tooLong) < 0;
}

export function outbox(db: Database): Outbox {
  const setHeld = async ({ id, attempts }: Hold, values: Partial<typeof message.$inferInsert>): Promise<boolean> => {
    const set = await db
      .update(message)
      .set(values)
      .where(and(eq(message.id, id), eq(message.state, 'queued'), eq(message.attempts, attempts + 1)))
      .returning({ id: message.id });
    return set.length > 0;
  };
  return {
    async takeHead(platform, chatId, now, mayPost = true) {
      return db.transaction(async (tx) => {
        const lane = and(eq(message.platform, platform as Platform), eq(message.chatId, chatId));
        const [row] = await tx
          .select()
          .from(message)
          .where(and(lane, eq(message.state, 'queued')))
          .orderBy(asc(message.id))
          .limit(1)
          .for('update');
        if (row === undefined || isHeld(row.leasedUntil, now) || (row.edits === null && !mayPost)) return undefined;
        await tx
          .update(message)
          .set({ attempts: row.attempts + 1, leasedUntil: now.add(LEASE) })
          .where(eq(message.id, row.id));
        if (row.edits === null) return { ...optional(row), reserved: placeOf(row), target: { kind: 'none' } };
        const [target] = await tx.select().from(message).where(eq(message.id, row.edits));
        const [newer] = await tx
          .select({ id: message.id })
          .from(message)
          .where(and(eq(message.edits, row.edits), gt(message.id, row.id)))
          .limit(1);
        return { ...optional(row), target: editTarget(target, newer !== undefined) };
      });
    },
    reserved: (hold, { chatId, messageId }) =>
      setHeld(hold, { chatId, platformChatId: chatId, platformMessageId: messageId }),
    sent: async (hold, posted, now) =>
      void (await setHeld(hold, {
        state: 'sent',
        sentAt: now,
        error: null,
        // A person's e-mail has become their account: the card stands in that chat from now on.
        ...(posted && { chatId: posted.chatId, platformChatId: posted.chatId, platformMessageId: posted.messageId }),
      })),
    dead: async (hold, error) => void (await setHeld(hold, { state: 'dead', error })),
    skipped: async (hold) => void (await setHeld(hold, { state: 'skipped' })),
    failed: async (hold, error, retryAt) => void (await setHeld(hold, { error, leasedUntil: retryAt })),
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
    async readyLanes(now) {
      const at = sql.param(now, message.leasedUntil);
      const longest = sql.param(now.add(LONGEST_HOLD), message.leasedUntil);
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
        select platform, chat_id as "chatId" from head
        where leased_until is null or leased_until <= ${at} or leased_until >= ${longest}`,
      );
      return rows.map((row) => laneOf(row.platform, row.chatId));
    },
  };
}

function placeOf({ platformChatId, platformMessageId }: typeof message.$inferSelect): Posted | undefined {
  if (platformChatId === null || platformMessageId === null) return undefined;
  return { chatId: platformChatId, messageId: platformMessageId };
}

function editTarget(target: typeof message.$inferSelect | undefined, superseded: boolean): EditTarget {
  if (!target?.platformChatId || !target.platformMessageId || target.state !== 'sent') return { kind: 'lost' };
  return { kind: 'posted', chatId: target.platformChatId, messageId: target.platformMessageId, superseded };
}
