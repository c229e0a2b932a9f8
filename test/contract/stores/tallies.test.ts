import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { tallyDifferences } from '../../../src/db/open-tally.ts';
import { at, people } from '../../support/zone.ts';
import { filed, next, put, save } from './filing.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('The tallies of open problems', ({ transact, database }) => {
  const differences = () => database().db.transaction((tx) => tallyDifferences(tx));
  const counts = () =>
    transact(async (tx) => [await tx.problems.countByTier({}), await tx.problems.load([people.handler.id])]);

  it('say what the problems say after reports, escalations, closings and removals, compacted or not', async () => {
    const [first, second] = [filed('P-2019-0001'), filed('P-2019-0002', {}, { dueAt: at('2019-08-20 09:59') })];
    await transact(async (tx) => {
      await put(tx, first);
      await put(tx, second);
      await put(tx, filed('P-2019-0003', {}, { tier: 'joint', ownerId: undefined }));
    });
    const closed = { kind: 'closed', how: 'byOfficer', note: '已解决' } as const;
    await transact((tx) => save(tx, next(first, '2019-08-06 09:00', closed, people.officer.id)));
    await database().db.execute(sql`update problem set tier = 'onsite', lead = 'zrzy' where no = 'P-2019-0002'`);
    expect(await differences()).toEqual([]);
    const expected = [{ onsite: 1, joint: 1 }, new Map([[people.handler.id, 1]])];
    expect(await counts()).toEqual(expected);

    await transact((tx) => tx.problems.compactTallies());
    expect(await differences()).toEqual([]);
    expect(await counts()).toEqual(expected);
    expect(await database().count('open_tally'), 'one row for each group with something open').toBe(2);
  });

  it('are found out when they say something else', async () => {
    await transact((tx) => put(tx, filed('P-2019-0001')));
    await database().db.execute(sql`insert into owner_tally (owner_id, open) values (${people.handler.id}, 2)`);
    expect(await differences()).toEqual([
      { tally: 'owner_tally', group: String(people.handler.id), tallied: 3, counted: 1 },
    ]);
  });
});
