import { describe, expect, it } from 'vitest';
import { packCard } from '../../../../src/bot/view/cards/pack-card.ts';
import { plain } from '../../../../src/bot/view/rich.ts';
import { packOf, packStanding } from '../../../../src/domain/meeting/pack.ts';
import type { Locale } from '../../../../src/domain/locale.ts';
import type { Person } from '../../../../src/domain/person.ts';
import type { ProblemEvent } from '../../../../src/domain/problem/event.ts';
import type { Tier } from '../../../../src/domain/tier.ts';
import { readerIn } from '../../../support/readers.ts';
import { at, history, people, project } from '../../../support/zone.ts';

const { coordinator, enterprise, handler, head, officer, otherHead } = people;
const monday = at('2026-11-02 10:00');
const until = at('2026-11-11 10:00');
const fill = (part: 'problem' | 'proposal' | 'tried', text: string): ProblemEvent => ({
  kind: 'packFilled',
  part,
  text,
});
const asked: ProblemEvent = { kind: 'opinionsAsked', departments: ['gdgs'], untilAt: until };
const given: ProblemEvent = { kind: 'opinionGiven', department: 'gdgs', text: '同意' };
const parts = [fill('problem', '外线跨铁路'), fill('proposal', '由园区协调会签'), fill('tried', '已踏勘')];

function card(tier: Tier, events: readonly ProblemEvent[], viewer: Person = coordinator, locale: Locale = 'zh-CN') {
  const told = history(monday, tier);
  const rule = { id: 'two-departments', version: 1 };
  const { lead, ownerId, acknowledgeDueAt, dueAt } = told.start;
  const assignment = { tier, lead, ownerId, supporting: ['zrzy'], acknowledgeDueAt, dueAt };
  let problem = told.happens({ kind: 'routed', assignment, rule, byRule: true }, officer.id, monday);
  for (const event of events) problem = told.happens(event, head.id, monday);
  const reader = readerIn(locale);
  const pack = packOf(problem, project, told.log, reader.now);
  return packCard({ pack, standing: packStanding(pack), problem, project, viewer }, reader);
}
const facts = (...given: Parameters<typeof card>) =>
  (card(...given).facts ?? []).map(({ label, value }) => `${label} | ${plain(value)}`);
const lead = (...given: Parameters<typeof card>) => plain(card(...given).lead ?? []);
const buttons = (...given: Parameters<typeof card>) => (card(...given).actions ?? []).map(({ intent }) => intent.kind);

describe('packCard', () => {
  it('shows the five parts in order, filled from the register and the log, the blanks by name', () => {
    expect(facts('onsite', [{ kind: 'progressed', note: '已协调', files: [] }])).toEqual([
      '项目情况 | YT2019-004 宝能烟台国际物流中心项目\n市重点、新开工、16.86 亿元',
      '要求协调的问题 | 供电线路未到位\n一般',
      '供电公司意见 | （尚未征求）',
      '自然资源局意见 | （尚未征求）',
      '解决建议 | （未填）',
      '本级已做工作 | 11月2日（周一） head3：已协调',
    ]);
  });

  it('counts what was tried earlier than the last five', () => {
    const events = [1, 2, 3, 4, 5, 6, 7].map((n): ProblemEvent => ({
      kind: 'progressed',
      note: `第${n}次`,
      files: [],
    }));
    const [tried] = facts('onsite', events).slice(-1);
    expect(tried?.split('\n')).toEqual([
      '本级已做工作 | 另有 2 条较早的，见来龙去脉',
      ...[3, 4, 5, 6, 7].map((n) => `11月2日（周一） head3：第${n}次`),
    ]);
  });

  it.each<[string, Tier, readonly ProblemEvent[], string]>([
    [
      'what is missing',
      'onsite',
      [],
      '还缺：要求协调的问题、各部门意见（供电公司、自然资源局）、解决建议、本级已做工作。',
    ],
    [
      'from when opinions are not waited for',
      'onsite',
      [...parts, asked, allAsked()],
      '11月11日（周三）10:00 起意见未回也可以提级',
    ],
    ['that it may go up', 'onsite', [...parts, given, { ...given, department: 'zrzy' }], '材料齐全，可以提级。'],
    ['that direct handling does not wait for it', 'direct', [], '部门直办的问题提级不必等材料'],
    ['that there is nothing above', 'tenPlusOne', [], '已在最高一层'],
  ])('says %s', (_, tier, events, sentence) => {
    expect(lead(tier, events)).toContain(sentence);
  });

  it('says of each department what it said, until when it is asked, or that it has not answered', () => {
    expect(facts('onsite', [given, { ...asked, departments: ['zrzy'] }], coordinator, 'en').slice(2, 4)).toEqual([
      'Opinion of Power Supply Company | 同意 (head3, Mon 2 Nov)',
      'Opinion of Natural Resources Bureau | asked for, due Wed 11 Nov 10:00',
    ]);
    expect(facts('onsite', [{ ...asked, untilAt: monday }])).toContain(
      '供电公司意见 | 意见未回（期限 11月2日（周一）10:00）',
    );
  });

  it.each<[string, Tier, readonly ProblemEvent[], Person, readonly string[]]>([
    ['whoever may escalate prepares it', 'onsite', [], officer, ['askOpinions', 'fillPack', 'show']],
    ['its head speaks for the department too', 'onsite', [], head, ['giveOpinion', 'askOpinions', 'fillPack', 'show']],
    ['a supporting head only speaks', 'onsite', [], otherHead, ['giveOpinion', 'show']],
    ['nobody is asked twice', 'onsite', [asked, allAsked()], coordinator, ['fillPack', 'show']],
    ['the enterprise looks on', 'onsite', [], enterprise, ['show']],
    [
      'from direct handling it goes up as it is',
      'direct',
      [],
      handler,
      ['giveOpinion', 'askOpinions', 'fillPack', 'escalate', 'show'],
    ],
  ])('%s', (_, tier, events, viewer, expected) => {
    expect(buttons(tier, events, viewer)).toEqual(expected);
  });
});

function allAsked(): ProblemEvent {
  return { kind: 'opinionsAsked', departments: ['zrzy'], untilAt: until };
}
