/** The register of projects, with the people who serve each. */
import { and, asc, desc, eq, ilike, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { ProjectStore } from '../app/ports.ts';
import type { Directory } from '../domain/directory.ts';
import type { Project } from '../domain/project.ts';
import type { ProjectRecord } from '../domain/register/project.ts';
import type { Transaction } from './client.ts';
import { projectFigures } from './project-figures.ts';
import { outcome, saveEach } from './people-store.ts';
import { optional } from './rows.ts';
import { project, projectContact } from './schema.ts';

type Row = typeof project.$inferSelect;

export function projectStore(tx: Transaction): ProjectStore {
  const contactsOf = (nos: SQL) => tx.select().from(projectContact).where(nos).orderBy(asc(projectContact.personId));
  const withContacts = async (rows: readonly Row[]): Promise<Project[]> => {
    if (rows.length === 0) return [];
    const nos = rows.map((row) => row.no);
    return joined(rows, await contactsOf(inArray(projectContact.projectNo, nos)));
  };
  const joined = (rows: readonly Row[], contacts: readonly (typeof projectContact.$inferSelect)[]): Project[] => {
    const ofProject = Map.groupBy(contacts, ({ projectNo }) => projectNo);
    return rows.map((row) => ({
      ...optional(row),
      enterpriseIds: (ofProject.get(row.no) ?? []).map(({ personId }) => personId),
    }));
  };
  const find = async (no: string): Promise<Project | undefined> => {
    const named = eq(sql`upper(${project.no})`, no);
    const own = inArray(projectContact.projectNo, tx.select({ no: project.no }).from(project).where(named));
    return joined(...(await Promise.all([tx.select().from(project).where(named), contactsOf(own)])))[0];
  };
  // A report asks for its project at each step.
  const found = new Map<string, Promise<Project | undefined>>();
  return {
    byNo: (no) => found.getOrInsertComputed(no.trim().toUpperCase(), find),
    async byNos(nos) {
      const rows = await tx
        .select()
        .from(project)
        .where(inArray(project.no, [...new Set(nos)]));
      return new Map((await withContacts(rows)).map((each) => [each.no, each]));
    },
    async find(query, personId, ownOnly, limit) {
      const pattern = `%${query.trim().replace(/[\\%_]/g, '\\$&')}%`;
      const named = query.trim()
        ? or(ilike(project.no, pattern), ilike(project.name, pattern), ilike(project.company, pattern))
        : undefined;
      const own = sql<boolean>`(${project.officerId} is not distinct from ${personId ?? null}
        or ${project.leaderId} is not distinct from ${personId ?? null}
        or exists (select 1 from ${projectContact} where ${projectContact.projectNo} = ${project.no}
          and ${projectContact.personId} = ${personId ?? null})) and ${personId ?? null}::int is not null`;
      const rows = await tx
        .select()
        .from(project)
        .where(and(named, ownOnly ? own : undefined))
        .orderBy(desc(own), asc(project.no))
        .limit(limit);
      return withContacts(rows);
    },
    async save(records, directory) {
      found.clear();
      const known = new Map((await tx.select().from(project)).map((row) => [row.no, optional(row)]));
      return saveEach(records, async (record) => {
        const values = toRow(record, directory);
        await tx.insert(project).values(values).onConflictDoUpdate({ target: project.no, set: values });
        return outcome(known.get(record.no), values);
      });
    },
    async saveContacts(contacts, of) {
      found.clear();
      const people = [...new Set(of ?? contacts.map((contact) => contact.personId))];
      if (people.length === 0) return;
      await tx.delete(projectContact).where(inArray(projectContact.personId, people));
      if (contacts.length === 0) return;
      await tx
        .insert(projectContact)
        .values([...contacts])
        .onConflictDoNothing();
    },
    endedCounts: (no) => projectFigures(tx, no),
    async all() {
      return withContacts(await tx.select().from(project).orderBy(asc(project.no)));
    },
  };
}

/** People are found by name or e-mail, the town by name or code; what is not found stays as it was written. */
function toRow(record: ProjectRecord, directory: Directory) {
  const personId = (written: string | undefined) =>
    directory.people.find(
      (person) => written !== undefined && (person.name === written || person.email === written.toLowerCase()),
    )?.id ?? null;
  const town = directory.departments.find(({ code, nameZh, nameEn }) =>
    [code, nameZh, nameEn].some((name) => name === record.town),
  );
  const blank = {
    company: null,
    industry: null,
    investment: null,
    annualInvestment: null,
    town: null,
    line: null,
    plannedStartOn: null,
    startedOn: null,
    plannedProductionOn: null,
    officer: null,
    leader: null,
  };
  return {
    ...blank,
    ...record,
    townCode: town?.code ?? null,
    officerId: personId(record.officer),
    leaderId: personId(record.leader),
  };
}
