/** In which type and colours a picture is set, and how a canvas learns it. */
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { setPlatformAPI } from 'echarts/core';

/** Ink on paper; overdue is the one warm colour, and darker than `bar`, so the two differ without colour too. */
export const COLOURS = {
  paper: '#fdfcf9',
  ink: '#1d242b',
  quiet: '#5f6871',
  hairline: '#d9d8d2',
  bar: '#a9bccb',
  overdue: '#c23a22',
} as const;

const FAMILY = 'Heye Sans';
const require = createRequire(import.meta.url);
/** The type's own weights: a weight that is not registered would be smeared from another one. */
const FACES = [
  require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
] as const;

/**
 * Makes the type known: without it every Chinese glyph is a box.
 *
 * Fonts belong to the process, so a thread finds those that an earlier one registered; what measures belongs to the thread.
 *
 * @throws Error when a font's file is damaged.
 */
export function registerType(): void {
  setPlatformAPI({ createCanvas: () => createCanvas(8, 8) });
  const known = GlobalFonts.families.find(({ family }) => family === FAMILY);
  if (known?.styles.length === FACES.length) return;
  for (const face of FACES) {
    if (GlobalFonts.registerFromPath(face, FAMILY) === null)
      throw new Error(`"${face}" is not a font that can be used`);
  }
}

/** How a text looks; lengths in CSS pixels. */
export interface Look {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly fontWeight: 400 | 700;
  readonly fontFamily: string;
  readonly fill: string;
}

function look(fontSize: number, fontWeight: Look['fontWeight'], fill: string, leading = 1.3): Look {
  return { fontSize, lineHeight: Math.round(fontSize * leading), fontWeight, fontFamily: FAMILY, fill };
}

export const LOOKS = {
  title: look(30, 700, COLOURS.ink, 1.25),
  subtitle: look(18, 400, COLOURS.quiet),
  figure: look(54, 700, COLOURS.ink, 1.1),
  alarmingFigure: look(54, 700, COLOURS.overdue, 1.1),
  heading: look(20, 700, COLOURS.ink),
  name: look(18, 400, COLOURS.ink, 1.2),
  column: look(15, 400, COLOURS.quiet, 1.2),
  none: look(18, 400, COLOURS.quiet),
  strong: look(18, 700, COLOURS.ink),
  quiet: look(17, 400, COLOURS.quiet),
  overdue: look(17, 700, COLOURS.overdue),
} as const;

/** The look's type as a canvas wants it: `700 18px "Heye Sans"`. */
export function fontOf({ fontWeight, fontSize, fontFamily }: Look): string {
  return `${fontWeight} ${fontSize}px "${fontFamily}"`;
}
