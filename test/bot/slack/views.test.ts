import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseViewMemory } from '../../../src/bot/slack/view-memory.ts';
import { homeView, renderForm, replyView } from '../../../src/bot/slack/views.ts';
import type { Field, Form } from '../../../src/bot/view/form.ts';
import type { Reply } from '../../../src/bot/view/reply.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { checkView } from '../../fakes/slack/blocks/surface.ts';
import { anyCard, problemCard, words } from './samples.ts';

const none = () => false;
const asked = { id: 'it', label: '标题', required: true };
const options = (count: number) => Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `选项 ${at}` }));
const formOf = (...fields: readonly Field[]): Form => ({
  name: 'report',
  context: {},
  title: '上报问题',
  submit: '提交',
  fields,
});
const elementFor = (field: Field) => {
  const [block] = renderForm(formOf(field), 'zh-CN', 'C0POWER').blocks;
  return block && 'element' in block ? block.element : undefined;
};

describe('renderForm', () => {
  it.each<[string, Field, object]>([
    [
      'one line of words',
      { ...asked, kind: 'text', long: false, max: 60 },
      { type: 'plain_text_input', multiline: false, max_length: 60 },
    ],
    [
      'many lines, at most as many characters as Slack takes',
      { ...asked, kind: 'text', long: true, max: 5000, initial: '长'.repeat(4000) },
      { type: 'plain_text_input', multiline: true, max_length: 3000 },
    ],
    [
      'few options that must be chosen from',
      { ...asked, kind: 'choice', options: options(3), initial: 'v1' },
      { type: 'radio_buttons', initial_option: { value: 'v1' } },
    ],
    [
      'many options',
      { ...asked, kind: 'choice', options: options(9), initial: 'v8' },
      { type: 'static_select', initial_option: { value: 'v8' } },
    ],
    [
      'an option that may be left open',
      { ...asked, required: false, kind: 'choice', options: options(2) },
      { type: 'static_select' },
    ],
    [
      'a first choice that is gone',
      { ...asked, kind: 'choice', options: options(2), initial: 'v7' },
      { type: 'radio_buttons', options: [{ value: 'v0' }, { value: 'v1' }] },
    ],
    [
      'more options than a menu takes',
      { ...asked, kind: 'choice', options: options(250) },
      { type: 'static_select', option_groups: [{}, {}, { label: { text: '选项 200 … 选项 249' } }] },
    ],
    [
      'several options',
      { ...asked, kind: 'choices', options: options(30), initial: ['v2', 'v4'] },
      { type: 'multi_static_select', initial_options: [{ value: 'v2' }, { value: 'v4' }] },
    ],
    [
      'a project, found by typing',
      { ...asked, kind: 'project', options: [], initial: { value: 'YT2019-004', label: '万华' } },
      { type: 'external_select', min_query_length: 0, initial_option: { value: 'YT2019-004' } },
    ],
    ['a day', { ...asked, kind: 'date', initial: '2026-10-09' }, { type: 'datepicker', initial_date: '2026-10-09' }],
    [
      'a whole number',
      { ...asked, kind: 'number', min: 1, max: 5, initial: '5' },
      { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '5', initial_value: '5' },
    ],
    ['files', { ...asked, kind: 'files', max: 30 }, { type: 'file_input', max_files: 10 }],
    ['a place', { ...asked, kind: 'location' }, { type: 'plain_text_input', max_length: 100 }],
  ])('asks for %s', (_, field, element) => {
    expect(elementFor(field)).toMatchObject(element);
    for (const locale of LOCALES)
      expect(checkView(renderForm(formOf(field), locale, 'C0POWER'), '/view', none)).toEqual([]);
  });

  it('leaves out a choice of nothing, which Slack has no element for', () => {
    expect(renderForm(formOf({ ...asked, kind: 'choices', options: [] }), 'en', 'C0POWER').blocks).toEqual([]);
  });

  it('says how a place is written, unless the form says it', () => {
    const hint = (field: Field) => renderForm(formOf(field), 'en', 'C0POWER').blocks[0];
    expect(hint({ ...asked, kind: 'location' })).toMatchObject({
      hint: { text: expect.stringContaining('37.55, 121.24') },
    });
    expect(hint({ ...asked, hint: 'at the gate', kind: 'location' })).toMatchObject({ hint: { text: 'at the gate' } });
  });

  it('remembers what it is about, where it was opened and in which language', () => {
    const form: Form = { ...formOf(), name: 'progress', context: { no: 'P-2026-0042' } };
    expect(parseViewMemory(renderForm(form, 'en', 'C0POWER').private_metadata ?? '')).toEqual({
      chatId: 'C0POWER',
      locale: 'en',
      form: { name: 'progress', context: { no: 'P-2026-0042' } },
    });
  });

  it('refuses an option whose value would be cut, and so come back as another one', () => {
    const field: Field = { ...asked, kind: 'choice', options: [{ value: 'v'.repeat(151), label: 'x' }] };
    expect(() => elementFor(field)).toThrow('at most 150 characters');
  });

  it('is accepted by Slack whatever its words are', () => {
    const field = fc
      .record({ label: words(3000), hint: words(3000), initial: words(5000) })
      .map(({ label, hint, initial }): Field => ({
        id: 'it',
        label,
        hint,
        required: false,
        kind: 'text',
        long: true,
        max: 2000,
        initial,
      }));
    fc.assert(
      fc.property(words(300), words(4000), field, fc.array(words(4000)), (title, intro, asks, complaints) => {
        const form: Form = {
          name: 'contest',
          context: { no: 'P-2026-0042' },
          title,
          intro,
          submit: title,
          fields: [asks],
        };
        expect(checkView(renderForm(form, 'zh-CN', 'U0WANG', complaints), '/view', none)).toEqual([]);
      }),
    );
  });
});

describe('replyView', () => {
  const form = formOf({ ...asked, kind: 'text', long: false, max: 60 });
  it.each<[string, Reply, readonly string[]]>([
    ['a card', { kind: 'card', card: problemCard }, ['🟡 供电线路未到位', 'P-2026-0042']],
    ['a form', { kind: 'form', form }, ['标题', '提交']],
    [
      'a form with what is wrong in it',
      { kind: 'faults', form, faults: { gone: '项目已撤销' } },
      ['⚠️ 项目已撤销', '标题'],
    ],
    ['a refusal', { kind: 'toast', text: '只有牵头部门可以签收', alert: true }, ['⚠️ 只有牵头部门可以签收']],
    ['a word in passing', { kind: 'toast', text: '已签收', alert: false }, ['"已签收"']],
    ['what has been said elsewhere', { kind: 'said', text: '已发给您' }, ['已发给您']],
  ])('shows %s', (_, reply, expected) => {
    const view = replyView(reply, 'zh-CN', 'U0WANG');
    expect(checkView(view, '/view', none)).toEqual([]);
    for (const word of expected) expect(JSON.stringify(view)).toContain(word);
  });

  it('shows nothing for nothing', () => {
    expect(replyView({ kind: 'nothing' }, 'en', 'U0WANG')).toBeUndefined();
  });

  it('closes what lies beneath a card, for that may no longer be so', () => {
    expect(replyView({ kind: 'card', card: problemCard }, 'en', 'U0WANG')).toMatchObject({ clear_on_close: true });
  });
});

describe('homeView', () => {
  it('is accepted by Slack whatever the card and the word say', () => {
    fc.assert(
      fc.property(anyCard, words(4000), fc.constantFrom(...LOCALES), (card, word, locale) => {
        expect(checkView(homeView(card, locale, 'U0WANG', word), '/view', none)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('says a word in passing above everything else', () => {
    expect(homeView(problemCard, 'zh-CN', 'U0WANG', '已签收').blocks[0]).toMatchObject({ text: { text: '已签收' } });
  });
});
