import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../src/app/difference.ts';

const instant = (text: string) => Temporal.Instant.from(text);

describe('firstDifference', () => {
  it.each([
    ['an absent field and an undefined one', { a: 1, b: undefined }, { a: 1 }],
    ['two instants of one time', { at: instant('2026-11-09T02:00:00Z') }, { at: instant('2026-11-09T10:00:00+08:00') }],
    ['fields in another order', { a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }],
    ['a list with an undefined end and one without', [1, undefined], [1]],
  ])('finds none between %s', (_, left, right) => {
    expect(firstDifference(left, right)).toBeUndefined();
  });

  it.each([
    [
      'two times',
      { closure: { closedAt: instant('2026-11-09T02:00:00Z') } },
      { closure: { closedAt: instant('2026-11-09T02:00:00.001Z') } },
      'closure.closedAt',
    ],
    ['two dates', { on: Temporal.PlainDate.from('2026-11-09') }, { on: Temporal.PlainDate.from('2026-11-10') }, 'on'],
    ['a missing entry', { path: ['direct'] }, { path: ['direct', 'onsite'] }, 'path[1]'],
    ['a number and its text', 1, '1', ''],
    ['nothing and null', { a: null }, {}, 'a'],
  ])('names the place of %s', (_, left, right, path) => {
    expect(firstDifference(left, right)?.path).toBe(path);
  });

  it('finds none between a value and what JSON makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(firstDifference(value, JSON.parse(JSON.stringify(value)))).toBeUndefined();
      }),
    );
  });
});
