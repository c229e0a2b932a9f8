import { expect, it } from 'vitest';
import type { ProjectRecord } from '../../../src/domain/register/project.ts';
import { people, project } from '../../support/zone.ts';
import { onBothDatabases, otherProject, projectRecord } from './given.ts';

onBothDatabases('ProjectStore', ({ transact }) => {
  const saved = (...records: readonly ProjectRecord[]) =>
    transact(async (tx) => tx.projects.save(records, await tx.people.directory()));
  const found = (query: string, personId?: number, ownOnly = false, limit = 20) =>
    transact(async (tx) => (await tx.projects.find(query, personId, ownOnly, limit)).map(({ no }) => no));

  it('finds a project by its number with its people resolved, in any case and with spaces around', async () => {
    const byNo = (no: string) => transact((tx) => tx.projects.byNo(no));
    const expected = { ...project, officer: people.officer.name, leader: people.leader.name };
    expect(await byNo(' yt2019-004 ')).toEqual(expected);
    expect(await byNo('YT2019-00')).toBeUndefined();
  });

  it('finds a project whose number was entered in lower case', async () => {
    await saved({ ...otherProject, no: 'yt-new_1' });
    const stored = await transact((tx) => tx.projects.byNo('YT-NEW_1'));
    expect(stored?.no).toBe('yt-new_1');
  });

  it('gives back everything that the register says', async () => {
    const full: Required<ProjectRecord> = {
      no: 'YT2019-100',
      name: '万华化学',
      company: '万华',
      industry: '化工',
      nature: 'continuing',
      level: 'provincial',
      investment: 1234567.89,
      annualInvestment: 0.5,
      town: '供电公司',
      line: '工业',
      officer: '外地人',
      plannedStartOn: Temporal.PlainDate.from('2018-02-28'),
      startedOn: Temporal.PlainDate.from('2018-03-01'),
      plannedProductionOn: Temporal.PlainDate.from('2020-02-29'),
      leader: people.leader.email.toUpperCase(),
    };
    await saved(full);
    const stored = await transact((tx) => tx.projects.byNo(full.no));
    expect(stored).toEqual({ ...full, townCode: 'gdgs', leaderId: people.leader.id, enterpriseIds: [] });
  });

  it('updates by number, empties what the record no longer says, and says what became of each', async () => {
    const { investment: _investment, ...poorer } = projectRecord;
    const more = { ...otherProject, no: 'YT2019-006', startedOn: Temporal.PlainDate.from('2019-03-01') };
    expect(await saved(poorer, otherProject, more)).toEqual({ added: 1, updated: 1, unchanged: 1 });
    expect((await transact((tx) => tx.projects.byNo(project.no)))?.investment).toBeUndefined();
    expect(await saved(poorer, otherProject, more)).toEqual({ added: 0, updated: 0, unchanged: 3 });
    const later = { ...more, startedOn: Temporal.PlainDate.from('2019-03-02') };
    expect(await saved(later)).toEqual({ added: 0, updated: 1, unchanged: 0 });
  });

  it('keeps the contacts of a project that is imported again', async () => {
    await saved({ ...projectRecord, name: '物流中心二期' });
    const stored = await transact((tx) => tx.projects.byNo(project.no));
    expect(stored).toMatchObject({ name: '物流中心二期', enterpriseIds: [people.enterprise.id] });
  });

  it('replaces the projects that a contact speaks for and leaves the other contacts alone', async () => {
    const contacts = (...pairs: readonly (readonly [number, string])[]) =>
      transact((tx) => tx.projects.saveContacts(pairs.map(([personId, projectNo]) => ({ personId, projectNo }))));
    await contacts([people.stranger.id, project.no]);
    await contacts([people.enterprise.id, otherProject.no], [people.enterprise.id, otherProject.no]);
    const speakers = await transact(async (tx) =>
      (await tx.projects.all()).map(({ no, enterpriseIds }) => [no, enterpriseIds]),
    );
    expect(speakers).toEqual([
      [project.no, [people.stranger.id]],
      [otherProject.no, [people.enterprise.id]],
    ]);
  });

  it('lists the contacts of a project in the order of their entry', async () => {
    const { enterprise, stranger } = people;
    const both = [stranger, enterprise].map(({ id }) => ({ personId: id, projectNo: project.no }));
    await transact((tx) => tx.projects.saveContacts(both));
    const stored = await transact((tx) => tx.projects.byNo(project.no));
    expect(stored?.enterpriseIds).toEqual([enterprise.id, stranger.id]);
  });

  it('shows own projects first, then by number', async () => {
    await saved({ ...otherProject, no: 'AA-1' }, { ...otherProject, no: 'ZZ-9', officer: people.otherOfficer.name });
    const [yt4, yt5] = [project.no, otherProject.no];
    expect(await found('', undefined)).toEqual(['AA-1', yt4, yt5, 'ZZ-9']);
    expect(await found('', people.otherOfficer.id)).toEqual(['ZZ-9', 'AA-1', yt4, yt5]);
    for (const mine of [people.officer, people.leader, people.enterprise]) {
      expect(await found('', mine.id)).toEqual([yt4, 'AA-1', yt5, 'ZZ-9']);
      expect(await found('', mine.id, true)).toEqual([yt4]);
    }
    expect(await found('', people.head.id, true)).toEqual([]);
    expect(await found('', undefined, true)).toEqual([]);
    expect(await found('', people.otherOfficer.id, false, 2)).toEqual(['ZZ-9', 'AA-1']);
  });

  it('finds by a part of number, name or company, and takes wildcards literally', async () => {
    const named = (no: string, name: string, company?: string) => ({ ...otherProject, no, name, company });
    await saved(
      named('B-1', '100%环保项目'),
      named('B_2', '磁悬浮'),
      named('B-3', 'C:\\烟台\\项目', 'Penglai Steel'),
      named('B-4', '1000环保'),
    );
    for (const [query, expected] of [
      ['物流', [project.no]],
      [' yt2019 ', [project.no, otherProject.no]],
      ['penglai', ['B-3']],
      ['0%环', ['B-1']],
      ['%', ['B-1']],
      ['_', ['B_2']],
      ['\\', ['B-3']],
      ['\\烟', ['B-3']],
      ["'; drop table project; --", []],
      ['没有这个', []],
    ] as const) {
      expect.soft(await found(query), query).toEqual(expected);
    }
  });
});
