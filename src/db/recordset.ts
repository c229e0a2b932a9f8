/** Many rows as one parameter: a statement for a hundred rows has the text of a statement for one. */
import { type SQL, sql } from 'drizzle-orm';

/** To be followed by `as name (column type, …)`; a field that is absent is null. */
export function recordset(rows: readonly object[]): SQL {
  // As text: a driver that knows the type as JSON would make a JSON string of what is JSON already.
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)`;
}
