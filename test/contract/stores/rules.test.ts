import { expect, it } from 'vitest';
import type { RoutingRule } from '../../../src/domain/routing.ts';
import { at, people } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('RuleStore', ({ transact }) => {
  const monday = at('2019-08-05 09:00');
  const rule: RoutingRule = {
    id: 'land-quota',
    tier: 'joint',
    acknowledgeWithin: 1,
    solveWithin: 10,
    lead: 'zrzy',
    supporting: ['gdgs'],
    when: {
      category: ['landQuota'],
      severity: ['critical'],
      departmentsAtLeast: 2,
      investmentAtLeast: 3000.5,
    },
    sentence: {
      zh: '用地指标由联席会议研究',
      en: 'Land quota goes to the joint meeting',
    },
  };
  const save = (version: number, rules: readonly RoutingRule[], zoneHash?: string, savedBy?: number) =>
    transact((tx) => tx.rules.save({ version, rules }, zoneHash, savedBy, monday));
  const current = () => transact((tx) => tx.rules.current());

  it('has no rules until some are saved', async () => {
    expect(await current()).toBeUndefined();
    expect(await transact((tx) => tx.rules.zoneHash())).toBeUndefined();
  });

  it('puts the last version in force, with its rules in their order', async () => {
    await save(1, [rule], 'hash');
    const second = [{ ...rule, id: 'second' }, rule];
    await save(2, second, undefined, people.coordinator.id);
    expect(await current()).toEqual({ version: 2, rules: second });
  });

  it('remembers what the zone file said last, whatever was saved in chat since', async () => {
    await save(1, [rule], 'first');
    await save(2, [rule], 'second');
    await save(3, [rule], undefined, people.coordinator.id);
    expect(await transact((tx) => tx.rules.zoneHash())).toBe('second');
  });

  it('refuses a version that somebody saved in the meantime', async () => {
    await save(1, [rule], 'hash');
    const both = await Promise.allSettled([
      save(2, [{ ...rule, id: 'one' }], undefined, people.coordinator.id),
      save(2, [{ ...rule, id: 'other' }], undefined, people.coordinator.id),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const winner = both[0].status === 'fulfilled' ? 'one' : 'other';
    expect((await current())?.rules.map(({ id }) => id)).toEqual([winner]);
  });
});
