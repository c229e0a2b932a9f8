import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { together } from '../../src/app/together.ts';

describe('together', () => {
  it('answers in the order of the questions', async () => {
    const slow = pause(5, 'slow');
    expect(await together([slow, Promise.resolve(2)])).toEqual(['slow', 2]);
  });

  it('waits for all of them before it says that one has failed', async () => {
    const ended: string[] = [];
    const other = pause(20).then(() => ended.push('other'));
    await expect(together([Promise.reject(new Error('no')), other])).rejects.toThrow('no');
    expect(ended).toEqual(['other']);
  });
});
