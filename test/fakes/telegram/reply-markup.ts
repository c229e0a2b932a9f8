/**
 * Reply markup: which keyboard does Telegram show for a `reply_markup`, or why does it refuse it?
 *
 * Stricter than the server in three places, so that nothing is lost in silence: a button without text, a button
 * with two actions and a ninth button in a row are refused instead of dropped.
 */
import { type Arguments, inContext, isObject, type JsonObject, jsonArgument, requiredText } from './arguments.ts';
import { badRequest } from './failure.ts';
import { type Button, inlineButton } from './inline-button.ts';

export type ReplyMarkup =
  | { readonly kind: 'inline'; readonly rows: readonly (readonly Button[])[] }
  | { readonly kind: 'replyKeyboard'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'removeKeyboard' }
  | { readonly kind: 'forceReply'; readonly selective: boolean; readonly placeholder: string | undefined };

const MOST_IN_A_ROW = 8;
const MOST_BUTTONS = 100;

/** `undefined` when there is none, also for an inline keyboard without buttons. */
export function replyMarkup(args: Arguments, chat: { readonly isPrivate: boolean }): ReplyMarkup | undefined {
  const markup = jsonArgument(args, 'reply_markup', 'reply keyboard markup');
  if (markup === undefined) return undefined;
  if (!isObject(markup)) throw badRequest('object expected as reply markup');

  const keyboard = rows(markup, 'keyboard', 'Field "keyboard" must be an Array of Arrays');
  const inline = rows(
    markup,
    'inline_keyboard',
    'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  );
  if (keyboard.length > 0) return { kind: 'replyKeyboard', rows: keyboard.map((row) => row.map(keyboardButton)) };
  if (inline.length > 0) return inlineKeyboard(inline, chat);
  if (markup['remove_keyboard'] === true) return { kind: 'removeKeyboard' };
  if (markup['force_reply'] === true) return forceReply(markup);
  return undefined;
}

/** Editing takes no other kind. @throws ApiFailure "inline keyboard expected" */
export function inlineMarkup(args: Arguments, chat: { readonly isPrivate: boolean }): ReplyMarkup | undefined {
  const markup = replyMarkup(args, chat);
  if (markup !== undefined && markup.kind !== 'inline') throw badRequest('inline keyboard expected');
  return markup;
}

function rows(markup: JsonObject, field: string, wrong: string): readonly (readonly unknown[])[] {
  const value = markup[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest(`Field "${field}" must be of type Array`);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(wrong);
    return row as readonly unknown[];
  });
}

function inlineKeyboard(
  given: readonly (readonly unknown[])[],
  chat: { readonly isPrivate: boolean },
): ReplyMarkup | undefined {
  const buttons = given
    .map((row) =>
      row.map((button) => inContext("can't parse inline keyboard button", () => inlineButton(button, chat))),
    )
    .filter((row) => row.length > 0);
  if (buttons.some((row) => row.length > MOST_IN_A_ROW) || buttons.flat().length > MOST_BUTTONS) {
    throw badRequest('reply markup is too long');
  }
  // Data is checked by Telegram's servers, after the Bot API server has parsed the whole keyboard.
  if (buttons.flat().some((button) => button.kind === 'callback' && Buffer.byteLength(button.data) > 64)) {
    throw badRequest('BUTTON_DATA_INVALID');
  }
  return buttons.length === 0 ? undefined : { kind: 'inline', rows: buttons };
}

function keyboardButton(button: unknown): string {
  return inContext("can't parse keyboard button", () => {
    if (typeof button === 'string') return button;
    if (!isObject(button)) throw badRequest('KeyboardButton must be a String or an Object');
    return requiredText(button, 'text');
  });
}

function forceReply(markup: JsonObject): ReplyMarkup {
  const placeholder = markup['input_field_placeholder'];
  if (placeholder !== undefined && (typeof placeholder !== 'string' || placeholder.length > 64)) {
    throw badRequest('INPUT_FIELD_PLACEHOLDER_INVALID');
  }
  return { kind: 'forceReply', selective: markup['selective'] === true, placeholder };
}
