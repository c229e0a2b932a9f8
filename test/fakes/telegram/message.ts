/**
 * Message: what stands in a chat now?
 */
import type { FormattedText } from './formatted-text.ts';
import type { Media } from './file-store.ts';
import type { ReplyMarkup } from './reply-markup.ts';

/** What Telegram itself says in a chat. */
export type Notice =
  | { readonly kind: 'joined'; readonly userIds: readonly number[] }
  | { readonly kind: 'pinned'; readonly messageId: number }
  | { readonly kind: 'migratedTo'; readonly chatId: number }
  | { readonly kind: 'migratedFrom'; readonly chatId: number };

/** One message in its present state; an edit makes a new object, so one that a test holds never changes. */
export interface ChatMessage {
  readonly chatId: number;
  readonly id: number;
  /** A user's id, or the bot's. */
  readonly from: number;
  readonly byBot: boolean;
  readonly at: Temporal.Instant;
  readonly editedAt: Temporal.Instant | undefined;
  /** How often it was edited. */
  readonly edits: number;
  /** Text or caption without markup. */
  readonly text: string;
  readonly entities: FormattedText['entities'];
  /** What Telegram made a mention, link or command of by itself. */
  readonly autoEntities: FormattedText['autoEntities'];
  readonly markup: ReplyMarkup | undefined;
  readonly media: Media | undefined;
  readonly notice: Notice | undefined;
  readonly replyTo: number | undefined;
  /** Sent with `disable_notification`. */
  readonly silent: boolean;
  /** The emoji the bot put on it. */
  readonly reaction: string | undefined;
}

/** The buttons under a message, row by row flattened. */
export function buttonsOf(message: ChatMessage) {
  return message.markup?.kind === 'inline' ? message.markup.rows.flat() : [];
}
