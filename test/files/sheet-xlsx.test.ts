import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheet, SHEET_LIMITS, type Sheet, type SheetFault, writeSheet } from '../../src/files/sheet.ts';

function whole(sheet: Sheet | SheetFault): Sheet {
  if ('kind' in sheet) throw new Error(`expected a sheet, got ${JSON.stringify(sheet)}`);
  return sheet;
}

/** What Heye reads of a workbook that another program has written. */
async function readWritten(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('项目'), book);
  return readSheet(new Uint8Array(await book.xlsx.writeBuffer()), '项目.xlsx');
}

/** What another program reads of a workbook that Heye has written. */
async function otherReads(rows: readonly (readonly string[])[]): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  const bytes = await writeSheet(rows, 'xlsx', '项目');
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('expected one worksheet');
  return sheet;
}

const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

describe('readSheet on XLSX', () => {
  it.each<[string, ExcelJS.CellValue, string | undefined, string]>([
    ['text', '宝能烟台国际物流中心项目', undefined, '宝能烟台国际物流中心项目'],
    ['text over two lines', '一\n二', undefined, '一\n二'],
    ['a whole number', 168632, undefined, '168632'],
    ['a sum with floating noise', 0.1 + 0.2, undefined, '0.3'],
    ['a number too large for digits alone', 1e21, undefined, '1000000000000000000000'],
    ['a tiny number', 1e-7, undefined, '0.0000001'],
    ['a negative number', -5.5, undefined, '-5.5'],
    ['a number shown with separators', 168632, '#,##0.00', '168632'],
    ['an ISO date', midnight('2019-06-04'), 'yyyy-mm-dd', '2019-06-04'],
    ['a Chinese date', midnight('2019-06-04'), 'yyyy"年"m"月"d"日"', '2019-06-04'],
    ['a date with a locale', midnight('2019-06-04'), '[$-804]yyyy"年"m"月"d"日";@', '2019-06-04'],
    ['an American date', midnight('2019-06-04'), 'm/d/yy', '2019-06-04'],
    ['a leap day', midnight('2020-02-29'), 'yyyy/m/d', '2020-02-29'],
    ['a date with a time', new Date('2019-06-04T10:30:00Z'), 'yyyy-mm-dd hh:mm', '2019-06-04T10:30:00'],
    ['a number before any date', -1e9, 'yyyy-mm-dd', '########'],
    ['a yes', true, undefined, 'TRUE'],
    ['what a formula gave', { formula: 'B1*2', result: 42 }, undefined, '42'],
    ['rich text', { richText: [{ text: '宝' }, { text: '能', font: { bold: true } }] }, undefined, '宝能'],
    ['an error', { error: '#N/A' }, undefined, '#N/A'],
    ['a link', { text: 'a@b.example', hyperlink: 'mailto:a@b.example' }, undefined, 'a@b.example'],
  ])('reads %s as people see it', async (_, value, format, text) => {
    const sheet = whole(
      await readWritten((written) => {
        written.addRow(['列']);
        const cell = written.getCell('A2');
        cell.value = value;
        if (format !== undefined) cell.numFmt = format;
      }),
    );
    expect(sheet).toEqual({ header: ['列'], rows: [{ line: 2, cells: [text] }] });
  });

  it('reads dates of the Macintosh calendar that begins in 1904', async () => {
    const sheet = await readWritten((written, book) => {
      book.properties.date1904 = true;
      written.addRow(['列']);
      written.getCell('A2').value = midnight('2019-06-04');
    });
    expect(whole(sheet).rows[0]?.cells).toEqual(['2019-06-04']);
  });

  it('gives the row numbers of the sheet, across blank rows and a title left empty', async () => {
    const sheet = await readWritten((written) => {
      written.getRow(3).values = ['编号', '名称'];
      written.getRow(4).values = ['A', '甲'];
      written.getRow(9).values = ['B'];
    });
    expect(whole(sheet)).toEqual({
      header: ['编号', '名称'],
      rows: [
        { line: 4, cells: ['A', '甲'] },
        { line: 9, cells: ['B', ''] },
      ],
    });
  });

  it('goes by the bytes when the name says CSV, and the other way round', async () => {
    const bytes = await writeSheet([['a'], ['1']], 'xlsx');
    expect(whole(await readSheet(bytes, 'table.csv')).rows).toHaveLength(1);
    expect(whole(await readSheet(new TextEncoder().encode('a\n1\n'), 'table.xlsx')).rows).toHaveLength(1);
  });

  it.each<[string, (bytes: Buffer) => Uint8Array, string]>([
    ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2), 'brokenXlsx'],
    ['damaged inside', (bytes) => bytes.fill(0xaa, 60, 400), 'brokenXlsx'],
    [
      'that is a Word file',
      (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('xl/', 'wd/'), 'latin1'),
      'notAWorkbook',
    ],
    ['that declares a gigabyte inside', (bytes) => declare(bytes, 2 ** 30), 'unpacksTooBig'],
    ['that hides how much is inside', (bytes) => declare(bytes, 0), 'unpacksTooBig'],
    ['that holds more than it declares', (bytes) => declare(bytes, 10), 'brokenXlsx'],
    ['of Excel 97', () => Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'oldXls'],
    [
      'under a password',
      () => Buffer.from(`${ole2}${Buffer.from('EncryptedPackage', 'utf16le').toString('hex')}`, 'hex'),
      'encrypted',
    ],
  ])('refuses a file %s', async (_, harm, kind) => {
    const bytes = Buffer.from(
      await writeSheet(
        [
          ['编号', '名称'],
          ['A', '甲'],
        ],
        'xlsx',
      ),
    );
    expect(await readSheet(harm(bytes), 'table.xlsx')).toMatchObject({ kind });
  });

  it('refuses a workbook that unpacks to more than the limit', async () => {
    const rows = Array.from({ length: 2_000 }, () => ['一模一样的话']);
    const bytes = await writeSheet(rows, 'xlsx');
    expect(bytes.length).toBeLessThan(20_000);
    const fault = { kind: 'unpacksTooBig', limit: 20_000 };
    expect(await readSheet(bytes, 'a.xlsx', { ...SHEET_LIMITS, unpackedBytes: 20_000 })).toEqual(fault);
  });

  it('refuses a cell in the last column that a sheet can have', async () => {
    const fault = { kind: 'tooManyColumns', line: 1, columns: 16_384, limit: 256 };
    expect(await readWritten((written) => (written.getCell('XFD1').value = 'x'))).toEqual(fault);
  });

  it('refuses a workbook without a filled cell', async () => {
    expect(await readWritten((written) => (written.getCell('C3').value = ' '))).toEqual({ kind: 'empty' });
  });
});

const ole2 = 'd0cf11e0a1b11ae1';

/** The archive with another unpacked size in each entry of its directory. */
function declare(bytes: Buffer, size: number): Buffer {
  const entry = Buffer.from('504b0102', 'hex');
  for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 1)) bytes.writeUInt32LE(size, at + 24);
  return bytes;
}

describe('writeSheet to XLSX', () => {
  it('writes numbers and dates that another program can add up and sort, and keeps text as text', async () => {
    const sheet = await otherReads([
      ['项目编号', '总投资', '计划开工', '备注'],
      ['007', '168632.5', '2019-06-04', '=1+1'],
    ]);
    expect(sheet.getRow(2).values).toEqual([undefined, '007', 168632.5, midnight('2019-06-04'), '=1+1']);
    expect(sheet.getCell('C2').numFmt).toBe('yyyy-mm-dd');
    expect(sheet.getCell('D2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet.name).toBe('项目');
  });

  it('keeps the header in sight and in bold', async () => {
    const sheet = await otherReads([['项目编号'], ['A']]);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.getCell('A1').font.bold).toBe(true);
  });

  it('refuses a cell longer than Excel can hold', async () => {
    await expect(writeSheet([['a'], ['长'.repeat(40_000)]], 'xlsx')).rejects.toThrow(/40000 characters in row 2/);
    await expect(writeSheet([['a'], ['长'.repeat(32_767)]], 'xlsx')).resolves.toBeInstanceOf(Uint8Array);
  });

  it('gives back every table it wrote', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed()),
      fc.constantFrom(
        '2019-06-04',
        '2019-02-30',
        '1900-01-01',
        '0001-01-01',
        '168632',
        '007',
        '1e5',
        '-0',
        '0.10',
        '0.1',
      ),
      fc.constantFrom('_x000D_', '_x005F_', '#N/A', 'TRUE', ' a ', '\r\n', "'=1", '12345678901234567890', 'Infinity'),
      fc.double({ noNaN: true }).map(String),
    );
    const filled = cell.map((text) => `x${text}x`);
    const table = fc.array(fc.tuple(filled, cell, filled), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const back = whole(await readSheet(await writeSheet(rows, 'xlsx'), 'back.xlsx'));
        expect([back.header, ...back.rows.map(({ cells }) => cells)]).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});
