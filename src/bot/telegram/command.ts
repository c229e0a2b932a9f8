/** Which command is a message, and is it ours? */
import type { Message } from 'grammy/types';
import { type CommandName, COMMANDS } from '../inbound.ts';

export type ReadCommand =
  | { readonly kind: 'ours'; readonly name: CommandName; readonly text: string }
  /** Addressed to another bot by name. */
  | { readonly kind: 'foreign' }
  /** No command, or one that nobody has: ordinary words. */
  | { readonly kind: 'none' };

/** Reads `/report@heye_bot text` at the very beginning of the text or caption; names in any case of letters. */
export function readCommand(message: Message, botUsername: string): ReadCommand {
  const text = message.text ?? message.caption ?? '';
  const [first] = message.entities ?? message.caption_entities ?? [];
  if (first?.type !== 'bot_command' || first.offset !== 0) return { kind: 'none' };

  const [typed = '', addressee] = text.slice(1, first.length).toLowerCase().split('@');
  if (addressee !== undefined && addressee !== botUsername.toLowerCase()) return { kind: 'foreign' };
  const name = COMMANDS.find((known) => known === typed);
  return name === undefined ? { kind: 'none' } : { kind: 'ours', name, text: text.slice(first.length).trim() };
}
