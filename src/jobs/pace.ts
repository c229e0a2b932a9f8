/**
 * May one more message be posted to this chat now, or edited there, by what its platform allows?
 *
 * Whoever sends faster gets 429 and, on Telegram, is made to wait for longer than was gained. The windows slide: in no
 * stretch of `seconds`, wherever it begins, are there more than `most`. (Libraries count by fixed windows or by a
 * bucket that fills while it is emptied; both let through twice as many around an edge.) A call counts from before it is
 * sent until `seconds` after its answer, so the platform's own count is never higher.
 */
import type { Platform } from '../domain/platform.ts';
import { ALLOWANCES, type Allowance, type Allowances, type Deed, type Window } from './allowances.ts';
import { refusals } from './refusals.ts';

export interface Pace {
  /**
   * A turn for one call there, or how long until there may be one. Asked and counted in one step: of many lanes that
   * ask at the same time, no more are let through than the platform lets.
   */
  take(platform: Platform, chatId: string, deed: Deed): Turn | Wait;
  /** How long until there may be a turn for either deed; nothing is counted. */
  wait(platform: Platform, chatId: string): Wait;
  /**
   * The platform has answered 429; what follows from it beyond that chat is kept to from now on.
   *
   * @param seconds that it asks for
   * @returns for how long the chat as such must wait
   */
  refused(platform: Platform, chatId: string, deed: Deed, seconds: number): number;
  /** What was posted there lately by all replicas, so many seconds ago each. */
  learn(platform: Platform, chatId: string, ago: readonly number[]): void;
  /**
   * So many replicas send at the same time; each has its part of what is allowed to all chats together.
   *
   * @param wait seconds, when the others do not know of this one yet and still use what will be its part
   */
  shareWith(replicas: number, wait: number): void;
}

/** It was used, and the platform has answered. */
export type Turn = () => void;

export interface Wait {
  /** 0: now. */
  readonly seconds: number;
  /** It is not this chat that must wait but everything of its platform. */
  readonly whole: boolean;
}

const NOW: Wait = { seconds: 0, whole: false };

/** Instants in milliseconds at which calls were answered; of one that is still on its way, for ever. */
interface Call {
  answeredAt: number;
}

/** @param elapsed milliseconds of a clock that never goes back */
export function createPace(elapsed: () => number, allowances: Allowances = ALLOWANCES): Pace {
  const calls = new Map<string, Call[]>();
  const refusedBefore = refusals(elapsed);
  let replicas = 1;

  const recent = (key: string, windows: readonly Window[]): readonly Call[] => {
    const longest = Math.max(0, ...windows.map(({ seconds }) => seconds)) * 1000;
    const known = calls.get(key) ?? [];
    const kept = known.filter(({ answeredAt }) => answeredAt > elapsed() - longest);
    if (kept.length === 0) calls.delete(key);
    else if (kept.length < known.length) calls.set(key, kept);
    return kept;
  };
  /** Seconds. */
  const waitFor = (key: string, windows: readonly Window[]): number => {
    if (windows.length === 0) return 0;
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
  const wait = (allowance: Allowance, chatId: string): Wait => {
    const { name, chat, overall } = allowance;
    const all = Math.max(refusedBefore.wait(name), waitFor(name, shared(overall, replicas)));
    const here = waitFor(`${name}:${chatId}`, chat(chatId));
    return here > all ? { seconds: here, whole: false } : all > 0 ? { seconds: all, whole: true } : NOW;
  };
  const count = ({ name }: Allowance, chatId: string, call: Call): void => {
    for (const key of [name, `${name}:${chatId}`]) {
      const known = calls.get(key);
      if (known) known.push(call);
      else calls.set(key, [call]);
    }
  };
  return {
    take(platform, chatId, deed) {
      const allowance = allowances[platform][deed];
      const until = wait(allowance, chatId);
      if (until.seconds > 0) return until;
      const call: Call = { answeredAt: Infinity };
      count(allowance, chatId, call);
      return () => {
        call.answeredAt = elapsed();
      };
    },
    wait(platform, chatId) {
      const { post, edit } = allowances[platform];
      const [toPost, toEdit] = [wait(post, chatId), wait(edit, chatId)];
      return toEdit.seconds < toPost.seconds ? toEdit : toPost;
    },
    refused(platform, chatId, deed, seconds) {
      const allowance = allowances[platform][deed];
      refusedBefore.note(allowance, chatId, seconds);
      return allowance.refusesAll ? 0 : seconds;
    },
    learn(platform, chatId, ago) {
      const { name } = allowances[platform].post;
      const key = `${name}:${chatId}`;
      const told = ago.map((seconds) => ({ answeredAt: elapsed() - seconds * 1000 }));
      // Our own are among them: what is told stands beside what is still on its way only.
      const open = (calls.get(key) ?? []).filter(({ answeredAt }) => answeredAt === Infinity);
      calls.set(key, [...told, ...open]);
    },
    shareWith(known, seconds) {
      replicas = known;
      if (known === 1 || seconds === 0) return;
      for (const { name, overall } of Object.values(allowances).flatMap((each) => Object.values(each)))
        if (overall.length > 0) refusedBefore.hold(name, seconds);
    },
  };
}

function shared(windows: readonly Window[], replicas: number): readonly Window[] {
  if (replicas === 1) return windows;
  return windows.map(({ most, seconds }) => ({ most: Math.max(1, Math.floor(most / replicas)), seconds }));
}

/** Seconds. */
const LOOK_AGAIN = 0.02;
