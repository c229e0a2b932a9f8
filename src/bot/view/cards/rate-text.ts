/** A rate in words: always with its denominator, and with what was not rated (SPEC §7). */
import type { RateText } from '../../../domain/digest-picture.ts';
import { percent, type Rate } from '../../../domain/rates.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Reader } from '../format.ts';

export type RateName = keyof ReturnType<typeof texts>['digest']['rates'];

/** @param because why there is none yet, where there is nothing to count */
export function rateText(name: RateName, rate: Rate, because: string, { locale }: Reader): RateText {
  const { digest: t } = texts(locale);
  const { part, whole, left = 0 } = rate;
  const share = percent(rate);
  return {
    label: t.rates[name],
    value: share === undefined ? t.noRate(because, left) : t.rate(share, part, whole, left),
  };
}
