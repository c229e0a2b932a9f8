/**
 * Which HTML of Telegram shows a rich text?
 *
 * https://core.telegram.org/bots/api#html-style
 */
import type { Inline, Rich } from '../view/rich.ts';

/** The text must be clean and inert already (`inertRich`): here it only gets its markup. */
export function richHtml(rich: Rich): string {
  return rich.map(partHtml).join('');
}

function partHtml(part: Inline): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (part.text === '') return '';
  const text = escapeHtml(part.text);
  switch (part.kind) {
    case 'bold':
      return `<b>${text}</b>`;
    case 'code':
      return `<code>${text}</code>`;
    case 'link':
      return `<a href="${escapeHtml(part.url)}">${text}</a>`;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}
