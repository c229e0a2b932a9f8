/** Who said it, where, in which words, and is it the same delivery as another one? */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IncomingFile } from '../../domain/incoming-file.ts';
import { type Locale, localeOf } from '../../domain/locale.ts';
import type { Caller } from '../inbound.ts';

/**
 * Slack's payloads name no language, so until the account is linked it is Heye's first one; a view remembers its own.
 *
 * @param channelId where it was said; a direct message is addressed by its person's id everywhere in Heye
 */
export function callerOf(
  user: { readonly id: string; readonly name?: string },
  channelId: string | undefined,
  locale: Locale = localeOf(undefined),
): Caller {
  const isPrivate = channelId === undefined || channelId === user.id || channelId.startsWith('D');
  return {
    platform: 'slack',
    accountId: user.id,
    chatId: isPrivate ? user.id : channelId,
    isPrivate,
    displayName: user.name ?? user.id,
    locale,
  };
}

/** Of what tells deliveries apart: hashed, as a `trigger_id` still opens modals and a view's values are people's words. */
export function keyOf(kind: 'command' | 'press' | 'shortcut' | 'submit', ...parts: readonly string[]): string {
  return `${kind}:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
}

/** The words of a message as its reader sees them: https://docs.slack.dev/messaging/formatting-message-text */
export function wordsOf(text: string): string {
  return unescaped(text.replaceAll(/<([^<>]+)>/g, (_, inner: string) => readable(inner)));
}

/** `&amp;`, `&lt;` and `&gt;` are all that Slack escapes. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function readable(inner: string): string {
  const [target = '', label] = inner.split('|');
  const [sign, rest] = [target.charAt(0), target.slice(1)];
  switch (sign) {
    case '@':
      return `@${label ?? rest}`;
    case '#':
      return `#${label ?? rest}`;
    case '!':
      return label ?? `@${rest.split('^')[0] ?? rest}`;
    default:
      return label ?? target.replace(/^mailto:/, '');
  }
}

const withFiles = z.object({ files: z.array(z.object({ id: z.string(), name: z.string().nullish() })) });

/** The files of a message or of a file input; one without a name goes by its id. */
export function filesOf(carrier: object): readonly IncomingFile[] {
  const files = withFiles.safeParse(carrier).data?.files ?? [];
  return files.map(({ id, name }) => ({ kind: 'remote', platformFileId: id, name: name || id }));
}
