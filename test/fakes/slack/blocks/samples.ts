/** Pieces of Block Kit to build wrong things from. */
import type { JsonObject } from '../json.ts';

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const of = (length: number) => '字'.repeat(length);
export const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
export const divider = (extra: JsonObject = {}) => ({ type: 'divider', ...extra });
export const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
export const header = (text: JsonObject) => ({ type: 'header', text });
export const button = (extra: JsonObject = {}) => ({ type: 'button', text: plain('收到'), ...extra });
export const actions = (...elements: readonly JsonObject[]) => ({ type: 'actions', elements });
export const option = (value: string, text = value) => ({ text: plain(text), value });
export const options = (count: number) => times(count, (index) => option(`v${index}`));
export const select = (extra: JsonObject = {}) => ({ type: 'static_select', options: options(3), ...extra });
export const textInput = (extra: JsonObject = {}) => ({ type: 'plain_text_input', ...extra });
export const input = (element: JsonObject, extra: JsonObject = {}) => ({
  type: 'input',
  label: plain('标题'),
  element,
  ...extra,
});
export const confirm = (extra: JsonObject = {}) => ({
  title: plain('提级'),
  text: mrkdwn('确定?'),
  confirm: plain('是'),
  deny: plain('否'),
  ...extra,
});
export const picture = (extra: JsonObject) => ({ type: 'image', alt_text: '走势', ...extra });
const cell = (text: string) => ({ type: 'raw_text', text });
export const table = (...widths: readonly number[]) => ({
  type: 'table',
  rows: widths.map((width) => times(width, () => cell('x'))),
});
export const modal = (extra: JsonObject = {}) => ({
  type: 'modal',
  title: plain('报告问题'),
  blocks: [section('x')],
  ...extra,
});
