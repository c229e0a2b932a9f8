/** The sieve as a table for a terminal, where a Chinese character is as wide as two others. */
import type { Locale } from '../domain/locale.ts';
import type { TierYield } from '../domain/sieve.ts';
import { texts } from '../i18n/texts.ts';

export function sieveTable(tiers: readonly TierYield[], locale: Locale): readonly string[] {
  const { simulation: t, problem } = texts(locale);
  const { solved, passedUp, passedDown, withdrawn } = t.leaving;
  const rows = [
    [t.tier, t.opening, t.entered, solved, passedUp, passedDown, withdrawn, t.closing],
    ...tiers.map((each) => [
      problem.tiers[each.tier],
      ...[each.opening, each.entered, each.solved, each.passedUp, each.passedDown, each.withdrawn, each.closing].map(
        String,
      ),
    ]),
  ];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? '')))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const room = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return at === 0 ? cell + room : room + cell;
      })
      .join('  '),
  );
}

/** Wide: Chinese characters and the signs that stand among them. */
const WIDE = /[\u3000-\u303f\uff00-\uff60\p{Script=Han}]/gu;

function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
