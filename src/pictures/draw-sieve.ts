/** How the sieve of a period looks as a picture of its own. */
import type { SievePicture } from '../domain/sieve-picture.ts';
import { requireBalance, sieveBlocks } from './funnel.ts';
import { opening, rule } from './headline.ts';
import { LOOKS } from './lettering.ts';
import { paragraph } from './page.ts';
import { print } from './print.ts';

/**
 * The picture as PNG, 1080 dots wide and as high as it needs; the same bytes for the same picture.
 *
 * Blocks its thread like `drawDigest`: call it through `startDrawing`.
 *
 * @throws RangeError when a tier does not balance.
 */
export async function drawSieve({ title, subtitle, sieve, footnote }: SievePicture): Promise<Uint8Array> {
  requireBalance(sieve);
  return print([
    opening(),
    paragraph(title, LOOKS.title, 6),
    paragraph(subtitle, LOOKS.subtitle, 0),
    rule(20),
    ...sieveBlocks(sieve),
    ...(footnote === undefined ? [] : [rule(20), paragraph(footnote, LOOKS.quiet, 0)]),
  ]);
}
