import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/domain/locale.ts';
import { departmentRows, parseDepartments } from '../../../src/domain/register/department.ts';
import { parsePeople, personRows } from '../../../src/domain/register/person.ts';
import { type Parsed, type RegisterTable } from '../../../src/domain/register/parse.ts';
import { parseProjects, PROJECT_LEVELS, PROJECT_NATURES, projectRows } from '../../../src/domain/register/project.ts';
import { ROLES } from '../../../src/domain/role.ts';
import { readSheet, type SheetFormat, writeSheet } from '../../../src/files/sheet.ts';
import { plain, recordsOf } from './table.ts';

const code = fc.stringMatching(/^[\w-]{1,32}$/);
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('=1+1', '-5', '2019-06-04', "'@x", '007', '宝能（烟台）'),
  )
  .map((text) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFD]/gu, '').trim())
  .filter((text) => text !== '');
const day = fc.integer({ min: 0, max: 43_829 }).map((days) => Temporal.PlainDate.from('1980-01-01').add({ days }));
/** In 万元, to the fen. */
const amount = fc.integer({ min: 0, max: 10 ** 15 }).map((fen) => fen / 1_000_000);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const project = fc.record({
  no: code,
  name,
  company: optional(name),
  industry: optional(name),
  nature: fc.constantFrom(...PROJECT_NATURES),
  level: fc.constantFrom(...PROJECT_LEVELS),
  investment: optional(amount),
  annualInvestment: optional(amount),
  town: optional(name),
  line: optional(name),
  plannedStartOn: optional(day),
  startedOn: optional(day),
  plannedProductionOn: optional(day),
  officer: optional(name),
  leader: optional(name),
});

const person = fc
  .record({
    name,
    role: fc.constantFrom(...ROLES),
    department: name,
    email: fc.stringMatching(/^[a-z\d.+-]{1,20}@[a-z\d]{1,10}\.example$/),
    locale: fc.constantFrom(...LOCALES),
    projects: optional(fc.uniqueArray(code, { minLength: 1, maxLength: 4 })),
  })
  // An exported table always tells which projects a contact speaks for.
  .map(({ projects, ...who }) => ({ ...who, projects: who.role === 'enterprise' ? (projects ?? []) : projects }));

const department = fc.record({ code: code.map((text) => text.toLowerCase()), nameZh: name, nameEn: name });

const many = <T>(record: fc.Arbitrary<T>, key: (record: T) => string) =>
  fc.uniqueArray(record, { selector: (value) => key(value).toLowerCase(), maxLength: 5 });

const locale = fc.constantFrom(...LOCALES);
const format = fc.constantFrom<SheetFormat>('csv', 'xlsx');

/** What an import finds in the file that an export made of these rows. */
async function imported<R>(
  rows: readonly (readonly string[])[],
  as: SheetFormat,
  parse: (table: RegisterTable) => Parsed<R>,
): Promise<unknown> {
  const sheet = await readSheet(await writeSheet(rows, as), `register.${as}`);
  if ('kind' in sheet) throw new Error(`expected a sheet, got ${JSON.stringify(sheet)}`);
  const parsed = parse(sheet);
  if (parsed.notes.length > 0) throw new Error(`expected no notes, got ${JSON.stringify(parsed.notes)}`);
  return plain(recordsOf(parsed));
}

describe('exportRows', () => {
  it('gives projects that an import takes back unchanged, in either language and format', async () => {
    const projects = many(project, ({ no }) => no);
    await fc.assert(
      fc.asyncProperty(projects, locale, format, async (records, language, as) => {
        expect(await imported(projectRows(records, language), as, parseProjects)).toEqual(plain(records));
      }),
      { numRuns: 200 },
    );
  });

  it('gives people that an import takes back unchanged', async () => {
    const people = many(person, ({ email }) => email);
    await fc.assert(
      fc.asyncProperty(people, locale, format, async (records, language, as) => {
        expect(await imported(personRows(records, language), as, parsePeople)).toEqual(plain(records));
      }),
    );
  });

  it('gives departments that an import takes back unchanged', async () => {
    const departments = many(department, (value) => value.code);
    await fc.assert(
      fc.asyncProperty(departments, locale, format, async (records, language, as) => {
        expect(await imported(departmentRows(records, language), as, parseDepartments)).toEqual(plain(records));
      }),
    );
  });
});

describe('parseProjects', () => {
  it('answers every table with records, faults and notes, and never throws', () => {
    const headers = ['项目编号', '项目名称', '建设性质', '级别', '总投资(亿元)', '计划开工', '特派员', '', '?'];
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\uD800', '\0', '2019-02-30', '新开工', '区重点', '1e400', '9'.repeat(400), '43620', '-', 'A'),
    );
    const tables = fc.record({
      header: fc.shuffledSubarray(headers, { minLength: 7 }),
      rows: fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(tables, ({ header: names, rows }) => {
        const numbered = rows.map((cells, index) => ({ line: index + 2, cells }));
        const { records, faults } = parseProjects({ header: names, rows: numbered });
        const faulty = new Set(faults.map(({ line }) => line));
        expect(records.every(({ line }) => !faulty.has(line))).toBe(true);
        expect(faulty.has(1) ? 0 : rows.length).toBe(
          records.length + numbered.filter(({ line }) => faulty.has(line)).length,
        );
        expect(faults.every(({ value }) => value.length <= 121)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
