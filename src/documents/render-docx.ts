/** How minutes and annexes become a Word file that a clerk can go on with: styles as GB/T 9704 has them. */
import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { blocksOf } from './docx-blocks.ts';
import { colophonOf, headOf } from './docx-ends.ts';
import { BODY, millimetres, points, stylesOf } from './docx-styles.ts';
import { layOut, type OfficialDocument } from './lay-out.ts';
import { SHEET, sizesOf } from './paper.ts';
import { plain } from './plain.ts';

/** The same words and styles for the same document; its bytes also say when the file was made. */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  const paper = layOut(document);
  const sizes = sizesOf(paper.locale);
  const file = new Document({
    title: plain(paper.title),
    creator: plain(paper.colophon.office),
    styles: stylesOf(paper.locale),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: millimetres(SHEET.width), height: millimetres(SHEET.height) },
            margin: {
              top: millimetres(SHEET.top),
              left: millimetres(SHEET.left),
              right: millimetres(SHEET.right),
              bottom: millimetres(SHEET.bottom),
              footer: millimetres(25),
            },
          },
        },
        footers: {
          default: pageNumber(AlignmentType.RIGHT, sizes.small),
          even: pageNumber(AlignmentType.LEFT, sizes.small),
        },
        children: [...headOf(paper), ...blocksOf(paper), ...colophonOf(paper)],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** `— 1 —` on the outer side, one letter in from the edge. */
function pageNumber(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT, small: number): Footer {
  const indent = points(small);
  const number = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: { ...BODY, eastAsia: 'SimSun' },
    size: small * 2,
  });
  return new Footer({
    children: [new Paragraph({ alignment, indent: { left: indent, right: indent }, children: [number] })],
  });
}
