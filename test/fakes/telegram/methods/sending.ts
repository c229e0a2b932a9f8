/**
 * Sending: sendMessage, sendPhoto, sendDocument, sendChatAction.
 */
import type { Message } from 'grammy/types';
import { reachChat } from '../access.ts';
import {
  type Arguments,
  flagArgument,
  integerArgument,
  isObject,
  jsonArgument,
  optionalText,
  textArgument,
} from '../arguments.ts';
import type { Chat } from '../directory.ts';
import { badRequest, beyondTheFake } from '../failure.ts';
import type { Media } from '../file-store.ts';
import type { FormattedText } from '../formatted-text.ts';
import { replyMarkup } from '../reply-markup.ts';
import type { Methods, Telegram } from '../telegram.ts';
import { wireMessage } from '../wire.ts';
import { captionText, messageText, sentMedia } from './content.ts';

const CHAT_ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

export const sending: Methods = {
  sendMessage: (telegram, args) => send(telegram, args, messageText(args, 'send'), () => undefined),
  sendPhoto: (telegram, args) =>
    send(telegram, args, captionText(args, 'send'), () => sentMedia(telegram, args, 'photo')),
  sendDocument: (telegram, args) =>
    send(telegram, args, captionText(args, 'send'), () => sentMedia(telegram, args, 'document')),

  sendChatAction: ({ directory }, args) => {
    if (!CHAT_ACTIONS.includes(textArgument(args, 'action'))) throw badRequest('wrong parameter action in request');
    reachChat(directory, args, 'write');
    return true;
  },
};

function send(telegram: Telegram, args: Arguments, text: FormattedText, media: () => Media | undefined): Message {
  const chat = reachChat(telegram.directory, args, 'write');
  const markup = replyMarkup(args, { isPrivate: chat.kind === 'private' });
  const replyTo = answeredMessage(telegram, args, chat);
  if (integerArgument(args, 'message_thread_id', 0) > 0) throw badRequest('message thread not found');
  const content = media();
  telegram.pacing.admit(chat, telegram.now());
  const message = telegram.archive.add(chat, {
    ...text,
    from: telegram.bot.id,
    byBot: true,
    at: telegram.now(),
    markup,
    media: content,
    replyTo,
    silent: flagArgument(args, 'disable_notification'),
  });
  return wireMessage(message, telegram);
}

/** `reply_parameters`, or the older arguments that mean the same. */
function answeredMessage({ archive }: Telegram, args: Arguments, chat: Chat): number | undefined {
  const given = jsonArgument(args, 'reply_parameters', 'reply parameters');
  if (given !== undefined && !isObject(given)) throw badRequest('object expected as reply parameters');
  const elsewhere = given === undefined ? undefined : optionalText(given, 'chat_id');
  if (elsewhere !== undefined && elsewhere !== String(chat.id)) {
    throw beyondTheFake('replies to messages of other chats');
  }
  const id = given === undefined ? integerArgument(args, 'reply_to_message_id', 0) : Number(given['message_id']);
  if (!(id > 0)) return undefined;
  if (archive.find(chat.id, id) !== undefined) return id;
  const optional = given?.['allow_sending_without_reply'] ?? flagArgument(args, 'allow_sending_without_reply');
  if (optional === true) return undefined;
  throw badRequest('message to be replied not found');
}
