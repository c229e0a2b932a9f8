/** What the local chat keeps: its messages, as the platform that it is. */
import type { PersonId } from '../../domain/person.ts';
import type { Card } from '../view/card.ts';

export interface LocalMessage extends MessageMark {
  readonly chatId: string;
  /** Absent: Heye said it. */
  readonly authorId?: PersonId;
  readonly text?: string;
  /** What Heye says, or the picture that a person sent. */
  readonly card?: Card;
  readonly saidAt: Temporal.Instant;
  readonly edited: boolean;
}

/** How a message stands: as long as the mark is the same, so is everything that is shown of it. */
export interface MessageMark {
  readonly id: number;
  readonly mark: string;
}

interface Saying {
  readonly chatId: string;
  readonly authorId: PersonId;
  readonly text?: string;
  readonly card?: Card;
}

export interface LocalMessageStore {
  /** Heye says something; the same delivery is said once. Resolves with the message's id, the first one's when repeated. */
  post(chatId: string, deliveryId: number, card: Card, now: Temporal.Instant): Promise<number>;
  /** Resolves with false when that chat has no such message of Heye's. */
  edit(chatId: string, id: number, card: Card): Promise<boolean>;
  /** A person says something, in this order, all or nothing. */
  say(sayings: readonly Saying[], now: Temporal.Instant): Promise<void>;
  /** The newest `limit` messages of a chat (before `before`, exclusive), oldest first. */
  recent(chatId: string, limit: number, before?: number): Promise<readonly LocalMessage[]>;
  /** All messages of a chat from `from` on, oldest first. */
  since(chatId: string, from: number): Promise<readonly LocalMessage[]>;
  /** Their marks alone: cheap enough to ask every second. */
  marksSince(chatId: string, from: number): Promise<readonly MessageMark[]>;
  find(chatId: string, id: number): Promise<LocalMessage | undefined>;
  /** The newest message's id of every chat that has one. */
  newest(): Promise<ReadonlyMap<string, number>>;
}
