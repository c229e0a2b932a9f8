/** How do words become Slack's text objects, so that nobody's words turn into formatting, mentions, links or emoji? */
import type { types } from '@slack/bolt';
import { calm } from '../view/calm.ts';
import { cut, cutRich, type Inline, plain, type Rich } from '../view/rich.ts';

/** Slack refuses empty texts. */
const NOTHING_SAID = '–';

/** Literal but for its length: Slack reads no markup in it, and `emoji: false` keeps `:smile:` as typed. */
export function plainText(text: string, max: number): types.PlainTextElement {
  return {
    type: 'plain_text',
    text: isSilent(text) ? NOTHING_SAID : cut(calm(text.toWellFormed()), max),
    emoji: false,
  };
}

/** Blank, also when all that is left out is left out. */
function isSilent(text: string): boolean {
  return calm(text).trim() === '';
}

/** As mrkdwn where that is safe, otherwise literal with Heye's addresses spelled out. */
export function textObject(rich: Rich, max: number): types.TextObject {
  const text = mrkdwn(rich);
  if (text !== undefined && text.length <= max) return { type: 'mrkdwn', text, verbatim: true };
  return plainText(rich.map(spelledOut).join(''), max);
}

/** Rich text has no markup of its own, so any words are literal in it and bold needs no spaces around it, as Chinese has none. */
export function richSection(rich: Rich, max: number): types.RichTextSection {
  const elements = cutRich(rich.map(calmed), max).filter((part) => partText(part) !== '');
  return {
    type: 'rich_text_section',
    elements: elements.length > 0 ? elements.map(richElement) : [richElement(NOTHING_SAID)],
  };
}

function calmed(part: Inline): Inline {
  return typeof part === 'string' ? calm(part) : { ...part, text: calm(part.text) };
}

/** Slack's three control characters: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeText(text: string): string {
  return calm(text.toWellFormed()).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The longest beginning of `text` whose escaped form has at most `max` characters, escaped. */
export function escapedWithin(text: string, max: number): string {
  for (let room = max; ;) {
    const escaped = escapeText(cut(text, room));
    if (escaped.length <= max) return escaped;
    room -= Math.ceil((escaped.length - max) / LONGEST_ESCAPE);
  }
}

const LONGEST_ESCAPE = '&amp;'.length;

/** What mrkdwn would read as bold, italic, strike, code or emoji anywhere, and as a quotation at the start of a line. */
const ACTIVE = /[*_~`]|:[^\s:]+:|^\s*>/m;

/** `undefined` when somebody's words could become formatting, or a tagged part touches a letter, which leaves it plain. */
function mrkdwn(rich: Rich): string | undefined {
  const parts = rich.filter((part) => partText(part) !== '');
  if (parts.every((part) => typeof part === 'string')) return undefined;
  if (ACTIVE.test(parts.map(partText).join(''))) return undefined;
  const standsAlone = parts.every(
    (part, at) => typeof part === 'string' || isBounded(parts[at - 1], part, parts[at + 1]),
  );
  return standsAlone ? parts.map(marked).join('') : undefined;
}

function isBounded(before: Inline | undefined, part: Inline, after: Inline | undefined): boolean {
  const [left, words, right] = [before ?? '', part, after ?? ''].map(partText);
  return /(^|\s)$/.test(left ?? '') && /^(\s|$)/.test(right ?? '') && words === words?.trim();
}

function marked(part: Inline): string {
  if (typeof part === 'string') return escapeText(part);
  switch (part.kind) {
    case 'bold':
      return `*${escapeText(part.text)}*`;
    case 'code':
      return `\`${escapeText(part.text)}\``;
    case 'link':
      return `<${part.url}|${escapeText(part.text).replaceAll('|', '¦')}>`;
  }
}

function spelledOut(part: Inline): string {
  return typeof part !== 'string' && part.kind === 'link' ? `${part.text} (${part.url})` : partText(part);
}

function richElement(part: Inline): types.RichTextElement {
  const text = partText(part).toWellFormed();
  if (typeof part === 'string') return { type: 'text', text };
  switch (part.kind) {
    case 'bold':
      return { type: 'text', text, style: { bold: true } };
    case 'code':
      return { type: 'text', text, style: { code: true } };
    case 'link':
      return { type: 'link', url: part.url, text };
  }
}

function partText(part: Inline): string {
  return plain([part]);
}
