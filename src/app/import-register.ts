/** Brings a parsed register into the database: whole or not at all; importing again updates. */
import type { DepartmentRecord } from '../domain/register/department.ts';
import type { PersonRecord } from '../domain/register/person.ts';
import type { ProjectRecord } from '../domain/register/project.ts';
import type { Saved, Tx } from './ports.ts';

/** A record that refers to something the zone does not have. */
export interface Reference {
  /** Index into the records. */
  readonly record: number;
  readonly column: 'department' | 'projects' | 'officer' | 'leader' | 'town';
  readonly value: string;
}

export interface Imported {
  readonly saved: Saved;
  /** Kept as written: a project may name somebody who is not entered yet. */
  readonly loose: readonly Reference[];
}

export type Import =
  | { readonly kind: 'imported'; readonly imported: Imported }
  | { readonly kind: 'refused'; readonly broken: readonly Reference[] };

export async function importDepartments(tx: Tx, records: readonly DepartmentRecord[]): Promise<Import> {
  return { kind: 'imported', imported: { saved: await tx.people.saveDepartments(records), loose: [] } };
}

/** A person's department must exist; a contact's project must, too. A contact whose projects are told speaks for no others. */
export async function importPeople(tx: Tx, records: readonly PersonRecord[]): Promise<Import> {
  const { departments } = await tx.people.directory();
  const codeOf = (written: string) =>
    departments.find(({ code, nameZh, nameEn }) =>
      [code, nameZh, nameEn].some((name) => name === written || code === written.toLowerCase()),
    )?.code;
  const known = new Set((await tx.projects.all()).map((project) => project.no));
  const broken = records.flatMap((record, index): Reference[] => [
    ...(record.department !== undefined && codeOf(record.department) === undefined
      ? [{ record: index, column: 'department' as const, value: record.department }]
      : []),
    ...(record.projects ?? [])
      .filter((no) => !known.has(no))
      .map((value) => ({ record: index, column: 'projects' as const, value })),
  ]);
  if (broken.length > 0) return { kind: 'refused', broken };
  const saved = await tx.people.savePeople(
    records.map((record) => ({ ...record, department: record.department && codeOf(record.department) })),
  );
  const { people } = await tx.people.directory();
  const idOf = new Map(people.map(({ email, id }) => [email, id]));
  const told = records.flatMap(({ email, role, projects }) => {
    const personId = idOf.get(email);
    return personId === undefined || role !== 'enterprise' || projects === undefined ? [] : [{ personId, projects }];
  });
  await tx.projects.saveContacts(
    told.flatMap(({ personId, projects }) => projects.map((projectNo) => ({ personId, projectNo }))),
    told.map(({ personId }) => personId),
  );
  return { kind: 'imported', imported: { saved, loose: [] } };
}

export async function importProjects(tx: Tx, records: readonly ProjectRecord[]): Promise<Import> {
  const directory = await tx.people.directory();
  const named = (written: string) =>
    directory.people.some(({ name, email }) => name === written || email === written.toLowerCase());
  const town = (written: string) =>
    directory.departments.some(({ code, nameZh, nameEn }) => [code, nameZh, nameEn].includes(written));
  const loose = records.flatMap((record, index): Reference[] => [
    ...(record.officer && !named(record.officer)
      ? [{ record: index, column: 'officer' as const, value: record.officer }]
      : []),
    ...(record.leader && !named(record.leader)
      ? [{ record: index, column: 'leader' as const, value: record.leader }]
      : []),
    ...(record.town && !town(record.town) ? [{ record: index, column: 'town' as const, value: record.town }] : []),
  ]);
  return { kind: 'imported', imported: { saved: await tx.projects.save(records, directory), loose } };
}
