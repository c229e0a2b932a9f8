/** What every store's contract starts from: a database of either kind with a small zone in it, fresh for each test. */
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Transact } from '../../../src/app/ports.ts';
import type { PersonRecord } from '../../../src/domain/register/person.ts';
import type { ProjectRecord } from '../../../src/domain/register/project.ts';
import { DATABASES, type DatabaseKind, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { directory, people, project } from '../../support/zone.ts';

export interface Given {
  readonly kind: DatabaseKind;
  readonly transact: Transact;
  /** The open database itself, for what no store shows. */
  readonly database: () => TestDatabase;
}

/** One and the same contract for PGlite and Postgres. */
export function onBothDatabases(store: string, contract: (given: Given) => void): void {
  describe.each(DATABASES)(`${store} on %s`, (kind) => {
    contract(givenZone(kind));
  });
}

/** What only several connections can show. */
export function onPostgres(store: string, contract: (given: Given) => void): void {
  describe(`${store} on postgres`, () => {
    contract(givenZone('postgres'));
  });
}

function givenZone(kind: DatabaseKind): Given {
  let open: TestDatabase | undefined;
  const database = () => {
    if (open === undefined) throw new Error('the database is open only while a test runs');
    return open;
  };
  const transact: Transact = (work) => database().transact(work);
  beforeAll(async () => {
    open = await openTestDatabase(kind);
  });
  beforeEach(async () => {
    await database().clear();
    await settle(transact);
  });
  afterAll(async () => {
    await open?.close();
  });
  return { kind, transact, database };
}

/** A second project without anybody; its number sorts after `project`'s. */
export const otherProject: ProjectRecord = {
  no: 'YT2019-005',
  name: '正海汽车内饰件',
  nature: 'new',
  level: 'district',
};

export const projectRecord: ProjectRecord = {
  no: project.no,
  name: project.name,
  nature: project.nature,
  level: project.level,
  investment: project.investment,
  officer: people.officer.name,
  leader: people.leader.name,
};

export function recordOf({ name, role, department, email, locale }: (typeof directory.people)[number]): PersonRecord {
  return { name, role, department, email, locale };
}

/** The people of `test/support/zone.ts` under their own identifiers, its departments and its project. */
async function settle(transact: Transact): Promise<void> {
  await transact(async (tx) => {
    await tx.people.saveDepartments(directory.departments);
    await tx.people.savePeople(directory.people.map(recordOf));
    await tx.projects.save([projectRecord, otherProject], await tx.people.directory());
    await tx.projects.saveContacts([{ personId: people.enterprise.id, projectNo: project.no }]);
  });
}
