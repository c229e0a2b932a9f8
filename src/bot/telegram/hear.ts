/**
 * What does an update of Telegram say to Heye?
 *
 * In groups Heye is spoken to by commands, by buttons and by replies to its own messages; everything else there is
 * other people's conversation.
 */
import type { CallbackQuery, Chat, Message, Update, User } from 'grammy/types';
import { localeOf } from '../../domain/locale.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Caller, Inbound, InboundBody } from '../inbound.ts';
import { decodeIntent } from '../view/intent.ts';
import { filesOf, locationOf } from './attachments.ts';
import { readCommand } from './command.ts';
import { messageIdOf } from './message-id.ts';

export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

export type Heard =
  | { readonly kind: 'said'; readonly inbound: Inbound }
  | { readonly kind: 'pressed'; readonly inbound: Inbound; readonly callbackQueryId: string }
  /** A button that no version of Heye made, or under a message that is not Heye's. */
  | { readonly kind: 'stale'; readonly callbackQueryId: string; readonly locale: Locale };

/** The kinds of update that Heye asks Telegram for. */
export const HEARD_UPDATES = ['message', 'callback_query'] as const;

/** `undefined` for what is not meant for Heye. */
export function hear(update: Update, bot: BotIdentity): Heard | undefined {
  // A bot's updates are numbered on their own, so the bot is a part of the key.
  const key = `telegram:${bot.id}:${update.update_id}`;
  if (update.callback_query) return hearPress(key, update.callback_query);
  return update.message && hearMessage(key, update.message, bot);
}

function hearPress(key: string, { id, from, data, message }: CallbackQuery): Heard {
  const intent = data === undefined ? undefined : decodeIntent(data);
  if (intent === undefined || message === undefined) {
    return { kind: 'stale', callbackQueryId: id, locale: localeOf(from.language_code) };
  }
  const body: InboundBody = { kind: 'press', intent, messageId: messageIdOf(message) };
  return { kind: 'pressed', callbackQueryId: id, inbound: { key, caller: callerOf(from, message.chat), body } };
}

function hearMessage(key: string, message: Message, bot: BotIdentity): Heard | undefined {
  const { from, chat } = message;
  // Whoever speaks for a group or a channel is nobody: one account would stand for all its administrators.
  if (from === undefined || from.is_bot || message.sender_chat !== undefined) return undefined;
  const body = bodyOf(message, bot);
  return body && { kind: 'said', inbound: { key, caller: callerOf(from, chat), body } };
}

function bodyOf(message: Message, bot: BotIdentity): InboundBody | undefined {
  const command = readCommand(message, bot.username);
  if (command.kind === 'foreign') return undefined;
  const files = filesOf(message);
  if (command.kind === 'ours') {
    const { name, text } = command;
    const quoted = name === 'report' && text === '' ? quotedProblem(message, bot) : undefined;
    return quoted ?? { kind: 'command', name, text, ...(files.length > 0 && { files }) };
  }

  const spokenTo = message.chat.type === 'private' || message.reply_to_message?.from?.id === bot.id;
  const text = message.text ?? message.caption ?? '';
  const location = locationOf(message);
  if (!spokenTo || (text === '' && files.length === 0 && location === undefined)) return undefined;
  return { kind: 'say', text, files, ...(location && { location }) };
}

/** A bare `/report` in reply to somebody's message reports that message, as the shortcut does on other chats. */
function quotedProblem({ reply_to_message: quoted, quote }: Message, bot: BotIdentity): InboundBody | undefined {
  if (quoted === undefined || quoted.from?.id === bot.id) return undefined;
  const text = quote?.text ?? quoted.text ?? quoted.caption ?? '';
  const files = filesOf(quoted);
  return text === '' && files.length === 0 ? undefined : { kind: 'reportShortcut', text, files };
}

function callerOf(from: User, chat: Chat): Caller {
  return {
    platform: 'telegram',
    accountId: String(from.id),
    chatId: String(chat.id),
    isPrivate: chat.type === 'private',
    displayName: [from.first_name, from.last_name].filter(Boolean).join(' '),
    locale: localeOf(from.language_code),
  };
}
