/** An empty database gets the zone's tables, its rules as version 1, and on the local chat its channels. */
import type { DepartmentRecord } from '../domain/register/department.ts';
import type { PersonRecord } from '../domain/register/person.ts';
import type { ProjectRecord } from '../domain/register/project.ts';
import type { Zone } from '../domain/zone.ts';
import { type Import, importDepartments, importPeople, importProjects } from './import-register.ts';
import type { Tx } from './ports.ts';

export interface ZoneTables {
  readonly departments: readonly DepartmentRecord[];
  readonly people: readonly PersonRecord[];
  readonly projects: readonly ProjectRecord[];
}

/** True when nobody has been entered yet. */
export async function isEmpty(tx: Tx): Promise<boolean> {
  return (await tx.people.directory()).people.length === 0;
}

/** @throws when the tables refer to what they do not contain: the zone folder is at fault */
export async function seedZone(tx: Tx, { departments, people, projects }: ZoneTables): Promise<void> {
  const staff = people.map(({ projects: _projects, ...person }) => person);
  expectImported('departments.csv', await importDepartments(tx, departments));
  expectImported('people.csv', await importPeople(tx, staff));
  expectImported('projects.csv', await importProjects(tx, projects));
  // A second time: contacts belong to projects that had to be there first.
  expectImported('people.csv', await importPeople(tx, people));
}

function expectImported(file: string, result: Import): void {
  if (result.kind === 'imported') return;
  const list = result.broken
    .map(({ record, column, value }) => `record ${record + 1}: ${column} "${value}"`)
    .join('; ');
  throw new Error(`${file} refers to what the zone does not have: ${list}`);
}

/** The zone file's rules become the next version when that file says something new; what chat saved stays otherwise. */
export async function loadRules(tx: Tx, { rules }: Zone, hash: string, now: Temporal.Instant): Promise<number> {
  const current = await tx.rules.current();
  if (current && (await tx.rules.zoneHash()) === hash) return current.version;
  const version = (current?.version ?? 0) + 1;
  await tx.rules.save({ version, rules }, hash, undefined, now);
  return version;
}

/** On the local chat every channel of the zone is there from the start. */
export async function bindLocalChannels(tx: Tx, { channels }: Zone, now: Temporal.Instant): Promise<void> {
  for (const { name } of channels)
    await tx.channels.bind({ platform: 'local', chatId: `c:${name}`, name }, undefined, now);
}
