/** The sample zone as cards see it, with its longest names where a name is shown. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Directory } from '../../../src/domain/directory.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { Project } from '../../../src/domain/project.ts';
import { parseDepartments } from '../../../src/domain/register/department.ts';
import { parsePeople } from '../../../src/domain/register/person.ts';
import { parseProjects } from '../../../src/domain/register/project.ts';
import { type Role, ROLES } from '../../../src/domain/role.ts';
import { readSheet } from '../../../src/files/sheet.ts';

async function table(name: string) {
  const path = fileURLToPath(new URL(`../../../examples/yantai/${name}`, import.meta.url));
  const sheet = await readSheet(await readFile(path), name);
  if ('kind' in sheet) throw new Error(`${name}: ${sheet.kind}`);
  return sheet;
}

const longest = <T>(all: readonly T[], nameOf: (each: T) => string): T => {
  const [first] = all.toSorted((a, b) => nameOf(b).length - nameOf(a).length);
  if (first === undefined) throw new Error('the sample zone has none of these');
  return first;
};

const departments = parseDepartments(await table('departments.csv')).records.map(({ value }) => value);
const people = parsePeople(await table('people.csv')).records.map(({ value }, index): Person => ({
  ...value,
  id: index + 1,
}));
export const directory: Directory = { people, departments };

/** The department with the longest name leads everything here. */
export const lead = (locale: Locale) => longest(departments, (each) => (locale === 'en' ? each.nameEn : each.nameZh));
export const withRole = (role: Role): Person =>
  longest(
    people.filter((person) => person.role === role),
    ({ name }) => name,
  );
export const cast = Object.fromEntries(ROLES.map((role) => [role, withRole(role)])) as Record<Role, Person>;

const records = parseProjects(await table('projects.csv')).records.map(({ value }) => value);
export const project: Project = {
  ...longest(records, ({ name }) => name),
  officerId: cast.officer.id,
  leaderId: cast.leader.id,
  enterpriseIds: [cast.enterprise.id],
};
export const projects: readonly Project[] = records.map((record) => ({ ...project, ...record }));
