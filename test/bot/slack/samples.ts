/** Cards and words to try the renderers with: ordinary ones, and the worst that people could write. */
import fc from 'fast-check';
import type { Action, Card } from '../../../src/bot/view/card.ts';
import { TONES } from '../../../src/bot/view/card.ts';
import type { Inline, Rich } from '../../../src/bot/view/rich.ts';

/** What Slack would read as something else than words, and what breaks in transport. */
export const HOSTILE = [
  '*bold*',
  '_italic_ ~strike~ `code`',
  '<!channel>',
  '<!here|everybody>',
  '<@U0WANG>',
  '<https://evil.example|press here>',
  '@channel @here #general',
  ':rotating_light:',
  'https://evil.example',
  '> quoted',
  'a & b < c > d &amp; &lt;',
  '\ud83d',
  '',
  '   ',
  '供电线路未到位',
] as const;

export const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength }),
    fc.integer({ min: 0, max: maxLength }).map((length) => '项'.repeat(length)),
    fc.integer({ min: 0, max: maxLength }).map((length) => '&'.repeat(length)),
  );

const inline = (maxLength: number): fc.Arbitrary<Inline> =>
  fc.oneof(
    words(maxLength),
    words(60).map((text): Inline => ({ kind: 'bold', text })),
    words(60).map((text): Inline => ({ kind: 'code', text })),
    words(60).map((text): Inline => ({ kind: 'link', text, url: 'https://heye.example/board/P-2026-0042?sig=abc' })),
  );

export const rich = (maxLength: number): fc.Arbitrary<Rich> => fc.array(inline(maxLength), { maxLength: 5 });

const action: fc.Arbitrary<Action> = fc.record(
  {
    label: words(120),
    intent: fc.constantFrom(
      { kind: 'acknowledge', no: 'P-2026-0042' } as const,
      { kind: 'listProblems', page: 3 } as const,
      { kind: 'joinProblem', draftId: 123_456_789, no: 'P-2026-123456' } as const,
    ),
    style: fc.constantFrom('primary' as const, 'danger' as const),
  },
  { requiredKeys: ['label', 'intent'] },
);

/** With up to as many buttons as there are deeds on a problem. */
export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    tone: fc.constantFrom(...TONES),
    title: words(400),
    lead: rich(5000),
    facts: fc.array(fc.record({ label: words(60), value: rich(3000) }), { maxLength: 25 }),
    lines: fc.array(fc.record({ text: rich(1000), action }, { requiredKeys: ['text'] }), { maxLength: 120 }),
    picture: fc.record({
      sha256: fc.constant('0'.repeat(64)),
      mediaType: fc.constant('image/png'),
      name: fc.constant('digest.png'),
      alt: words(3000),
    }),
    actions: fc.array(action, { maxLength: 25 }),
    note: rich(2000),
    signOff: words(100),
  },
  { requiredKeys: ['tone', 'title'] },
);

export const problemCard: Card = {
  tone: 'attention',
  title: '供电线路未到位',
  lead: ['请', { kind: 'bold', text: '供电公司' }, '在 10 月 9 日前签收。'],
  facts: [
    { label: '项目', value: ['YT2019-004 万华化学'] },
    { label: '牵头', value: [{ kind: 'bold', text: '供电公司' }] },
  ],
  actions: [
    { label: '收到', intent: { kind: 'acknowledge', no: 'P-2026-0042' }, style: 'primary' },
    { label: '提级', intent: { kind: 'escalate', no: 'P-2026-0042' }, style: 'danger' },
  ],
  note: ['规则 R1'],
  signOff: 'P-2026-0042',
};
