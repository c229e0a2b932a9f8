import { expect, it } from 'vitest';
import type { ProblemFilter } from '../../../src/app/ports.ts';
import type { Report } from '../../../src/domain/problem/problem.ts';
import { at, people, project } from '../../support/zone.ts';
import { type Filed, filed, happened, next, put } from './filing.ts';
import { onBothDatabases, otherProject } from './given.ts';

const closed = { kind: 'closed', how: 'byOfficer', note: '已解决' } as const;

onBothDatabases('ProblemStore, listing,', ({ transact }) => {
  const enter = (...all: readonly Filed[]) =>
    transact(async (tx) => {
      for (const each of all) await put(tx, each);
    });

  it('lists what a filter asks for, the most pressing first', async () => {
    const due = (local: string) => ({ dueAt: at(local) });
    const { handler, otherHandler, otherHead } = people;
    await enter(
      filed('P-2019-0001', {}, due('2019-08-20 09:00')),
      filed('P-2019-0002', {}, due('2019-08-10 09:00')),
      filed('P-2019-0003', {}, { lead: 'zrzy', ownerId: otherHandler.id, tier: 'joint', ...due('2019-08-15 09:00') }),
      filed(
        'P-2019-0004',
        { projectNo: otherProject.no },
        { ownerId: undefined, tier: 'joint', ...due('2019-08-10 09:00') },
      ),
      next(filed('P-2019-0005', {}, due('2019-08-01 09:00')), '2019-08-06 09:00', closed, people.officer.id),
    );
    const cases: readonly (readonly [string, ProblemFilter, readonly number[]])[] = [
      ['everything open', { openOnly: true }, [2, 4, 3, 1]],
      ['everything', { openOnly: false }, [5, 2, 4, 3, 1]],
      ['somebody’s own', { ownerId: handler.id, openOnly: true }, [2, 1]],
      ['somebody’s own, closed too', { ownerId: handler.id, openOnly: false }, [5, 2, 1]],
      ['a department', { lead: 'zrzy', openOnly: true }, [3]],
      ['a department or an owner in it', { lead: 'zrzy', ownerId: handler.id, openOnly: true }, [2, 3, 1]],
      ['a tier', { tier: 'joint', openOnly: true }, [4, 3]],
      ['a tier of somebody’s own', { tier: 'joint', ownerId: otherHandler.id, openOnly: true }, [3]],
      ['projects', { projectNos: [otherProject.no, 'YT2019-999'], openOnly: true }, [4]],
      ['no project at all', { projectNos: [], openOnly: true }, []],
      ['no project but own work', { projectNos: [], ownerId: otherHandler.id, openOnly: true }, [3]],
      ['a reporter', { reporterId: people.officer.id, openOnly: true }, [2, 4, 3, 1]],
      ['a reporter who has reported nothing', { reporterId: otherHead.id, openOnly: true }, []],
    ];
    for (const [asked, filter, expected] of cases) {
      const { problems, total } = await transact((tx) => tx.problems.list(filter, 10, 0));
      expect
        .soft(
          problems.map(({ no }) => Number(no.slice(-4))),
          asked,
        )
        .toEqual(expected);
      expect.soft(total, `total of ${asked}`).toBe(expected.length);
    }
  });

  it('lists what a coordinator must decide, until it is decided', async () => {
    const { head, coordinator } = people;
    const asked = (no: string) =>
      next(
        filed(no),
        '2019-08-06 09:00',
        { kind: 'extensionRequested', untilOn: Temporal.PlainDate.from('2019-09-02'), reason: '等设备' },
        head.id,
      );
    const contested = (no: string) =>
      next(filed(no), '2019-08-05 10:00', { kind: 'contested', department: 'zrzy', reason: '是土地问题' }, head.id);
    const granted = { kind: 'extensionGranted', dueAt: at('2019-09-02 17:30') } as const;
    const rejected = { kind: 'contestRejected', reason: '线路归供电公司' } as const;
    await enter(
      filed('P-2019-0001'),
      asked('P-2019-0002'),
      next(asked('P-2019-0003'), '2019-08-07 09:00', granted, coordinator.id),
      contested('P-2019-0004'),
      next(contested('P-2019-0005'), '2019-08-05 11:00', rejected, coordinator.id),
      next(asked('P-2019-0006'), '2019-08-07 09:00', closed, people.officer.id),
    );
    const filter = { awaitsDecision: true, openOnly: true };
    const { problems, total } = await transact((tx) => tx.problems.list(filter, 10, 0));
    expect(problems.map(({ no }) => no)).toEqual(['P-2019-0002', 'P-2019-0004']);
    expect(total).toBe(2);
  });

  it('counts what is open at each tier, of all projects or of some', async () => {
    await enter(
      filed('P-2019-0001'),
      filed('P-2019-0002', {}, { tier: 'onsite' }),
      filed('P-2019-0003', { projectNo: otherProject.no }, { tier: 'onsite' }),
      next(filed('P-2019-0004', {}, { tier: 'joint' }), '2019-08-06 09:00', closed, people.officer.id),
    );
    const counts = (projectNos?: readonly string[]) => transact((tx) => tx.problems.countByTier({ projectNos }));
    expect(await counts()).toEqual({ direct: 1, onsite: 2 });
    expect(await counts([otherProject.no])).toEqual({ onsite: 1 });
    expect(await counts([])).toEqual({});
  });

  it('pages through a list with its total', async () => {
    await enter(...Array.from({ length: 7 }, (_, index) => filed(`P-2019-000${index + 1}`)));
    const page = async (limit: number, offset: number) => {
      const { problems, total } = await transact((tx) => tx.problems.list({ openOnly: true }, limit, offset));
      return [problems.map(({ no }) => Number(no.slice(-4))), total];
    };
    expect(await page(3, 0)).toEqual([[1, 2, 3], 7]);
    expect(await page(3, 6)).toEqual([[7], 7]);
    expect(await page(3, 7)).toEqual([[], 7]);
  });
});

onBothDatabases('ProblemStore, looking for likely duplicates,', ({ transact }) => {
  const titled = (serial: number, title: string, about: Partial<Report> = {}) =>
    filed(`P-2019-${String(serial).padStart(4, '0')}`, { title, ...about });
  const similar = (text: string, limit = 5) =>
    transact(async (tx) => (await tx.problems.similar(project.no, text, limit)).map(({ title }) => title));
  const enter = (...all: readonly Filed[]) =>
    transact(async (tx) => {
      for (const each of all) await put(tx, each);
    });

  it('finds the same obstacle in other words and nothing else', async () => {
    await enter(
      titled(1, '10千伏供电线路未到位'),
      titled(2, '进场道路被村民堵住'),
      titled(3, '用地指标没有落实'),
      titled(4, '环评批复迟迟未下'),
      titled(5, 'Transformer 2 not delivered'),
    );
    for (const [asked, expected] of [
      ['供电线路还没有到位', ['10千伏供电线路未到位']],
      ['线路未到位,没法供电', ['10千伏供电线路未到位']],
      ['村民堵住了进场的道路', ['进场道路被村民堵住']],
      ['项目用地指标未落实', ['用地指标没有落实']],
      ['环评批复一直没下来', ['环评批复迟迟未下']],
      ['the TRANSFORMER was not delivered', ['Transformer 2 not delivered']],
      ['食堂没有热水', []],
      ['', []],
      ['!?…😀', []],
    ] as const) {
      expect.soft(await similar(asked), asked).toEqual(expected);
    }
  });

  it('shows the likest first and at most as many as asked', async () => {
    await enter(titled(1, '供电线路损坏'), titled(2, '供电线路迁改'), titled(3, '供电线路迁移'));
    expect(await similar('供电线路迁改')).toEqual(['供电线路迁改', '供电线路迁移', '供电线路损坏']);
    expect(await similar('供电线路迁改', 1)).toEqual(['供电线路迁改']);
  });

  it('looks only at open problems of the same project', async () => {
    await enter(
      next(titled(1, '供电线路未到位'), '2019-08-06 09:00', closed, people.officer.id),
      titled(2, '供电线路未到位', { projectNo: otherProject.no }),
      happened('P-2019-0003', { title: '供电线路未到位' }, '2019-08-05 09:00', ['2019-08-05 09:00', closed, 1]),
    );
    expect(await similar('供电线路未到位')).toEqual([]);
  });

  it('finds the likest among hundreds that share a word', async () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      titled(index + 1, `供电${'甲乙丙丁戊'[index % 5]}问题${index}`),
    );
    await enter(...many, titled(151, '供电线路未到位'));
    expect(await similar('供电线路未到位', 1)).toEqual(['供电线路未到位']);
  });

  it('takes nothing in a text for an operator', async () => {
    await enter(titled(1, '供电线路未到位'));
    for (const text of ["供电' | '线路", '供电 & !线路:*', "'\\", '供电 <-> 线路', '供电:A', 'a'.repeat(5000)]) {
      await expect.soft(similar(text), text.slice(0, 40)).resolves.toBeDefined();
    }
  });
});
