import { expect, it } from 'vitest';
import { at, NO, people, project } from '../../support/zone.ts';
import { filed, happened, next, put, save } from './filing.ts';
import { onBothDatabases, otherProject } from './given.ts';

onBothDatabases('ProblemStore', ({ transact, database }) => {
  const monday = at('2019-08-05 09:00');

  it('numbers problems by year without gaps, also when reports come at once', async () => {
    const number = (year: number) => transact((tx) => tx.problems.nextNo(year));
    const given = await Promise.all(Array.from({ length: 20 }, () => number(2019)));
    const expected = Array.from({ length: 20 }, (_, index) => `P-2019-${String(index + 1).padStart(4, '0')}`);
    expect(given.toSorted()).toEqual(expected);
    expect(await number(2020)).toBe('P-2020-0001');
    expect(await number(2019)).toBe('P-2019-0021');
  });

  it('gives a number again when the report that had it came to nothing', async () => {
    const failing = transact(async (tx) => {
      await tx.problems.nextNo(2019);
      throw new Error('the report cannot be kept');
    });
    await expect(failing).rejects.toThrow('the report cannot be kept');
    expect(await transact((tx) => tx.problems.nextNo(2019))).toBe('P-2019-0001');
  });

  it('goes on after the ten-thousandth of a year', async () => {
    await transact(async (tx) => {
      for (let serial = 0; serial < 3; serial += 1) await tx.problems.nextNo(2019);
    });
    await database().db.execute('update problem_counter set last = 9998');
    const given = await transact(async (tx) => [await tx.problems.nextNo(2019), await tx.problems.nextNo(2019)]);
    expect(given).toEqual(['P-2019-9999', 'P-2019-10000']);
  });

  it('knows nothing of a number that was never given', async () => {
    const [found, locked, log] = await transact(async (tx) => [
      await tx.problems.byNo(NO),
      await tx.problems.lock(NO),
      await tx.problems.log(NO),
    ]);
    expect([found, locked, log]).toEqual([undefined, undefined, []]);
  });

  it('saves what follows on the stored version', async () => {
    const before = filed(NO);
    await transact((tx) => put(tx, before));
    const after = next(before, '2019-08-05 10:00', { kind: 'acknowledged' }, people.handler.id);
    await transact((tx) => save(tx, after));
    expect(await transact((tx) => tx.problems.byNo(NO))).toEqual(after.problem);
    expect(await transact((tx) => tx.problems.lock(NO))).toEqual(after.problem);
    expect(await transact((tx) => tx.problems.log(NO))).toEqual(after.log);
  });

  it('moves the time of the next look without a new version', async () => {
    const { problem, log } = filed(NO);
    await transact((tx) => put(tx, { problem, log }, monday));
    await transact((tx) => tx.problems.update(problem, monday.add({ hours: 1 })));
    expect(await transact((tx) => tx.problems.due(monday, 10))).toEqual([]);
    expect(await transact((tx) => tx.problems.due(monday.add({ hours: 1 }), 10))).toEqual([NO]);
  });

  it('refuses what was made of an older version', async () => {
    const before = filed(NO);
    await transact((tx) => put(tx, before));
    const after = next(before, '2019-08-05 10:00', { kind: 'acknowledged' }, people.handler.id);
    await transact((tx) => save(tx, after));
    const stale = transact((tx) => tx.problems.update(before.problem, undefined));
    await expect(stale).rejects.toThrow(`${NO} version 2 does not follow on what is stored`);
    expect(await transact((tx) => tx.problems.byNo(NO))).toEqual(after.problem);
  });

  it('refuses a problem that was never filed', async () => {
    const unknown = transact((tx) => tx.problems.update(filed(NO).problem, undefined));
    await expect(unknown).rejects.toThrow(`${NO} version 2 does not follow on what is stored`);
  });

  it.each([
    ['one event each', 1],
    ['one event against two', 2],
  ])('lets one of two win that decided on the same version: %s', async (_, events) => {
    const before = filed(NO);
    await transact((tx) => put(tx, before));
    const escalated = next(before, '2019-08-05 10:00', { kind: 'directed', text: '抓紧' }, people.leader.id);
    let other = next(before, '2019-08-05 10:00', { kind: 'acknowledged' }, people.handler.id);
    if (events === 2) other = next(other, '2019-08-05 10:00', { kind: 'followed', personId: 5 }, people.handler.id);
    await transact((tx) => save(tx, escalated));
    const late = transact(async (tx) => {
      await tx.problems.update(other.problem, undefined);
      await tx.problems.append(NO, other.log.slice(before.log.length), undefined);
    });
    await expect(late).rejects.toThrow('insert into problem_event');
    expect(await transact((tx) => tx.problems.byNo(NO))).toEqual(escalated.problem);
    expect(await transact((tx) => tx.problems.log(NO))).toEqual(escalated.log);
  });

  it('counts the open problems of each owner', async () => {
    const closed = { kind: 'closed', how: 'byOfficer', note: '已通电' } as const;
    await transact(async (tx) => {
      await put(tx, filed('P-2019-0001'));
      await put(tx, filed('P-2019-0002'));
      await put(tx, filed('P-2019-0003', {}, { ownerId: people.otherHandler.id }));
      await put(tx, filed('P-2019-0004', {}, { ownerId: undefined }));
      await put(tx, next(filed('P-2019-0005'), '2019-08-06 09:00', closed, people.officer.id));
    });
    const load = await transact((tx) => tx.problems.load(Object.values(people).map(({ id }) => id)));
    expect(load).toEqual(
      new Map([
        [people.handler.id, 2],
        [people.otherHandler.id, 1],
      ]),
    );
  });

  it('gives the routing facts of what was reported from the beginning to just before the end', async () => {
    const [from, to] = [at('2019-08-05 00:00'), at('2019-08-06 00:00')];
    await transact(async (tx) => {
      await put(tx, happened('P-2019-0001', {}, '2019-08-04 23:59'));
      await put(tx, happened('P-2019-0002', { category: 'landQuota', severity: 'critical' }, '2019-08-05 00:00'));
      await put(tx, happened('P-2019-0003', { projectNo: otherProject.no, departments: ['zrzy'] }, '2019-08-05 23:59'));
      await put(tx, happened('P-2019-0004', {}, '2019-08-06 00:00'));
    });
    const facts = await transact((tx) => tx.problems.factsBetween(from, to));
    expect(facts).toMatchObject([
      {
        no: 'P-2019-0002',
        facts: { category: 'landQuota', severity: 'critical', level: 'municipal', investment: project.investment },
      },
      { no: 'P-2019-0003', facts: { category: 'power', departments: ['zrzy'], level: 'district', investment: 0 } },
    ]);
  });
});
