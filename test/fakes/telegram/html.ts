/**
 * HTML: which text and entities does Telegram read from `parse_mode: HTML`?
 *
 * Follows parse_html of tdlib's MessageEntity.cpp, its error sentences and its byte offsets.
 */
import type { MessageEntity } from 'grammy/types';
import { badRequest } from './failure.ts';
import { decodeCharacterReference, readTag, type Tag } from './html-tag.ts';
import { checkLink } from './links.ts';

export interface MarkedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

interface OpenTag {
  readonly tag: Tag;
  /** UTF-16 offset in the text without markup. */
  readonly offset: number;
  /** Of a `<pre>`: the language of the `<code>` in it. */
  language?: string;
}

const SIMPLE: Readonly<Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler'>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
};

/** @throws ApiFailure "can't parse entities: …" */
export function parseHtml(html: string): MarkedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    if (html[at] === '&') {
      const reference = decodeCharacterReference(html, at);
      text += reference?.character ?? '&';
      at = reference?.end ?? at + 1;
    } else if (html[at] !== '<') {
      text += html[at];
      at += 1;
    } else if (html[at + 1] === '/') {
      const closed = closeTag(html, at, open);
      if (text.length > closed.opened.offset) addEntity(entities, closed.opened, open.at(-1), text);
      at = closed.end;
    } else {
      const { tag, end } = readTag(html, at);
      open.push({ tag, offset: text.length });
      at = end;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) {
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left.tag.name}"`);
  }
  if (!text.isWellFormed()) throw badRequest("can't parse entities: Text contains invalid Unicode characters");
  return { text, entities: entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length) };
}

function closeTag(html: string, at: number, open: OpenTag[]): { readonly opened: OpenTag; readonly end: number } {
  const where = `at byte offset ${Buffer.byteLength(html.slice(0, at))}`;
  const opened = open.pop();
  if (opened === undefined) throw badRequest(`can't parse entities: Unexpected end tag ${where}`);
  const found = /^<\/([^\s>]*)\s*>/.exec(html.slice(at));
  if (found === null) throw badRequest(`can't parse entities: Unclosed end tag ${where}`);
  const name = (found[1] ?? '').toLowerCase();
  if (name !== '' && name !== opened.tag.name) {
    throw badRequest(
      `can't parse entities: Unmatched end tag ${where}, expected "</${opened.tag.name}>", found "</${name}>"`,
    );
  }
  return { opened, end: at + found[0].length };
}

function addEntity(entities: MessageEntity[], opened: OpenTag, parent: OpenTag | undefined, text: string): void {
  const { tag, offset } = opened;
  const span = { offset, length: text.length - offset };
  const simple = SIMPLE[tag.name];
  if (simple !== undefined) entities.push({ type: simple, ...span });
  else if (tag.name === 'a') addLink(entities, tag.argument || text.slice(offset), span);
  else if (tag.name === 'blockquote') {
    entities.push({ type: tag.argument === '' ? 'blockquote' : 'expandable_blockquote', ...span });
  } else if (tag.name === 'tg-emoji') {
    if (!/^[1-9]\d*$/.test(tag.argument)) {
      throw badRequest("can't parse entities: Invalid custom emoji identifier specified");
    }
    entities.push({ type: 'custom_emoji', custom_emoji_id: tag.argument, ...span });
  } else if (tag.name === 'code') {
    if (parent?.tag.name === 'pre' && tag.argument !== '') parent.language = tag.argument;
    entities.push({ type: 'code', ...span });
  } else addPre(entities, span, opened.language);
}

type Span = Pick<MessageEntity, 'offset' | 'length'>;

function addLink(entities: MessageEntity[], href: string, span: Span): void {
  const link = checkLink(href);
  if (link.kind === 'link') entities.push({ type: 'text_link', url: link.url, ...span });
  if (link.kind === 'user') {
    entities.push({ type: 'text_mention', user: { id: link.userId, is_bot: false, first_name: '' }, ...span });
  }
}

/** `<pre><code class="language-…">` is one `pre` with a language. */
function addPre(entities: MessageEntity[], span: Span, language: string | undefined): void {
  const inner = entities.at(-1);
  const filled = inner?.type === 'code' && inner.offset === span.offset && inner.length === span.length;
  if (filled && language !== undefined) entities[entities.length - 1] = { type: 'pre', language, ...span };
  else entities.push({ type: 'pre', ...span });
}
