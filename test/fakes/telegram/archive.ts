/**
 * Archive: which messages are in which chat, and what number does the next one get?
 */
import type { Chat } from './directory.ts';
import { NO_TEXT } from './formatted-text.ts';
import type { ChatMessage } from './message.ts';

export type NewMessage = Pick<ChatMessage, 'from' | 'byBot' | 'at'> & Partial<Omit<ChatMessage, 'chatId' | 'id'>>;

export class Archive {
  readonly #chats = new Map<number, Map<number, ChatMessage>>();
  readonly #lastIds = new Map<number, number>();

  /** Numbers run through all private chats and basic groups of the bot; each supergroup counts for itself. */
  add(chat: Chat, message: NewMessage): ChatMessage {
    const counter = chat.kind === 'supergroup' ? chat.id : 0;
    const id = (this.#lastIds.get(counter) ?? 0) + 1;
    this.#lastIds.set(counter, id);
    const blank = { editedAt: undefined, edits: 0, markup: undefined, media: undefined, notice: undefined };
    const rest = { replyTo: undefined, silent: false, reaction: undefined };
    return this.put({ ...NO_TEXT, ...blank, ...rest, ...message, chatId: chat.id, id });
  }

  /** Puts the new state of a message in the place of the old one. */
  put(message: ChatMessage): ChatMessage {
    const messages = this.#chats.getOrInsertComputed(message.chatId, () => new Map<number, ChatMessage>());
    messages.set(message.id, message);
    return message;
  }

  find(chatId: number, id: number): ChatMessage | undefined {
    return this.#chats.get(chatId)?.get(id);
  }

  remove(chatId: number, id: number): void {
    this.#chats.get(chatId)?.delete(id);
  }

  /** Oldest first; deleted ones are gone. */
  messages(chatId: number): readonly ChatMessage[] {
    return [...(this.#chats.get(chatId)?.values() ?? [])];
  }
}
