/**
 * How are somebody's words shown so that Telegram makes nothing of them: no link, mention, hashtag or command?
 *
 * Telegram looks for those in every text by itself, also in bold. An invisible word joiner behind the sign that starts
 * one (`@`, `#`, `$`, `/`, the dot of a domain) keeps it plain and keeps its look.
 */
import { calm } from '../view/calm.ts';
import { type Inline, plain, type Rich } from '../view/rich.ts';

/** Not a zero-width (non-)joiner: Telegram takes those for letters of a hashtag or an address. */
const WORD_JOINER = '\u2060';

/** Marks that Telegram deletes after it was our turn. */
const REMOVED = /\ufeff|\u0333|\u033f|\u030a/gu;

/** Somebody's words without what disturbs their neighbours; lines are kept, with one empty line between at most. */
export function cleanText(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(REMOVED, '');
  return calm(lines).replace(/\n\s*\n/g, '\n\n');
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** Behind these a word goes on, as in `km/h` and `3#楼`: nothing begins there. */
const BEGINNING = String.raw`(?<![A-Za-z0-9_\u4e00-\u9fff])`;
const STARTERS = new RegExp(
  [
    String.raw`@(?=\S)`,
    String.raw`${BEGINNING}[/#$](?=\S)`,
    String.raw`:(?=//)`,
    // The last part of a domain begins with a letter: `3.5` stays as it is, an IPv4 address does not.
    String.raw`\.(?=[^\s\d.])`,
    String.raw`(?<=\d)\.(?=\d+\.\d+\.\d)`,
    String.raw`(?<=\d\.\d+)\.(?=\d+\.\d)`,
    String.raw`(?<=\d\.\d+\.\d+)\.(?=\d)`,
  ].join('|'),
  'gu',
);

/** Words in which Telegram finds nothing, also when `next` follows them; longer than `text` by the joiners. */
export function inertText(text: string, next = ''): string {
  const joined = (sign: string, at: number) => (at < text.length ? sign + WORD_JOINER : sign);
  const inert = (text + next).replace(STARTERS, joined);
  return inert.slice(0, inert.length - next.length);
}

/**
 * A rich text, clean and inert, also where two of its parts meet, and without blanks at its ends. Code is only cleaned:
 * Telegram looks for nothing inside, and a tap copies it as it is.
 */
export function inertRich(rich: Rich, clean: (text: string) => string = cleanText): Rich {
  const last = rich.length - 1;
  const parts = rich.map((part, at) =>
    withText(part, (text) => {
      const cleaned = clean(text);
      const begun = at === 0 ? cleaned.trimStart() : cleaned;
      return at === last ? begun.trimEnd() : begun;
    }),
  );
  return parts.map((part, at) =>
    typeof part !== 'string' && part.kind === 'code'
      ? part
      : withText(part, (text) => inertText(text, plain(parts.slice(at + 1)))),
  );
}

function withText(part: Inline, change: (text: string) => string): Inline {
  return typeof part === 'string' ? change(part) : { ...part, text: change(part.text) };
}
