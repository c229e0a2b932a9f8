/** How the words and figures above the bars are set. */
import type { DigestPicture, DigestPictureLabels, RateText } from '../domain/digest-picture.ts';
import { COLOURS, LOOKS } from './lettering.ts';
import { type Block, CONTENT_WIDTH, type Mark, PAGE, rectangle, words } from './page.ts';
import { typeset, widthOf } from './typesetting.ts';

/** Words side by side come no nearer than this. */
const MIN_GAP = 24;
const RIGHT = PAGE.width - PAGE.margin;

/** The short heavy stroke at the head of the page. */
export function opening(): Block {
  return {
    height: 22,
    draw: (y) => ({ marks: [rectangle({ x: PAGE.margin, y, width: 48, height: 6 }, COLOURS.ink)] }),
  };
}

/** A hairline with as much room above it as below. */
export function rule(gap: number): Block {
  return {
    height: 2 * gap,
    draw: (top) => ({
      marks: [rectangle({ x: PAGE.margin, y: top + gap, width: CONTENT_WIDTH, height: 1 }, COLOURS.hairline)],
    }),
  };
}

/** New, solved and overdue in large figures. */
export function counts({ counts: { new: fresh, solved, overdue }, labels }: DigestPicture): Block {
  const figures = [
    { label: labels.new, count: fresh, look: LOOKS.figure },
    { label: labels.solved, count: solved, look: LOOKS.figure },
    { label: labels.overdue, count: overdue, look: overdue > 0 ? LOOKS.alarmingFigure : LOOKS.figure },
  ];
  const share = CONTENT_WIDTH / figures.length;
  const set = figures.map((figure) => ({ ...figure, label: typeset(figure.label, LOOKS.subtitle, share - 8) }));
  return {
    height: LOOKS.figure.lineHeight + Math.max(...set.map(({ label }) => label.height)),
    draw: (top) => ({
      marks: set.flatMap(({ label, count, look }, at) => {
        const x = PAGE.margin + at * share;
        return [
          words(String(count), { x, y: top }, look),
          words(label.text, { x, y: top + look.lineHeight }, LOOKS.subtitle),
        ];
      }),
    }),
  };
}

/** One rate on its line: what it is at the left, its value at the right; under one another when they would meet. */
export function rate({ label, value }: RateText, gapBelow: number): Block {
  const [what, figure] = [typeset(label, LOOKS.subtitle, CONTENT_WIDTH), typeset(value, LOOKS.strong, CONTENT_WIDTH)];
  const beside = what.width + MIN_GAP + figure.width <= CONTENT_WIDTH;
  return {
    height: (beside ? Math.max(what.height, figure.height) : what.height + figure.height) + gapBelow,
    draw: (y) => ({
      marks: [
        words(what.text, { x: PAGE.margin, y }, LOOKS.subtitle),
        beside
          ? words(figure.text, { x: RIGHT, y, align: 'right' }, LOOKS.strong)
          : words(figure.text, { x: PAGE.margin, y: y + what.height }, LOOKS.strong),
      ],
    }),
  };
}

const KEY = { swatch: 14, gap: 6, between: 16 } as const;

/** A diagram's heading with the key to its two colours at the right, or below when they would meet. */
export function headingWithKey(text: string, labels: DigestPictureLabels): Block {
  const entries = [
    { label: labels.overdue, fill: COLOURS.overdue },
    { label: labels.inTime, fill: COLOURS.bar },
  ].map((entry) => ({ ...entry, width: KEY.swatch + KEY.gap + widthOf(entry.label, LOOKS.quiet) }));
  const keyWidth = entries.reduce((sum, { width }) => sum + width, KEY.between * (entries.length - 1));
  const heading = typeset(text, LOOKS.heading, CONTENT_WIDTH);
  const beside = heading.width + MIN_GAP + keyWidth <= CONTENT_WIDTH;
  const keyTop = beside ? LOOKS.heading.lineHeight - LOOKS.quiet.lineHeight : heading.height + 4;
  return {
    height: (beside ? heading.height : keyTop + LOOKS.quiet.lineHeight) + 14,
    draw: (top) => {
      let x = beside ? RIGHT - keyWidth : PAGE.margin;
      const key: Mark[] = [];
      for (const entry of entries) {
        const y = top + keyTop + (LOOKS.quiet.lineHeight - KEY.swatch) / 2;
        key.push(rectangle({ x, y, width: KEY.swatch, height: KEY.swatch }, entry.fill));
        key.push(words(entry.label, { x: x + KEY.swatch + KEY.gap, y: top + keyTop }, LOOKS.quiet));
        x += entry.width + KEY.between;
      }
      return { marks: [words(heading.text, { x: PAGE.margin, y: top }, LOOKS.heading), ...key] };
    },
  };
}
