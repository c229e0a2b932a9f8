/** How somebody's words become text that any file can hold: nothing in them is markup, and nothing acts beyond them. */
import { calm } from '../bot/view/calm.ts';

/** Not characters at all (Unicode 23.7); XML knows no word for two of them. */
// oxlint-disable-next-line no-misleading-character-class -- noncharacters are what is looked for
const NONCHARACTERS = /[\ufdd0-\ufdef\ufffe\uffff]|[\u{1fffe}\u{1ffff}\u{10fffe}\u{10ffff}]/gu;
const LINE_ENDS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

/** On one line. */
export function plain(text: string): string {
  return plainLines(text).join(' ');
}

/** Line by line; those that are empty are left out, and one stays when all are. */
export function plainLines(text: string): readonly [string, ...string[]] {
  const lines = text
    .toWellFormed()
    .split(LINE_ENDS)
    .map((line) => calm(line.replaceAll('\t', ' ').replace(NONCHARACTERS, '')).trim())
    .filter((line) => line !== '');
  const [first = '', ...others] = lines;
  return [first, ...others];
}

/** Ready to be followed by a stop of its own. */
export function unstopped(text: string): string {
  return text.trimEnd().replace(/[。．.;；,，]+$/u, '');
}

/** With a stop at its end, unless it ends with one of its own. */
export function ended(text: string, stop: (text: string) => string): string {
  return /[\p{L}\p{N}\p{Pe}\p{Pf}]$/u.test(text.trimEnd()) ? stop(text.trimEnd()) : text;
}
