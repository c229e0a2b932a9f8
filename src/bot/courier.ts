/** What the queue's workers need of a chat: to post, to edit in place, to find people and to fetch files. */
import type { Locale } from '../domain/locale.ts';
import type { Platform } from '../domain/platform.ts';
import type { Card } from './view/card.ts';

/** How a platform knows a message. */
export interface Posted {
  readonly chatId: string;
  readonly messageId: string;
}

export interface Post {
  /** Heye's own number of the message, for recognising it later (Slack's `metadata`). */
  readonly deliveryId: number;
  readonly chatId: string;
  readonly card: Card;
  readonly locale: Locale;
  /** True when an earlier try may have been accepted: ask the platform before posting again, where it can be asked. */
  readonly maybePosted: boolean;
  /** When it was queued: nothing older can be that earlier try. */
  readonly queuedAt: Temporal.Instant;
}

export interface Courier {
  readonly platform: Platform;
  /** @throws SendError */
  post(post: Post): Promise<Posted>;
  /** Where the platform cannot be asked what it has, this is how a message never stands there twice. */
  readonly places?: Places;
  /** Editing to what it says already succeeds. @throws SendError */
  edit(target: Posted, card: Card, locale: Locale): Promise<void>;
  /** The account with that work e-mail, where the platform knows e-mails. @throws SendError */
  findAccount?(email: string): Promise<string | undefined>;
  /** The work e-mail of an account that has just made contact. @throws SendError */
  emailOf?(accountId: string): Promise<string | undefined>;
  /** The bytes of a file that came in. @throws SendError */
  fetchFile(platformFileId: string, maxBytes: number): Promise<Uint8Array>;
}

/**
 * Two steps for what may never stand there twice: the place is taken in silence, with next to nothing in it, and once
 * it is on disk the card is put there, as often as it takes. Should the process die in between, what stays behind is a
 * line without a word.
 */
export interface Places {
  /** @throws SendError */
  reserve(post: Post): Promise<Posted>;
  /** @returns how the platform knows the message from now on. @throws SendError */
  fill(place: Posted, card: Card, locale: Locale): Promise<Posted>;
}

/** Why a platform did not take something, and what that means for the queue. */
export type SendFailure =
  /** Try again, not before `retryAfter` seconds. */
  | { readonly kind: 'rateLimited'; readonly retryAfter: number }
  /** No answer or a broken one: it may have been accepted. */
  | { readonly kind: 'unknownOutcome' }
  /** The platform is down or says so: certainly not accepted. */
  | { readonly kind: 'unavailable' }
  /** The chat has moved (a group became a supergroup). */
  | { readonly kind: 'moved'; readonly chatId: string }
  /** This chat can never be reached: gone, archived, bot removed or blocked. */
  | { readonly kind: 'unreachable' }
  /** The platform refuses this very message: a defect of ours. */
  | { readonly kind: 'refused' }
  /** The token is no good: nothing can be sent to anybody. */
  | { readonly kind: 'unauthorized' };

export class SendError extends Error {
  readonly failure: SendFailure;
  /** @param message the platform, the method and its own words, without tokens */
  constructor(failure: SendFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SendError';
    this.failure = failure;
  }

  get retryable(): boolean {
    return ['rateLimited', 'unknownOutcome', 'unavailable', 'unauthorized'].includes(this.failure.kind);
  }
}
