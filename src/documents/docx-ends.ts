/** The two ends of a Word file: the red head with its number and title, and the lines between rules that end it. */
import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
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
  const edge = points(sizes.text);
  return [
    ...office.map(
      (line) =>
        new Paragraph({ style: 'Office', spacing: atLeast(size), children: [written(line, { size: size * 2 })] }),
    ),
    new Paragraph({ style: 'Kind', spacing: atLeast(sizes.kind), children: [kind] }),
    new Paragraph({
      // The rule is as long as the lines, the words stand one letter in.
      tabStops: [
        { type: TabStopType.LEFT, position: edge },
        { type: TabStopType.RIGHT, position: millimetres(TEXT_WIDTH) - edge },
      ],
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: COLOURS.letterhead, space: 4 } },
      children: [tab(), written(plain(number)), tab(), written(plain(signer))],
    }),
    new Paragraph({ children: [] }),
    new Paragraph({ style: 'PaperTitle', spacing: atLeast(sizes.title), children: [written(plain(title))] }),
  ];
}

function tab(): TextRun {
  return new TextRun({ children: [new Tab()] });
}

function atLeast(size: number) {
  return { line: points(size * 1.3), lineRule: 'atLeast' as const, before: 0, after: points(8) };
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;
const THIN = { ...THICK, size: 4 } as const;
/** In mm, of the last line's two cells. */
const HALVES = [96, TEXT_WIDTH - 96] as const;

/** Thick rules above and below, a thin one between; none at the sides. */
export function colophonOf({ colophon: { distribution, office, issued }, locale }: Paper): readonly FileChild[] {
  const side = points(sizesOf(locale).small);
  const cell = (text: string, width: number, alignment: 'left' | 'right', columnSpan = 1) =>
    new TableCell({
      columnSpan,
      width: { size: millimetres(width), type: WidthType.DXA },
      margins: { left: side, right: side, top: points(2), bottom: points(2) },
      children: [new Paragraph({ style: 'Colophon', alignment, keepNext: true, children: [written(plain(text))] })],
    });
  const copies =
    distribution === undefined
      ? []
      : [new TableRow({ cantSplit: true, children: [cell(distribution, TEXT_WIDTH, AlignmentType.LEFT, 2)] })];
  const last = new TableRow({
    cantSplit: true,
    children: [cell(office, HALVES[0], AlignmentType.LEFT), cell(issued, HALVES[1], AlignmentType.RIGHT)],
  });
  return [
    new Paragraph({ keepNext: true, children: [] }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: millimetres(TEXT_WIDTH), type: WidthType.DXA },
      columnWidths: HALVES.map(millimetres),
      borders: {
        top: THICK,
        bottom: THICK,
        insideHorizontal: THIN,
        left: NO_LINE,
        right: NO_LINE,
        insideVertical: NO_LINE,
      },
      rows: [...copies, last],
    }),
    // Word wants a paragraph after the last table.
    new Paragraph({ spacing: exactly(1), children: [] }),
  ];
}
