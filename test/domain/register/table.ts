/** Tables and results as register tests write them. */
import type { Parsed, RegisterTable } from '../../../src/domain/register/parse.ts';

/** Rows as they would come out of a file; the header stands on line 1. */
export function table(header: readonly string[], ...rows: readonly (readonly string[])[]): RegisterTable {
  return { header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) };
}

/** The records as JSON has them: dates as text, nothing where nothing is known. */
export function plain(values: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(values));
}

/** The records of a table that is expected to have no fault. */
export function recordsOf<R>(parsed: Parsed<R>): readonly R[] {
  if (parsed.faults.length > 0) throw new Error(`expected no faults, got ${JSON.stringify(parsed.faults)}`);
  return parsed.records.map(({ value }) => value);
}
