/** How blocks become the bytes of a picture. */
import { createCanvas } from '@napi-rs/canvas';
import { BarChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { COLOURS, registerType } from './lettering.ts';
import { type Block, compose, PAGE } from './page.ts';

/** Dots per CSS pixel, for phones. */
const DENSITY = 2;

use([BarChart, GridComponent, GraphicComponent, CanvasRenderer]);
registerType();

/** A PNG, as high as the blocks need. */
export async function print(blocks: readonly Block[]): Promise<Uint8Array> {
  const { option, height } = compose(blocks);
  const canvas = createCanvas(PAGE.width * DENSITY, height * DENSITY);
  const chart = init(canvas, null, { width: PAGE.width, height, devicePixelRatio: DENSITY });
  try {
    chart.setOption({ backgroundColor: COLOURS.paper, ...option });
    return await canvas.encode('png');
  } finally {
    chart.dispose();
  }
}
