import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busiest, type Load } from '../../src/domain/digest-picture.ts';

const load = (name: string, open: number, overdue = 0): Load => ({ name, open, overdue });

describe('busiest', () => {
  it('puts the most open first and the most overdue first among equals', () => {
    const { named } = busiest([load('供电公司', 3), load('公用事业局', 9), load('自然资源局', 3, 2)]);
    expect(named.map(({ name }) => name)).toEqual(['公用事业局', '自然资源局', '供电公司']);
  });

  it('names only departments with something open', () => {
    expect(busiest([load('供电公司', 0)])).toEqual({ named: [], others: { open: 0, overdue: 0 } });
  });

  it('names ten at most and keeps the sum of all, open and overdue', () => {
    const loads = fc.array(
      fc.tuple(fc.nat(50), fc.nat(50)).map(([inTime, overdue]) => load('某局', inTime + overdue, overdue)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(loads, (departments) => {
        const { named, others } = busiest(departments);
        const sum = (of: 'open' | 'overdue', all: readonly Load[]) => all.reduce((total, each) => total + each[of], 0);
        expect(named.length).toBeLessThanOrEqual(10);
        expect(sum('open', named) + others.open).toBe(sum('open', departments));
        expect(sum('overdue', named) + others.overdue).toBe(sum('overdue', departments));
      }),
    );
  });
});
