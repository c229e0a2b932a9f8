/** A quarter of the sample zone's sieve, in both languages. */
import { sievePart } from '../../src/bot/view/cards/sieve-part.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { SieveYield, TierYield } from '../../src/domain/sieve.ts';
import type { SievePicture } from '../../src/domain/sieve-picture.ts';

const tier = (
  name: TierYield['tier'],
  [opening, entered, solved, passedUp, passedDown, withdrawn, closing]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ],
): TierYield => ({ tier: name, opening, entered, solved, passedUp, passedDown, withdrawn, closing });

export const quarter: SieveYield = {
  tiers: [
    tier('direct', [31, 142, 118, 27, 0, 4, 24]),
    tier('onsite', [12, 46, 33, 11, 2, 1, 11]),
    tier('joint', [5, 15, 9, 4, 1, 0, 6]),
    tier('tenPlusOne', [1, 4, 2, 0, 2, 0, 1]),
  ],
  solvedOnTheSpot: 38,
};

export const still: SieveYield = {
  tiers: quarter.tiers.map(({ tier: name }) => tier(name, [0, 0, 0, 0, 0, 0, 0])),
  solvedOnTheSpot: 0,
};

export function sievePicture(locale: Locale, found: SieveYield = quarter): SievePicture {
  const sieve = sievePart(found, locale);
  return locale === 'en'
    ? { title: 'Quarterly sieve', subtitle: '1 July to 30 September 2019 · Yantai Development Zone', sieve }
    : { title: '三季度筛网', subtitle: '2019年7月1日至9月30日 · 烟台开发区', sieve };
}
