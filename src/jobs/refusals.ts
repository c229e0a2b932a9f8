/**
 * Is a 429 meant for one chat, or for the whole bot?
 *
 * Platforms do not say. Telegram's limit for all chats answers with the same words as that of one chat; whoever goes on
 * in the others is made to wait longer.
 */
import type { Allowance } from './allowances.ts';

/** So many chats that are refused within a second are no coincidence. */
const CHATS = 3;
const WITHIN = 1000;
/** Seconds; no limit of one chat asks for more, its longest window is a minute. */
const LONG = 60;

interface Refusals {
  note(allowance: Allowance, chatId: string, seconds: number): void;
  /** Nothing under that name for so many seconds. */
  hold(name: string, seconds: number): void;
  /** Seconds until something under that name may be tried again anywhere. */
  wait(name: string): number;
}

/** @param elapsed milliseconds of a clock that never goes back */
export function refusals(elapsed: () => number): Refusals {
  const recent = new Map<string, readonly { readonly chatId: string; readonly at: number }[]>();
  /** Until when everything waits, by name. */
  const until = new Map<string, number>();
  const hold = (name: string, seconds: number) => {
    until.set(name, Math.max(until.get(name) ?? 0, elapsed() + seconds * 1000));
  };
  return {
    hold,
    note({ name, refusesAll }, chatId, seconds) {
      const now = elapsed();
      const others = (recent.get(name) ?? []).filter((each) => each.chatId !== chatId && each.at > now - WITHIN);
      recent.set(name, [...others, { chatId, at: now }]);
      if (refusesAll || seconds > LONG || others.length + 1 >= CHATS) hold(name, seconds);
    },
    wait: (name) => Math.max(0, (until.get(name) ?? 0) - elapsed()) / 1000,
  };
}
