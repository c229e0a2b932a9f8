import {
  DECISION_INTENTS,
  type DecisionIntentKind,
  MEETING_INTENTS,
  type MeetingIntentKind,
} from '../../../src/bot/view/meeting-intent.ts';
import { decisionNo, meetingNo } from '../../../src/domain/meeting/number.ts';
import { SERIES_IDS } from '../../../src/domain/meeting/series.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeIntent,
  DIALOGUE_MOVES,
  encodeIntent,
  type Intent,
  PROBLEM_INTENTS,
  type ProblemIntentKind,
} from '../../../src/bot/view/intent.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { PLATFORMS } from '../../../src/domain/platform.ts';
import { problemNo } from '../../../src/domain/problem/problem.ts';
import { TIERS } from '../../../src/domain/tier.ts';

/** https://core.telegram.org/bots/api#inlinekeyboardbutton: `callback_data`, 1–64 bytes. */
const MOST_BYTES = 64;
const MOST_ROWS = 2 ** 31 - 1;

const row = fc.oneof(fc.constantFrom(0, 1, MOST_ROWS), fc.nat({ max: MOST_ROWS }));
const no = fc.tuple(fc.integer({ min: 2000, max: 9999 }), row).map(([year, serial]) => problemNo(year, serial));
const kinds = Object.keys(PROBLEM_INTENTS) as ProblemIntentKind[];

type Other = Exclude<Intent['kind'], ProblemIntentKind | MeetingIntentKind | DecisionIntentKind>;
/** A kind that is added without its arbitrary does not compile. */
const others: { readonly [K in Other]: fc.Arbitrary<Extract<Intent, { kind: K }>> } = {
  openReport: fc.constant({ kind: 'openReport' }),
  listMine: fc.constant({ kind: 'listMine' }),
  help: fc.constant({ kind: 'help' }),
  settings: fc.constant({ kind: 'settings' }),
  showRules: fc.constant({ kind: 'showRules' }),
  listProblems: fc.record(
    { kind: fc.constant('listProblems'), page: row, tier: fc.constantFrom(...TIERS) },
    { requiredKeys: ['kind', 'page'] },
  ),
  listMeetings: fc.constant({ kind: 'listMeetings' }),
  convene: fc.record({ kind: fc.constant('convene'), series: fc.constantFrom(...SERIES_IDS) }),
  nothingNew: fc.record({ kind: fc.constant('nothingNew'), round: fc.maxSafeNat() }),
  setLocale: fc.record({ kind: fc.constant('setLocale'), locale: fc.constantFrom(...LOCALES) }),
  setPreferred: fc.record({ kind: fc.constant('setPreferred'), platform: fc.constantFrom(...PLATFORMS) }),
  editRule: fc.record({ kind: fc.constant('editRule'), rule: row }),
  saveRules: fc.record({ kind: fc.constant('saveRules'), draftId: row }),
  retryDead: fc.record({ kind: fc.constant('retryDead'), message: row }, { requiredKeys: ['kind'] }),
  joinProblem: fc.record({ kind: fc.constant('joinProblem'), draftId: row, no }),
  fileAnyway: fc.record({ kind: fc.constant('fileAnyway'), draftId: row }),
  dropDraft: fc.record({ kind: fc.constant('dropDraft'), draftId: row }),
  pick: fc.record({ kind: fc.constant('pick'), draftId: row, step: row, option: row }),
  move: fc.record({ kind: fc.constant('move'), draftId: row, step: row, move: fc.constantFrom(...DIALOGUE_MOVES) }),
};
const numbered = (make: (year: number, serial: number) => string) =>
  fc.tuple(fc.integer({ min: 2000, max: 9999 }), row).map(([year, serial]) => make(year, serial));
const aboutMeetings = fc.record(
  {
    kind: fc.constantFrom(...(Object.keys(MEETING_INTENTS) as MeetingIntentKind[])),
    meeting: numbered(meetingNo),
    seen: fc.nat({ max: 999_999_999 }),
    about: fc.oneof(no, numbered(decisionNo)),
  },
  { requiredKeys: ['kind', 'meeting'] },
);
const aboutDecisions = fc.record({
  kind: fc.constantFrom(...(Object.keys(DECISION_INTENTS) as DecisionIntentKind[])),
  decision: numbered(decisionNo),
});
const anyIntent: fc.Arbitrary<Intent> = fc.oneof(
  aboutMeetings,
  aboutDecisions,
  fc.record({ kind: fc.constantFrom(...kinds), no }),
  ...Object.values<fc.Arbitrary<Intent>>(others),
);

describe('encodeIntent', () => {
  it('comes back as what it was, in no more bytes than a button of Telegram carries', () => {
    fc.assert(
      fc.property(anyIntent, (intent) => {
        const data = encodeIntent(intent);
        expect(decodeIntent(data)).toEqual(intent);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(MOST_BYTES);
      }),
      { numRuns: 2000 },
    );
  });

  it('tells any two apart', () => {
    fc.assert(
      fc.property(anyIntent, anyIntent, (a, b) => {
        const same = JSON.stringify(decodeIntent(encodeIntent(a))) === JSON.stringify(decodeIntent(encodeIntent(b)));
        expect(encodeIntent(a) === encodeIntent(b)).toBe(same);
      }),
    );
  });

  it('has a letter of its own for every deed', () => {
    expect(new Set(Object.values(PROBLEM_INTENTS)).size).toBe(kinds.length);
  });
});

describe('decodeIntent', () => {
  it.each([
    ['nothing', ''],
    ['a deed without a number', 'a'],
    ['a deed on no number', 'a:'],
    ['a number that is none', 'a:P-26-1'],
    ['a number with more behind it', 'a:P-2026-0042:1'],
    ['a number with spaces', 'a: P-2026-0042'],
    ['an unknown deed', 'Q:P-2026-0042'],
    ['a name that every object has', 'constructor:P-2026-0042'],
    ['more than was asked', 'help:1'],
    ['a page that is no number', 'list:NaN'],
    ['a page without end', 'list:Infinity'],
    ['a page before the first', 'list:-1'],
    ['half a page', 'list:1.5'],
    ['a page in another notation', 'list:0x10'],
    ['a page with a zero before it', 'list:007'],
    ['an unknown tier', 'list:1:highest'],
    ['an empty page', 'list:'],
    ['an unknown language', 'locale:fr'],
    ['an unknown chat', 'prefer:fax'],
    ['a row that Postgres cannot count to', 'drop:2147483648'],
    ['a step that is none', 'pick:1::2'],
    ['a move that is none', 'move:1:2:jump'],
    ['joining what is no problem', 'join:1:everything'],
  ])('makes nothing of %s', (_, data) => {
    expect(decodeIntent(data)).toBeUndefined();
  });

  const codes = [
    ...Object.values(PROBLEM_INTENTS),
    'list',
    'nothing',
    'pick',
    'move',
    'join',
    'rule',
    'locale',
    'help',
  ];
  const nearly = fc
    .array(fc.oneof(fc.constantFrom(...codes, 'P-2026-0042', '0', '-1', 'NaN', '1e3'), fc.string()), { maxLength: 5 })
    .map((parts) => parts.join(':'));

  it('never throws, and takes only what encodes to the very same', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string(), fc.string({ unit: 'binary' })), (data) => {
        const intent = decodeIntent(data);
        expect(intent === undefined ? data : encodeIntent(intent)).toBe(data);
      }),
      { numRuns: 2000 },
    );
  });
});
