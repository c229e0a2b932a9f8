/** Imports one table of the register in one transaction: all of it, or nothing with every fault named. */
import type { RegisterFault, RegisterNote } from '../domain/register/fault.ts';
import { parseDepartments } from '../domain/register/department.ts';
import { type Parsed, type RegisterTable } from '../domain/register/parse.ts';
import { parsePeople } from '../domain/register/person.ts';
import { parseProjects } from '../domain/register/project.ts';
import { type Import, importDepartments, importPeople, importProjects, type Reference } from './import-register.ts';
import type { Saved, Tx } from './ports.ts';
import type { World } from './world.ts';

export type RegisterName = 'projects' | 'people' | 'departments';

export interface TableFile {
  readonly register: RegisterName;
  /** As the sender calls it. */
  readonly name: string;
  readonly table: RegisterTable;
}

/** A reference with the line of the file on which its record begins. */
export interface LocatedReference extends Omit<Reference, 'record'> {
  readonly line: number;
}

export type FileImport =
  | {
      readonly kind: 'imported';
      readonly saved: Saved;
      /** Kept as written, though they refer to nobody yet. */
      readonly loose: readonly LocatedReference[];
      readonly notes: readonly RegisterNote[];
    }
  | {
      readonly kind: 'refused';
      readonly faults: readonly RegisterFault[];
      readonly broken: readonly LocatedReference[];
      readonly notes: readonly RegisterNote[];
    };

/** @param dryRun says what would be done, and does nothing */
export async function importFile(world: World, file: TableFile, dryRun: boolean): Promise<FileImport> {
  switch (file.register) {
    case 'departments':
      return importParsed(world, file, dryRun, parseDepartments(file.table), importDepartments);
    case 'people':
      return importParsed(world, file, dryRun, parsePeople(file.table), importPeople);
    case 'projects':
      return importParsed(world, file, dryRun, parseProjects(file.table), importProjects);
  }
}

/** With faults the whole rows are tried all the same, so that broken references among them are told at once too. */
async function importParsed<R>(
  world: World,
  { register, name }: TableFile,
  dryRun: boolean,
  { records, faults, notes }: Parsed<R>,
  save: (tx: Tx, records: readonly R[]) => Promise<Import>,
): Promise<FileImport> {
  const located = (references: readonly Reference[]): readonly LocatedReference[] =>
    references.map(({ record, ...rest }) => ({ ...rest, line: records[record]?.line ?? 0 }));
  const attempt = async (tx: Tx): Promise<FileImport> => {
    const values = records.map(({ value }) => value);
    const result = await save(tx, values);
    if (result.kind === 'refused') return { kind: 'refused', faults, broken: located(result.broken), notes };
    if (faults.length > 0) return { kind: 'refused', faults, broken: [], notes };
    const { saved, loose } = result.imported;
    await tx.audit.record('imported', { register, name, saved }, undefined, 'cli', world.clock.now());
    return { kind: 'imported', saved, loose: located(loose), notes };
  };
  return rehearse(world, attempt, (result) => dryRun || result.kind === 'refused');
}

/** Runs `work` in a transaction that is rolled back when `undo` says so of its result. */
async function rehearse<T>(world: World, work: (tx: Tx) => Promise<T>, undo: (result: T) => boolean): Promise<T> {
  let undone: { readonly result: T } | undefined;
  try {
    return await world.transact(async (tx) => {
      const result = await work(tx);
      if (!undo(result)) return result;
      undone = { result };
      throw new RangeError('rolled back on purpose');
    });
  } catch (error) {
    if (undone === undefined) throw error;
    return undone.result;
  }
}
