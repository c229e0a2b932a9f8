/** How the blocks of a paper become paragraphs and tables of a Word file. */
import {
  AlignmentType,
  type FileChild,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  type TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { exactly, HEADING, millimetres, points, written } from './docx-styles.ts';
import { type Block, COLOURS, type Column, mayGoOn, type Paper, type Sizes, sizesOf, TEXT_WIDTH } from './paper.ts';
import { plain, plainLines } from './plain.ts';

export function blocksOf({ blocks, locale }: Paper): readonly FileChild[] {
  const sizes = sizesOf(locale);
  return blocks.flatMap((block) => childrenOf(block, sizes));
}

function childrenOf(block: Block, sizes: Sizes): readonly FileChild[] {
  switch (block.kind) {
    case 'section':
      return [new Paragraph({ style: 'Section', children: [written(plain(block.text))] })];
    case 'item':
      return [new Paragraph({ style: 'Item', children: [written(plain(block.text))] })];
    case 'paragraph':
      return paragraphs(block);
    case 'roll':
      return [gap(sizes), ...block.lines.map((line) => rollLine(line, sizes)), gap(sizes)];
    case 'table':
      return [table(block.columns, block.rows), gap(sizes)];
  }
}

function paragraphs({ label, lamp, text }: Block & { kind: 'paragraph' }): readonly FileChild[] {
  const [first, ...others] = plainLines(text);
  const before = [
    ...(label === undefined ? [] : [inBold(label)]),
    ...(lamp === undefined ? [] : [written('● ', { color: COLOURS.lamps[lamp] })]),
  ];
  return [
    new Paragraph({ style: 'Text', children: [...before, written(first)] }),
    ...others.map((line) => new Paragraph({ style: 'Text', children: [written(line)] })),
  ];
}

type RollLine = (Block & { kind: 'roll' })['lines'][number];

/** 出席：…, the lines after the first below its first letter. */
function rollLine({ label, text }: RollLine, { text: size }: Sizes): FileChild {
  const [first, ...others] = plainLines(text);
  const ems = Array.from(label).reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.5), 0);
  const hanging = points(ems * size);
  return new Paragraph({
    style: 'Text',
    indent: { left: points(2 * size) + hanging, hanging },
    children: [inBold(label), written(first), ...others.map((line) => written(line, { break: 1 }))],
  });
}

function inBold(text: string): TextRun {
  return written(plain(text) + (text.endsWith(' ') ? ' ' : ''), { font: HEADING, bold: true });
}

/** A third of a line of air. */
function gap({ pitch }: Sizes): FileChild {
  return new Paragraph({ spacing: exactly(pitch / 3), children: [] });
}

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Table {
  const cell = (children: readonly Paragraph[], at: number) =>
    new TableCell({
      children,
      width: { size: millimetres(columns[at]?.width ?? 0), type: WidthType.DXA },
      margins: { left: points(3), right: points(3), top: points(4), bottom: points(4) },
      verticalAlign: VerticalAlign.CENTER,
    });
  const head = columns.map(({ title }, at) =>
    cell([new Paragraph({ style: 'Cell', alignment: AlignmentType.CENTER, children: [inBold(title)] })], at),
  );
  const body = rows.map((row) => row.map((text, at) => cell(cellLines(text, at), at)));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: millimetres(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => millimetres(width)),
    rows: [
      new TableRow({ children: head, tableHeader: true, cantSplit: true }),
      ...body.map((children, at) => new TableRow({ children, cantSplit: !mayGoOn(rows[at] ?? []) })),
    ],
  });
}

/** The second column holds running text, the others stand in their middle. */
function cellLines(text: string, column: number): readonly Paragraph[] {
  const alignment = column === 1 ? AlignmentType.LEFT : AlignmentType.CENTER;
  return plainLines(text).map((line) => new Paragraph({ style: 'Cell', alignment, children: [written(line)] }));
}
