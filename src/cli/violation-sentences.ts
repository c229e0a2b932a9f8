/** How a violation that `verify` found is told. */
import type { Violation } from '../app/verify.ts';
import type { Locale } from '../domain/locale.ts';
import { texts } from '../i18n/texts.ts';

export function violationSentence(violation: Violation, locale: Locale): string {
  const { violations: t } = texts(locale).cli.verify;
  switch (violation.kind) {
    case 'gapInLog':
      return t.gapInLog(violation.no, violation.expected, violation.found);
    case 'brokenLog':
      return t.brokenLog(violation.no, violation.reason);
    case 'notTheFold':
      return t.notTheFold(violation.no, violation.path, violation.stored, violation.folded);
    case 'wrongColumn':
      return t.wrongColumn(violation.no, violation.column, violation.stored, violation.expected);
    case 'wrongLook':
      return t.wrongLook(violation.no, violation.stored ?? t.never, violation.expected ?? t.never);
    case 'twice':
      return t.twice[violation.what](violation.key, violation.times);
    case 'lost':
      return t.lost[violation.what](violation.key, String(violation.since));
    case 'late':
      return t.late[violation.what](violation.key, String(violation.since));
    case 'numbersMissing':
      return t.numbersMissing(violation.year, violation.given, violation.stored);
  }
}
