/** Which column of a file a header means, and how the columns of a register are declared. */
import type { Locale } from '../locale.ts';
import type { Bilingual, RegisterFaultReason } from './fault.ts';

export type CellOutcome<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** The cell says in words that it holds nothing. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'fault'; readonly reason: RegisterFaultReason };

/** How one property of a record is found, read and written. */
export interface Column<T> {
  /** The headers of an export. */
  readonly name: Bilingual;
  /** Other headers that mean this column; case, spaces and the shape of brackets do not matter. */
  readonly aliases: readonly string[];
  /** Whether the column must be there and each of its cells filled. */
  readonly required: boolean;
  /**
   * @param text trimmed, on one line, not empty
   * @param header as the file writes it
   */
  read(text: string, header: string): CellOutcome<T>;
  /** A text that {@link Column.read} takes for the same value. */
  write(value: T, locale: Locale): string;
}

/** One column for each property of a record; a property that may be `undefined` may be blank. */
export type Columns<R> = { readonly [K in keyof R & string]-?: Column<Exclude<R[K], undefined>> };

/** The columns in their order, with the property each fills. */
export function columnsOf<R>(columns: Columns<R>): readonly (readonly [keyof R & string, Column<unknown>])[] {
  return Object.entries(columns) as [keyof R & string, Column<unknown>][];
}

export interface MatchedHeader<R> {
  /** Position in the file by property. */
  readonly positions: ReadonlyMap<keyof R & string, number>;
  readonly duplicates: readonly { readonly column: Column<unknown>; readonly headers: readonly [string, string] }[];
  readonly missing: readonly Column<unknown>[];
  readonly unknown: readonly string[];
}

/** Finds each column's place among the headers of a file. */
export function matchHeader<R>(header: readonly string[], columns: Columns<R>): MatchedHeader<R> {
  const declared = columnsOf(columns);
  const meanings = new Map<string, readonly [keyof R & string, Column<unknown>]>();
  for (const entry of declared) {
    const [property, { name, aliases }] = entry;
    for (const word of [property, name.zh, name.en, ...aliases]) meanings.set(foldWord(word), entry);
  }

  const positions = new Map<keyof R & string, number>();
  const duplicates: MatchedHeader<R>['duplicates'][number][] = [];
  const unknown: string[] = [];
  for (const [position, text] of header.entries()) {
    const meaning = meanings.get(foldWord(text));
    if (meaning === undefined) {
      if (text.trim() !== '') unknown.push(text.trim());
      continue;
    }
    const [property, column] = meaning;
    const first = positions.get(property);
    if (first === undefined) positions.set(property, position);
    else duplicates.push({ column, headers: [(header[first] ?? '').trim(), text.trim()] });
  }
  const missing = declared.filter(([property, { required }]) => required && !positions.has(property));
  return { positions, duplicates, missing: missing.map(([, column]) => column), unknown };
}

/** What of a word counts when it is compared: not its case, width, spaces, hyphens or the shape of its brackets. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[[{〔【〈《]/gu, '(')
    .replace(/[\]}〕】〉》]/gu, ')')
    .replace(/[\s\p{Cf}\p{Pd}_*:,]+/gu, '');
}
