/**
 * Which inline keyboard carries a card's actions?
 *
 * https://core.telegram.org/bots/api#inlinekeyboardbutton: 100 buttons, 64 bytes of data each.
 */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Action } from '../view/card.ts';
import { encodeIntent } from '../view/intent.ts';
import { cut } from '../view/rich.ts';
import { cleanLine } from './inert-text.ts';

export const MOST_BUTTONS = 100;
const MOST_DATA_BYTES = 64;
const MOST_LABEL = 48;

/** An action of a line, with the number that the line bears. */
export interface NumberedAction {
  readonly number: number;
  readonly action: Action;
}

/** The lines' buttons first, then the card's own. Whoever calls sees to it that there are 100 at most. */
export function keyboard(lines: readonly NumberedAction[], actions: readonly Action[]): InlineKeyboardMarkup {
  return { inline_keyboard: [...inRows(numberButtons(lines)), ...inRows(actions.map((action) => button(action)))] };
}

/** Where all lines do the same, the number says enough. */
function numberButtons(lines: readonly NumberedAction[]): readonly InlineKeyboardButton[] {
  const alike = lines.length > 1 && new Set(lines.map(({ action }) => action.label)).size === 1;
  return lines.map(({ number, action }) => button(action, alike ? `${number}` : `${number} ${action.label}`));
}

/** @throws RangeError when the intent is longer than Telegram carries: a defect of its encoding. */
function button({ intent, style, label }: Action, text: string = label): InlineKeyboardButton {
  const data = encodeIntent(intent);
  const bytes = Buffer.byteLength(data);
  if (bytes > MOST_DATA_BYTES) {
    throw new RangeError(`callback_data "${data}" has ${bytes} bytes, at most ${MOST_DATA_BYTES} are carried`);
  }
  const shown = cut(cleanLine(text).trim(), MOST_LABEL) || '…';
  return { text: shown, callback_data: data, ...(style && { style }) };
}

/** Buttons share a row as long as the widest label of it still fits. */
function inRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  let row: InlineKeyboardButton[] = [];
  for (const next of buttons) {
    const widest = Math.max(...[...row, next].map(({ text }) => labelWidth(text)));
    if (row.length > 0 && row.length + 1 > mostInRow(widest)) {
      rows.push(row);
      row = [];
    }
    row.push(next);
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** On a narrow phone a row shows about thirty narrow characters. */
function mostInRow(width: number): number {
  if (width <= 3) return 5;
  if (width <= 9) return 3;
  return width <= 15 ? 2 : 1;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** In narrow characters; a sign beyond the basic plane, an emoji, is two units long and two wide. */
function labelWidth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
