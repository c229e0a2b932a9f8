import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { figuresOf } from '../../../src/db/project-figures.ts';
import { rowsOf } from '../../../src/db/query-rows.ts';
import type { EndedCounts } from '../../../src/domain/rates.ts';
import { people, project } from '../../support/zone.ts';
import { type Filed, filed, happened, next, put } from './filing.ts';
import { onBothDatabases, otherProject } from './given.ts';

const { officer, handler, enterprise, coordinator } = people;

const taken = (each: Filed) => next(each, '2019-08-05 10:00', { kind: 'acknowledged' }, handler.id);
const confirmed = (each: Filed, rating?: number) =>
  next(each, '2019-08-07 10:00', { kind: 'closed', how: 'confirmed', note: '已解决', rating }, enterprise.id);
const onTheSpot = (no: string) => {
  const closed = { kind: 'closed', how: 'onTheSpot', note: '已解决' } as const;
  return happened(no, {}, '2019-08-05 09:00', ['2019-08-05 09:00', closed, officer.id]);
};

const nothing: EndedCounts = {
  reported: 0,
  onTheSpot: 0,
  closed: 0,
  rated: 0,
  satisfied: 0,
  responded: 0,
  open: 0,
};

onBothDatabases('ProjectStore.endedCounts', ({ transact, database }) => {
  const counts = (no: string) => transact((tx) => tx.projects.endedCounts(no));
  const enter = (...all: readonly Filed[]) =>
    transact(async (tx) => {
      for (const each of all) await put(tx, each);
    });

  it('counts what a project ever had, and nothing of another one', async () => {
    await enter(
      onTheSpot('P-2019-0001'),
      filed('P-2019-0002'),
      taken(filed('P-2019-0003')),
      confirmed(taken(filed('P-2019-0004')), 5),
      confirmed(taken(filed('P-2019-0005')), 3),
      confirmed(taken(filed('P-2019-0006'))),
      next(
        filed('P-2019-0007'),
        '2019-08-07 10:00',
        { kind: 'closed', how: 'withdrawn', note: '不需要了' },
        coordinator.id,
      ),
      next(
        confirmed(taken(filed('P-2019-0008')), 1),
        '2019-08-08 10:00',
        { kind: 'reopened', reason: '又停了' },
        enterprise.id,
      ),
      confirmed(taken(filed('P-2019-0009', { projectNo: otherProject.no })), 4),
    );
    expect(await counts(project.no)).toEqual({
      reported: 8,
      onTheSpot: 1,
      closed: 3,
      rated: 2,
      satisfied: 1,
      responded: 5,
      open: 3,
    });
    expect(await counts(otherProject.no)).toEqual({
      ...nothing,
      reported: 1,
      closed: 1,
      rated: 1,
      satisfied: 1,
      responded: 1,
    });
  });

  it('counts nothing for a project without problems', async () => {
    expect(await counts(project.no)).toEqual(nothing);
  });

  it('never needs to read all problems or all logs', async () => {
    const plan = await database().db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      return rowsOf<{ 'QUERY PLAN': string }>(tx, sql`explain ${figuresOf(project.no)}`);
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).not.toMatch(/Seq Scan/);
    expect(text).toMatch(/problem_open_project_due/);
    expect(text).toMatch(/problem_closed_project/);
  });
});
