/**
 * One tag or character reference of Telegram's HTML: what is it, and where does it end?
 *
 * Follows parse_html and decode_html_entity of tdlib's MessageEntity.cpp.
 */
import { badRequest } from './failure.ts';

export interface Tag {
  /** Lower case. */
  readonly name: string;
  /** Its one meaningful attribute: address, language, emoji id, "expandable"; empty when there is none. */
  readonly argument: string;
}

const NAMES = new Set('a b strong i em s strike del u ins tg-spoiler tg-emoji span pre code blockquote'.split(' '));
const NAMED_REFERENCES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** `undefined` for what is no reference: the `&` then stands for itself, as in `&nbsp;`. The `;` may be missing. */
export function decodeCharacterReference(
  html: string,
  at: number,
): { readonly character: string; readonly end: number } | undefined {
  const found = /^&(?:#x([0-9a-f]*)|#(\d*)|([a-z]+));?/i.exec(html.slice(at, at + 16));
  if (found === null) return undefined;
  const [whole, hexadecimal, decimal, name] = found;
  if (name !== undefined) {
    const character = NAMED_REFERENCES[name];
    return character === undefined ? undefined : { character, end: at + whole.length };
  }
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  if (!(code > 0 && code < 0x10ffff) || whole.replace(';', '').length >= 10) return undefined;
  return { character: String.fromCodePoint(code), end: at + whole.length };
}

/** Reads the start tag whose `<` is at `at`. @throws ApiFailure "can't parse entities: …" */
export function readTag(html: string, at: number): { readonly tag: Tag; readonly end: number } {
  const where = `at byte offset ${Buffer.byteLength(html.slice(0, at))}`;
  const fail = (reason: string) => badRequest(`can't parse entities: ${reason} ${where}`);

  let end = until(html, at + 1, /[\s>]/);
  if (end === html.length) throw fail('Unclosed start tag');
  const name = html.slice(at + 1, end).toLowerCase();
  if (!NAMES.has(name)) throw fail(`Unsupported start tag "${name}"`);

  let argument = '';
  for (end = until(html, end, /\S/); html[end] !== '>'; end = until(html, end, /\S/)) {
    const attribute = readAttribute(html, end, name, fail);
    argument = meaning(name, attribute) ?? argument;
    end = attribute.end;
  }
  if (name === 'span' && argument !== 'spoiler') throw fail('Tag "span" must have class "tg-spoiler"');
  return { tag: { name, argument }, end: end + 1 };
}

interface Attribute {
  readonly name: string;
  /** `undefined` when written without `=`. */
  readonly value: string | undefined;
  readonly end: number;
}

function readAttribute(html: string, at: number, tag: string, fail: (reason: string) => Error): Attribute {
  const nameEnd = until(html, at, /[\s=>/"']/);
  const name = html.slice(at, nameEnd);
  if (name === '')
    throw fail(at === html.length ? `Unclosed start tag "${tag}"` : `Empty attribute name in the tag "${tag}"`);
  const equals = until(html, nameEnd, /\S/);
  if (html[equals] !== '=') {
    if (equals === html.length) throw fail(`Unclosed start tag "${tag}"`);
    return { name, value: undefined, end: equals };
  }
  const start = until(html, equals + 1, /\S/);
  const quote = html[start];
  if (quote !== '"' && quote !== "'") {
    const end = until(html, start, /[^a-zA-Z0-9.-]/);
    if (end === html.length || !/[\s>]/.test(html.charAt(end))) throw fail('Unexpected end of name token');
    return { name, value: html.slice(start, end).toLowerCase(), end };
  }
  const closing = html.indexOf(quote, start + 1);
  if (closing === -1 || closing + 1 === html.length) throw fail('Unclosed start tag');
  return { name, value: decodeAll(html.slice(start + 1, closing)), end: closing + 1 };
}

function meaning(tag: string, { name, value }: Attribute): string | undefined {
  if (tag === 'blockquote' && name === 'expandable') return 'expandable';
  if (value === undefined) return undefined;
  if (tag === 'a' && name === 'href') return value;
  if (tag === 'code' && name === 'class' && value.startsWith('language-')) return value.slice('language-'.length);
  if (tag === 'span' && name === 'class' && value.startsWith('tg-')) return value.slice('tg-'.length);
  if (tag === 'tg-emoji' && name === 'emoji-id') return value;
  return undefined;
}

function decodeAll(value: string): string {
  return value.replace(/&[^&]*/g, (part) => {
    const reference = decodeCharacterReference(part, 0);
    return reference === undefined ? part : reference.character + part.slice(reference.end);
  });
}

/** Index of the first character from `at` on that matches, or the length of the text. */
function until(html: string, at: number, pattern: RegExp): number {
  const found = html.slice(at).search(pattern);
  return found === -1 ? html.length : at + found;
}
