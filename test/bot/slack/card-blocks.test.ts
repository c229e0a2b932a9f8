import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/bot/slack/card-blocks.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { decodeIntent } from '../../../src/bot/view/intent.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { checkBlocks } from '../../fakes/slack/blocks/surface.ts';
import { readBlocks, readText } from '../../fakes/slack/control-sequences.ts';
import { anyCard, problemCard } from './samples.ts';

const PICTURE = 'F0PICTURE1';
const knows = (id: string) => id === PICTURE;
const labels = (card: Card) => (card.actions ?? []).length + (card.lines ?? []).filter(({ action }) => action).length;
const buttonsIn = (blocks: unknown): readonly { readonly action_id: string; readonly value: string }[] => {
  const found: { action_id: string; value: string }[] = [];
  JSON.stringify(blocks, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'value' in value && 'action_id' in value) {
      found.push({ action_id: String(value.action_id), value: String(value.value) });
    }
    return value;
  });
  return found;
};
const lines = (count: number, length: number): Card => ({
  tone: 'neutral',
  title: '问题清单',
  lines: Array.from({ length: count }, (_, at) => ({
    text: [`${at + 1} ${'项'.repeat(length)}`],
    action: { label: '查看', intent: { kind: 'show', no: 'P-2026-0042' } },
  })),
});

describe('renderCard', () => {
  it('shows tone, title, lead, facts, buttons, note and number in this order', () => {
    const { blocks } = renderCard(problemCard, 'zh-CN');
    expect(blocks.map(({ type }) => type)).toEqual([
      'header',
      'rich_text',
      'rich_text',
      'actions',
      'context',
      'context',
    ]);
    expect(blocks[0]).toMatchObject({ text: { text: '🟡 供电线路未到位' } });
    expect(blocks.at(-1)).toMatchObject({ elements: [{ text: 'P-2026-0042' }] });
  });

  it('says everything in the text for notifications too, with the number as its last words', () => {
    expect(renderCard(problemCard, 'zh-CN').text).toBe(
      '🟡 供电线路未到位\n请供电公司在 10 月 9 日前签收。\n项目：YT2019-004 万华化学\n牵头：供电公司\n规则 R1\nP-2026-0042',
    );
  });

  it('gives each button what it means, and an id of its own', () => {
    const buttons = buttonsIn(renderCard(problemCard, 'zh-CN').blocks);
    expect(buttons.map(({ value }) => decodeIntent(value)?.kind)).toEqual(['acknowledge', 'escalate']);
  });

  it('puts five buttons in a row and all others in the next', () => {
    const action = { label: '收到', intent: { kind: 'help' } } as const;
    const { blocks } = renderCard(
      { tone: 'good', title: 'x', actions: Array.from({ length: 12 }, () => action) },
      'en',
    );
    const rows = blocks.filter((block) => block.type === 'actions');
    expect(rows.map((row) => row.elements.length)).toEqual([5, 7]);
  });

  it('shows the picture once Slack has it, and its words until then', () => {
    const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', name: 'digest.png', alt: '开复工率 71.0%' };
    const card: Card = { tone: 'neutral', title: '周报', picture };
    expect(renderCard(card, 'zh-CN', 'message', PICTURE).blocks[1]).toEqual({
      type: 'image',
      slack_file: { id: PICTURE },
      alt_text: '开复工率 71.0%',
    });
    expect(renderCard(card, 'zh-CN').blocks[1]).toMatchObject({ elements: [{ text: '图片：开复工率 71.0%' }] });
  });

  it.each([
    ['in a message', 'message', 60, 20],
    ['in a message of long lines', 'message', 60, 400],
    ['in a view', 'view', 200, 20],
  ] as const)('counts the lines that do not fit %s', (_, surface, count, length) => {
    const { blocks } = renderCard(lines(count, length), 'en', surface);
    const shown = blocks.filter(({ type }) => type === 'section').length;
    expect(shown).toBeGreaterThan(10);
    expect(blocks.at(-1)).toMatchObject({ elements: [{ text: `…and ${count - shown} more` }] });
  });

  it('shows every line while all of them fit', () => {
    const { blocks } = renderCard(lines(49, 10), 'zh-CN', 'view');
    expect(blocks).toHaveLength(50);
  });

  it.each([
    ['message', 50, 13_200],
    ['view', 100, 80_000],
  ] as const)('is accepted by Slack as a %s whatever the card says', (surface, mostBlocks, mostCharacters) => {
    fc.assert(
      fc.property(anyCard, fc.constantFrom(...LOCALES), fc.boolean(), (card, locale, hasPicture) => {
        const { text, blocks } = renderCard(card, locale, surface, hasPicture ? PICTURE : undefined);
        expect(checkBlocks(blocks, surface === 'view' ? 'home' : 'message', '/blocks', knows)).toEqual([]);
        expect(blocks.length).toBeLessThanOrEqual(mostBlocks);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(mostCharacters);
        expect(text.length).toBeLessThanOrEqual(4000);
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never leaves out an action, and no two share an id', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const ids = buttonsIn(renderCard(card, 'zh-CN').blocks).map(({ action_id }) => action_id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => id.includes('#a'))).toHaveLength(card.actions?.length ?? 0);
        expect(ids.length).toBeLessThanOrEqual(labels(card));
      }),
    );
  });

  it("makes mentions and links of nobody's words, only of Heye's own addresses", () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text, blocks } = renderCard(card, 'zh-CN');
        const targets = readBlocks(blocks, '').map(({ target }) => target);
        expect(targets.filter((target) => !target.startsWith('https://heye.example/'))).toEqual([]);
        expect(readText(text, 'none')).toEqual([]);
      }),
    );
  });
});
