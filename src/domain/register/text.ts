/** Cells that hold words of their own: names, codes, addresses. */
import type { CellOutcome, Column } from './column.ts';
import type { Bilingual } from './fault.ts';

const NAME_CHARACTERS = 200;
const CODE_CHARACTERS = 32;
const EMAIL_CHARACTERS = 254;

interface Declared {
  readonly name: Bilingual;
  readonly aliases?: readonly string[];
  readonly required?: boolean;
}

/** Free text of one line, as written. */
export function textColumn({ name, aliases = [], required = false }: Declared): Column<string> {
  return { name, aliases, required, read: readText, write: (value) => value };
}

/** A short code: a project's number, a department's code. */
export function codeColumn({ name, aliases = [], required = false }: Declared, lowerCase = false): Column<string> {
  const read = (text: string): CellOutcome<string> => readCode(lowerCase ? text.toLowerCase() : text);
  return { name, aliases, required, read, write: (value) => value };
}

export function emailColumn({ name, aliases = [], required = false }: Declared): Column<string> {
  return { name, aliases, required, read: readEmail, write: (value) => value };
}

function readText(text: string): CellOutcome<string> {
  const length = Array.from(text).length;
  if (length <= NAME_CHARACTERS) return { kind: 'value', value: text };
  return { kind: 'fault', reason: { kind: 'tooLong', length, limit: NAME_CHARACTERS } };
}

/** Full-width letters and the many dashes of a word processor count as what they look like. */
export function readCode(text: string): CellOutcome<string> {
  const value = text
    .normalize('NFKC')
    .replace(/\p{Pd}|−/gu, '-')
    .trim();
  if (/^[\w-]+$/.test(value) && value.length <= CODE_CHARACTERS) return { kind: 'value', value };
  return { kind: 'fault', reason: { kind: 'notACode', limit: CODE_CHARACTERS } };
}

/** The HTML standard's pattern with a dot asked for: https://html.spec.whatwg.org/#valid-e-mail-address */
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/;

function readEmail(text: string): CellOutcome<string> {
  const value = text.normalize('NFKC').toLowerCase();
  if (value.length <= EMAIL_CHARACTERS && EMAIL.test(value)) return { kind: 'value', value };
  return { kind: 'fault', reason: { kind: 'notAnEmail' } };
}
