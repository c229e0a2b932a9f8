/** The register of projects, with the people who serve each. */
import { and, asc, desc, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { ProjectStore } from '../app/ports.ts';
import type { Directory } from '../domain/directory.ts';
import type { Project } from '../domain/project.ts';
import type { ProjectRecord } from '../domain/register/project.ts';
import type { Transaction } from './client.ts';
import { outcome, saveEach } from './people-store.ts';
import { optional } from './rows.ts';
import { project, projectContact } from './schema.ts';

export function projectStore(tx: Transaction): ProjectStore {
  const withContacts = async (rows: readonly (typeof project.$inferSelect)[]): Promise<Project[]> => {
    if (rows.length === 0) return [];
    const nos = rows.map((row) => row.no);
    const contacts = await tx
      .select()
      .from(projectContact)
      .where(inArray(projectContact.projectNo, nos))
      .orderBy(asc(projectContact.personId));
    const ofProject = Map.groupBy(contacts, ({ projectNo }) => projectNo);
    return rows.map((row) => ({
      ...optional(row),
      enterpriseIds: (ofProject.get(row.no) ?? []).map(({ personId }) => personId),
    }));
  };
  return {
    async byNo(no) {
      const rows = await tx
        .select()
        .from(project)
        .where(eq(sql`upper(${project.no})`, no.trim().toUpperCase()));
      return (await withContacts(rows))[0];
    },
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
      const known = new Map((await tx.select().from(project)).map((row) => [row.no, optional(row)]));
      return saveEach(records, async (record) => {
        const values = toRow(record, directory);
        await tx.insert(project).values(values).onConflictDoUpdate({ target: project.no, set: values });
        return outcome(known.get(record.no), values);
      });
    },
    async saveContacts(contacts, of) {
      const people = [...new Set(of ?? contacts.map((contact) => contact.personId))];
      if (people.length === 0) return;
      await tx.delete(projectContact).where(inArray(projectContact.personId, people));
      if (contacts.length === 0) return;
      await tx
        .insert(projectContact)
        .values([...contacts])
        .onConflictDoNothing();
    },
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
