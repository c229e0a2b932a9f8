/**
 * Auto-entities: what does Telegram itself turn into a mention, a link or a command in plain text?
 *
 * After the find_* functions of tdlib's MessageEntity.cpp; of the list of top-level domains only those likely to be met.
 */
import type { MessageEntity } from 'grammy/types';

type AutoEntityType = 'mention' | 'hashtag' | 'bot_command' | 'url' | 'email';

export interface AutoEntity {
  readonly type: AutoEntityType;
  /** In UTF-16 code units, as is `length`. */
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

const DOMAINS =
  'com|net|org|info|biz|edu|gov|mil|int|io|ai|app|dev|me|md|py|sh|rs|so|to|tv|cc|co|cn|hk|tw|jp|kr|in|ru|ua|de|fr|it|uk|us|eu|xyz|top|vip|shop|site|online|tech|cloud|link|中国|公司|网络|政务';

const WORD = String.raw`[\p{L}\p{N}_]`;
const EMAIL = /(?<![\p{L}\p{N}_.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![A-Za-z0-9_-])/gu;
const WITH_PROTOCOL = /(?<![\p{L}\p{N}_])(?:https?|ftp|tg|ton|tonsite):\/\/[^\s<>"«»，。；：、（）「」【】]+/giu;
const BARE_DOMAIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@./-])(?:[\p{L}\p{N}_-]+\.)+(?:${DOMAINS})(?![\p{L}\p{N}_-])(?:\.(?=[\s]|$))?(?::\d{1,5})?(?:[/?#][^\s<>"«»，。；：、（）「」【】]*)?`,
  'giu',
);
const MENTION = new RegExp(
  String.raw`(?<!${WORD})@(?:[A-Za-z0-9_]{4,32}|gif|pic|vid|bing|wiki|imdb|bold)(?!${WORD})`,
  'gu',
);
const HASHTAG = new RegExp(String.raw`(?<!${WORD})#(?=\p{N}*[\p{L}_])${WORD}{1,256}(?!${WORD}|#)`, 'gu');
const BOT_COMMAND = /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu;

/** In the order of their precedence: where two overlap, the earlier wins. */
const PATTERNS: readonly (readonly [AutoEntityType, RegExp])[] = [
  ['url', WITH_PROTOCOL],
  ['email', EMAIL],
  ['url', BARE_DOMAIN],
  ['bot_command', BOT_COMMAND],
  ['mention', MENTION],
  ['hashtag', HASHTAG],
];

/** Nothing is found inside these: the sender has said what they are. */
const OPAQUE = new Set<MessageEntity['type']>(['code', 'pre', 'text_link', 'text_mention']);

export function detectEntities(text: string, marked: readonly MessageEntity[] = []): readonly AutoEntity[] {
  const taken: { readonly offset: number; readonly length: number }[] = marked.filter(({ type }) => OPAQUE.has(type));
  const found: AutoEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const matched = type === 'url' ? match[0].replace(/[.,:;!?'")\]}]+$/, '') : match[0];
      const entity = { type, offset: match.index, length: matched.length, text: matched };
      if (taken.some((other) => overlap(other, entity))) continue;
      taken.push(entity);
      found.push(entity);
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}

type Span = { readonly offset: number; readonly length: number };

function overlap(a: Span, b: Span): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
