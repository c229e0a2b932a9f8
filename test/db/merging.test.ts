import { expect, it } from 'vitest';
import { merging } from '../../src/db/merging.ts';

/** Doubles, and remembers what was asked together. */
function doubling(members: number) {
  const asked: (readonly number[])[] = [];
  const double = merging(members)(async (numbers: readonly number[]) => {
    asked.push(numbers);
    if (numbers.includes(13)) throw new Error('unlucky');
    return numbers.map((number) => number * 2);
  });
  return { asked, double };
}

it('asks once for all who ask at the same time, and answers each', async () => {
  const { asked, double } = doubling(3);
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
  expect(asked).toEqual([[1, 2, 3]]);
});

it('keeps together who goes on together', async () => {
  const { asked, double } = doubling(2);
  const twice = async (number: number) => double(await double(number));
  expect(await Promise.all([twice(1), twice(5)])).toEqual([4, 20]);
  expect(asked).toEqual([
    [1, 5],
    [2, 10],
  ]);
});

it('asks at once for one who is alone', async () => {
  const { asked, double } = doubling(1);
  const answers = Promise.all([double(1), double(2)]);
  expect(asked).toEqual([[1], [2]]);
  expect(await answers).toEqual([2, 4]);
});

it('fails for all of them, and goes on with the next', async () => {
  const { double } = doubling(2);
  const settled = await Promise.allSettled([double(1), double(13)]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(double(4)).resolves.toBe(8);
});
