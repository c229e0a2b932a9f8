import { expect, it } from 'vitest';
import type { Tx } from '../../src/app/ports.ts';
import { groupCommit } from '../../src/db/group-commit.ts';
import { onBothDatabases } from '../contract/stores/given.ts';

const NOW = Temporal.Instant.from('2019-08-05T02:00:00Z');
const REPLY = { text: '已收到' };

/** What a delivery does at least: it is claimed, and what became of it is written. */
const take = (key: string) => async (tx: Tx) => {
  const before = await tx.deliveries.claim(key, 'slack', 'U1', 'command', NOW);
  if (before !== undefined) return { before };
  const no = await tx.problems.nextNo(2019);
  await tx.deliveries.finish(key, 'accepted', REPLY);
  return { no };
};

onBothDatabases('Group commit', ({ database, transact }) => {
  /** As if everybody came in one moment. */
  const all = <T>(deeds: readonly (readonly [string, (tx: Tx) => Promise<T>])[]) => {
    const sizes: number[] = [];
    const inGroup = groupCommit((work, members = 1) => {
      sizes.push(members);
      return database().transact(work, members);
    });
    const results = Promise.allSettled(deeds.map(([key, deed]) => inGroup(key, deed)));
    return results.then((settled) => ({ settled, sizes }));
  };
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `slack:${index}`);

  it('writes one who comes alone at once, and all who came meanwhile together', async () => {
    const { settled, sizes } = await all(keys(9).map((key) => [key, take(key)] as const));
    expect(sizes).toEqual([1, 8]);
    const given = settled.map((one) => one.status === 'fulfilled' && one.value);
    expect(given).toEqual(keys(9).map((_, index) => ({ no: `P-2019-000${index + 1}` })));
  });

  it('is on disk for each when that one is answered', async () => {
    const inGroup = groupCommit(database().transact);
    await Promise.all(
      keys(6).map(async (key) => {
        await inGroup(key, take(key));
        expect(await transact((tx) => tx.deliveries.claim(key, 'slack', 'U1', 'command', NOW))).toEqual(REPLY);
      }),
    );
  });

  it('lets the second of two with one key see what became of the first', async () => {
    const twice = ['slack:0', 'slack:1', 'slack:1', 'slack:2'];
    const { settled, sizes } = await all(twice.map((key) => [key, take(key)] as const));
    expect(settled[2]).toEqual({ status: 'fulfilled', value: { before: REPLY } });
    expect(sizes).toEqual([1, 2, 1]);
  });

  it('lets nobody suffer for one whose deed fails', async () => {
    const failing = async (tx: Tx) => {
      await take('slack:bad')(tx);
      throw new Error('a defect');
    };
    const deeds = keys(4).map((key) => [key, take(key)] as const);
    const { settled, sizes } = await all<unknown>([...deeds.slice(0, 2), ['slack:bad', failing], ...deeds.slice(2)]);
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(sizes).toEqual([1, 4, 1, 1, 1, 1]);
    const claimed = await transact((tx) => tx.deliveries.claim('slack:bad', 'slack', 'U1', 'command', NOW));
    expect(claimed).toBeUndefined();
  });

  it('lets nobody suffer for one whom the database refuses', async () => {
    const refused = async (tx: Tx) => {
      await take('slack:bad')(tx);
      await tx.audit.record('link', {}, 987_654, 'slack', NOW);
    };
    const deeds = keys(3).map((key) => [key, take(key)] as const);
    const { settled } = await all<unknown>([...deeds, ['slack:bad', refused]]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    const numbers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(new Set(numbers.map((each) => JSON.stringify(each))).size).toBe(3);
  });

  it('goes on after a group that failed', async () => {
    let broken = true;
    const inGroup = groupCommit(async (work, members) => {
      if (broken) throw new Error('no connection');
      return database().transact(work, members);
    });
    await expect(inGroup('slack:0', take('slack:0'))).rejects.toThrow('no connection');
    broken = false;
    await expect(inGroup('slack:1', take('slack:1'))).resolves.toEqual({ no: 'P-2019-0001' });
  });
});
