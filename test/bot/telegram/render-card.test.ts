import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_CAPTION, MOST_TEXT, renderCard } from '../../../src/bot/telegram/render-card.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { hostileCard } from './hostile-cards.ts';

const problem: Card = {
  tone: 'alarm',
  title: '供电线路未到位',
  lead: ['已提级至', { kind: 'bold', text: '现场办公会' }],
  facts: [
    { label: '项目', value: ['YT2019-004 <万华>'] },
    { label: '看板', value: [{ kind: 'link', text: '打开', url: 'https://heye.example.com/board?a=1&b=2' }] },
  ],
  note: ['分派依据:规则 ', { kind: 'code', text: 'R-02' }],
  signOff: 'P-2026-0042',
  actions: [{ label: '收到', intent: { kind: 'acknowledge', no: 'P-2026-0042' }, style: 'primary' }],
};
const open = { label: '查看', intent: { kind: 'show', no: 'P-2026-0042' } } as const;
const card = (parts: Partial<Card>): Card => ({ tone: 'neutral', title: '标题', ...parts });
const labels = (shown: Card) =>
  renderCard(shown, 'zh-CN').keyboard.inline_keyboard.map((row) => row.map(({ text }) => text));

/** What is left of the HTML when it is read: enough for what a renderer may write. */
function plainOf(html: string): string {
  const text = html.replace(/<\/?(?:b|code|blockquote|a href="[^"<>]*"|a)>/g, '');
  expect(text).not.toMatch(/[<>"]/);
  return text.replace(
    /&(lt|gt|quot|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '',
  );
}

describe('renderCard', () => {
  it('shows a problem with its sign, its facts, its small print and its number', () => {
    expect(renderCard(problem, 'zh-CN').html).toBe(
      [
        '🔴 <b>供电线路未到位</b>',
        '已提级至<b>现场办公会</b>',
        '<b>项目：</b>YT2019-004 &lt;万华&gt;\n<b>看板：</b><a href="https://heye.example.com/board?a=1&amp;b=2">打开</a>',
        '<blockquote>分派依据:规则 <code>R-02</code></blockquote>',
        '<code>P-2026-0042</code>',
      ].join('\n\n'),
    );
  });

  it('gives a button its intent and its style', () => {
    expect(renderCard(problem, 'zh-CN').keyboard.inline_keyboard).toEqual([
      [{ text: '收到', callback_data: 'a:P-2026-0042', style: 'primary' }],
    ]);
  });

  it('words what it adds itself in the language of the reader', () => {
    const long = card({ lines: Array.from({ length: 60 }, (_, at) => ({ text: [`${at} ${'线路'.repeat(60)}`] })) });
    expect(renderCard(long, 'zh-CN').html).toMatch(/还有 \d+ 项$/);
    expect(renderCard(long, 'en').html).toMatch(/…and \d+ more$/);
    expect(renderCard(card({ facts: [{ label: 'Project', value: ['x'] }] }), 'en').html).toContain('<b>Project: </b>x');
  });

  it('counts exactly the lines that it leaves out', () => {
    const long = card({ lines: Array.from({ length: 60 }, () => ({ text: ['线路'.repeat(60)] })) });
    const { html } = renderCard(long, 'en');
    const shown = html.match(/^• /gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(20);
    expect(html).toContain(`…and ${60 - shown} more`);
  });

  it('numbers the lines as soon as one has a button, and buttons by their line', () => {
    const shown = card({ lines: [{ text: ['甲'] }, { text: ['乙'], action: open }, { text: ['丙'], action: open }] });
    expect(renderCard(shown, 'zh-CN').html).toContain('1. 甲\n2. 乙\n3. 丙');
    expect(labels(shown)).toEqual([['2', '3']]);
  });

  it('names what the buttons of lines do where they differ, or where there is but one', () => {
    const lines = [
      { text: ['甲'], action: open },
      { text: ['乙'], action: { ...open, label: '收到' } },
    ];
    expect(labels(card({ lines }))).toEqual([['1 查看', '2 收到']]);
    expect(labels(card({ lines: lines.slice(0, 1) }))).toEqual([['1 查看']]);
  });

  it.each([
    ['three short ones share a row', ['收到', '进展', '提级', '详情'], [['收到', '进展', '提级'], ['详情']]],
    [
      'two longer ones share a row',
      ['申请延长时限', '提出已解决', '为何收到'],
      [['申请延长时限', '提出已解决'], ['为何收到']],
    ],
    [
      'a long one has a row of its own',
      ['收到', '改派给正确的主办部门并说明', '进展'],
      [['收到'], ['改派给正确的主办部门并说明'], ['进展']],
    ],
    ['one without a label can still be pressed', ['\u202e '], [['…']]],
  ])('lays buttons out by their width: %s', (_, given, rows) => {
    expect(labels(card({ actions: given.map((label) => ({ ...open, label })) }))).toEqual(rows);
  });

  it('keeps the due time when a description goes on for ever', () => {
    const facts = [
      { label: '描述', value: ['很长的描述'.repeat(2000)] },
      { label: '到期', value: ['10 月 9 日 12:00'] },
    ];
    const { html } = renderCard(card({ facts, note: ['规则 R-02'], signOff: 'P-2026-0042' }), 'zh-CN');
    expect(html).toContain('<b>到期：</b>10 月 9 日 12:00');
    expect(html).toMatch(/…\n<b>到期/);
    expect(html).toMatch(/<blockquote>规则 R-02<\/blockquote>\n\n<code>P-2026-0042<\/code>$/);
  });

  it('cuts nothing as long as all of it fits', () => {
    const lines = Array.from({ length: 10 }, (_, at) => ({ text: [`第 ${at} 行,${'字'.repeat(200)}`] }));
    const { html } = renderCard(card({ lead: ['词'.repeat(1500)], lines }), 'zh-CN');
    expect(html).not.toContain('…');
    expect(html).toContain('第 9 行');
  });

  it('formats no more stretches than Telegram takes, and keeps the words of the others inert', () => {
    const lines = Array.from({ length: 130 }, () => ({ text: [{ kind: 'code', text: '/mine' } as const] }));
    const { html } = renderCard(card({ lines }), 'zh-CN');
    expect(html.match(/<(?:b|code)>/g)).toHaveLength(80);
    expect(html.match(/• \/\u2060mine/g)).toHaveLength(51);
  });

  it('keeps a multi-line title and a multi-line entry on one line each', () => {
    const shown = card({ title: '甲\n\nP-2026-0001', lines: [{ text: ['乙\n丙'] }] });
    expect(renderCard(shown, 'zh-CN').html).toBe('⚪️ <b>甲 P-2026-0001</b>\n\n• 乙 丙');
  });

  it('stays within every limit, whatever a card says, in both languages and as a caption', () => {
    fc.assert(
      fc.property(
        hostileCard,
        fc.constantFrom(...LOCALES),
        fc.constantFrom(MOST_TEXT, MOST_CAPTION),
        (shown, locale, most) => {
          const { html, length, keyboard } = renderCard(shown, locale, most);
          expect(length).toBeLessThanOrEqual(most);
          expect(plainOf(html)).toHaveLength(length);
          expect(html.match(/<(?:b|code|a|blockquote)[ >]/g)?.length ?? 0).toBeLessThanOrEqual(100);
          expect(html.endsWith('<code>P-2026-0042</code>')).toBe(shown.signOff !== undefined);

          const buttons = keyboard.inline_keyboard.flat();
          expect(buttons.length).toBeLessThanOrEqual(100);
          expect(buttons.length).toBeGreaterThanOrEqual(Math.min(shown.actions?.length ?? 0, 100));
          expect(keyboard.inline_keyboard.every((row) => row.length >= 1 && row.length <= 5)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
