import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent } from '../../src/domain/rates.ts';

describe('percent', () => {
  it.each([
    ['the projects of the report', 66, 93, '71.0%'],
    ['its new ones', 18, 45, '40.0%'],
    ['its key ones', 15, 16, '93.8%'],
    ['all of them', 48, 48, '100%'],
    ['none of them', 0, 7, '0%'],
    ['two of three', 2, 3, '66.7%'],
    ['all but one of very many, which is not all', 9_999, 10_000, '99.9%'],
    ['one of very many, which is not none', 1, 10_000, '0.1%'],
  ])('prints %s', (_, part, whole, written) => {
    expect(percent({ part, whole })).toBe(written);
  });

  it('has nothing to print where there is nothing to count', () => {
    expect(percent({ part: 0, whole: 0 })).toBeUndefined();
  });

  it('says 100% of all and 0% of none, and of nothing else', () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.integer({ min: 0, max: whole }) }));
    fc.assert(
      fc.property(counts, (rate) => {
        const written = percent(rate);
        expect(written === '100%').toBe(rate.part === rate.whole);
        expect(written === '0%').toBe(rate.part === 0);
        expect(Math.abs(Number.parseFloat(written ?? '') - (100 * rate.part) / rate.whole)).toBeLessThan(0.1);
      }),
    );
  });
});
