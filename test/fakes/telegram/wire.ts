/**
 * Wire: how does the Bot API write users, chats and messages?
 *
 * https://core.telegram.org/bots/api#available-types
 */
import type { InlineKeyboardButton, InlineKeyboardMarkup, Message, PhotoSize, User } from 'grammy/types';
import type { Archive } from './archive.ts';
import type { Chat, Directory, TelegramUser } from './directory.ts';
import type { Media, StoredFile } from './file-store.ts';
import type { Button } from './inline-button.ts';
import type { ChatMessage, Notice } from './message.ts';
import type { ReplyMarkup } from './reply-markup.ts';

export interface WireContext {
  readonly bot: User;
  readonly directory: Directory;
  readonly archive: Archive;
}

type Fields = Readonly<Record<string, unknown>>;

export function unixTime(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000);
}

export function wireUser(user: TelegramUser): User {
  return {
    id: user.id,
    is_bot: false,
    first_name: user.firstName,
    ...(user.lastName !== undefined && { last_name: user.lastName }),
    ...(user.username !== undefined && { username: user.username }),
    language_code: user.languageCode,
  };
}

export function wireChat(chat: Chat): Message['chat'] {
  if (chat.kind !== 'private') return { id: chat.id, type: chat.kind, title: chat.title };
  const { id, first_name, last_name, username } = wireUser(chat.user);
  return { id, type: 'private', first_name, ...(last_name && { last_name }), ...(username && { username }) };
}

/** @param nested a message inside another, which loses its own `reply_to_message`. */
export function wireMessage(message: ChatMessage, context: WireContext, nested = false): Message {
  const { directory, archive } = context;
  const chat = directory.find(message.chatId);
  if (chat === undefined) throw new RangeError(`message ${message.id} is in the unknown chat ${message.chatId}`);
  const answered = message.replyTo === undefined ? undefined : archive.find(chat.id, message.replyTo);
  const fields: Fields = {
    message_id: message.id,
    from: wireSender(message.from, context),
    chat: wireChat(chat),
    date: unixTime(message.at),
    ...(message.editedAt && { edit_date: unixTime(message.editedAt) }),
    ...(answered && !nested && { reply_to_message: wireMessage(answered, context, true) }),
    ...wireContent(message, context),
    ...(message.markup?.kind === 'inline' && { reply_markup: wireKeyboard(message.markup) }),
  };
  return fields as unknown as Message;
}

function wireSender(id: number, { bot, directory }: WireContext): User {
  return id === bot.id ? publicBot(bot) : wireUser(directory.user(id));
}

/** The bot as others see it, without what only getMe tells. */
export function publicBot({ id, is_bot, first_name, username }: User): User {
  return { id, is_bot, first_name, ...(username !== undefined && { username }) };
}

function wireContent(message: ChatMessage, context: WireContext): Fields {
  if (message.notice !== undefined) return wireNotice(message.notice, message.chatId, context);
  const auto = message.autoEntities.map(({ type, offset, length }) => ({ type, offset, length }));
  const entities = [...message.entities.map((entity) => knownUser(entity, context)), ...auto].toSorted(
    (a, b) => a.offset - b.offset || b.length - a.length,
  );
  const some = entities.length > 0;
  if (message.media === undefined) return { text: message.text, ...(some && { entities }) };
  return {
    ...wireMedia(message.media),
    ...(message.text !== '' && { caption: message.text }),
    ...(some && { caption_entities: entities }),
  };
}

function knownUser(entity: ChatMessage['entities'][number], { directory }: WireContext) {
  if (entity.type !== 'text_mention') return entity;
  const chat = directory.find(entity.user.id);
  return chat?.kind === 'private' ? { ...entity, user: wireUser(chat.user) } : entity;
}

function wireNotice(notice: Notice, chatId: number, context: WireContext): Fields {
  switch (notice.kind) {
    case 'joined':
      return { new_chat_members: notice.userIds.map((id) => wireSender(id, context)) };
    case 'migratedTo':
      return { migrate_to_chat_id: notice.chatId };
    case 'migratedFrom':
      return { migrate_from_chat_id: notice.chatId };
    case 'pinned': {
      const pinned = context.archive.find(chatId, notice.messageId);
      return pinned === undefined ? {} : { pinned_message: wireMessage(pinned, context, true) };
    }
  }
}

function wireMedia(media: Media): Fields {
  switch (media.kind) {
    case 'photo':
      return { photo: media.sizes.map(wirePhotoSize) };
    case 'document':
      return { document: { file_name: media.file.name, mime_type: media.file.mimeType, ...wireFile(media.file) } };
    case 'location':
      return { location: { latitude: media.latitude, longitude: media.longitude } };
  }
}

function wirePhotoSize(file: StoredFile): PhotoSize {
  return { ...wireFile(file), width: file.dimensions?.width ?? 0, height: file.dimensions?.height ?? 0 };
}

export function wireFile(file: StoredFile) {
  return { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.size };
}

function wireKeyboard(markup: Extract<ReplyMarkup, { kind: 'inline' }>): InlineKeyboardMarkup {
  return { inline_keyboard: markup.rows.map((row) => row.map(wireButton)) };
}

function wireButton(button: Button): InlineKeyboardButton {
  const { text } = button;
  switch (button.kind) {
    case 'callback':
      return { text, callback_data: button.data };
    case 'url':
      return { text, url: button.url };
    case 'webApp':
      return { text, web_app: { url: button.url } };
    case 'copy':
      return { text, copy_text: { text: button.copied } };
    case 'switchInline':
      return button.field === 'switch_inline_query'
        ? { text, switch_inline_query: button.query }
        : { text, switch_inline_query_current_chat: button.query };
  }
}
