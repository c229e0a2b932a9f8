/**
 * Text with meaning, never with markup: what a renderer turns into mrkdwn, HTML or DOM.
 *
 * A plain string is always somebody's words and is shown literally; only the tagged parts may become bold, a link or code.
 */
export type Inline =
  | string
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** Only Heye's own addresses; never a link from user text. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Rich = readonly Inline[];

export const bold = (text: string): Inline => ({ kind: 'bold', text });

/** The words alone, for fallbacks, lengths and tests. */
export function plain(rich: Rich): string {
  return rich.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** Cuts on plain text, before any markup, never inside a surrogate pair; `max` in UTF-16 units, as both platforms count. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Cuts a whole rich text to `max` plain units, keeping its parts. */
export function cutRich(rich: Rich, max: number): Rich {
  let room = max;
  const kept: Inline[] = [];
  for (const part of rich) {
    const text = typeof part === 'string' ? part : part.text;
    if (room <= 0) break;
    const shorter = cut(text, room);
    kept.push(typeof part === 'string' ? shorter : { ...part, text: shorter });
    room -= text.length;
  }
  return kept;
}
