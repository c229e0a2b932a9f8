/**
 * Many rows in one statement, as an array for each column: the statement has few parameters and the same text however
 * many rows there are, and each value is read only once, as what it is.
 */
import { type SQL, sql } from 'drizzle-orm';
import { together } from '../app/together.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';

type Value = string | number | boolean | object | undefined;

/**
 * To be followed by nothing: it names the rows `row` and the columns as in `types`.
 *
 * @param types the columns' types, in the order in which they are to come
 * @param rows an absent field is null
 */
export function unnested<C extends string>(
  types: { readonly [column in C]: string },
  rows: readonly { readonly [column in NoInfer<C>]: Value }[],
): SQL {
  const columns = Object.entries<string>(types) as [C, string][];
  const array = ([column, type]: [C, string]) => {
    const values = rows.map((row) => row[column]);
    return type === 'jsonb' ? documents(values) : arrayOf(type, values);
  };
  const name = ([column]: [C, string]) => sql.raw(column);
  const value = ([column, type]: [C, string]) => sql.raw(type === 'jsonb' ? `${column}::jsonb` : column);
  const listed = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);
  return sql`(
    select ${listed(columns.map(value))}
    from unnest(${listed(columns.map(array))}) as given (${listed(columns.map(name))})
  ) as row (${listed(columns.map(name))})`;
}

/**
 * Postgres looks for what each row refers to by a statement of its own, and it would plan that one for its values, too:
 * for each row and each reference anew, which costs four times as much as inserting does.
 *
 * @returns what the statement returns
 */
export async function insertMany<R>(tx: Transaction, statement: SQL): Promise<readonly R[]> {
  // In one way, and in this order: what is asked in the same fashion goes out as it was asked.
  const [, rows] = await together([
    rowsOf(tx, sql`set local plan_cache_mode = auto`),
    rowsOf<R>(tx, statement),
    rowsOf(tx, sql`set local plan_cache_mode to default`),
  ]);
  return rows;
}

/** One array for `= any (…)`; as text, for the two drivers write arrays in different ways. */
export function arrayOf(type: string, values: readonly Value[]): SQL {
  return sql`${`{${values.map(element).join(',')}}`}::text::${sql.raw(type)}[]`;
}

/** Each on a line of its own, so that none of its quotes must be escaped: JSON has no line breaks but in strings, as `\\n`. */
function documents(values: readonly Value[]): SQL {
  const lines = values.map((value) => JSON.stringify(value) ?? '');
  return sql`string_to_array(${lines.join('\n')}::text, chr(10), '')`;
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function element(value: Value): string {
  if (value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  const text =
    value instanceof Temporal.Instant ? value.toString() : typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
