import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/simulation/random.ts';

describe('seededRandom', () => {
  const first = (seed: number, count: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: count }, () => random.next());
  };

  it('gives the same for the same seed and another for another', () => {
    expect(first(7, 5)).toEqual(first(7, 5));
    expect(first(7, 5)).not.toEqual(first(8, 5));
  });

  it('spreads over the whole of [0, 1)', () => {
    const tenths = Map.groupBy(first(1, 10_000), (value) => Math.floor(value * 10));
    expect(new Set(tenths.keys())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    for (const values of tenths.values()) expect(values.length).toBeGreaterThan(900);
  });

  it('picks the heavier more often, and never what has no weight', () => {
    const random = seededRandom(1);
    const picked = Array.from({ length: 1000 }, () =>
      random.weighted(['never', 'rarely', 'often'], (word) => WEIGHTS[word] ?? 0),
    );
    const count = (word: string) => picked.filter((each) => each === word).length;
    expect(count('never')).toBe(0);
    expect(count('often')).toBeGreaterThan(3 * count('rarely'));
  });

  it('has nothing to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});

const WEIGHTS: Readonly<Record<string, number>> = { never: 0, rarely: 1, often: 9 };
