/**
 * How does a card look on Telegram?
 *
 * Limits: https://core.telegram.org/bots/api#sendmessage and #sendphoto, in UTF-16 units after the markup is read.
 */
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Card } from '../view/card.ts';
import { plain, type Rich } from '../view/rich.ts';
import { type Layout, layOut, lineNumbers } from './card-layout.ts';
import { keyboard, MOST_BUTTONS } from './keyboard.ts';
import { richHtml } from './rich-html.ts';

export const MOST_TEXT = 4096;
export const MOST_CAPTION = 1024;

export interface Rendered {
  /** For `parse_mode: HTML`. */
  readonly html: string;
  /** Of the text without markup, in UTF-16 units. */
  readonly length: number;
  readonly keyboard: InlineKeyboardMarkup;
}

/** @param most length of the text without markup, in UTF-16 units */
export function renderCard(card: Card, locale: Locale, most = MOST_TEXT): Rendered {
  const layout = layOut(card, texts(locale).telegram, most);
  const sections = sectionsOf(layout).filter(({ text }) => text !== '');
  return {
    html: sections.map(({ html }) => html).join('\n\n'),
    length: sections.map(({ text }) => text).join('\n\n').length,
    keyboard: keyboardOf(card, layout.lines.length),
  };
}

interface Section {
  readonly text: string;
  readonly html: string;
}

function sectionsOf({ title, lead, facts, lines, more, note, signOff }: Layout): readonly Section[] {
  const list = [...lines, more].filter((line) => line.length > 0);
  return [
    section([title]),
    section([lead]),
    section(facts),
    section(list),
    // Small print, as far as Telegram has one.
    section([note], (html) => `<blockquote>${html}</blockquote>`),
    section([signOff]),
  ];
}

function section(rows: readonly Rich[], wrap: (html: string) => string = (html) => html): Section {
  return { text: rows.map(plain).join('\n'), html: wrap(rows.map(richHtml).join('\n')) };
}

/** The card's own buttons survive; those of the lines as far as there is room, and only of lines that are shown. */
function keyboardOf({ lines = [], actions = [] }: Card, shownLines: number): InlineKeyboardMarkup {
  const own = actions.slice(0, MOST_BUTTONS);
  const numbers = lineNumbers(lines);
  const numbered = lines
    .slice(0, shownLines)
    .flatMap(({ action }, at) => (action === undefined ? [] : [{ number: numbers[at] ?? 0, action }]));
  return keyboard(numbered.slice(0, MOST_BUTTONS - own.length), own);
}
