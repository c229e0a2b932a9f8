/** Which records a table of the register holds, and everything that is wrong with it. */
import { type CellOutcome, type Column, columnsOf, type Columns, matchHeader, type MatchedHeader } from './column.ts';
import { type RegisterFault, type RegisterFaultReason, type RegisterNote, shown } from './fault.ts';

/** A table as it came out of a file; `line` is where the row begins there. */
export interface RegisterTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface Parsed<R> {
  /** Rows without any fault, in file order. */
  readonly records: readonly { readonly line: number; readonly value: R }[];
  /** In file order. */
  readonly faults: readonly RegisterFault[];
  readonly notes: readonly RegisterNote[];
}

/** A fault of one row, before it is known where its column stands in the file. */
export interface RowFault<R> {
  readonly property: keyof R & string;
  readonly reason: RegisterFaultReason;
}

export interface RecordRules<R> {
  readonly columns: Columns<R>;
  /** The property no two rows may share; letter case makes no difference. */
  readonly key: keyof R & string;
  /** What the cells of one row must satisfy together. */
  readonly check?: (record: R) => RowFault<R> | undefined;
}

/** Parses every row, so that one look at the faults is enough; with a faulty header no row is tried. */
export function parseTable<R extends object>(table: RegisterTable, rules: RecordRules<R>): Parsed<R> {
  const matched = matchHeader(table.header, rules.columns);
  const notes = matched.unknown.map((column): RegisterNote => ({ kind: 'unknownColumn', column: shown(column) }));
  const wrongHeader = headerFaults(table.header, matched);
  if (wrongHeader.length > 0) return { records: [], faults: wrongHeader, notes };

  const records: { line: number; value: R }[] = [];
  const faults: RegisterFault[] = [];
  const firstLines = new Map<string, number>();
  for (const { line, cells } of table.rows) {
    const faultAt = (property: keyof R & string, reason: RegisterFaultReason): RegisterFault => {
      const position = matched.positions.get(property);
      const column = position === undefined ? rules.columns[property].name.zh : (table.header[position] ?? '').trim();
      return { line, column, value: position === undefined ? '' : shown(cells[position] ?? ''), reason };
    };
    const before = faults.length;
    const { record, wrong } = readRow(table.header, cells, matched, rules);
    faults.push(...wrong.map(({ property, reason }) => faultAt(property, reason)));
    if (cells.length > table.header.length) faults.push(extraCell(line, cells, table.header.length));

    const key = String(record[rules.key] ?? '').toLowerCase();
    const firstLine = firstLines.get(key);
    if (key !== '' && firstLine === undefined) firstLines.set(key, line);
    if (firstLine !== undefined) faults.push(faultAt(rules.key, { kind: 'duplicateKey', firstLine }));
    if (faults.length === before) records.push({ line, value: record as R });
  }
  return { records, faults, notes };
}

function headerFaults<R>(header: readonly string[], matched: MatchedHeader<R>): readonly RegisterFault[] {
  const found = header.map((name) => shown(name.trim())).filter((name) => name !== '');
  return [
    ...matched.missing.map(({ name }): RegisterFault => {
      return { line: 1, column: name.zh, value: '', reason: { kind: 'missingColumn', name, found } };
    }),
    ...matched.duplicates.map(({ column: { name }, headers }): RegisterFault => {
      return { line: 1, column: headers[1], value: headers[1], reason: { kind: 'duplicateColumn', name, headers } };
    }),
  ];
}

function extraCell(line: number, cells: readonly string[], columns: number): RegisterFault {
  const value = shown(cells.slice(columns).find((cell) => cell !== '') ?? '');
  return { line, column: '', value, reason: { kind: 'tooManyCells', cells: cells.length, columns } };
}

/** What the row holds of a record; it is a whole one when nothing is wrong. */
function readRow<R extends object>(
  header: readonly string[],
  cells: readonly string[],
  { positions }: MatchedHeader<R>,
  { columns, check }: RecordRules<R>,
): { readonly record: Partial<R>; readonly wrong: readonly RowFault<R>[] } {
  const record: Partial<Record<keyof R & string, unknown>> = {};
  const wrong: RowFault<R>[] = [];
  for (const [property, column] of columnsOf(columns)) {
    const position = positions.get(property);
    if (position === undefined) continue;
    const outcome = readCell(column, cells[position] ?? '', header[position] ?? '');
    if (outcome.kind === 'value') record[property] = outcome.value;
    else if (outcome.kind === 'fault') wrong.push({ property, reason: outcome.reason });
    else if (column.required) wrong.push({ property, reason: { kind: 'blank' } });
  }
  const together = wrong.length === 0 ? check?.(record as R) : undefined;
  return { record: record as Partial<R>, wrong: together === undefined ? wrong : [...wrong, together] };
}

/** Half of a surrogate pair, a control character, or the replacement character that stands for lost text. */
const UNREADABLE = /[\p{Cc}\p{Cs}\uFFFD]/u;

function readCell(column: Column<unknown>, raw: string, header: string): CellOutcome<unknown> {
  const text = raw
    .replace(/\p{Cf}/gu, '')
    .replace(/[\t\r\n]+/g, ' ')
    .trim();
  if (text === '') return { kind: 'blank' };
  const codePoint = UNREADABLE.exec(text)?.[0].codePointAt(0);
  if (codePoint === undefined) return column.read(text, header);
  const written = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  return { kind: 'fault', reason: { kind: 'unreadableCharacter', codePoint: written } };
}
