import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import {
  actions,
  button,
  confirm,
  input,
  mrkdwn,
  of,
  option,
  options,
  plain,
  select,
  textInput,
  times,
} from './samples.ts';
import { checkBlocks } from './surface.ts';

const print = (prefix: string) => (fault: { readonly message: string; readonly pointer: string }) =>
  `${fault.pointer.replace(prefix, '')}: ${fault.message}`;
const inRow = (element: JsonObject) =>
  checkBlocks([actions(element)], 'message', '', () => true).map(print('/0/elements/0'));
const inForm = (element: JsonObject) => checkBlocks([input(element)], 'modal', '', () => true).map(print('/0/element'));

const groups = (count: number) => times(count, (index) => ({ label: plain('组'), options: [option(`g${index}`)] }));
const notOffered = 'initial option must exactly match one of the provided options';

describe('an element in a row', () => {
  it.each([
    ['a property that no button has', button({ disabled: true }), ': invalid additional property: disabled'],
    ['a button of 76 characters', button({ text: plain(of(76)) }), '/text/text: must be less than 76 characters'],
    ['a button without words', button({ text: plain('') }), '/text/text: must be more than 0 characters'],
    ['a button in mrkdwn', button({ text: mrkdwn('x') }), '/text/type: unsupported type: mrkdwn'],
    ['a value of 2001 characters', button({ value: of(2001) }), '/value: must be less than 2001 characters'],
    ['a value that is no string', button({ value: 7 }), '/value: must provide a string'],
    ['an action_id of 256', button({ action_id: of(256) }), '/action_id: must be less than 256 characters'],
    ['a style that Slack lacks', button({ style: 'good' }), '/style: must be a valid enum value: primary, danger'],
    ['a link that is none', button({ url: '见附件' }), '/url: must be a valid URL'],
    ['six overflow entries', { type: 'overflow', options: options(6) }, '/options: no more than 5 items allowed'],
    ['no overflow entries', { type: 'overflow', options: [] }, '/options: no less than 1 items allowed'],
    ['101 options', select({ options: options(101) }), '/options: no more than 100 items allowed'],
    [
      '101 groups of options',
      { type: 'static_select', option_groups: groups(101) },
      '/option_groups: no more than 100 items allowed',
    ],
    [
      'options and groups at once',
      select({ option_groups: groups(1) }),
      ': must define only one of: options, option_groups',
    ],
    ['neither options nor groups', { type: 'static_select' }, ': missing required field: options'],
    [
      'an option of 76 characters',
      select({ options: [option('v', of(76))] }),
      '/options/0/text/text: must be less than 76 characters',
    ],
    [
      'an option value of 151 characters',
      select({ options: [option(of(151), 'x')] }),
      '/options/0/value: must be less than 151 characters',
    ],
    [
      'an option description of 76 characters',
      select({ options: [{ ...option('v'), description: plain(of(76)) }] }),
      '/options/0/description/text: must be less than 76 characters',
    ],
    [
      'a link in an option of a select',
      select({ options: [{ ...option('v'), url: 'https://example.com' }] }),
      '/options/0: invalid additional property: url',
    ],
    [
      'mrkdwn in an option of a select',
      select({ options: [{ text: mrkdwn('x'), value: 'v' }] }),
      '/options/0/text/type: unsupported type: mrkdwn',
    ],
    [
      'two options of one value',
      select({ options: [option('v', 'a'), option('v', 'b')] }),
      '/options: option values must be unique: v',
    ],
    ['an initial option not offered', select({ initial_option: option('v9') }), `/initial_option: ${notOffered}`],
    [
      'an initial option with another text',
      select({ initial_option: option('v1', 'x') }),
      `/initial_option: ${notOffered}`,
    ],
    [
      'a placeholder of 151 characters',
      select({ placeholder: plain(of(151)) }),
      '/placeholder/text: must be less than 151 characters',
    ],
    [
      'a negative query length',
      { type: 'external_select', min_query_length: -1 },
      '/min_query_length: must be greater than or equal to 0',
    ],
    [
      'a selection of at most nothing',
      { type: 'multi_external_select', max_selected_items: 0 },
      '/max_selected_items: must be greater than or equal to 1',
    ],
    ['11 radio buttons', { type: 'radio_buttons', options: options(11) }, '/options: no more than 10 items allowed'],
    ['11 checkboxes', { type: 'checkboxes', options: options(11) }, '/options: no more than 10 items allowed'],
    [
      'a confirmation without a title',
      button({ confirm: { text: plain('?'), confirm: plain('是'), deny: plain('否') } }),
      '/confirm: missing required field: title',
    ],
    [
      'a confirmation title of 101 characters',
      button({ confirm: confirm({ title: plain(of(101)) }) }),
      '/confirm/title/text: must be less than 101 characters',
    ],
    [
      'a confirmation text of 301 characters',
      button({ confirm: confirm({ text: plain(of(301)) }) }),
      '/confirm/text/text: must be less than 301 characters',
    ],
    [
      'a confirming word of 31 characters',
      button({ confirm: confirm({ confirm: plain(of(31)) }) }),
      '/confirm/confirm/text: must be less than 31 characters',
    ],
    [
      'a day that does not exist',
      { type: 'datepicker', initial_date: '2026-02-30' },
      '/initial_date: must be a date as YYYY-MM-DD',
    ],
    [
      'a day in another notation',
      { type: 'datepicker', initial_date: '30.09.2026' },
      '/initial_date: must be a date as YYYY-MM-DD',
    ],
    ['an hour that is none', { type: 'timepicker', initial_time: '24:00' }, '/initial_time: must be a time as HH:mm'],
  ])('is refused: %s', (_, element, fault) => {
    expect(inRow(element)).toEqual([fault]);
  });

  it.each([
    [
      'a button at its limits',
      button({ text: plain(of(75)), value: of(2000), action_id: of(255), confirm: confirm() }),
    ],
    ['a select at its limits', select({ options: times(100, (index) => option(`${index}`.padEnd(150, 'v'), of(75))) })],
    ['an initial option', select({ initial_option: { text: { ...plain('v1'), emoji: true }, value: 'v1' } })],
    ['mrkdwn in radio buttons', { type: 'radio_buttons', options: [{ text: mrkdwn('*x*'), value: 'v' }] }],
    ['a link in an overflow menu', { type: 'overflow', options: [{ ...option('v'), url: 'https://example.com' }] }],
  ])('is accepted: %s', (_, element) => {
    expect(inRow(element)).toEqual([]);
  });
});

describe('an element in a form', () => {
  it.each([
    ['a button', button(), '/type: unsupported type: button'],
    ['words up to 3001', textInput({ max_length: 3001 }), '/max_length: must be less than or equal to 3000'],
    [
      'words whose least exceeds their most',
      textInput({ min_length: 9, max_length: 8 }),
      ': min_length must not be greater than max_length',
    ],
    ['numbers without `is_decimal_allowed`', { type: 'number_input' }, ': missing required field: is_decimal_allowed'],
    [
      'numbers given as numbers',
      { type: 'number_input', is_decimal_allowed: false, min_value: 1 },
      '/min_value: must provide a string',
    ],
    [
      'numbers whose least exceeds their most',
      { type: 'number_input', is_decimal_allowed: false, min_value: '5', max_value: '1' },
      ': min_value must not be greater than max_value',
    ],
    ['11 files', { type: 'file_input', max_files: 11 }, '/max_files: must be less than or equal to 10'],
    ['no files', { type: 'file_input', max_files: 0 }, '/max_files: must be greater than or equal to 1'],
    ['no type of file', { type: 'file_input', filetypes: [] }, '/filetypes: no less than 1 items allowed'],
    [
      'an initial choice not offered',
      { type: 'multi_static_select', options: options(2), initial_options: [option('v0'), option('v9')] },
      `/initial_options/1: ${notOffered}`,
    ],
  ])('is refused: %s', (_, element, fault) => {
    expect(inForm(element)).toEqual([fault]);
  });

  it.each([
    ['words', textInput({ multiline: true, max_length: 3000, initial_value: of(3000), placeholder: plain(of(150)) })],
    ['numbers', { type: 'number_input', is_decimal_allowed: true, min_value: '-1', max_value: '5.5' }],
    ['files', { type: 'file_input', filetypes: ['jpg', 'png'], max_files: 10 }],
    ['a day', { type: 'datepicker', initial_date: '2026-09-30' }],
    ['a search', { type: 'external_select', min_query_length: 1, initial_option: option('YT2019-004', '供电') }],
  ])('is accepted: %s', (_, element) => {
    expect(inForm(element)).toEqual([]);
  });
});
