/**
 * Editing: editMessage…, deleteMessage, setMessageReaction, pinChatMessage.
 */
import type { Message } from 'grammy/types';
import { reachChat, type Right } from '../access.ts';
import { type Arguments, flagArgument, integerArgument, textArgument } from '../arguments.ts';
import type { Chat } from '../directory.ts';
import { badRequest } from '../failure.ts';
import type { ChatMessage } from '../message.ts';
import { inlineMarkup } from '../reply-markup.ts';
import type { Methods, Telegram } from '../telegram.ts';
import { wireMessage } from '../wire.ts';
import { captionText, inputMedia, messageText } from './content.ts';
import { reaction } from './reaction.ts';

type Content = Pick<ChatMessage, 'text' | 'entities' | 'autoEntities' | 'markup' | 'media'>;

export const editing: Methods = {
  editMessageText: (telegram, args) => {
    const text = messageText(args, 'edit');
    return edit(telegram, args, (message) => {
      if (message.media !== undefined) throw badRequest('there is no text in the message to edit');
      return text;
    });
  },

  editMessageCaption: (telegram, args) => {
    const caption = captionText(args, 'edit');
    return edit(telegram, args, ({ media }) => {
      if (media === undefined || media.kind === 'location') {
        throw badRequest('there is no caption in the message to edit');
      }
      return caption;
    });
  },

  editMessageMedia: (telegram, args) =>
    edit(telegram, args, () => {
      const { media, caption } = inputMedia(telegram, args);
      return { ...caption, media };
    }),

  editMessageReplyMarkup: (telegram, args) => edit(telegram, args, () => ({})),

  deleteMessage: (telegram, args) => {
    if (textArgument(args, 'chat_id') === '') throw badRequest('chat identifier is not specified');
    if (integerArgument(args, 'message_id', 0) === 0) throw badRequest('message identifier is not specified');
    const { chat, message } = target(telegram, args, 'write', 'message to delete');
    const old = telegram.now().since(message.at).total('hours') >= 48;
    const foreign = !message.byBot && chat.kind !== 'private' && chat.bot !== 'administrator';
    if (old || foreign) throw badRequest("message can't be deleted for everyone");
    telegram.archive.remove(chat.id, message.id);
    return true;
  },

  setMessageReaction: (telegram, args) => {
    const { message } = target(telegram, args, 'read', 'message to react');
    telegram.archive.put({ ...message, reaction: reaction(args) });
    return true;
  },

  pinChatMessage: (telegram, args) => {
    const { chat, message } = target(telegram, args, 'write', 'message to pin');
    if (chat.kind !== 'private' && chat.bot !== 'administrator') {
      throw badRequest('not enough rights to manage pinned messages in the chat');
    }
    telegram.archive.add(chat, {
      from: telegram.bot.id,
      byBot: true,
      at: telegram.now(),
      notice: { kind: 'pinned', messageId: message.id },
      silent: flagArgument(args, 'disable_notification'),
    });
    return true;
  },
};

/** A call without `reply_markup` takes the keyboard away, as on the real server. */
function edit(telegram: Telegram, args: Arguments, content: (message: ChatMessage) => Partial<Content>): Message {
  if (textArgument(args, 'chat_id') === '' && integerArgument(args, 'message_id', 0) === 0) {
    throw badRequest('message identifier is not specified');
  }
  const { chat, message } = target(telegram, args, 'edit', 'message to edit');
  const closed = chat.kind !== 'private' && chat.migratedTo !== undefined;
  const fixed = message.notice !== undefined || (message.markup !== undefined && message.markup.kind !== 'inline');
  if (!message.byBot || closed || fixed) throw badRequest("message can't be edited");

  const markup = inlineMarkup(args, { isPrivate: chat.kind === 'private' });
  const changed = { ...message, ...content(message), markup };
  if (appearance(changed) === appearance(message)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const edited = telegram.archive.put({ ...changed, edits: message.edits + 1, editedAt: telegram.now() });
  return wireMessage(edited, telegram);
}

function target(telegram: Telegram, args: Arguments, right: Right, what: string): { chat: Chat; message: ChatMessage } {
  const chat = reachChat(telegram.directory, args, right);
  const message = telegram.archive.find(chat.id, integerArgument(args, 'message_id', 0));
  if (message === undefined) throw badRequest(`${what} not found`);
  return { chat, message };
}

function appearance({ text, entities, markup, media }: Content): string {
  const file = media?.kind === 'photo' ? media.sizes.at(-1) : media?.kind === 'document' ? media.file : undefined;
  return JSON.stringify([text, entities, markup, file?.fileId]);
}
