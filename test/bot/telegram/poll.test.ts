import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { poll } from '../../../src/bot/telegram/poll.ts';

const update = (update_id: number) => ({ update_id }) as Update;

describe('poll', () => {
  it.each([
    ['one that failed and came again out of order', [30, 20, 21, 30], [20, 30], 20],
    ['the first of several that failed', [20, 21, 22], [21], 21],
    ['nothing when all were taken, whatever their order', [30, 20, 21], [], 31],
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
});
