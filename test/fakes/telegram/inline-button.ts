/**
 * Inline button: what does a button under a message do, and would Telegram take it?
 *
 * https://core.telegram.org/bots/api#inlinekeyboardbutton
 */
import { isObject, type JsonObject, optionalText, requiredText } from './arguments.ts';
import { badRequest } from './failure.ts';
import { checkLink } from './links.ts';

export type Button =
  | { readonly kind: 'callback'; readonly text: string; readonly data: string }
  | { readonly kind: 'url'; readonly text: string; readonly url: string }
  | { readonly kind: 'webApp'; readonly text: string; readonly url: string }
  | { readonly kind: 'copy'; readonly text: string; readonly copied: string }
  | { readonly kind: 'switchInline'; readonly text: string; readonly field: SwitchField; readonly query: string };

const SWITCH_FIELDS = ['switch_inline_query', 'switch_inline_query_current_chat'] as const;
type SwitchField = (typeof SWITCH_FIELDS)[number];

const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  ...SWITCH_FIELDS,
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

export function inlineButton(value: unknown, chat: { readonly isPrivate: boolean }): Button {
  if (!isObject(value)) throw badRequest('InlineKeyboardButton must be an Object');
  const text = requiredText(value, 'text');
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');

  const actions = ACTIONS.filter((field) => value[field] !== undefined && value[field] !== '');
  const [action] = actions;
  if (action === undefined) throw badRequest('Text buttons are unallowed in the inline keyboard');
  if (actions.length > 1) throw badRequest(`exactly one action is allowed, found ${actions.join(', ')}`);
  return act(action, text, value, chat);
}

function act(action: string, text: string, value: JsonObject, chat: { readonly isPrivate: boolean }): Button {
  switch (action) {
    case 'callback_data':
      return { kind: 'callback', text, data: requiredText(value, action) };
    case 'url':
      return { kind: 'url', text, url: address(requiredText(value, action), 'inline keyboard button URL', false) };
    case 'web_app': {
      if (!chat.isPrivate) throw badRequest('BUTTON_TYPE_INVALID');
      const url = requiredText(nested(value, action), 'url');
      return { kind: 'webApp', text, url: address(url, 'inline keyboard button Web App URL', true) };
    }
    case 'copy_text': {
      const copied = requiredText(nested(value, action), 'text');
      if (copied.length < 1 || copied.length > 256) throw badRequest('BUTTON_COPY_TEXT_INVALID');
      return { kind: 'copy', text, copied };
    }
    case 'switch_inline_query':
    case 'switch_inline_query_current_chat':
      return { kind: 'switchInline', text, field: action, query: optionalText(value, action) ?? '' };
    default:
      // Games, payments and log-in need a bot set up for them; the server refuses these buttons from any other bot.
      throw badRequest('BUTTON_TYPE_INVALID');
  }
}

function nested(value: JsonObject, field: string): JsonObject {
  const object = value[field];
  if (!isObject(object)) throw badRequest(`Field "${field}" must be of type Object`);
  return object;
}

function address(url: string, what: string, httpsOnly: boolean): string {
  const link = checkLink(url, { httpsOnly });
  if (link.kind === 'wrong') throw badRequest(`${what} '${url}' is invalid: ${link.reason}`);
  return link.kind === 'user' ? url : link.url;
}
