import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPeople } from '../../src/app/import-register.ts';
import { parsePeople } from '../../src/domain/register/person.ts';
import { type Desk, openDesk } from '../bot/handlers/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const EMAIL = 'enterprise.baoneng@zone.example';

/** Imports the contact's row, and tells which projects they speak for then. */
async function projectsAfter(header: string, row: string): Promise<readonly string[]> {
  const { records, faults } = parsePeople({ header: header.split(','), rows: [{ line: 2, cells: row.split(',') }] });
  expect(faults).toEqual([]);
  const { transact } = desk.house.world;
  await transact((tx) =>
    importPeople(
      tx,
      records.map(({ value }) => value),
    ),
  );
  const id = await desk.personId('enterprise.baoneng');
  const all = await transact((tx) => tx.projects.all());
  return all.filter(({ enterpriseIds }) => enterpriseIds.includes(id)).map(({ no }) => no);
}

describe('importPeople', () => {
  const [plain, withProjects] = ['姓名,角色,邮箱', '姓名,角色,邮箱,项目编号'];
  const contact = `宝能企业联系人,企业联系人,${EMAIL}`;

  it.each([
    ['leaves the projects alone that the table does not tell of', plain, contact, ['YT2019-004']],
    ['adds a project', withProjects, `${contact},YT2019-004、YT2019-005`, ['YT2019-004', 'YT2019-005']],
    ['withdraws one that is no longer listed', withProjects, `${contact},YT2019-005`, ['YT2019-005']],
    ['withdraws all with an empty cell', withProjects, `${contact},`, []],
  ])('%s', async (_, header, row, projects) => {
    expect(await projectsAfter(header, row)).toEqual(projects);
  });

  it('leaves other contacts alone', async () => {
    const others = await desk.rows('select project_no from project_contact order by 1');
    expect(others).toEqual([{ project_no: 'YT2019-001' }, { project_no: 'YT2019-006' }]);
  });
});
