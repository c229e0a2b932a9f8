/** The sieve of a period in a reader's words, as pictures show it. */
import type { Locale } from '../../../domain/locale.ts';
import type { SieveYield } from '../../../domain/sieve.ts';
import type { SievePart } from '../../../domain/sieve-picture.ts';
import { texts } from '../../../i18n/texts.ts';

export function sievePart({ tiers, solvedOnTheSpot }: SieveYield, locale: Locale): SievePart {
  const { digest, problem } = texts(locale);
  return {
    tiers: tiers.map(({ tier, ...figures }) => ({ name: problem.tiers[tier], ...figures })),
    solvedOnTheSpot,
    labels: digest.sieve,
  };
}
