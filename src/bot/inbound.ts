/** What came in from a chat, in the words that all chats share; adapters translate to this and from a `Reply`. */
import type { Locale } from '../domain/locale.ts';
import type { Platform } from '../domain/platform.ts';
import type { IncomingFile } from '../domain/incoming-file.ts';
import type { Location } from '../domain/problem/problem.ts';
import type { Answers, FormContext, FormName } from './view/form.ts';
import type { Intent } from './view/intent.ts';

/** The commands of both platforms (CONTRACT, Chat), without the slash. */
export const COMMANDS = [
  'report',
  'problems',
  'problem',
  'mine',
  'meeting',
  'project',
  'digest',
  'heye',
  'start',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Who speaks, and where. */
export interface Caller {
  readonly platform: Platform;
  /** The platform's own identifier of the account: `U024BE7LH`, `123456789`, a person's id on the local chat. */
  readonly accountId: string;
  /** The platform's own identifier of the chat in which it was said. */
  readonly chatId: string;
  readonly isPrivate: boolean;
  /** What the platform calls the account and which language it prefers; for those who are not linked yet. */
  readonly displayName: string;
  readonly locale: Locale;
}

export type InboundBody =
  | {
      readonly kind: 'command';
      readonly name: CommandName;
      readonly text: string;
      readonly files?: readonly IncomingFile[];
    }
  | { readonly kind: 'press'; readonly intent: Intent; readonly messageId?: string }
  | { readonly kind: 'submit'; readonly form: FormName; readonly context: FormContext; readonly answers: Answers }
  /** Ordinary words, a photo or a location: an answer in a dialogue, or small talk. */
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly files: readonly IncomingFile[];
      readonly location?: Location;
    }
  /** "Report as problem" on somebody's message, or the global shortcut (`text` empty). */
  | { readonly kind: 'reportShortcut'; readonly text: string; readonly files: readonly IncomingFile[] };

export interface Inbound {
  /** Platform-wide unique key of the delivery; the same key counts once. */
  readonly key: string;
  readonly caller: Caller;
  readonly body: InboundBody;
}
