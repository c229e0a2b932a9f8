/** Which of several things happens: chance that is the same for the same seed, on every machine. */

export interface Random {
  /** In `[0, 1)`. */
  next(): number;
  /** True with that probability. */
  chance(probability: number): boolean;
  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number;
  /** @throws RangeError when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  /** The heavier, the more often. @throws RangeError when there is nothing to pick from. */
  weighted<T>(from: readonly T[], weightOf: (each: T) => number): T;
}

/** Mulberry32: 32 bits of state are plenty for a quarter of a zone's life. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(next() * from.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick,
    weighted: (from, weightOf) => {
      let left = next() * from.reduce((sum, each) => sum + weightOf(each), 0);
      return from.find((each) => (left -= weightOf(each)) < 0) ?? pick(from);
    },
  };
}
