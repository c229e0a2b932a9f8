/** In which type a Word file is set: fonts that every Chinese office has, by the names that any Word knows. */
import { type IFontAttributesProperties, type IRunOptions, type IStylesOptions, LineRuleType, TextRun } from 'docx';
import type { Locale } from '../domain/locale.ts';
import { COLOURS, type Sizes, sizesOf } from './paper.ts';

/** Twentieths of a point, as Word counts lengths. */
export function points(count: number): number {
  return Math.round(count * 20);
}

export function millimetres(count: number): number {
  return points((count * 72) / 25.4);
}

type Face = IFontAttributesProperties;

const font = (eastAsia: string): Face => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
});

/** 仿宋, 黑体, 楷体 and, in bold, 宋体 where an office has 小标宋. */
export const BODY = font('FangSong');
export const HEADING = font('SimHei');
const ITEM = font('KaiTi');
const TITLE = font('SimSun');

/** A run of text; among Chinese letters quotation marks and dashes are Chinese ones. */
export function written(
  text: string,
  look: Omit<IRunOptions, 'font' | 'text'> & { readonly font?: Face } = {},
): TextRun {
  const hint = /\p{Script=Han}/u.test(text) ? { hint: 'eastAsia' } : {};
  return new TextRun({ ...look, text, font: { ...look.font, ...hint } });
}

export function exactly(pitch: number) {
  return { line: points(pitch), lineRule: LineRuleType.EXACT, before: 0, after: 0 };
}

/** Two letters of the text's own size, however large Word shows it. */
const firstLine = ({ text }: Sizes) => ({ firstLine: points(2 * text), firstLineChars: 200 });

const centred = (size: number, color?: string) => ({
  run: { font: TITLE, size: size * 2, bold: true, ...(color === undefined ? {} : { color }) },
  paragraph: { alignment: 'center' as const, spacing: { before: 0, after: 160 } },
});

export function stylesOf(locale: Locale): IStylesOptions {
  const sizes = sizesOf(locale);
  const indent = firstLine(sizes);
  return {
    default: {
      document: {
        run: { font: BODY, size: sizes.text * 2 },
        paragraph: { spacing: exactly(sizes.pitch) },
      },
    },
    paragraphStyles: [
      { id: 'Office', name: 'Office', basedOn: 'Normal', ...centred(sizes.office, COLOURS.letterhead) },
      { id: 'Kind', name: 'Kind', basedOn: 'Normal', ...centred(sizes.kind, COLOURS.letterhead) },
      { id: 'PaperTitle', name: 'Paper Title', basedOn: 'Normal', ...centred(sizes.title) },
      {
        id: 'Section',
        name: 'Section',
        basedOn: 'Normal',
        // 黑体 is heavy by itself.
        run: { font: HEADING, bold: locale === 'en' },
        paragraph: { indent, keepNext: true, outlineLevel: 0 },
      },
      {
        id: 'Item',
        name: 'Item',
        basedOn: 'Normal',
        run: { font: ITEM, bold: true },
        paragraph: { indent, keepNext: true, outlineLevel: 1 },
      },
      {
        id: 'Text',
        name: 'Text',
        basedOn: 'Normal',
        paragraph: { indent, alignment: 'both' as const },
      },
      {
        id: 'Cell',
        name: 'Cell',
        basedOn: 'Normal',
        run: { size: sizes.table * 2 },
        paragraph: { spacing: exactly(sizes.table * 1.5) },
      },
      {
        id: 'Colophon',
        name: 'Colophon',
        basedOn: 'Normal',
        run: { size: sizes.small * 2 },
        paragraph: { spacing: exactly(sizes.small * 1.7) },
      },
    ],
  };
}
