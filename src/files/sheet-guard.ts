/**
 * Formula injection: which cells of a CSV file a spreadsheet would run as a formula, and how they are disarmed.
 *
 * A guarded cell carries one more apostrophe in front, which {@link unguard} takes away; the pair is exact for every
 * text, also for one that began with apostrophes of its own. See https://owasp.org/www-community/attacks/CSV_Injection.
 */

// oxlint-disable-next-line no-control-regex -- a leading NUL is what some spreadsheets pass over
const DANGEROUS = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
// oxlint-disable-next-line no-control-regex -- as above
const GUARDED = /^''*[=+\-@\t\r\n\0＝＋－＠]/;
const NEGATIVE_NUMBER = /^-\d+(\.\d+)?$/;

export function guard(cell: string): string {
  return DANGEROUS.test(cell) && !NEGATIVE_NUMBER.test(cell) ? `'${cell}` : cell;
}

export function unguard(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
