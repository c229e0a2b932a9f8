import { describe, expect, it } from 'vitest';
import * as sample from './samples.ts';
import { actions, button, divider, header, mrkdwn, of, picture, plain, section, table, times } from './samples.ts';
import { checkBlocks } from './surface.ts';

const faultsOf = (blocks: unknown) =>
  checkBlocks(blocks, 'message', '', (file) => file === 'F0PICTURE').map((one) => `${one.pointer}: ${one.message}`);
const onInternet = 'https://example.com/a.png';
const both = { image_url: onInternet, slack_file: { id: 'F0PICTURE' } };
const shout = { type: 'rich_text_section', elements: [{ type: 'shout', text: 'x' }] };

describe('checkBlocks', () => {
  it.each([
    ['more than 50 blocks', times(51, () => divider()), ': no more than 50 items allowed'],
    ['an unknown block', [{ type: 'sektion' }], '/0/type: unsupported type: sektion'],
    ['a block without a type', [{ text: plain('x') }], '/0: missing required field: type'],
    ['a section text of 3001 characters', [section(of(3001))], '/0/text/text: must be less than 3001 characters'],
    ['an empty section text', [section('')], '/0/text/text: must be more than 0 characters'],
    ['a section with nothing in it', [{ type: 'section' }], '/0: must define either `text` or `fields`'],
    [
      '11 fields',
      [{ type: 'section', fields: times(11, () => plain('x')) }],
      '/0/fields: no more than 10 items allowed',
    ],
    [
      'a field of 2001 characters',
      [{ type: 'section', fields: [mrkdwn(of(2001))] }],
      '/0/fields/0/text: must be less than 2001 characters',
    ],
    ['a header of 151 characters', [header(plain(of(151)))], '/0/text/text: must be less than 151 characters'],
    ['a header in mrkdwn', [header(mrkdwn('x'))], '/0/text/type: unsupported type: mrkdwn'],
    ['a bare string for a header', [{ type: 'header', text: 'x' }], '/0/text: must provide an object'],
    [
      '`emoji` on mrkdwn',
      [{ type: 'section', text: { ...mrkdwn('x'), emoji: true } }],
      '/0/text: invalid additional property: emoji',
    ],
    [
      '`verbatim` on plain text',
      [header({ ...plain('x'), verbatim: true })],
      '/0/text: invalid additional property: verbatim',
    ],
    ['a row without buttons', [actions()], '/0/elements: no less than 1 items allowed'],
    [
      '26 buttons in a row',
      [actions(...times(26, (index) => button({ action_id: `a${index}` })))],
      '/0/elements: no more than 25 items allowed',
    ],
    [
      'one action_id twice in a block',
      [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
      '/0/elements/1/action_id: `action_id` "a" already exists for another element',
    ],
    [
      'one block_id twice',
      [divider({ block_id: 'b' }), divider({ block_id: 'b' })],
      '/1/block_id: `block_id` "b" already exists for another block',
    ],
    ['a block_id of 256', [divider({ block_id: of(256) })], '/0/block_id: must be less than 256 characters'],
    [
      'a text field among buttons',
      [actions(sample.textInput())],
      '/0/elements/0/type: unsupported type: plain_text_input',
    ],
    [
      'a button in a context',
      [{ type: 'context', elements: [button()] }],
      '/0/elements/0/type: unsupported type: button',
    ],
    [
      '11 parts in a context',
      [{ type: 'context', elements: times(11, () => mrkdwn('x')) }],
      '/0/elements: no more than 10 items allowed',
    ],
    ['an image without words', [{ type: 'image', image_url: onInternet }], '/0: missing required field: alt_text'],
    [
      'an image with empty words',
      [{ ...picture({ image_url: onInternet }), alt_text: '' }],
      '/0/alt_text: must be more than 0 characters',
    ],
    ['an image without a source', [picture({})], '/0: must define either an image_url or slack_file'],
    ['an image with two sources', [picture(both)], '/0: must define either an image_url or slack_file'],
    [
      'an image on this machine',
      [picture({ image_url: 'http://127.0.0.1:3000/chart.png' })],
      '/0/image_url: downloading image failed',
    ],
    ['a picture that Slack lacks', [picture({ slack_file: { id: 'F0OTHER' } })], '/0/slack_file: invalid slack file'],
    ['a second table', [table(1), table(1)], ': only_one_table_allowed'],
    ['a table with ragged rows', [table(1, 2)], '/0/rows: rows must have the same number of cells'],
    ['101 rows', [table(...times(101, () => 1))], '/0/rows: no more than 100 items allowed'],
    ['21 columns', [table(21)], '/0/rows/0: no more than 20 items allowed'],
    [
      'rich text of an unknown part',
      [{ type: 'rich_text', elements: [shout] }],
      '/0/elements/0/elements/0/type: unsupported type: shout',
    ],
    [
      'a place for files in a message',
      [sample.input({ type: 'file_input' })],
      '/0/element/type: unsupported type: file_input',
    ],
  ])('refuses %s', (_, blocks, fault) => {
    expect(faultsOf(blocks)).toEqual([fault]);
  });

  it.each([
    ['50 blocks', times(50, () => divider())],
    ['texts at their limits', [section(of(3000)), header(plain(of(150)))]],
    ['fields at their limits', [{ type: 'section', fields: times(10, () => mrkdwn(of(2000))) }]],
    ['a picture that Slack has', [picture({ slack_file: { id: 'F0PICTURE' }, title: plain('上周') })]],
    ['a picture from the internet', [picture({ image_url: onInternet })]],
    ['one action_id in two blocks', [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))]],
    ['a table', [table(2, 2)]],
    ['an input', [sample.input(sample.textInput())]],
  ])('accepts %s', (_, blocks) => {
    expect(faultsOf(blocks)).toEqual([]);
  });

  it('names every fault, not only the first', () => {
    expect(faultsOf([section(''), header(plain(of(151)))])).toHaveLength(2);
  });
});
