/** How a fault of a register file is told to the person who has to mend it. */
import type { LocatedReference } from '../app/import-file.ts';
import type { Locale } from '../domain/locale.ts';
import type { Bilingual, RegisterFault, RegisterNote } from '../domain/register/fault.ts';
import type { SheetFault } from '../files/sheet.ts';
import { texts } from '../i18n/texts.ts';

export function faultSentence(fault: RegisterFault, locale: Locale): string {
  return texts(locale).register.at(fault.line, fault.column, reasonSentence(fault, locale));
}

export function brokenSentence({ line, column, value }: LocatedReference, locale: Locale): string {
  const { at, broken, columns, quoted } = texts(locale).register;
  return at(line, columns[column], broken[column](quoted(value)));
}

export function looseSentence({ line, column, value }: LocatedReference, locale: Locale): string {
  const { at, loose, columns, quoted } = texts(locale).register;
  return at(line, columns[column], loose[column](quoted(value)));
}

export function noteSentence({ column }: RegisterNote, locale: Locale): string {
  return texts(locale).register.unknownColumn(column);
}

function reasonSentence({ value, reason }: RegisterFault, locale: Locale): string {
  const { list, quoted, reasons } = texts(locale).register;
  const name = (word: Bilingual) => (locale === 'en' ? word.en : word.zh);
  const found = quoted(value);
  switch (reason.kind) {
    case 'missingColumn':
      return reasons.missingColumn(name(reason.name), list(reason.found));
    case 'duplicateColumn':
      return reasons.duplicateColumn(name(reason.name), ...reason.headers);
    case 'tooManyCells':
      return reasons.tooManyCells(reason.cells, reason.columns, value);
    case 'blank':
      return reasons.blank;
    case 'duplicateKey':
      return reasons.duplicateKey(found, reason.firstLine);
    case 'tooLong':
      return reasons.tooLong(found, reason.length, reason.limit);
    case 'unreadableCharacter':
      return reasons.unreadableCharacter(found, reason.codePoint);
    case 'notACode':
      return reasons.notACode(found, reason.limit);
    case 'notADate':
      return reasons.notADate(found, reason.example);
    case 'noSuchDay':
      return reasons.noSuchDay(found);
    case 'dayOutOfRange':
      return reasons.dayOutOfRange(found, reason.earliest, reason.latest);
    case 'notAnAmount':
      return reasons.notAnAmount(found, reason.example);
    case 'negativeAmount':
      return reasons.negativeAmount(found);
    case 'amountTooLarge':
      return reasons.amountTooLarge(found, reason.limit);
    case 'unknownWord':
      return reasons.unknownWord(found, list(reason.expected.map(name)));
    case 'notAnEmail':
      return reasons.notAnEmail(found);
    case 'departmentNeeded':
      return reasons.departmentNeeded(texts(locale).problem.roles[reason.role]);
  }
}

export function sheetSentence(fault: SheetFault, locale: Locale): string {
  const { sheet } = texts(locale).register;
  switch (fault.kind) {
    case 'empty':
    case 'oldXls':
    case 'encrypted':
    case 'notAWorkbook':
    case 'brokenXlsx':
    case 'notText':
    case 'webPage':
      return sheet[fault.kind];
    case 'tooManyBytes':
      return sheet.tooManyBytes(fault.bytes, fault.limit);
    case 'unpacksTooBig':
      return sheet.unpacksTooBig(fault.limit);
    case 'tooManyRows':
      return sheet.tooManyRows(fault.limit);
    case 'tooManyColumns':
      return sheet.tooManyColumns(fault.line, fault.columns, fault.limit);
    case 'tooManyCells':
      return sheet.tooManyCells(fault.limit);
    case 'unclosedQuote':
      return sheet.unclosedQuote(fault.line);
  }
}
