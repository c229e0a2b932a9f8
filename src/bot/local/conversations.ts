/** Which chats the local platform has, what they are called, and who may read them. */
import { localChatId } from '../../app/address.ts';
import type { Directory } from '../../domain/directory.ts';
import type { PersonId } from '../../domain/person.ts';

/** A channel of the zone as it is bound on this platform. */
export interface LocalChannel {
  readonly chatId: string;
  readonly name: string;
  /** What people call it; its name when the zone file does not say. */
  readonly title?: { readonly zh: string; readonly en: string };
}

/** Everybody and every channel that the local chat can show. */
export interface LocalZone extends Directory {
  readonly channels: readonly LocalChannel[];
}

export type Conversation =
  | { readonly kind: 'private'; readonly chatId: string }
  | ({ readonly kind: 'channel' } & LocalChannel);

/** Whether a chat identifier can be one of this platform's. */
export function isLocalChat(chatId: string): boolean {
  return /^(p[1-9]\d*|c:.+)$/.test(chatId);
}

/** The reader's own private chat first, then every channel by name; nobody sees another's private chat. */
export function conversationsOf(reader: PersonId, channels: readonly LocalChannel[]): readonly Conversation[] {
  const byName = channels.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  return [
    { kind: 'private', chatId: localChatId(reader) },
    ...byName.map((channel) => ({ kind: 'channel' as const, ...channel })),
  ];
}
