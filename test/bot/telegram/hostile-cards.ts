/** Cards at the edge of what a chat can show: talkative, crowded, and written by people who mean no good. */
import fc from 'fast-check';
import type { Action, Card, Line } from '../../../src/bot/view/card.ts';
import { TONES } from '../../../src/bot/view/card.ts';
import type { Inline, Rich } from '../../../src/bot/view/rich.ts';

/** Words that Telegram would make something of, and characters that break lines, directions and markup. */
export const HOSTILE = [
  '@everyone',
  '@heye_test_bot',
  '#今日头条',
  '$TSLA',
  '/report',
  '/report@other_bot x',
  '和/start',
  'https://evil.example.com/a?b=c#d',
  'http://localhost:3000/x',
  'tg://resolve?domain=durov',
  'evil.com',
  'a@b.cn',
  '政务.中国',
  '192.168.0.1:80',
  '<b>粗</b>',
  '<a href="https://evil.com">x</a>',
  '</blockquote></code>',
  '&lt;&amp;&#64;all',
  '\u202Egpj.exe',
  '@\u0333admin',
  '/\u0000start',
  '#\u200B标签',
  '.com',
  '.',
  '@',
  '/',
  '#',
  'example',
  'com',
  'https:',
  '//',
  '\n\n\n',
  '\r\n',
  '\u2028',
  '\uD83D',
  '👷🏽‍♀️',
  '供电线路未到位',
  '3#楼',
  ' ',
];

const words = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 })
  .map((parts) => parts.join(''));
const talk = fc.oneof(
  { weight: 4, arbitrary: words },
  {
    weight: 1,
    arbitrary: fc.tuple(words, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times)),
  },
);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  talk,
  fc.record({ kind: fc.constant('bold' as const), text: talk }),
  fc.record({ kind: fc.constant('code' as const), text: words }),
  fc.record({
    kind: fc.constant('link' as const),
    text: words,
    url: fc.constant('https://heye.example.com/board?a=1&b="2"'),
  }),
);
const rich: fc.Arbitrary<Rich> = fc.array(inline, { maxLength: 6 });
const action: fc.Arbitrary<Action> = fc.record(
  {
    label: fc.oneof(fc.constantFrom('收到', '查看', ''), words),
    intent: fc.constantFrom({ kind: 'help' }, { kind: 'escalate', no: 'P-2026-0042' }),
    style: fc.constantFrom('primary', 'danger'),
  },
  { requiredKeys: ['label', 'intent'] },
);
const line: fc.Arbitrary<Line> = fc.record({ text: rich, action }, { requiredKeys: ['text'] });

export const hostileCard: fc.Arbitrary<Card> = fc.record(
  {
    tone: fc.constantFrom(...TONES),
    title: words,
    lead: rich,
    facts: fc.array(fc.record({ label: words, value: rich }), { maxLength: 60 }),
    lines: fc.array(line, { maxLength: 130 }),
    actions: fc.array(action, { maxLength: 110 }),
    note: rich,
    signOff: fc.constant('P-2026-0042'),
  },
  { requiredKeys: ['tone', 'title'] },
);
