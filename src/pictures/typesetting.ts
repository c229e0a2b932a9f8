/** How a text breaks into lines, and how much room it then takes. */
import { createCanvas } from '@napi-rs/canvas';
import { fontOf, type Look } from './lettering.ts';

/** A text with its line breaks in it; its extent in CSS pixels. */
export interface Typeset {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** Breaks `text` into as few lines no wider than `within` as hold all of it, then makes those lines of like length. */
export function typeset(text: string, look: Look, within: number): Typeset {
  const measure = measureIn(look);
  const units = unitsOf(text).flatMap((unit) => (measure(unit) > within ? graphemesOf(unit) : [unit]));
  const fewest = fill(units, within, measure).length;
  let [narrow, wide] = [0, Math.ceil(within)];
  while (wide - narrow > 1) {
    const middle = Math.floor((narrow + wide) / 2);
    const lines = fill(units, middle, measure);
    if (lines.length > fewest || lines.some((line) => measure(line) > middle)) narrow = middle;
    else wide = middle;
  }
  const lines = fill(units, wide, measure);
  return { text: lines.join('\n'), width: Math.max(...lines.map(measure)), height: lines.length * look.lineHeight };
}

/** How wide `text` is on one line. */
export function widthOf(text: string, look: Look): number {
  return measureIn(look)(text);
}

type Measure = (text: string) => number;

function measureIn(look: Look): Measure {
  const context = createCanvas(1, 1).getContext('2d');
  context.font = fontOf(look);
  return (text) => context.measureText(text).width;
}

function fill(units: readonly string[], width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const unit of units) {
    if (line !== '' && measure((line + unit).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += unit;
  }
  return [...lines, line.trimEnd()];
}

const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

function graphemesOf(text: string): readonly string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/** What stays on one line: Western words with the space behind them, Chinese words with their punctuation. */
function unitsOf(text: string): readonly string[] {
  const units: string[] = [];
  for (const { segment } of WORDS.segment(text)) {
    const last = units.at(-1);
    if (last === undefined || mayBreak(last, segment)) units.push(segment);
    else units[units.length - 1] = last + segment;
  }
  return units;
}

function mayBreak(before: string, after: string): boolean {
  if (/^\s/u.test(after)) return false;
  return (
    /\s$/u.test(before) || (CLOSED.test(before) && OPENING.test(after)) || (LETTER.test(before) && HAN.test(after))
  );
}

const CLOSED = /[\p{Script=Han}\p{Pe}\p{Pf}\p{Po}]$/u;
const OPENING = /^[\p{L}\p{Ps}\p{Pi}]/u;
const LETTER = /\p{L}$/u;
const HAN = /^\p{Script=Han}/u;
