/** How the sieve becomes a funnel with its figures beside it, and a table of each tier's balance below. */
import {
  loadOf,
  type NamedYield,
  SIEVE_FIGURES,
  type SieveLabels,
  type SievePart,
  unbalanced,
} from '../domain/sieve-picture.ts';
import { rate } from './headline.ts';
import { COLOURS, LOOKS } from './lettering.ts';
import { type Block, CONTENT_WIDTH, type Mark, PAGE, paragraph, polygon, rectangle, words } from './page.ts';
import { typeset } from './typesetting.ts';

const RIGHT = PAGE.width - PAGE.margin;
const FUNNEL = { width: 208, height: 58, gap: 8, least: 8, nameWidth: 128, beside: 14 } as const;
const TABLE = { nameWidth: 100, headGap: 8, rowGap: 12 } as const;

/** @throws RangeError when a tier does not balance. */
export function requireBalance(sieve: SievePart): void {
  const wrong = unbalanced(sieve);
  if (wrong === undefined) return;
  const { name, opening, entered, solved, passedUp, passedDown, withdrawn, closing } = wrong;
  throw new RangeError(
    `"${name}" had ${opening} + ${entered} problems and accounts for ${solved} + ${passedUp} + ${passedDown} + ${withdrawn} + ${closing}: expected as many`,
  );
}

/** Funnel, table and what was solved on the spot, below their heading. */
export function sieveBlocks({ tiers, solvedOnTheSpot, labels }: SievePart): readonly Block[] {
  const onTheSpot = rate({ label: labels.onTheSpot, value: String(solvedOnTheSpot) }, 0);
  const heading = paragraph(labels.heading, LOOKS.heading, 14);
  if (tiers.every((tier) => loadOf(tier) === 0)) {
    return [heading, paragraph(labels.nothing, LOOKS.subtitle, 14), onTheSpot];
  }
  return [heading, funnel(tiers, labels), balance(tiers, labels), onTheSpot];
}

/** A tier's piece is as wide above as what it had, and below as what it passed up: what it held back is its taper. */
function funnel(tiers: readonly NamedYield[], labels: SieveLabels): Block {
  const most = Math.max(...tiers.map(loadOf));
  const widthFor = (count: number) => Math.max(FUNNEL.least, (FUNNEL.width * count) / most);
  const names = tiers.map(({ name }) => typeset(name, LOOKS.name, FUNNEL.nameWidth));
  const pitch = Math.max(FUNNEL.height, ...names.map(({ height }) => height)) + FUNNEL.gap;
  const middle = PAGE.margin + FUNNEL.nameWidth + FUNNEL.beside + FUNNEL.width / 2;
  return {
    height: pitch * tiers.length + 14,
    draw: (top) => ({
      marks: tiers.flatMap((tier, at): Mark[] => {
        const [y, centre] = [top + at * pitch, top + at * pitch + (pitch - FUNNEL.gap) / 2];
        const piece = {
          middle,
          y,
          height: pitch - FUNNEL.gap,
          above: widthFor(loadOf(tier)),
          below: widthFor(tier.passedUp),
        };
        return [
          words(names[at]?.text ?? '', { x: PAGE.margin, y: centre, verticalAlign: 'middle' }, LOOKS.name),
          taper(piece),
          ...besideIt(tier, labels, centre),
        ];
      }),
    }),
  };
}

interface Piece {
  readonly middle: number;
  readonly y: number;
  readonly height: number;
  readonly above: number;
  readonly below: number;
}

function taper({ middle, y, height, above, below }: Piece): Mark {
  const corners = [
    [middle - above / 2, y],
    [middle + above / 2, y],
    [middle + below / 2, y + height],
    [middle - below / 2, y + height],
  ] as const;
  return polygon(corners, COLOURS.bar);
}

/** What was solved here, and what went on to the next tier. */
function besideIt({ solved, passedUp }: NamedYield, labels: SieveLabels, centre: number): readonly Mark[] {
  const half = LOOKS.strong.lineHeight;
  return [
    words(`${labels.solved} ${solved}`, { x: RIGHT, y: centre - half, align: 'right' }, LOOKS.strong),
    words(`${labels.passedUp} ${passedUp}`, { x: RIGHT, y: centre, align: 'right' }, LOOKS.quiet),
  ];
}

/** A row for each tier, a column for each figure; a hairline below the heads. */
function balance(tiers: readonly NamedYield[], labels: SieveLabels): Block {
  const pitch = (CONTENT_WIDTH - TABLE.nameWidth) / SIEVE_FIGURES.length;
  const heads = SIEVE_FIGURES.map((figure) => typeset(labels[figure], LOOKS.column, pitch - 2));
  const headHeight = Math.max(...heads.map(({ height }) => height));
  const names = tiers.map(({ name }) => typeset(name, LOOKS.name, TABLE.nameWidth - 4));
  const right = (column: number) => PAGE.margin + TABLE.nameWidth + (column + 1) * pitch;
  const rowHeights = names.map(({ height }) => height + TABLE.rowGap);
  const first = headHeight + TABLE.headGap + TABLE.rowGap;
  return {
    height: first + rowHeights.reduce((sum, height) => sum + height, 0) + 6,
    draw: (top) => {
      const marks: Mark[] = heads.map(({ text, height }, column) =>
        words(text, { x: right(column), y: top + headHeight - height, align: 'right' }, LOOKS.column),
      );
      marks.push(
        rectangle(
          { x: PAGE.margin, y: top + headHeight + TABLE.headGap, width: CONTENT_WIDTH, height: 1 },
          COLOURS.hairline,
        ),
      );
      let y = top + first;
      for (const [at, tier] of tiers.entries()) {
        marks.push(words(names[at]?.text ?? '', { x: PAGE.margin, y }, LOOKS.name));
        for (const [column, figure] of SIEVE_FIGURES.entries()) {
          const count = tier[figure];
          marks.push(words(String(count), { x: right(column), y, align: 'right' }, lookOf(figure, count)));
        }
        y += rowHeights[at] ?? 0;
      }
      return { marks };
    },
  };
}

function lookOf(figure: (typeof SIEVE_FIGURES)[number], count: number) {
  if (count === 0) return LOOKS.none;
  return figure === 'solved' ? LOOKS.strong : LOOKS.name;
}
