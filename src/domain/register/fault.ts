/** What can be wrong with a register file, place by place; the sentences are in i18n/. */
import type { Role } from '../role.ts';

/** A word of the register as both languages write it. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Why a cell, a row or the header cannot be taken. The offending text itself is in {@link RegisterFault.value}. */
export type RegisterFaultReason =
  /** A column that the register needs is not there; `found` are the columns that are, as written. */
  | { readonly kind: 'missingColumn'; readonly name: Bilingual; readonly found: readonly string[] }
  /** Two columns mean the same; both headers as written. */
  | { readonly kind: 'duplicateColumn'; readonly name: Bilingual; readonly headers: readonly [string, string] }
  /** The row has a value to the right of the last column, usually because of an unquoted comma. */
  | { readonly kind: 'tooManyCells'; readonly cells: number; readonly columns: number }
  /** Nothing stands where something must. */
  | { readonly kind: 'blank' }
  /** The key stands already on `firstLine` of the same file. */
  | { readonly kind: 'duplicateKey'; readonly firstLine: number }
  /** In characters. */
  | { readonly kind: 'tooLong'; readonly length: number; readonly limit: number }
  /** A control character, half of a pair, or the mark of text destroyed earlier; `codePoint` like `U+0000`. */
  | { readonly kind: 'unreadableCharacter'; readonly codePoint: string }
  /** Not 1–`limit` letters A–Z, digits, hyphens and underscores. */
  | { readonly kind: 'notACode'; readonly limit: number }
  /** Not a date in any of the forms that are understood; `example` is one of them. */
  | { readonly kind: 'notADate'; readonly example: string }
  /** A date that the calendar does not have, such as 30 February. */
  | { readonly kind: 'noSuchDay' }
  /** A date too far away to be meant; both bounds inclusive, as ISO dates. */
  | { readonly kind: 'dayOutOfRange'; readonly earliest: string; readonly latest: string }
  /** Not a sum of money; `example` is one. */
  | { readonly kind: 'notAnAmount'; readonly example: string }
  | { readonly kind: 'negativeAmount' }
  /** More than `limit` 万元. */
  | { readonly kind: 'amountTooLarge'; readonly limit: number }
  /** Not one of the words that may stand here. */
  | { readonly kind: 'unknownWord'; readonly expected: readonly Bilingual[] }
  | { readonly kind: 'notAnEmail' }
  /** Whoever has this role answers for a department and none is named. */
  | { readonly kind: 'departmentNeeded'; readonly role: Role };

export interface RegisterFault {
  /** Where the row begins in the file; 1 for what is wrong with the header. */
  readonly line: number;
  /** As the file names it; the Chinese name when the file lacks it; empty when the whole row is meant. */
  readonly column: string;
  /** What stands there, shortened for showing. */
  readonly value: string;
  readonly reason: RegisterFaultReason;
}

/** Something the reader ought to know that stops nothing. */
export type RegisterNote = { readonly kind: 'unknownColumn'; readonly column: string };

const SHOWN_CHARACTERS = 60;

/** `text` made safe and short enough to be shown in a list of faults. */
export function shown(text: string): string {
  const visible = text.toWellFormed().replace(/\p{Cc}+/gu, ' ');
  const characters = Array.from(visible.slice(0, 4 * SHOWN_CHARACTERS));
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : visible;
}
