/**
 * Access: may the bot do this in that chat, and if not, what does Telegram say?
 *
 * Follows check_chat_access of telegram-bot-api's Client.cpp.
 */
import { type Arguments, textArgument } from './arguments.ts';
import type { Chat, Directory, GroupChat, PrivateChat } from './directory.ts';
import { type ApiFailure, badRequest, forbidden } from './failure.ts';

export type Right = 'read' | 'readMembers' | 'edit' | 'write';

/** The chat of the argument `chat_id`. @throws ApiFailure when it is unknown or closed to the bot for `right`. */
export function reachChat(directory: Directory, args: Arguments, right: Right): Chat {
  return reach(directory, textArgument(args, 'chat_id').trim(), right);
}

export function reach(directory: Directory, chatId: string, right: Right): Chat {
  if (chatId === '') throw badRequest('chat_id is empty');
  const chat = /^-?\d+$/.test(chatId) ? directory.find(Number(chatId)) : undefined;
  if (chat === undefined) throw badRequest('chat not found');
  const refusal = chat.kind === 'private' ? refusePrivate(chat, right) : refuseGroup(chat, right);
  if (refusal !== undefined) throw refusal;
  return chat;
}

function refusePrivate({ state }: PrivateChat, right: Right): ApiFailure | undefined {
  switch (state) {
    case 'unopened':
      return right === 'write'
        ? forbidden("bot can't initiate conversation with a user")
        : badRequest('chat not found');
    case 'blocked':
      return right === 'write' || right === 'edit' ? forbidden('bot was blocked by the user') : undefined;
    case 'open':
      return undefined;
  }
}

function refuseGroup(group: GroupChat, right: Right): ApiFailure | undefined {
  const supergroup = group.kind === 'supergroup';
  if (group.migratedTo !== undefined) {
    if (right === 'read' || right === 'edit') return undefined;
    return badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: group.migratedTo });
  }
  // A basic group may still be looked at from outside; a private supergroup may not.
  if (!supergroup && right === 'read') return undefined;
  switch (group.bot) {
    case 'kicked':
      return forbidden(`bot was kicked from the ${group.kind} chat`);
    case 'left':
      return forbidden(`bot is not a member of the ${group.kind} chat`);
    case 'member':
    case 'administrator':
      return undefined;
  }
}
