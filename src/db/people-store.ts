/** People and departments of the zone. */
import { eq } from 'drizzle-orm';
import type { PeopleStore, Saved } from '../app/ports.ts';
import type { Directory } from '../domain/directory.ts';
import type { Person } from '../domain/person.ts';
import type { Transaction } from './client.ts';
import { readOnce } from './read-once.ts';
import { optional } from './rows.ts';
import { department, person } from './schema.ts';

export function peopleStore(tx: Transaction): PeopleStore {
  // Asked for by everybody who has a part in a transaction; read once, until the transaction itself changes it.
  const directory = readOnce(() => readDirectory(tx));
  return {
    directory: directory.read,
    async byEmail(email) {
      const [row] = await tx.select().from(person).where(eq(person.email, email.toLowerCase()));
      return row && toPerson(row);
    },
    async saveDepartments(records) {
      directory.forget();
      const known = new Map((await tx.select().from(department)).map((row) => [row.code, row]));
      return saveEach(records, async (record) => {
        const before = known.get(record.code);
        await tx.insert(department).values(record).onConflictDoUpdate({ target: department.code, set: record });
        return outcome(before, record);
      });
    },
    async savePeople(records) {
      directory.forget();
      const known = new Map((await tx.select().from(person)).map((row) => [row.email, optional(row)]));
      return saveEach(records, async ({ projects: _projects, ...record }) => {
        const before = known.get(record.email);
        // A locale or place chosen in chat is not undone by importing the same file again.
        const values = { ...record, department: record.department ?? null, locale: before?.locale ?? record.locale };
        await tx.insert(person).values(values).onConflictDoUpdate({ target: person.email, set: values });
        return outcome(before, values);
      });
    },
    async setLocale(id, locale) {
      directory.forget();
      await tx.update(person).set({ locale }).where(eq(person.id, id));
    },
    async setPreferred(id, platform) {
      directory.forget();
      await tx.update(person).set({ prefers: platform }).where(eq(person.id, id));
    },
  };
}

async function readDirectory(tx: Transaction): Promise<Directory> {
  const [people, departments] = await Promise.all([
    tx.select().from(person).orderBy(person.id),
    tx.select().from(department).orderBy(department.code),
  ]);
  return { people: people.map(toPerson), departments };
}

function toPerson(row: typeof person.$inferSelect): Person {
  return optional(row);
}

type Outcome = keyof Saved;

/** Saves one after another and counts what became of each. */
export async function saveEach<T>(records: readonly T[], save: (record: T) => Promise<Outcome>): Promise<Saved> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  for (const record of records) counts[await save(record)] += 1;
  return counts;
}

/** Compares only what the record says. */
export function outcome(before: object | undefined, record: object): Outcome {
  if (before === undefined) return 'added';
  const old = new Map(Object.entries(before));
  const same = Object.entries(record).every(([key, value]) => String(old.get(key) ?? '') === String(value ?? ''));
  return same ? 'unchanged' : 'updated';
}
