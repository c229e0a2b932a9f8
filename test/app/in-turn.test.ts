import { describe, expect, it } from 'vitest';
import { lineUp } from '../../src/app/in-turn.ts';

describe('lineUp', () => {
  it('begins each when the one before has ended, in the order asked, also after a failure', async () => {
    const inTurn = lineUp();
    const gates = [Promise.withResolvers<string>(), Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const begun: number[] = [];
    const done = gates.map(({ promise }, number) =>
      inTurn(() => {
        begun.push(number);
        return promise;
      }),
    );
    await expect.poll(() => begun).toEqual([0]);
    gates[0]?.resolve('first');
    await expect(done[0]).resolves.toBe('first');
    await expect.poll(() => begun).toEqual([0, 1]);
    gates[1]?.reject(new Error('second'));
    await expect(done[1]).rejects.toThrow('second');
    gates[2]?.resolve('third');
    await expect(done[2]).resolves.toBe('third');
    expect(begun).toEqual([0, 1, 2]);
  });
});
