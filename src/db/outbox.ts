/** The workers' side of the message table: the head of a lane, and what became of it. */
import { and, asc, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import type { PersonId } from '../domain/person.ts';
import type { Locale } from '../domain/locale.ts';
import type { Platform } from '../domain/platform.ts';
import type { Words } from '../app/ports.ts';
import type { Database } from './client.ts';
import { laneOf } from './message-store.ts';
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
  readonly target: EditTarget;
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
   */
  takeHead(platform: string, chatId: string, now: Temporal.Instant): Promise<LaneHead | undefined>;
  sent(
    id: number,
    posted: { readonly chatId: string; readonly messageId: string } | undefined,
    now: Temporal.Instant,
  ): Promise<void>;
  /** It will never be taken; stays for an operator to see. */
  dead(id: number, error: string): Promise<void>;
  skipped(id: number): Promise<void>;
  /** Tried in vain; stays at the head of its lane, and nobody tries it again before `retryAt`. */
  failed(id: number, error: string, retryAt: Temporal.Instant): Promise<void>;
  /**
   * Everything that is queued for a chat that has moved goes to its new place, and its newest cards count as standing
   * there. What was posted before the move can no longer be edited: edits of it are lost.
   */
  moveLane(platform: Platform, from: string, to: string): Promise<void>;
  /** Lanes in which something has been queued since before `at` and nobody has tried since: a net under the queue. */
  lanesWaitingSince(at: Temporal.Instant, now: Temporal.Instant): Promise<readonly string[]>;
  counts(): Promise<{ readonly queued: number; readonly dead: number }>;
}

/** Longer than posting one message may take, its picture included. */
const LEASE = { seconds: 90 };

function isAfter(at: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return at !== null && Temporal.Instant.compare(at, now) > 0;
}

export function outbox(db: Database): Outbox {
  const set = async (id: number, values: Partial<typeof message.$inferInsert>) => {
    await db
      .update(message)
      .set(values)
      .where(and(eq(message.id, id), eq(message.state, 'queued')));
  };
  return {
    async takeHead(platform, chatId, now) {
      return db.transaction(async (tx) => {
        const lane = and(eq(message.platform, platform as Platform), eq(message.chatId, chatId));
        const [row] = await tx
          .select()
          .from(message)
          .where(and(lane, eq(message.state, 'queued')))
          .orderBy(asc(message.id))
          .limit(1)
          .for('update');
        if (row === undefined || isAfter(row.leasedUntil, now)) return undefined;
        await tx
          .update(message)
          .set({ attempts: row.attempts + 1, leasedUntil: now.add(LEASE) })
          .where(eq(message.id, row.id));
        if (row.edits === null) return { ...optional(row), target: { kind: 'none' } };
        const [target] = await tx.select().from(message).where(eq(message.id, row.edits));
        const [newer] = await tx
          .select({ id: message.id })
          .from(message)
          .where(and(eq(message.edits, row.edits), gt(message.id, row.id)))
          .limit(1);
        return { ...optional(row), target: editTarget(target, newer !== undefined) };
      });
    },
    sent: (id, posted, now) =>
      set(id, {
        state: 'sent',
        sentAt: now,
        error: null,
        // A person's e-mail has become their account: the card stands in that chat from now on.
        ...(posted && { chatId: posted.chatId, platformChatId: posted.chatId, platformMessageId: posted.messageId }),
      }),
    dead: (id, error) => set(id, { state: 'dead', error }),
    skipped: (id) => set(id, { state: 'skipped' }),
    failed: (id, error, retryAt) => set(id, { error, leasedUntil: retryAt }),
    async moveLane(platform, from, to) {
      await db.transaction(async (tx) => {
        const there = and(eq(message.platform, platform), eq(message.chatId, from));
        await tx
          .update(message)
          .set({ platformChatId: null, platformMessageId: null })
          .where(and(there, eq(message.state, 'sent')));
        await tx
          .update(message)
          .set({ chatId: to, leasedUntil: null })
          .where(and(there, or(eq(message.state, 'queued'), eq(message.live, true))));
      });
    },
    async lanesWaitingSince(at, now) {
      const rows = await db
        .select({ platform: message.platform, chatId: message.chatId })
        .from(message)
        .where(and(eq(message.state, 'queued'), lt(message.queuedAt, at)))
        .groupBy(message.platform, message.chatId)
        .having(
          sql`max(${message.leasedUntil}) is null or max(${message.leasedUntil}) < ${sql.param(now, message.leasedUntil)}`,
        );
      return rows.map((row) => laneOf(row.platform, row.chatId));
    },
    async counts() {
      const [row] = await db
        .select({
          queued: sql<number>`(count(*) filter (where ${message.state} = 'queued'))::int`,
          dead: sql<number>`(count(*) filter (where ${message.state} = 'dead'))::int`,
        })
        .from(message)
        .where(inArray(message.state, ['queued', 'dead']));
      return row ?? { queued: 0, dead: 0 };
    },
  };
}

function editTarget(target: typeof message.$inferSelect | undefined, superseded: boolean): EditTarget {
  if (!target?.platformChatId || !target.platformMessageId || target.state !== 'sent') return { kind: 'lost' };
  return { kind: 'posted', chatId: target.platformChatId, messageId: target.platformMessageId, superseded };
}
