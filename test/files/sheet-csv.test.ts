import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readSheet, SHEET_LIMITS, type Sheet, type SheetFault, writeSheet } from '../../src/files/sheet.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string, limits = SHEET_LIMITS) => readSheet(utf8(text), 'table.csv', limits);
const example = async (name: string) => readSheet(await readFile(`examples/yantai/${name}`), name);

function whole(sheet: Sheet | SheetFault): Sheet {
  if ('kind' in sheet) throw new Error(`expected a sheet, got ${JSON.stringify(sheet)}`);
  return sheet;
}

describe('readSheet on CSV', () => {
  it('reads the same 93 projects from UTF-8 and from GB18030', async () => {
    const sheet = whole(await example('projects.csv'));
    expect(sheet.rows).toHaveLength(93);
    expect(sheet.header.slice(0, 2)).toEqual(['项目编号', '项目名称']);
    expect(sheet.rows[0]?.cells[1]).toBe('万华聚氨酯产业链一体化——乙烯项目');
    expect(await example('projects.gb18030.csv')).toEqual(sheet);
  });

  it.each([
    ['commas', '编号,名称\nA,宝能\n'],
    ['semicolons', '编号;名称\nA;宝能\n'],
    ['tabs', '编号\t名称\nA\t宝能\n'],
    ['a byte order mark', '\u{FEFF}编号,名称\r\nA,宝能\r\n'],
    ['the line ends of an old Macintosh', '编号,名称\rA,宝能\r'],
    ['no line end at the end', '编号,名称\nA,宝能'],
    ['quotation marks around everything', '"编号","名称"\n"A","宝能"\n'],
    ['empty cells to the right', '编号,名称,,\nA,宝能,,\n'],
  ])('understands %s', async (_, text) => {
    expect(await read(text)).toEqual({ header: ['编号', '名称'], rows: [{ line: 2, cells: ['A', '宝能'] }] });
  });

  it('takes the delimiter from the header, whatever stands below', async () => {
    expect(await read('编号;名称\nA;甲,乙,丙\n')).toEqual({
      header: ['编号', '名称'],
      rows: [{ line: 2, cells: ['A', '甲,乙,丙'] }],
    });
  });

  it("reads Excel's Unicode text, which is UTF-16", async () => {
    const bytes = Buffer.from('\u{FEFF}编号\t名称\r\nA\t宝能\r\n', 'utf16le');
    expect(whole(await readSheet(bytes, 'table.txt')).rows).toEqual([{ line: 2, cells: ['A', '宝能'] }]);
  });

  it('counts lines as a text editor does, across quoted line breaks and blank lines', async () => {
    const sheet = whole(await read('编号,名称\nA,"一\r\n二\n三"\n\nB,四\n , \nC,"说""好"""\n'));
    expect(sheet.rows).toEqual([
      { line: 2, cells: ['A', '一\r\n二\n三'] },
      { line: 6, cells: ['B', '四'] },
      { line: 8, cells: ['C', '说"好"'] },
    ]);
  });

  it('fills short rows up to the header and keeps what stands beyond it', async () => {
    expect(whole(await read('a,b,c\n1\n1,2,3,4\n')).rows.map(({ cells }) => cells)).toEqual([
      ['1', '', ''],
      ['1', '2', '3', '4'],
    ]);
  });

  it('knows a header without rows', async () => {
    expect(await read('编号,名称\n')).toEqual({ header: ['编号', '名称'], rows: [] });
  });

  it('hands NUL, odd characters and very long cells on as they are', async () => {
    const long = '长'.repeat(40_000);
    expect(whole(await read(`a,b\n\0,${long}\n`)).rows[0]?.cells).toEqual(['\0', long]);
  });

  it.each<[string, string, SheetFault]>([
    ['nothing at all', '', { kind: 'empty' }],
    ['only blanks', '\n , \n\t\n', { kind: 'empty' }],
    ['a quotation mark left open', 'a,b\n1,2\n3,"4\n5,6\n', { kind: 'unclosedQuote', line: 3 }],
    ['a web page', '\r\n<html><table><tr><td>a', { kind: 'webPage' }],
    ['10,000 columns', 'a,'.repeat(10_000), { kind: 'tooManyColumns', line: 1, columns: 10_000, limit: 256 }],
    ['10,001 rows', 'a\n'.repeat(10_002), { kind: 'tooManyRows', limit: 10_000 }],
    ['millions of blank cells', ','.repeat(3_000_000), { kind: 'tooManyCells', limit: 2_000_000 }],
  ])('refuses %s', async (_, text, fault) => {
    expect(await read(text)).toEqual(fault);
  });

  it('accepts as many rows as the limit says', async () => {
    expect(whole(await read('a\n'.repeat(10_001))).rows).toHaveLength(10_000);
  });

  it('refuses a file over the size limit before reading it', async () => {
    const fault = { kind: 'tooManyBytes', bytes: 11, limit: 10 };
    expect(await read('a,b,c\n1,2,3', { ...SHEET_LIMITS, bytes: 10 })).toEqual(fault);
  });

  it('refuses bytes that are no text in either encoding', async () => {
    const bytes = Uint8Array.of(0x89, 0x50, 0xff, 0xff, 0x00, 0xff);
    expect(await readSheet(bytes, 'photo.csv')).toEqual({ kind: 'notText' });
    expect(await readSheet(bytes, '名单.XLSX')).toMatchObject({ kind: 'brokenXlsx' });
  });
});

describe('writeSheet to CSV', () => {
  const csv = async (rows: readonly (readonly string[])[]) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await writeSheet(rows, 'csv'));

  it('marks the file as UTF-8 and ends each line as Excel does', async () => {
    expect(
      await csv([
        ['编号', '名称'],
        ['A', '宝能, 烟台'],
      ]),
    ).toBe('\u{FEFF}编号,名称\r\nA,"宝能, 烟台"\r\n');
  });

  it.each([
    ['a formula', '=HYPERLINK("http://evil.example")'],
    ['a sum', '+1+1'],
    ['a minus before a name', "-2+cmd|' /C calc'!A0"],
    ['an at sign', '@SUM(A1)'],
    ['a tab', '\t=1'],
    ['a carriage return', '\r=1'],
    ['a full-width equals sign', '＝1+1'],
    ['its own guard', "'=1"],
  ])('disarms %s and gives it back unchanged', async (_, cell) => {
    expect(
      await csv([
        ['a', 'b'],
        ['x', cell],
      ]),
    ).toMatch(/^\u{FEFF}a,b\r\nx,"?'/u);
    expect(whole(await readSheet(await writeSheet([['a'], [cell]], 'csv'), 'a.csv')).rows[0]?.cells).toEqual([cell]);
  });

  it.each(['-5', '-12.50', '5', "'quoted'", '宝能'])('leaves %s as it is', async (cell) => {
    expect(await csv([['a'], [cell]])).toBe(`\u{FEFF}a\r\n${cell}\r\n`);
  });

  it('gives back every table it wrote', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('=', '-', '1', "'", '"', ',', ';', '\t', '\r', '\n', ' ', '@', '项'),
        maxLength: 8,
      }),
    );
    const filled = cell.map((text) => `x${text}x`);
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.tuple(
          fc.array(filled, { minLength: width, maxLength: width }),
          fc.array(fc.tuple(fc.array(cell, { minLength: width - 1, maxLength: width - 1 }), filled), { maxLength: 5 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(table, async ([header, body]) => {
        const rows = body.map(([cells, last]) => [...cells, last]);
        const back = whole(await readSheet(await writeSheet([header, ...rows], 'csv'), 'back.csv'));
        expect([back.header, ...back.rows.map(({ cells }) => cells)]).toEqual([header, ...rows]);
      }),
      { numRuns: 500 },
    );
  });
});
