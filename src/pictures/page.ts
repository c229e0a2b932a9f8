/** How the blocks of a picture stand under one another on its page. */
import type { BarSeriesOption } from 'echarts/charts';
import type { GraphicComponentOption, GridComponentOption } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import type { Look } from './lettering.ts';
import { typeset } from './typesetting.ts';

/** In CSS pixels: wide enough for a phone's chat, drawn at twice as many dots. */
export const PAGE = { width: 540, margin: 32 } as const;
export const CONTENT_WIDTH = PAGE.width - 2 * PAGE.margin;

export type Mark = GraphicComponentOption;

/** A diagram with its own axes; rectangles in CSS pixels from the page's corner. */
interface Diagram {
  readonly grid: GridComponentOption;
  readonly xAxis: object;
  readonly yAxis: object;
  readonly series: readonly BarSeriesOption[];
}

/** What one block puts on the page when it starts at `top`, and how high it is. */
export interface Block {
  readonly height: number;
  readonly draw: (top: number) => { readonly marks: readonly Mark[]; readonly diagram?: Diagram };
}

/** Where words stand: which end of them `x` is, and whether `y` is their top or their middle. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly verticalAlign?: 'top' | 'middle';
}

/** `text` with the line breaks that are in it. */
export function words(text: string, { align = 'left', verticalAlign = 'top', ...at }: Place, look: Look): Mark {
  return { type: 'text', silent: true, style: { text, ...at, align, verticalAlign, ...look } };
}

export function rectangle(shape: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>, fill: string): Mark {
  return { type: 'rect', silent: true, shape, style: { fill } };
}

export function polygon(corners: readonly (readonly [x: number, y: number])[], fill: string): Mark {
  return { type: 'polygon', silent: true, shape: { points: corners.map(([x, y]) => [x, y]) }, style: { fill } };
}

/** A block of running text over the whole width. */
export function paragraph(text: string, look: Look, gapBelow: number): Block {
  const set = typeset(text, look, CONTENT_WIDTH);
  return {
    height: set.height + gapBelow,
    draw: (y) => ({ marks: [words(set.text, { x: PAGE.margin, y }, look)] }),
  };
}

/** The page with all blocks, ready to draw, and its height. */
export function compose(blocks: readonly Block[]): { readonly option: EChartsCoreOption; readonly height: number } {
  let top: number = PAGE.margin;
  const placed = blocks.map((block) => {
    const drawn = block.draw(top);
    top += block.height;
    return drawn;
  });
  const diagrams = placed.flatMap(({ diagram }) => diagram ?? []);
  return {
    height: Math.ceil(top + PAGE.margin),
    option: {
      animation: false,
      graphic: placed.flatMap(({ marks }) => marks),
      grid: diagrams.map(({ grid }) => ({ outerBoundsMode: 'none', ...grid })),
      xAxis: diagrams.map(({ xAxis }, gridIndex) => ({ gridIndex, ...xAxis })),
      yAxis: diagrams.map(({ yAxis }, gridIndex) => ({ gridIndex, ...yAxis })),
      // A stack's name is shared by the whole page, not by one diagram.
      series: diagrams.flatMap(({ series }, at) =>
        series.map((bars) => ({ ...bars, stack: `stack ${at}`, xAxisIndex: at, yAxisIndex: at })),
      ),
    },
  };
}
