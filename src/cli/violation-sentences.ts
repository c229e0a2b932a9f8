/** How a violation that `verify` found is told. */
import { promiseOf, type Violation } from '../app/violation.ts';
import type { Locale } from '../domain/locale.ts';
import { texts } from '../i18n/texts.ts';

/** With the promise that it breaks, and what to do about it. */
export function violationSentence(violation: Violation, locale: Locale): string {
  const { broken, mend } = texts(locale).cli.verify;
  const promise = promiseOf(violation);
  return broken(promise, sentence(violation, locale), mend[promise]);
}

function sentence(violation: Violation, locale: Locale): string {
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
    case 'untold':
      return t.untold(violation.no, violation.seq, violation.event);
    case 'ownWork':
      return t.ownWork(violation.no, violation.seq, violation.personId);
    case 'unheard':
      return t.unheard(violation.key, violation.reason);
    case 'causeless':
      return t.causeless(violation.key);
    case 'outOfOrder':
      return t.outOfOrder(violation.no, violation.chat);
    case 'steering':
      return t.steering(violation.key);
    case 'wrongTally':
      return t.wrongTally(violation.tally, violation.group, violation.tallied, violation.counted);
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
