/** The two ends of a Word file: the red head with its number and title, and the lines between rules that end it. */
import {
  BorderStyle,
  type FileChild,
  type ITableBordersOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { exactly, millimetres, points, written } from './docx-styles.ts';
import { COLOURS, officeSize, type Paper, sizesOf, TEXT_WIDTH } from './paper.ts';
import { plain, plainLines } from './plain.ts';

export function headOf({ letterhead, locale, number, signer, title }: Paper): readonly FileChild[] {
  const sizes = sizesOf(locale);
  const office = plainLines(letterhead.office);
  const size = officeSize(office, sizes);
  const kind = written(plain(letterhead.kind), { characterSpacing: points(locale === 'en' ? 1 : 14) });
  return [
    ...office.map(
      (line) =>
        new Paragraph({ style: 'Office', spacing: atLeast(size), children: [written(line, { size: size * 2 })] }),
    ),
    new Paragraph({ style: 'Kind', spacing: atLeast(sizes.kind), children: [kind] }),
    ruled([line(number, signer, { style: 'Normal', side: points(sizes.text) })], {
      bottom: { style: BorderStyle.SINGLE, size: 18, color: COLOURS.letterhead },
    }),
    new Paragraph({ children: [] }),
    new Paragraph({ style: 'PaperTitle', spacing: atLeast(sizes.title), children: [written(plain(title))] }),
  ];
}

function atLeast(size: number) {
  return { line: points(size * 1.3), lineRule: 'atLeast' as const, before: 0, after: points(8) };
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;
const THIN = { ...THICK, size: 4 } as const;

/** Thick rules above and below, a thin one between. */
export function colophonOf({ colophon: { distribution, office, issued }, locale }: Paper): readonly FileChild[] {
  const look = { style: 'Colophon', side: points(sizesOf(locale).small) };
  const copies = distribution === undefined ? [] : [row([cell(distribution, TEXT_WIDTH, 'left', look, 2)])];
  const rules = { top: THICK, bottom: THICK, insideHorizontal: THIN };
  return [
    new Paragraph({ keepNext: true, children: [] }),
    ruled([...copies, line(office, issued, look)], rules),
    // Word wants a paragraph after the last table.
    new Paragraph({ spacing: exactly(1), children: [] }),
  ];
}

/** In mm, of what stands at the left and at the right of one line. */
const SHARES = [104, TEXT_WIDTH - 104] as const;

interface EndLook {
  readonly style: string;
  /** How far the words stand in from the ends of the rules, as Word counts. */
  readonly side: number;
}

/** Lines of text with rules as long as the lines are, and none at the sides. */
function ruled(rows: readonly TableRow[], rules: ITableBordersOptions): Table {
  const none = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: millimetres(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: SHARES.map(millimetres),
    borders: { ...none, insideHorizontal: NO_LINE, insideVertical: NO_LINE, ...rules },
    rows,
  });
}

function line(left: string, right: string, look: EndLook): TableRow {
  return row([cell(left, SHARES[0], 'left', look), cell(right, SHARES[1], 'right', look)]);
}

function row(children: readonly TableCell[]): TableRow {
  return new TableRow({ cantSplit: true, children });
}

function cell(
  text: string,
  width: number,
  alignment: 'left' | 'right',
  { style, side }: EndLook,
  columnSpan = 1,
): TableCell {
  return new TableCell({
    columnSpan,
    width: { size: millimetres(width), type: WidthType.DXA },
    margins: { left: side, right: side, top: points(2), bottom: points(2) },
    children: [new Paragraph({ style, alignment, keepNext: true, children: [written(plain(text))] })],
  });
}
