/** `verify`: whether the database keeps what Heye promises, with every violation named. */
import { COUNTED, verify } from '../../app/verify.ts';
import { promiseOf, type PromiseNo, type Violation } from '../../app/violation.ts';
import { ledger } from '../../db/ledger.ts';
import type { House } from '../../house.ts';
import { texts } from '../../i18n/texts.ts';
import { type ExitCode, type Io, tell } from '../io.ts';
import type { VerifyRequest } from '../request.ts';
import { violationSentence } from '../violation-sentences.ts';

/** A machine gets no more of them; people get all, line by line. */
const MOST_AS_DATA = 1000;

export async function verifyHouse(
  { world, database }: House,
  { lateMinutes }: VerifyRequest,
  attended: boolean,
  io: Io,
): Promise<ExitCode> {
  const t = texts(io.locale).cli.verify;
  const kept: (Violation & { readonly promise: PromiseNo })[] = [];
  let violations = 0;
  const patience = Temporal.Duration.from({ minutes: lateMinutes });
  const counts = await verify(ledger(database.db), world, { patience, attended }, (violation) => {
    violations += 1;
    if (!io.json) io.say(violationSentence(violation, io.locale));
    else if (kept.length < MOST_AS_DATA) kept.push({ promise: promiseOf(violation), ...violation });
  });
  const looked = COUNTED.map((what) => t.counted[what](counts[what]));
  tell(io, { counts, attended, violationCount: violations, violations: kept }, [
    t.summary(looked),
    ...(attended ? [] : [t.unattended]),
    violations === 0 ? t.sound : t.unsound(violations),
  ]);
  if (violations > 0) io.complain(t.unsound(violations));
  return violations === 0 ? 0 : 1;
}
