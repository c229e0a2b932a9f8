/** The rows of a statement that drizzle has no builder for; the two drivers wrap them differently. */
import type { SQL } from 'drizzle-orm';
import type { Database, Transaction } from './client.ts';

/** @typeParam R what the statement selects: it is not checked */
export async function rowsOf<R>(db: Database | Transaction, statement: SQL): Promise<readonly R[]> {
  const result: unknown = await db.execute(statement);
  if (Array.isArray(result)) return result as readonly R[];
  return (result as { readonly rows: readonly R[] }).rows;
}
