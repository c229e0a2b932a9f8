/** How open and overdue problems become bars with their figures beside them. */
import type { BarSeriesOption } from 'echarts/charts';
import type { DigestPictureLabels, Load } from '../domain/digest-picture.ts';
import { COLOURS, type Look, LOOKS } from './lettering.ts';
import { type Block, CONTENT_WIDTH, PAGE, words } from './page.ts';
import { typeset, widthOf } from './typesetting.ts';

/** A bar of fewer does not get the full length: one lonely problem must not fill the page. */
const SCALE_FROM = 5;
const COLUMN = { height: 132, width: 68, nameGap: 8, between: 10 } as const;
const ROW = { height: 22, gap: 13, nameShare: 0.42, nameGap: 14 } as const;
const FIGURE_GAP = 8;

/** Columns side by side, for the few tiers in their order. */
export function columns(loads: readonly Load[], labels: DigestPictureLabels): Block {
  const pitch = CONTENT_WIDTH / loads.length;
  const names = loads.map(({ name }) => typeset(name, LOOKS.name, pitch - COLUMN.between));
  const nameHeight = Math.max(...names.map(({ height }) => height));
  const highest = Math.max(...loads.map(({ open }) => open));
  const height = COLUMN.height * Math.min(1, highest / SCALE_FROM);
  const figureHeight = LOOKS.strong.lineHeight * 2 + FIGURE_GAP;
  const base = figureHeight + height;
  return {
    height: base + COLUMN.nameGap + nameHeight,
    draw: (top) => ({
      marks: names.map(({ text }, at) => {
        const x = PAGE.margin + (at + 0.5) * pitch;
        return words(text, { x, y: top + base + COLUMN.nameGap, align: 'center' }, LOOKS.name);
      }),
      diagram: {
        grid: { left: PAGE.margin, width: CONTENT_WIDTH, top: top + figureHeight, height },
        xAxis: places(loads),
        yAxis: scaleTo(highest),
        series: stack(loads, labels, { barWidth: COLUMN.width, position: 'top', separator: '\n' }),
      },
    }),
  };
}

/** Rows under one another, for departments with names of any length. */
export function rows(loads: readonly Load[], labels: DigestPictureLabels): Block {
  const names = loads.map(({ name }) => typeset(name, LOOKS.name, CONTENT_WIDTH * ROW.nameShare));
  const nameRoom = Math.ceil(Math.max(...names.map(({ width }) => width)));
  const tallest = Math.max(...names.map(({ height }) => height));
  const pitch = Math.max(ROW.height, tallest) + ROW.gap;
  const left = PAGE.margin + nameRoom + ROW.nameGap;
  const figureRoom = Math.max(...loads.map((load) => figureWidth(load, labels))) + FIGURE_GAP;
  const height = pitch * loads.length;
  return {
    height,
    draw: (top) => ({
      marks: names.map(({ text }, at) => {
        const y = top + (at + 0.5) * pitch;
        return words(text, { x: PAGE.margin, y, verticalAlign: 'middle' }, LOOKS.name);
      }),
      diagram: {
        grid: { left, width: PAGE.width - PAGE.margin - left - figureRoom, top, height },
        xAxis: scaleTo(Math.max(SCALE_FROM, ...loads.map(({ open }) => open))),
        yAxis: { ...places(loads), inverse: true },
        series: stack(loads, labels, { barWidth: ROW.height, position: 'right', separator: '  ' }),
      },
    }),
  };
}

/** One place for each bar; the names beside them are set as words, each broken on its own. */
function places(loads: readonly Load[]): object {
  return {
    type: 'category',
    data: loads.map(({ name }) => name),
    z: 3, // The base line stands before the bars.
    axisTick: { show: false },
    axisLabel: { show: false },
    axisLine: { lineStyle: { color: COLOURS.ink, width: 1 } },
  };
}

function scaleTo(max: number): object {
  return { type: 'value', show: false, min: 0, max };
}

interface Bars {
  readonly barWidth: number;
  readonly position: 'top' | 'right';
  readonly separator: string;
}

/** Overdue first, on the base line, where lengths compare best; the figures stand at the end of the whole bar. */
function stack(loads: readonly Load[], labels: DigestPictureLabels, bars: Bars): readonly BarSeriesOption[] {
  const common = { type: 'bar', stack: 'open', barWidth: bars.barWidth, silent: true } as const;
  return [
    { ...common, data: loads.map(({ overdue }) => overdue), itemStyle: { color: COLOURS.overdue } },
    {
      ...common,
      data: loads.map(({ open, overdue }) => open - overdue),
      itemStyle: { color: COLOURS.bar },
      label: {
        show: true,
        position: bars.position,
        distance: FIGURE_GAP,
        lineHeight: LOOKS.strong.lineHeight,
        formatter: ({ dataIndex }) => figureOf(loads[dataIndex], labels, bars.separator),
        rich: {
          open: richLook(LOOKS.strong),
          none: richLook(LOOKS.none),
          overdue: richLook(LOOKS.overdue),
        },
      },
    },
  ];
}

/** A chart's labels call `color` what its graphics call `fill`. */
function richLook({ fill, ...type }: Look): object {
  return { ...type, color: fill };
}

function figureOf(load: Load | undefined, labels: DigestPictureLabels, separator: string): string {
  if (load === undefined) return '';
  if (load.open === 0) return '{none|0}';
  const open = `{open|${load.open}}`;
  return load.overdue === 0 ? open : `${open}${separator}{overdue|${overdueText(load, labels)}}`;
}

function figureWidth(load: Load, labels: DigestPictureLabels): number {
  const open = widthOf(`${load.open}  `, LOOKS.strong);
  return load.overdue === 0 ? open : open + widthOf(overdueText(load, labels), LOOKS.overdue);
}

function overdueText({ overdue }: Load, { overdueCount }: DigestPictureLabels): string {
  return `${overdueCount.before}${overdue}${overdueCount.after}`;
}
