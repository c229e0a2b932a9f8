/**
 * May one more message be posted to this chat now, by what its platform allows?
 *
 * Whoever sends faster gets 429 and, on Telegram, is made to wait for longer than was gained. The windows slide: in no
 * stretch of `seconds`, wherever it begins, are there more than `most`. (Libraries count by fixed windows or by a
 * bucket that fills while it is emptied; both let through twice as many around an edge.) A post counts from before it is
 * sent until `seconds` after its answer, so the platform's own count is never higher.
 */
import type { Platform } from '../domain/platform.ts';

export interface Window {
  readonly most: number;
  readonly seconds: number;
}

/** What a platform allows to one chat, and to all of them together. */
export interface Allowance {
  readonly chat: (chatId: string) => readonly Window[];
  readonly overall: readonly Window[];
}

/**
 * Slack: docs.slack.dev/apis/web-api/rate-limits, "one message per second per channel". Telegram:
 * core.telegram.org/bots/faq, one a second in a private chat, twenty a minute in a group (its id is negative), thirty
 * a second in all.
 */
export const ALLOWANCES: { readonly [platform in Platform]: Allowance } = {
  slack: { chat: () => [{ most: 1, seconds: 1 }], overall: [] },
  telegram: {
    chat: (chatId) => [chatId.startsWith('-') ? { most: 20, seconds: 60 } : { most: 1, seconds: 1 }],
    overall: [{ most: 30, seconds: 1 }],
  },
  local: { chat: () => [], overall: [] },
};

export interface Pace {
  /**
   * A turn to post one message there, or the seconds until there may be one. Asked and counted in one step: of many
   * lanes that ask at the same time, no more are let through than the platform lets.
   */
  take(platform: Platform, chatId: string): Turn | number;
}

/** Ended in one of two ways, once. */
export interface Turn {
  /** It was used, and the platform has answered. */
  readonly used: () => void;
  /** There was nothing to post. */
  readonly giveBack: () => void;
}

/** Instants in milliseconds at which posts were answered; of one that is still on its way, for ever. */
interface Post {
  answeredAt: number;
}

/** @param elapsed milliseconds of a clock that never goes back */
export function createPace(elapsed: () => number, allowances = ALLOWANCES): Pace {
  const posts = new Map<string, Post[]>();
  const recent = (key: string, windows: readonly Window[]): Post[] => {
    const longest = Math.max(0, ...windows.map(({ seconds }) => seconds)) * 1000;
    const kept = (posts.get(key) ?? []).filter(({ answeredAt }) => answeredAt > elapsed() - longest);
    if (kept.length > 0) posts.set(key, kept);
    else posts.delete(key);
    return kept;
  };
  const waitFor = (key: string, windows: readonly Window[]): number => {
    const made = recent(key, windows).toSorted((a, b) => a.answeredAt - b.answeredAt);
    const waits = windows.map(({ most, seconds }) => {
      const oldest = made.at(-most);
      if (oldest === undefined) return 0;
      // One that is still on its way says nothing of when its window ends: look again soon.
      if (oldest.answeredAt === Infinity) return LOOK_AGAIN;
      return Math.max(0, (oldest.answeredAt - elapsed()) / 1000 + seconds);
    });
    return Math.max(0, ...waits);
  };
  return {
    take(platform, chatId) {
      const { chat, overall } = allowances[platform];
      const keys = [platform, `${platform}:${chatId}`];
      const wait = Math.max(waitFor(platform, overall), waitFor(`${platform}:${chatId}`, chat(chatId)));
      if (wait > 0) return wait;
      const post: Post = { answeredAt: Infinity };
      for (const key of keys) posts.set(key, [...(posts.get(key) ?? []), post]);
      return {
        used() {
          post.answeredAt = elapsed();
        },
        giveBack() {
          for (const key of keys) {
            const kept = (posts.get(key) ?? []).filter((other) => other !== post);
            if (kept.length > 0) posts.set(key, kept);
            else posts.delete(key);
          }
        },
      };
    },
  };
}

/** Seconds. */
const LOOK_AGAIN = 0.02;
