import { expect, it } from 'vitest';
import { at } from '../../support/zone.ts';
import { filed, put } from './filing.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('ProblemStore, for the clock,', ({ transact }) => {
  const monday = at('2019-08-05 09:00');
  const minutes = (count: number) => monday.add({ minutes: count });
  const enter = (serial: number, nextLookAt: Temporal.Instant | undefined) =>
    transact((tx) => put(tx, filed(`P-2019-000${serial}`), nextLookAt));
  const due = (now: Temporal.Instant, limit = 10) =>
    transact(async (tx) => (await tx.problems.due(now, limit)).map((no) => Number(no.slice(-4))));

  it('lists what must be looked at, the longest waiting first, the very instant included', async () => {
    await enter(1, minutes(3));
    await enter(2, minutes(1));
    await enter(3, undefined);
    await enter(4, minutes(2));
    expect(await due(monday)).toEqual([]);
    expect(await due(minutes(2))).toEqual([2, 4]);
    expect(await due(minutes(2).subtract({ milliseconds: 1 }))).toEqual([2]);
    expect(await due(minutes(600))).toEqual([2, 4, 1]);
    expect(await due(minutes(600), 1)).toEqual([2]);
  });

  it('takes one that is due, and nothing once it has been looked at', async () => {
    await enter(1, minutes(1));
    const { problem } = filed('P-2019-0001');
    const take = (now: Temporal.Instant) => transact((tx) => tx.problems.lockDue(problem.no, now));
    expect(await take(monday)).toBeUndefined();
    expect(await take(minutes(1))).toEqual(problem);
    await transact((tx) => tx.problems.update(problem, minutes(5)));
    expect(await take(minutes(1))).toBeUndefined();
    await transact((tx) => tx.problems.update(problem, undefined));
    expect(await take(minutes(600))).toBeUndefined();
  });
});
