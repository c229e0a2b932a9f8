/**
 * Update queue: which updates wait for the bot, and when does a getUpdates call get them?
 *
 * https://core.telegram.org/bots/api#getupdates and do_get_updates of telegram-bot-api's Client.cpp.
 */
import type { Update } from 'grammy/types';
import { conflict } from './failure.ts';

export type UpdateKind = 'message' | 'callback_query' | 'my_chat_member';

export interface PendingUpdate {
  readonly update: Update;
  /** Updates of one lane are posted to a webhook one after the other. */
  readonly lane: string;
  readonly expiresAt: Temporal.Instant;
}

interface Poller {
  readonly offset: number;
  readonly limit: number;
  readonly finish: (answer: readonly Update[] | Error) => void;
}

/** What a bot gets that asks for nothing in particular: all but these. */
const NOT_BY_DEFAULT = ['chat_member', 'message_reaction', 'message_reaction_count'];

export class UpdateQueue {
  readonly #now: () => Temporal.Instant;
  readonly #history = new Map<number, PendingUpdate>();
  #pending: readonly PendingUpdate[] = [];
  /** Handed out once more, whatever offset the bot gives. */
  #again: readonly PendingUpdate[] = [];
  #lastId: number;
  #allowed: readonly string[] | undefined;
  #poller: Poller | undefined;

  constructor(now: () => Temporal.Instant, firstId: number) {
    this.#now = now;
    this.#lastId = firstId - 1;
  }

  /** `undefined` when the bot has not allowed this kind: it will never hear of it. */
  push(kind: UpdateKind, content: Omit<Update, 'update_id'>, lane: string): PendingUpdate | undefined {
    if (!this.#allows(kind)) return undefined;
    this.#lastId += 1;
    const life: Temporal.DurationLike = kind === 'callback_query' ? { seconds: 150 } : { hours: 24 };
    const update: Update = { update_id: this.#lastId, ...content };
    const pending = { update, lane, expiresAt: this.#now().add(life) };
    this.#pending = [...this.#pending, pending];
    this.#history.set(update.update_id, pending);
    this.#servePoller();
    return pending;
  }

  /** Delivers once more, as Telegram does when the bot's confirmation got lost. */
  repeat(updateId: number): void {
    const pending = this.#history.get(updateId);
    if (pending === undefined) throw new RangeError(`there was no update ${updateId}`);
    this.#again = [...this.#again, pending];
    this.#servePoller();
  }

  /** An empty list means the default again; `undefined` leaves what was set before. */
  allow(kinds: readonly string[] | undefined): void {
    if (kinds !== undefined) this.#allowed = kinds.length === 0 ? undefined : kinds;
  }

  get allowed(): readonly string[] | undefined {
    return this.#allowed;
  }

  /** In order; repeated ones first. */
  get pending(): readonly PendingUpdate[] {
    const now = this.#now();
    this.#pending = this.#pending.filter(({ expiresAt }) => Temporal.Instant.compare(now, expiresAt) < 0);
    return [...this.#again, ...this.#pending];
  }

  settle(done: PendingUpdate): void {
    this.#again = this.#again.filter((pending) => pending !== done);
    this.#pending = this.#pending.filter((pending) => pending !== done);
  }

  clear(): void {
    this.#again = [];
    this.#pending = [];
  }

  /** An offset confirms all before it; a negative one keeps only so many of the last. */
  confirm(offset: number): void {
    if (offset < 0) this.#pending = this.#pending.slice(offset);
    if (offset > 0) this.#pending = this.#pending.filter(({ update }) => update.update_id >= offset);
  }

  /** Waits up to `seconds` for something to deliver. @throws ApiFailure 409 when another poll takes its place. */
  async poll(offset: number, limit: number, seconds: number, gone: AbortSignal): Promise<readonly Update[]> {
    this.confirm(offset);
    this.interrupt('terminated by other getUpdates request; make sure that only one bot instance is running');
    const ready = this.#take(limit);
    if (ready.length > 0 || seconds === 0) return ready;

    const { promise, resolve, reject } = Promise.withResolvers<readonly Update[]>();
    const finish = (answer: readonly Update[] | Error) => {
      clearTimeout(timer);
      if (this.#poller === poller) this.#poller = undefined;
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
    };
    const timer = setTimeout(() => finish([]), seconds * 1000);
    const poller: Poller = { offset, limit, finish };
    this.#poller = poller;
    gone.addEventListener('abort', () => finish([]), { once: true });
    return await promise;
  }

  /** Ends the waiting poll, if any, with 409. */
  interrupt(reason: string): void {
    this.#poller?.finish(conflict(reason));
  }

  #allows(kind: UpdateKind): boolean {
    return this.#allowed?.includes(kind) ?? !NOT_BY_DEFAULT.includes(kind);
  }

  #servePoller(): void {
    const poller = this.#poller;
    if (poller !== undefined) poller.finish(this.#take(poller.limit));
  }

  #take(limit: number): readonly Update[] {
    const taken = this.pending.slice(0, limit);
    this.#again = this.#again.filter((pending) => !taken.includes(pending));
    return taken.map(({ update }) => update);
  }
}
