/**
 * Which commands does Telegram offer while one types, where and in which language?
 *
 * https://core.telegram.org/bots/api#setmycommands
 */
import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import { type CommandName, COMMANDS } from '../inbound.ts';

export interface CommandList {
  readonly commands: readonly BotCommand[];
  readonly scope: BotCommandScope;
  /** Absent: for all languages that have no list of their own. */
  readonly language_code?: LanguageCode;
}

/** Linking an account is nobody else's business, so `start` is not offered in groups. */
const OFFERED_IN: Record<'all_private_chats' | 'all_group_chats', readonly CommandName[]> = {
  all_private_chats: COMMANDS,
  all_group_chats: COMMANDS.filter((name) => name !== 'start'),
};

export const COMMAND_LISTS: readonly CommandList[] = (['all_private_chats', 'all_group_chats'] as const).flatMap(
  (type) => [
    { scope: { type }, commands: described(OFFERED_IN[type], 'zh-CN') },
    { scope: { type }, commands: described(OFFERED_IN[type], 'en'), language_code: 'en' as const },
  ],
);

function described(names: readonly CommandName[], locale: Locale): readonly BotCommand[] {
  const { commands } = texts(locale);
  return names.map((command) => {
    const { does, usage } = commands[command];
    return { command, description: usage === '' ? does : `${does} ${usage}` };
  });
}
