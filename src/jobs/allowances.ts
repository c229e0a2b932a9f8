/** What do the platforms allow to one chat, and to all of them together? */
import type { Platform } from '../domain/platform.ts';

export interface Window {
  readonly most: number;
  readonly seconds: number;
}

/** To post a message, or to put other words in the place of one. */
export type Deed = 'post' | 'edit';

export interface Allowance {
  /** Deeds of one name are counted together. */
  readonly name: string;
  readonly chat: (chatId: string) => readonly Window[];
  readonly overall: readonly Window[];
  /** A 429 never speaks of one chat only. */
  readonly refusesAll: boolean;
}

export type Allowances = { readonly [platform in Platform]: { readonly [deed in Deed]: Allowance } };

/**
 * core.telegram.org/bots/faq, one a second in a private chat, twenty a minute in a group (its id is negative), thirty
 * a second in all. Telegram counts an edit as it counts a message.
 */
const telegram: Allowance = {
  name: 'telegram',
  chat: (chatId) => [chatId.startsWith('-') ? { most: 20, seconds: 60 } : { most: 1, seconds: 1 }],
  overall: [{ most: 30, seconds: 1 }],
  refusesAll: false,
};
const local: Allowance = { name: 'local', chat: () => [], overall: [], refusesAll: false };

/**
 * Slack: docs.slack.dev/apis/web-api/rate-limits, "one message per second per channel"; every other method has a tier
 * of its own in each workspace, and `chat.update` is of tier 3, "50+ per minute".
 */
export const ALLOWANCES: Allowances = {
  slack: {
    post: { name: 'slack', chat: () => [{ most: 1, seconds: 1 }], overall: [], refusesAll: false },
    edit: { name: 'slack edits', chat: () => [], overall: [{ most: 50, seconds: 60 }], refusesAll: true },
  },
  telegram: { post: telegram, edit: telegram },
  local: { post: local, edit: local },
};
