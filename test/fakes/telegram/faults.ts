/**
 * Faults: how shall this call go wrong?
 */

export type Fault =
  /** 429 without having done anything. */
  | { readonly kind: 'tooManyRequests'; readonly retryAfter: number }
  /** A JSON error as Telegram sends it, without having done anything. */
  | { readonly kind: 'serverError'; readonly code: number; readonly description: string }
  /** What a proxy in between answers. */
  | { readonly kind: 'html'; readonly code: number }
  /** Never answered, never done. */
  | { readonly kind: 'hang' }
  /** Connection reset, nothing done. */
  | { readonly kind: 'resetBefore' }
  /** Done, but the connection is reset before the answer: the bot cannot know. */
  | { readonly kind: 'resetAfter' }
  /** Done, but never answered. */
  | { readonly kind: 'hangAfter' };

interface Plan {
  /** Lower case, or `*`. */
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

export class Faults {
  #plans: readonly Plan[] = [];

  /** The next `times` calls of `method` (`*` is any) go wrong; plans are used up in the order they were made. */
  plan(method: string, fault: Fault, times = 1): void {
    this.#plans = [...this.#plans, { method: method.toLowerCase(), fault, left: times }];
  }

  clear(): void {
    this.#plans = [];
  }

  /** Uses up one plan that fits. */
  draw(method: string): Fault | undefined {
    const plan = this.#plans.find((one) => one.left > 0 && (one.method === '*' || one.method === method.toLowerCase()));
    if (plan === undefined) return undefined;
    plan.left -= 1;
    return plan.fault;
  }
}
