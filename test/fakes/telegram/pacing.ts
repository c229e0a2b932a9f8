/**
 * Pacing: does the bot send faster than Telegram lets it?
 *
 * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. Only new messages count.
 */
import type { Chat } from './directory.ts';
import { tooManyRequests } from './failure.ts';

interface Limit {
  readonly most: number;
  readonly seconds: number;
}

const OVERALL: Limit = { most: 30, seconds: 1 };
const PRIVATE: Limit = { most: 1, seconds: 1 };
const GROUP: Limit = { most: 20, seconds: 60 };

export class Pacing {
  #sent: readonly { readonly chatId: number; readonly at: Temporal.Instant }[] = [];
  enabled = false;

  /** Counts one message to `chat`. @throws ApiFailure 429; a refused message does not count. */
  admit(chat: Chat, now: Temporal.Instant): void {
    if (!this.enabled) return;
    this.#sent = this.#sent.filter(({ at }) => now.since(at).total('seconds') < GROUP.seconds);
    const here = this.#sent.filter(({ chatId }) => chatId === chat.id);
    const wait = Math.max(
      this.#wait(here, chat.kind === 'private' ? PRIVATE : GROUP, now),
      this.#wait(this.#sent, OVERALL, now),
    );
    if (wait > 0) throw tooManyRequests(wait);
    this.#sent = [...this.#sent, { chatId: chat.id, at: now }];
  }

  /** Whole seconds until one more is allowed; 0 is now. */
  #wait(sent: readonly { readonly at: Temporal.Instant }[], limit: Limit, now: Temporal.Instant): number {
    const oldest = sent.at(-limit.most);
    if (oldest === undefined) return 0;
    return Math.max(0, Math.ceil(limit.seconds - now.since(oldest.at).total('seconds')));
  }
}
