import { describe, expect, it } from 'vitest';
import type { Dialogue } from '../../../src/bot/dialogue/dialogue.ts';
import { dialogueCard } from '../../../src/bot/dialogue/dialogue-card.ts';
import { plain } from '../../../src/bot/view/rich.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { type FIELDS, form, option, photo, place, standingAt, start, text, values } from './questions.ts';

const DRAFT = 7;
const card = (dialogue: Dialogue, locale: Locale = 'zh-CN', fault?: string) =>
  dialogueCard(form, dialogue, DRAFT, locale, fault);
const labels = (dialogue: Dialogue, locale?: Locale) =>
  (card(dialogue, locale).actions ?? []).map(({ label }) => label);
const lead = (dialogue: Dialogue, locale?: Locale, fault?: string) => plain(card(dialogue, locale, fault).lead ?? []);
const facts = (dialogue: Dialogue, locale?: Locale) =>
  (card(dialogue, locale).facts ?? []).map(({ label, value }) => `${label}: ${plain(value)}`);

const ready = { ...start.answers, project: values('YT-1'), title: text('停电') };
const review: Dialogue = { step: form.fields.length, answers: ready };

describe('dialogueCard', () => {
  it.each<[string, keyof typeof FIELDS, string]>([
    ['a project', 'project', '1/8 it\n点选一项，或输入编号或名称的一部分来查找。'],
    ['words', 'title', '2/8 it\n请直接输入。'],
    ['photos', 'files', '3/8 it\n请发送照片或文件，发完点“好了”。任何一步都可以发。'],
    ['one option', 'severity', '4/8 it\n请点选一项。'],
    ['several options', 'departments', '5/8 it\n可以选多项，选好后点“好了”。'],
    ['a place', 'location', '8/8 it\n请发送位置，或写“纬度，经度”。'],
  ])('asks for %s', (_, id, question) => {
    expect(lead(standingAt(id))).toBe(question);
  });

  it('says what was wrong before it asks again', () => {
    expect(lead(standingAt('title'), 'en', 'Too long.')).toBe('Too long.\n2/8 it\nPlease type it.');
    expect(card(standingAt('title'), 'en', 'Too long.').tone).toBe('attention');
  });

  it.each<[string, Dialogue, readonly string[]]>([
    ['at the first question there is no way back', start, ['YT-1 万华', 'YT-2', '取消']],
    ['what is needed cannot be skipped', standingAt('title'), ['上一步', '取消']],
    ['what is not can', standingAt('files'), ['跳过', '上一步', '取消']],
    ['what is chosen beforehand can be kept', standingAt('severity'), ['✓ 一般', '紧急', '跳过', '上一步', '取消']],
    [
      'photos are gathered until one says so; it may be submitted at once',
      standingAt('files', { ...ready, files: { kind: 'files', files: [photo('a')] } }),
      ['好了', '提交', '上一步', '取消'],
    ],
    [
      'so are departments',
      standingAt('departments', { departments: values('zrzy') }),
      ['供电公司', '✓ 自然资源局', '住房和建设局', '好了', '上一步', '取消'],
    ],
    ['at the end it is submitted', review, ['提交', '上一步', '取消']],
  ])('%s', (_, dialogue, expected) => {
    expect(labels(dialogue)).toEqual(expected);
  });

  it('offers what was found under the numbers that it has now', () => {
    const found = { ...start, found: [option('YT-8'), option('YT-9')], foundFrom: 20 };
    expect((card(found).actions ?? []).slice(0, 2).map(({ intent }) => intent)).toEqual([
      { kind: 'pick', draftId: DRAFT, step: 0, option: 20 },
      { kind: 'pick', draftId: DRAFT, step: 0, option: 21 },
    ]);
  });

  it('leads with submitting as soon as it can be', () => {
    const [primary] = (card(review).actions ?? []).filter(({ style }) => style === 'primary');
    expect(primary?.intent).toEqual({ kind: 'move', draftId: DRAFT, step: 8, move: 'submit' });
  });

  it('shows what has been answered, by the names that the reader saw', () => {
    const answers = { ...ready, departments: values('gdgs', 'zrzy'), neededBy: text('2026-12-01') };
    const all = ['it: YT-1 万华', 'it: 停电', 'it: 一般'];
    expect(facts({ ...review, answers })).toEqual([...all, 'it: 供电公司、自然资源局', 'it: 2026-12-01']);
    expect(facts({ ...review, answers }, 'en')).toContain('it: 供电公司, 自然资源局');
  });

  it('shows at once what may be sent at any step', () => {
    const answers = {
      files: { kind: 'files', files: [photo('a'), photo('b')] },
      location: { kind: 'location', location: place },
    } as const;
    expect(facts({ step: 0, answers })).toEqual(['it: 收到 2 个附件', 'it: 37.56, 121.23']);
    expect(facts({ step: 0, answers }, 'en')[0]).toBe('it: 2 files received');
  });

  it('keeps the introduction to the first question', () => {
    const about = { ...form, intro: 'P-2026-0042 停电' };
    expect(plain(dialogueCard(about, start, DRAFT, 'en').lead ?? [])).toMatch(/^P-2026-0042 停电\n1\/8/);
    expect(plain(dialogueCard(about, standingAt('title'), DRAFT, 'en').lead ?? [])).not.toContain('P-2026-0042');
  });
});
