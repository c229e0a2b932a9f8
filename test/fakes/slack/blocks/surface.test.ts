import { describe, expect, it } from 'vitest';
import {
  actions,
  button,
  divider,
  input,
  modal,
  mrkdwn,
  of,
  plain,
  section,
  select,
  table,
  textInput,
  times,
} from './samples.ts';
import { checkView } from './surface.ts';

const faultsOf = (view: unknown) =>
  checkView(view, '/view', () => false).map((one) => `${one.pointer.replace('/view', '')}: ${one.message}`);
const form = (...blocks: readonly object[]) => ({ ...modal(), submit: plain('提交'), blocks });
const focused = { focus_on_load: true };

describe('checkView', () => {
  it.each([
    ['a modal without a title', { type: 'modal', blocks: [] }, ': missing required field: title'],
    ['a modal without blocks', { type: 'modal', title: plain('x') }, ': missing required field: blocks'],
    ['a title of 25 characters', modal({ title: plain(of(25)) }), '/title/text: must be less than 25 characters'],
    ['a title in mrkdwn', modal({ title: mrkdwn('x') }), '/title/type: unsupported type: mrkdwn'],
    [
      'a submit word of 25 characters',
      modal({ submit: plain(of(25)) }),
      '/submit/text: must be less than 25 characters',
    ],
    ['a close word of 25 characters', modal({ close: plain(of(25)) }), '/close/text: must be less than 25 characters'],
    ['metadata of 3001', modal({ private_metadata: of(3001) }), '/private_metadata: must be less than 3001 characters'],
    ['a callback_id of 256', modal({ callback_id: of(256) }), '/callback_id: must be less than 256 characters'],
    [
      'inputs that nobody can submit',
      modal({ blocks: [section('x'), input(textInput())] }),
      '/blocks/1/input: must define `submit` to use `input` block',
    ],
    ['a property of no view', modal({ submit_disabled: true }), ': invalid additional property: submit_disabled'],
    ['a fault deep inside', modal({ blocks: [section('')] }), '/blocks/0/text/text: must be more than 0 characters'],
    ['101 blocks', modal({ blocks: times(101, () => divider()) }), '/blocks: no more than 100 items allowed'],
    ['a table in a modal', modal({ blocks: [table(1)] }), '/blocks/0/type: unsupported type: table'],
    [
      'an input without a label',
      form({ type: 'input', element: textInput() }),
      '/blocks/0: missing required field: label',
    ],
    [
      'a label of 2001 characters',
      form(input(textInput(), { label: plain(of(2001)) })),
      '/blocks/0/label/text: must be less than 2001 characters',
    ],
    [
      'a hint of 2001 characters',
      form(input(textInput(), { hint: plain(of(2001)) })),
      '/blocks/0/hint/text: must be less than 2001 characters',
    ],
    [
      'two inputs that want the focus',
      form(input(textInput(focused)), input(select(focused))),
      '/blocks: only one element can have `focus_on_load`',
    ],
    [
      'a title on the Home tab',
      { type: 'home', title: plain('x'), blocks: [] },
      ': invalid additional property: title',
    ],
    [
      'markdown on the Home tab',
      { type: 'home', blocks: [{ type: 'markdown', text: 'x' }] },
      '/blocks/0/type: unsupported type: markdown',
    ],
    ['a workflow step', { type: 'workflow_step', blocks: [] }, '/type: unsupported type: workflow_step'],
  ])('refuses %s', (_, view, fault) => {
    expect(faultsOf(view)).toEqual([fault]);
  });

  it.each([
    ['a form with its submit word', { ...form(input(textInput())), submit: plain(of(24)) }],
    ['100 blocks', modal({ blocks: times(100, () => divider()) })],
    ['a Home tab of buttons', { type: 'home', blocks: [actions(button())], private_metadata: of(3000) }],
  ])('accepts %s', (_, view) => {
    expect(faultsOf(view)).toEqual([]);
  });
});
