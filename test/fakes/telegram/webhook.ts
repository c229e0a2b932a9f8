/**
 * Webhook: when and how does Telegram post an update to the bot, and when again?
 *
 * Follows telegram-bot-api's WebhookActor.cpp: lanes in order, up to `max_connections` at once, again until 2xx.
 */
import type { PendingUpdate, UpdateQueue } from './update-queue.ts';

export interface WebhookTarget {
  readonly url: string;
  /** Sent as X-Telegram-Bot-Api-Secret-Token unless empty. */
  readonly secret: string;
  readonly maxConnections: number;
}

export interface WebhookError {
  readonly at: Temporal.Instant;
  readonly message: string;
}

export interface WebhookPort {
  readonly now: () => Temporal.Instant;
  /** First pause after a failure; doubles with each further one of the same update, 64 times at most. */
  readonly retryAfter: Temporal.Duration;
  /** A method call in the body of the bot's answer. */
  readonly onReply: (body: ArrayBuffer, contentType: string) => Promise<void>;
}

type Delivery =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'failed'; readonly message: string; readonly seconds: number };

/** Telegram gives up on a silent webhook after this long. */
const PATIENCE_MILLISECONDS = 60_000;

export class Webhook {
  readonly #queue: UpdateQueue;
  readonly #port: WebhookPort;
  readonly #busy = new Set<string>();
  readonly #failures = new Map<PendingUpdate, number>();
  #target: WebhookTarget | undefined;
  #ended = new AbortController();
  #lastError: WebhookError | undefined;

  constructor(queue: UpdateQueue, port: WebhookPort) {
    this.#queue = queue;
    this.#port = port;
  }

  get target(): WebhookTarget | undefined {
    return this.#target;
  }

  get lastError(): WebhookError | undefined {
    return this.#lastError;
  }

  /** `undefined` removes it; deliveries under way are broken off. */
  set(target: WebhookTarget | undefined): void {
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#busy.clear();
    this.#failures.clear();
    this.#target = target;
    this.#lastError = undefined;
    this.pump();
  }

  /** Starts whatever may be delivered now. */
  pump(): void {
    const target = this.#target;
    if (target === undefined) return;
    for (const pending of this.#queue.pending) {
      if (this.#busy.size >= target.maxConnections) return;
      if (this.#busy.has(pending.lane)) continue;
      this.#busy.add(pending.lane);
      void this.#deliver(pending, target, this.#ended.signal);
    }
  }

  async #deliver(pending: PendingUpdate, target: WebhookTarget, ended: AbortSignal): Promise<void> {
    const outcome = await this.#post(pending, target, ended);
    if (ended.aborted) return;
    if (outcome.kind === 'accepted') {
      this.#queue.settle(pending);
      this.#failures.delete(pending);
      this.#free(pending.lane);
      return;
    }
    const failures = this.#failures.get(pending) ?? 0;
    this.#failures.set(pending, failures + 1);
    this.#lastError = { at: this.#port.now(), message: outcome.message };
    const backoff = this.#port.retryAfter.total('milliseconds') * 2 ** Math.min(failures, 6);
    const timer = setTimeout(() => this.#free(pending.lane), Math.max(backoff, outcome.seconds * 1000));
    ended.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  #free(lane: string): void {
    this.#busy.delete(lane);
    this.pump();
  }

  async #post({ update }: PendingUpdate, { url, secret }: WebhookTarget, ended: AbortSignal): Promise<Delivery> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/json', ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }) },
        body: JSON.stringify(update),
        signal: AbortSignal.any([ended, AbortSignal.timeout(PATIENCE_MILLISECONDS)]),
      });
      const body = await response.arrayBuffer();
      if (!response.ok) {
        const message = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
        return { kind: 'failed', message, seconds: Number(response.headers.get('Retry-After') ?? 0) || 0 };
      }
      if (!ended.aborted) await this.#port.onReply(body, response.headers.get('Content-Type') ?? '');
      return { kind: 'accepted' };
    } catch (cause) {
      return { kind: 'failed', message: `Webhook connection closed: ${String(cause)}`, seconds: 0 };
    }
  }
}
