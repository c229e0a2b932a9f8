/** CSV: which text the bytes are, which rows the text holds, and how rows are written so that Excel opens them well. */
import { streamCsvRows, writeCsv } from 'hucre/csv';
import { guard, unguard } from './sheet-guard.ts';
import type { SheetFault, SheetRow } from './sheet-row.ts';

/** The text of UTF-8, of UTF-16 with its mark (Excel's “Unicode text”) or of GB18030; nothing when it is none of them. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of marked ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return undefined;
}

/** Stands alone in the last row unless a quotation mark left open has swallowed it. */
const END = '\0end of file';

/** Rows in file order; the last is a fault when a quotation mark was never closed. */
export function* csvRows(text: string): Generator<SheetRow | SheetFault> {
  let line = 1;
  for (const row of streamCsvRows(`${text}\n${END}`, { delimiter: delimiterOf(text) })) {
    const cells = row.map((cell) => String(cell ?? ''));
    const last = cells.at(-1) ?? '';
    if (last === END && cells.length === 1) return;
    if (last.endsWith(`\n${END}`)) {
      yield { kind: 'unclosedQuote', line };
      return;
    }
    yield { line, cells: cells.map(unguard) };
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  }
}

/** Of comma, semicolon and tab the one most often outside quotation marks in the first line; the comma in doubt. */
function delimiterOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ]);
  let quoted = false;
  for (const char of text.replace(/^[\r\n]+/, '')) {
    if (char === '"') quoted = !quoted;
    if (quoted) continue;
    if (char === '\n' || char === '\r') break;
    const count = counts.get(char);
    if (count !== undefined) counts.set(char, count + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? ',';
}

export function writeCsvBytes(rows: readonly (readonly string[])[]): Uint8Array {
  const guarded = rows.map((row) => row.map(guard));
  const header = guarded.slice(0, 1);
  // A reader that looks for the delimiter must not find another one in a column's name.
  const rivals = header.flat().some((name) => /[;\t]/.test(name));
  const lines = [writeCsv(header, { bom: true, quoteStyle: rivals ? 'all' : 'required' })];
  if (guarded.length > 1) lines.push(writeCsv(guarded.slice(1)));
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}
