/**
 * Command lists: which commands does Telegram offer in which chats and language?
 *
 * https://core.telegram.org/bots/api#setmycommands
 */
import type { BotCommand } from 'grammy/types';
import { reach } from './access.ts';
import { type Arguments, inContext, isObject, jsonArgument, requiredText, textArgument } from './arguments.ts';
import type { Directory } from './directory.ts';
import { badRequest } from './failure.ts';

const MOST_COMMANDS = 100;
const WIDE_SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];

export class CommandLists {
  readonly #lists = new Map<string, readonly BotCommand[]>();

  set(args: Arguments, directory: Directory): void {
    const commands = readCommands(args);
    this.#lists.set(listKey(args, directory), commands);
  }

  delete(args: Arguments, directory: Directory): void {
    this.#lists.delete(listKey(args, directory));
  }

  /** Exactly the list of that scope and language, empty when there is none. */
  get(args: Arguments, directory: Directory): readonly BotCommand[] {
    return this.#lists.get(listKey(args, directory)) ?? [];
  }

  /** Every list by its key, `scope:language`. */
  get all(): ReadonlyMap<string, readonly BotCommand[]> {
    return this.#lists;
  }
}

function readCommands(args: Arguments): readonly BotCommand[] {
  const given = jsonArgument(args, 'commands', 'commands') ?? [];
  if (!Array.isArray(given)) throw badRequest('expected an Array of BotCommand');
  if (given.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return given.map((value: unknown) => readCommand(value));
}

function readCommand(value: unknown): BotCommand {
  const { command, description } = inContext("can't parse BotCommand", () => {
    if (!isObject(value)) throw badRequest('expected an Object');
    return {
      command: requiredText(value, 'command').trim().replace(/^\//, ''),
      description: requiredText(value, 'description').trim(),
    };
  });
  if (command === '') throw badRequest('command must be non-empty');
  if (codePoints(command) > 32) throw badRequest('command length must not exceed 32');
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description === '') throw badRequest('command description must be non-empty');
  if (codePoints(description) > 256) throw badRequest('command description length must not exceed 256');
  return { command, description };
}

function codePoints(text: string): number {
  return Array.from(text).length;
}

function listKey(args: Arguments, directory: Directory): string {
  const language = textArgument(args, 'language_code');
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  return `${readScope(args, directory)}:${language}`;
}

function readScope(args: Arguments, directory: Directory): string {
  const scope = jsonArgument(args, 'scope', 'BotCommandScope');
  if (scope === undefined) return 'default';
  const { type, chatId, userId } = inContext("can't parse BotCommandScope", () => {
    if (!isObject(scope)) throw badRequest('BotCommandScope must be an Object');
    const kind = requiredText(scope, 'type');
    if (WIDE_SCOPES.includes(kind)) return { type: kind, chatId: undefined, userId: '' };
    if (!CHAT_SCOPES.includes(kind)) throw badRequest('Unsupported type specified');
    const user = kind === 'chat_member' ? requiredText(scope, 'user_id') : '';
    return { type: kind, chatId: requiredText(scope, 'chat_id'), userId: user };
  });
  return chatId === undefined ? type : `${type}/${reach(directory, chatId, 'readMembers').id}/${userId}`;
}
