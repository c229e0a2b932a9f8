/** Whether the zone's folder can be used: `zone.yaml`, and the tables for an empty database. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPresiding, checkZone, printZoneFault, readZone, type ZoneFault } from '../../config/zone-file.ts';
import type { Locale } from '../../domain/locale.ts';
import { parseDepartments } from '../../domain/register/department.ts';
import type { Parsed, RegisterTable } from '../../domain/register/parse.ts';
import { parsePeople } from '../../domain/register/person.ts';
import { parseProjects } from '../../domain/register/project.ts';
import type { Zone } from '../../domain/zone.ts';
import { readSheet } from '../../files/sheet.ts';
import { texts } from '../../i18n/texts.ts';
import { faultSentence, sheetSentence } from '../register-sentences.ts';
import { fine, type Finding, wrong } from './finding.ts';

/** @param departments codes that the database has; none while it is empty */
export async function checkZoneFolder(
  folder: string,
  departments: readonly string[],
  locale: Locale,
): Promise<readonly Finding[]> {
  const tables = await checkTables(folder, locale);
  const zone = await readZone(folder);
  const codes = departments.length > 0 ? departments : tables.departments;
  const faults = 'faults' in zone ? zone.faults : [...incoherent(zone, codes), ...strangers(zone, departments, tables)];
  const findings = [...faults.map((fault) => wrong('zone', printZoneFault(fault))), ...tables.findings];
  return findings.length > 0 ? findings : [fine('zone', texts(locale).cli.check.zoneFine(folder))];
}

function incoherent(zone: Zone, codes: readonly string[]): readonly ZoneFault[] {
  return codes.length > 0 ? checkZone(zone, codes) : [];
}

/** The people of a database that is in use are not known here: the start says who is missing then. */
function strangers(zone: Zone, departments: readonly string[], { people }: Tables): readonly ZoneFault[] {
  return departments.length > 0 || people.length === 0 ? [] : checkPresiding(zone, people);
}

type Tables = Awaited<ReturnType<typeof checkTables>>;

async function checkTables(folder: string, locale: Locale) {
  const table = <R>(name: string, parse: (read: RegisterTable) => Parsed<R>) => checkTable(folder, name, parse, locale);
  const departments = await table('departments.csv', parseDepartments);
  const people = await table('people.csv', parsePeople);
  const projects = await table('projects.csv', parseProjects);
  return {
    departments: departments.records.map(({ code }) => code),
    people: people.records,
    findings: [...departments.findings, ...people.findings, ...projects.findings],
  };
}

async function checkTable<R>(folder: string, name: string, parse: (table: RegisterTable) => Parsed<R>, locale: Locale) {
  const path = join(folder, name);
  const unusable = (says: string) => ({ records: [], findings: [wrong('zone', `${name}: ${says}`)] });
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return unusable(texts(locale).cli.unreadable(path, code));
  }
  const sheet = await readSheet(bytes, name);
  if ('kind' in sheet) return unusable(sheetSentence(sheet, locale));
  const { records, faults } = parse(sheet);
  const findings = faults.map((fault) => wrong('zone', `${name} ${faultSentence(fault, locale)}`));
  return { records: records.map(({ value }) => value), findings };
}
