/** XLSX: the rows of the first sheet as text, and a table as a workbook that people can sort and add up. */
import { measureValueWidth, streamXlsxRows, writeXlsx, type Cell, type CellValue } from 'hucre/xlsx';
import type { SheetFault, SheetRow } from './sheet-row.ts';

/** Rows in the order of the file; the last is a fault when the workbook is damaged. */
export async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<SheetRow | SheetFault> {
  try {
    for await (const row of streamXlsxRows(bytes)) {
      if (!Number.isSafeInteger(row.index)) throw new RangeError(`row number ${row.index}`);
      yield { line: row.index + 1, cells: row.values.map(cellText) };
    }
  } catch (error) {
    yield { kind: 'brokenXlsx', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Excel computes with 15 digits; what a double holds beyond them is noise. */
const plainNumber = new Intl.NumberFormat('en-US', {
  useGrouping: false,
  maximumSignificantDigits: 15,
  signDisplay: 'negative',
});

function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber.format(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  const epochMilliseconds = value.getTime();
  // What Excel itself shows for a number that is no date.
  if (Number.isNaN(epochMilliseconds)) return '########';
  const at = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO('UTC').toPlainDateTime();
  const second = at.round('second');
  return second.toPlainTime().equals('00:00') ? second.toPlainDate().toString() : second.toString();
}

const MAX_CELL_CHARACTERS = 32_767;
const MAX_COLUMN_WIDTH = 60;

/** @throws RangeError when a cell is longer than Excel's 32,767 characters */
export async function writeXlsxBytes(rows: readonly (readonly string[])[], title: string): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, texts] of rows.entries()) {
    for (const [column, text] of texts.entries()) {
      if (text.length > MAX_CELL_CHARACTERS) {
        throw new RangeError(
          `cell of ${text.length} characters in row ${row + 1}, expected at most ${MAX_CELL_CHARACTERS}`,
        );
      }
      if (text !== '') cells.set(`${row},${column}`, row === 0 ? headerCell(text) : bodyCell(text));
    }
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  return writeXlsx({
    sheets: [
      {
        name: title,
        columns: Array.from({ length: width }, (_, column) => ({ width: columnWidth(rows, column) })),
        rows: [],
        cells,
        freezePane: { rows: 1 },
      },
    ],
  });
}

function columnWidth(rows: readonly (readonly string[])[], column: number): number {
  const widest = rows.reduce((most, row) => Math.max(most, measureValueWidth(row[column] ?? '')), 0);
  return Math.min(MAX_COLUMN_WIDTH, widest + 2);
}

function headerCell(text: string): Partial<Cell> {
  return { ...textCell(text), style: { font: { bold: true } } };
}

/** A number or date only where reading it back gives the very same text. */
function bodyCell(text: string): Partial<Cell> {
  const serial = dateSerial(text);
  if (serial !== undefined) return { value: serial, type: 'number', style: { numFmt: 'yyyy-mm-dd' } };
  const number = Number(text);
  const exact = /^-?\d/.test(text) && plainNumber.format(number) === text;
  return exact ? { value: number, type: 'number' } : textCell(text);
}

/** Text that looks like OOXML's own `_x000D_` escape is escaped itself (ECMA-376 part 1, 22.9.2.19). */
function textCell(text: string): Partial<Cell> {
  return { value: text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_'), type: 'string' };
}

/** Excel's day number: days since 1899-12-30, true from March 1900 on; nothing for what is no such ISO date. */
function dateSerial(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-03-01') return undefined;
  try {
    return Temporal.PlainDate.from('1899-12-30').until(text, { largestUnit: 'day' }).days;
  } catch {
    return undefined;
  }
}
