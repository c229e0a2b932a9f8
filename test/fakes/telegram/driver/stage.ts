/**
 * Stage: what do people on the fake Telegram act on, and what does the bot hear of it?
 */
import type { CallbackQuery, ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { NewMessage } from '../archive.ts';
import type { Chat } from '../directory.ts';
import type { ChatMessage } from '../message.ts';
import { botMember } from '../methods/asking.ts';
import type { Telegram } from '../telegram.ts';
import { unixTime, wireChat, wireMessage, wireUser } from '../wire.ts';

export interface Stage {
  readonly telegram: Telegram;
  /** On, the bot hears in groups only commands, answers to its own messages and notices. */
  readonly privacyMode: boolean;
  readonly announce: () => void;
}

export interface Posted {
  readonly message: ChatMessage;
  /** `undefined` when the bot does not hear of it. */
  readonly updateId: number | undefined;
}

export function post(stage: Stage, chat: Chat, content: NewMessage): Posted {
  const { telegram, announce } = stage;
  const message = telegram.archive.add(chat, content);
  const wire = wireMessage(message, telegram) as Message & Update.NonChannel;
  const heard = chat.kind === 'private' || hears(stage, chat.bot, message);
  const pending = heard ? telegram.queue.push('message', { message: wire }, `chat ${chat.id}`) : undefined;
  telegram.webhook.pump();
  announce();
  return { message, updateId: pending?.update.update_id };
}

export function postQuery({ telegram, announce }: Stage, query: CallbackQuery): number | undefined {
  const pending = telegram.queue.push('callback_query', { callback_query: query }, `presses of ${query.from.id}`);
  telegram.webhook.pump();
  announce();
  return pending?.update.update_id;
}

/** Tells the bot that its own standing in a chat has changed. */
export function postStanding(
  { telegram, announce }: Stage,
  chat: Chat,
  by: number,
  change: readonly [before: Parameters<typeof botMember>[1], after: Parameters<typeof botMember>[1]],
): number | undefined {
  const [before, after] = change.map((standing) => botMember(telegram.bot, standing));
  const update = {
    chat: wireChat(chat),
    from: wireUser(telegram.directory.user(by)),
    date: unixTime(telegram.now()),
    old_chat_member: before,
    new_chat_member: after,
  } as ChatMemberUpdated;
  const pending = telegram.queue.push('my_chat_member', { my_chat_member: update }, `standing in ${chat.id}`);
  telegram.webhook.pump();
  announce();
  return pending?.update.update_id;
}

/** https://core.telegram.org/bots/features#privacy-mode */
function hears({ telegram, privacyMode }: Stage, standing: string, message: ChatMessage): boolean {
  if (standing === 'left' || standing === 'kicked') return false;
  if (!privacyMode || standing === 'administrator' || message.notice !== undefined) return true;
  const answered = message.replyTo === undefined ? undefined : telegram.archive.find(message.chatId, message.replyTo);
  return answered?.byBot === true || isCommandForBot(message, telegram.bot.username);
}

function isCommandForBot({ text, autoEntities, media }: ChatMessage, username: string): boolean {
  const [first] = autoEntities;
  if (media !== undefined || first?.type !== 'bot_command' || first.offset !== 0) return false;
  const addressee = text.slice(0, first.length).split('@')[1];
  return addressee === undefined || addressee.toLowerCase() === username.toLowerCase();
}
