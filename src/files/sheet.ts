/**
 * Tables as files: what a CSV or XLSX file says, and how a table becomes one.
 *
 * The format is told by the bytes; the name decides only which fault a file gets that is neither.
 */
import { decodeText, csvRows, writeCsvBytes } from './sheet-csv.ts';
import { SHEET_LIMITS, type SheetFault, type SheetLimits, type SheetRow } from './sheet-row.ts';
import { writeXlsxBytes, xlsxRows } from './sheet-xlsx.ts';
import { inspectZip } from './sheet-zip.ts';

export { SHEET_LIMITS, type SheetFault, type SheetLimits };

/** The first sheet of a file: its first row that is not blank, and the rows below it that are not. */
export interface Sheet {
  readonly header: readonly string[];
  /** At least as long as the header; longer only where cells beyond it hold something. */
  readonly rows: readonly SheetRow[];
}

export type SheetFormat = 'csv' | 'xlsx';

/**
 * Reads the first sheet of a file as text: dates as `2019-06-04`, numbers in full without exponent or floating noise.
 *
 * @param name as the sender called the file
 */
export async function readSheet(
  bytes: Uint8Array,
  name: string,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<Sheet | SheetFault> {
  if (bytes.length === 0) return { kind: 'empty' };
  if (bytes.length > limits.bytes) return { kind: 'tooManyBytes', bytes: bytes.length, limit: limits.bytes };
  if (startsWith(bytes, ZIP)) {
    return inspectZip(bytes, limits.unpackedBytes) ?? collect(xlsxRows(bytes), limits);
  }
  if (startsWith(bytes, OLE2)) return { kind: includesUtf16(bytes, 'EncryptedPackage') ? 'encrypted' : 'oldXls' };

  const text = decodeText(bytes);
  if (text === undefined) {
    return /\.xls[xm]$/i.test(name)
      ? { kind: 'brokenXlsx', detail: 'does not begin like a zip archive' }
      : { kind: 'notText' };
  }
  if (/^\s*<(!doctype|html|\?xml|table|meta)/i.test(text)) return { kind: 'webPage' };
  return collect(csvRows(text), limits);
}

/**
 * Writes a table, its first row the header, so that {@link readSheet} gives back the same cells (blank rows apart).
 *
 * CSV is UTF-8 with a byte order mark, which Excel needs for Chinese, and guarded against formula injection. In XLSX
 * plain numbers and ISO dates become numbers and dates that Excel can add up and sort.
 *
 * @param title the name of the sheet inside an XLSX file: at most 31 characters, none of `[]:*?/\`
 * @throws RangeError when a cell is longer than an XLSX cell can be
 */
export async function writeSheet(
  rows: readonly (readonly string[])[],
  format: SheetFormat,
  title = 'Heye',
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return writeCsvBytes(rows);
    case 'xlsx':
      return writeXlsxBytes(rows, title);
  }
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function includesUtf16(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(text, 'utf16le'));
}

async function collect(
  found: AsyncIterable<SheetRow | SheetFault> | Iterable<SheetRow | SheetFault>,
  limits: SheetLimits,
): Promise<Sheet | SheetFault> {
  let header: readonly string[] | undefined;
  const rows: SheetRow[] = [];
  let seen = 0;
  for await (const row of found) {
    if ('kind' in row) return row;
    seen += row.cells.length;
    if (seen > limits.cells) return { kind: 'tooManyCells', limit: limits.cells };
    const columns = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (columns === 0) continue;
    if (columns > limits.columns) return { kind: 'tooManyColumns', line: row.line, columns, limit: limits.columns };
    const cells = row.cells.slice(0, columns);
    if (header === undefined) {
      header = cells;
      continue;
    }
    if (rows.length === limits.rows) return { kind: 'tooManyRows', limit: limits.rows };
    while (cells.length < header.length) cells.push('');
    rows.push({ line: row.line, cells });
  }
  return header === undefined ? { kind: 'empty' } : { header, rows };
}
