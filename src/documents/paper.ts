/** What stands on an official paper, before anything is known of Word or PDF: plain data, every text as somebody wrote it. */
import type { Lamp } from '../domain/lamp.ts';
import type { Locale } from '../domain/locale.ts';

export interface Paper {
  readonly locale: Locale;
  /** In red at the head: who issues it, in lines, and what kind of paper it is. */
  readonly letterhead: { readonly office: string; readonly kind: string };
  /** Above the red rule: the number at the left, who signed at the right. */
  readonly number: string;
  readonly signer: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** 版记: the lines between rules that end it. */
  readonly colophon: {
    readonly distribution?: string;
    readonly office: string;
    readonly issued: string;
  };
}

export type Block =
  /** 一、 */
  | { readonly kind: 'section'; readonly text: string }
  /** （一） */
  | { readonly kind: 'item'; readonly text: string }
  | ({ readonly kind: 'paragraph' } & Line)
  /** Labels at the left, and what belongs to each beside it. */
  | { readonly kind: 'roll'; readonly lines: readonly Required<Pick<Line, 'label' | 'text'>>[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

/** Running text; a line break in it begins a new paragraph. */
export interface Line {
  /** In bold before the text, with its colon. */
  readonly label?: string;
  /** A dot in its colour before the text. */
  readonly lamp?: Lamp;
  readonly text: string;
}

export interface Column {
  readonly title: string;
  /** In mm; together {@link TEXT_WIDTH}. */
  readonly width: number;
}

/** A4 as GB/T 9704 has it: the type area is 156 mm × 225 mm. */
export const SHEET = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const;
export const TEXT_WIDTH = SHEET.width - SHEET.left - SHEET.right;

/** In points. */
export interface Sizes {
  readonly kind: number;
  readonly office: number;
  readonly title: number;
  readonly text: number;
  /** Page numbers and colophon. */
  readonly small: number;
  readonly table: number;
  /** From line to line. */
  readonly pitch: number;
}

const SIZES: Record<Locale, Sizes> = {
  /** 二号, 三号, 四号, 五号; 22 lines to a page. */
  'zh-CN': { kind: 44, office: 30, title: 22, text: 16, small: 14, table: 11, pitch: 29 },
  en: { kind: 36, office: 24, title: 18, text: 12, small: 11, table: 10, pitch: 20 },
};

export function sizesOf(locale: Locale): Sizes {
  return SIZES[locale];
}

export const COLOURS = {
  letterhead: 'D7000F',
  lamps: { red: 'C8102E', yellow: 'D99A00', green: '2E8540' } satisfies Record<Lamp, string>,
} as const;

/** A table's row with a longer text may go on on the next page; others stay together. */
const LONG_CELL = 300;

export function mayGoOn(row: readonly string[]): boolean {
  return row.some((text) => text.length > LONG_CELL);
}

const POINTS_PER_MM = 72 / 25.4;
/** A bold Western letter is about so wide. */
const WESTERN_EMS = 0.6;

/** The office's name is as large as its longest line allows, and no larger than `sizes` says; whole points. */
export function officeSize(lines: readonly string[], { office, text }: Sizes): number {
  const widths = lines.map((line) =>
    Array.from(line).reduce((ems, character) => ems + (character > '\u2e7f' ? 1 : WESTERN_EMS), 0),
  );
  const fits = Math.floor((TEXT_WIDTH * POINTS_PER_MM) / Math.max(1, ...widths));
  return Math.max(text, Math.min(office, fits));
}
