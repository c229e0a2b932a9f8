/** How records become the rows of an export that an import takes back unchanged. */
import type { Locale } from '../locale.ts';
import { columnsOf, type Columns } from './column.ts';

/** The header in the reader's language, then one row for each record. */
export function exportRows<R extends object>(
  records: readonly R[],
  columns: Columns<R>,
  locale: Locale,
): readonly (readonly string[])[] {
  const declared = columnsOf(columns);
  const header = declared.map(([, { name }]) => (locale === 'en' ? name.en : name.zh));
  const rows = records.map((record) =>
    declared.map(([property, column]) => {
      const value = record[property];
      return value === undefined ? '' : column.write(value, locale);
    }),
  );
  return [header, ...rows];
}
