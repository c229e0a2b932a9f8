/** What somebody typed and attached: which command or words it is, and which messages it leaves in the chat. */
import type { IncomingFile } from '../../domain/incoming-file.ts';
import type { Location } from '../../domain/problem/problem.ts';
import type { Texts } from '../../i18n/texts.ts';
import { COMMANDS, type InboundBody } from '../inbound.ts';
import type { Card } from '../view/card.ts';
import type { LocalMessage } from './chat-store.ts';

export interface Spoken {
  readonly text: string;
  readonly files: readonly IncomingFile[];
  readonly location?: Location;
}

export type Understood =
  | { readonly kind: 'inbound'; readonly body: InboundBody }
  | { readonly kind: 'unknownCommand'; readonly name: string }
  | { readonly kind: 'nothing' };

/** A slash and a Latin word at the very beginning is a command; anything else is ordinary words. */
export function understand({ text, files, location }: Spoken): Understood {
  const command = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (command) {
    const [, typed = '', rest = ''] = command;
    const name = COMMANDS.find((known) => known === typed.toLowerCase());
    if (name === undefined) return { kind: 'unknownCommand', name: typed };
    return { kind: 'inbound', body: { kind: 'command', name, text: rest.trim(), files } };
  }
  if (text.trim() === '' && files.length === 0 && location === undefined) return { kind: 'nothing' };
  return { kind: 'inbound', body: { kind: 'say', text: text.trim(), files, ...(location && { location }) } };
}

/** One message for the words, one for the place, one for each file. */
export function sayingsOf(
  { text, files, location }: Spoken,
  words: Texts['local'],
): readonly Pick<LocalMessage, 'text' | 'card'>[] {
  const place = location && words.location(degrees(location.latitude), degrees(location.longitude));
  const written = [text.trim(), place ?? ''].filter((line) => line !== '');
  return [...written.map((line) => ({ text: line })), ...files.flatMap((file) => pictureOf(file))];
}

function pictureOf(file: IncomingFile): readonly { readonly card: Card }[] {
  if (file.kind === 'remote') return [];
  const { sha256, mediaType, name } = file;
  return [{ card: { tone: 'neutral', title: name, picture: { sha256, mediaType, name, alt: name } } }];
}

/** Five decimals are about a metre. */
function degrees(value: number): string {
  return String(Math.round(value * 1e5) / 1e5);
}
