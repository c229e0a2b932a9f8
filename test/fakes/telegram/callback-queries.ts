/**
 * Callback queries: which button presses still wait for answerCallbackQuery?
 */
import { badRequest } from './failure.ts';

export interface CallbackAnswer {
  readonly text: string;
  readonly alert: boolean;
  readonly url: string;
}

interface OpenQuery {
  readonly expiresAt: Temporal.Instant;
  readonly answered: (answer: CallbackAnswer) => void;
}

export class CallbackQueries {
  readonly #open = new Map<string, OpenQuery>();
  readonly #life: Temporal.Duration;
  #last = 4_382_912_837_465_000n;

  /** @param life how long after the press an answer is accepted. */
  constructor(life: Temporal.Duration) {
    this.#life = life;
  }

  open(now: Temporal.Instant): { readonly id: string; readonly answer: Promise<CallbackAnswer> } {
    this.#last += 1n;
    const id = String(this.#last);
    const { promise, resolve } = Promise.withResolvers<CallbackAnswer>();
    this.#open.set(id, { expiresAt: now.add(this.#life), answered: resolve });
    return { id, answer: promise };
  }

  /** @throws ApiFailure when there is no such query, it was answered already, or it is too old. */
  answer(id: string, answer: CallbackAnswer, now: Temporal.Instant): void {
    const query = this.#open.get(id);
    if (query === undefined || Temporal.Instant.compare(now, query.expiresAt) >= 0) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    this.#open.delete(id);
    query.answered(answer);
  }
}
