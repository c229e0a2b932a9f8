/** How a dispatch digest looks as one picture: figures, then the sieve, then the departments. */
import { busiest, type DigestPicture, type Load } from '../domain/digest-picture.ts';
import { requireBalance, sieveBlocks } from './funnel.ts';
import { counts, headingWithKey, opening, rate, rule } from './headline.ts';
import { LOOKS } from './lettering.ts';
import { columns, rows } from './load-bars.ts';
import { type Block, paragraph } from './page.ts';
import { print } from './print.ts';

/**
 * The picture as PNG, 1080 dots wide and as high as it needs; the same bytes for the same picture.
 *
 * Blocks its thread for some 50–130 ms: call it through `startDrawing`.
 *
 * @throws RangeError when a bar has more overdue than open problems, or a tier of the sieve does not balance.
 */
export async function drawDigest(picture: DigestPicture): Promise<Uint8Array> {
  for (const load of [...picture.tiers, ...picture.departments]) requirePart(load);
  if (picture.sieve) requireBalance(picture.sieve);
  return print(blocksOf(picture));
}

function requirePart({ name, open, overdue }: Load): void {
  if (overdue > open || overdue < 0) {
    throw new RangeError(`"${name}" has ${overdue} overdue of ${open} open problems: expected a part of them`);
  }
}

function blocksOf(picture: DigestPicture): readonly Block[] {
  const { labels, rates, tiers, departments, sieve } = picture;
  const { named, others } = busiest(departments);
  const bars = others.open > 0 ? [...named, { name: labels.otherDepartments, ...others }] : named;
  const ladder = tiers.some(({ open }) => open > 0) ? tiers : [];
  return [
    opening(),
    paragraph(picture.title, LOOKS.title, 6),
    paragraph(picture.subtitle, LOOKS.subtitle, 26),
    counts(picture),
    ...section(rates.map((each, at) => rate(each, at < rates.length - 1 ? 10 : 0))),
    ...section(ladder.length + bars.length > 0 ? [] : [paragraph(labels.nothingOpen, LOOKS.subtitle, 0)]),
    ...section(ladder.length > 0 ? [headingWithKey(labels.byTier, labels), columns(ladder, labels)] : []),
    ...section(sieve ? sieveBlocks(sieve) : []),
    ...section(bars.length > 0 ? [paragraph(labels.byDepartment, LOOKS.heading, 10), rows(bars, labels)] : []),
    ...section(picture.footnote === undefined ? [] : [paragraph(picture.footnote, LOOKS.quiet, 0)]),
  ];
}

/** Blocks below a hairline; nothing at all when there are none. */
function section(blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [rule(20), ...blocks];
}
