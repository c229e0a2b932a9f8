import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { poll } from '../../../src/bot/telegram/poll.ts';

const update = (update_id: number) => ({ update_id }) as Update;

describe('poll', () => {
  it.each([
    ['one that failed and came again out of order', [30, 20, 21, 30], [20, 30], 20],
    ['the first of several that failed', [20, 21, 22], [21], 21],
    ['nothing when all were taken, whatever their order', [22, 20, 22, 21], [], 23],
    ['what lies between those that came, for it has not been seen', [30, 20, 21], [], 22],
  ])('keeps %s', async (_, ids, failing, expected) => {
    const stop = new AbortController();
    const asked: number[] = [];
    await poll(
      {
        async getUpdates(offset) {
          asked.push(offset);
          if (asked.length > 1) stop.abort();
          return asked.length > 1 ? [] : ids.map(update);
        },
        take: async ({ update_id }) => {
          if (failing.includes(update_id)) throw new Error('the disk is full');
        },
        onFailure: () => {},
      },
      stop.signal,
    );
    expect(asked[1]).toBe(expected);
  });

  it('takes each once when far more wait than come at once, and one of the last comes again before them', async () => {
    const stop = new AbortController();
    const all = Array.from({ length: 250 }, (_, index) => 20 + index).filter((id) => id !== 77);
    let [pending, again] = [all, [260]];
    const taken: number[] = [];
    await poll(
      {
        async getUpdates(offset) {
          pending = pending.filter((id) => id >= offset);
          if (pending.length === 0) stop.abort();
          const ids = [...again, ...pending].slice(0, 100);
          again = [];
          return ids.map(update);
        },
        take: async ({ update_id }) => void taken.push(update_id),
        onFailure: () => {},
      },
      stop.signal,
    );
    expect(taken.toSorted((a, b) => a - b)).toEqual(all);
  });
});
