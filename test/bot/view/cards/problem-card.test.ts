import { describe, expect, it } from 'vitest';
import type { ProblemTold } from '../../../../src/app/ports.ts';
import { problemCard, toneOf } from '../../../../src/bot/view/cards/problem-card.ts';
import { plain } from '../../../../src/bot/view/rich.ts';
import type { Locale } from '../../../../src/domain/locale.ts';
import type { Problem } from '../../../../src/domain/problem/problem.ts';
import { anEventOf } from '../../../support/events.ts';
import { MONDAY_MORNING, readerIn } from '../../../support/readers.ts';
import { at, calendar, directory, history, NO, people, policy, project } from '../../../support/zone.ts';

const { start: problem, happens } = history(at('2026-11-09 09:00'));
const checked = happens(anEventOf('solutionProposed'), people.handler.id, at('2026-11-09 09:10'));

function card(more: Partial<ProblemTold> = {}, locale: Locale = 'zh-CN') {
  const told = { problem, project, directory, now: MONDAY_MORNING, locale, ...more };
  return problemCard(told, { ...told, policy, calendar }, readerIn(locale));
}
const lead = (more: Partial<ProblemTold>, locale?: Locale) => plain(card(more, locale).lead ?? []).split('\n');
const factsOf = (about: Problem, locale?: Locale) =>
  Object.fromEntries((card({ problem: about }, locale).facts ?? []).map(({ label, value }) => [label, plain(value)]));

const rule = { ...policy.ladder[0], id: 'one-department', when: {}, tier: 'direct' } as const;
const receipt = {
  rule: {
    ...rule,
    acknowledgeWithin: 1,
    solveWithin: 5,
    sentence: { zh: '只涉及一个部门', en: 'One department is concerned' },
  },
  version: 3,
  guessed: true,
  guessedFrom: '供电',
  similar: [],
};

describe('problemCard', () => {
  it('says what it is, where it stands, who has it and until when', () => {
    expect(factsOf(problem)).toEqual({
      项目: 'YT2019-004 宝能烟台国际物流中心项目',
      状态: '待签收',
      层级: '部门直办',
      主办: '供电公司',
      办理人: 'handler2',
      签收期限: '11月10日（周二）09:00（不足一个工作日）',
      办结期限: '11月16日（周一）09:00（还有 4 个工作日）',
      类别: '供电 · 一般',
      上报人: 'officer1，11月9日（周一）09:00',
    });
  });

  it('says the same in English', () => {
    expect(factsOf({ ...problem, supporting: ['zrzy', 'tjzx'] }, 'en')).toEqual({
      Project: 'YT2019-004 宝能烟台国际物流中心项目',
      State: 'Waiting to be acknowledged',
      Tier: 'Direct handling',
      Lead: 'Power Supply Company',
      Supporting: 'Natural Resources Bureau, Key Project Promotion Centre',
      Owner: 'handler2',
      'Acknowledge by': 'Tue 10 Nov 09:00 (less than a working day left)',
      Due: 'Mon 16 Nov 09:00 (4 working days left)',
      Category: 'Power supply · Ordinary',
      'Reported by': 'officer1, Mon 9 Nov 09:00',
    });
  });

  it('shows a request and a contest while they wait for a decision, and no longer', () => {
    const asking: Problem = {
      ...problem,
      extension: { untilOn: Temporal.PlainDate.from('2026-11-25'), reason: '等设备', byId: 2, askedAt: MONDAY_MORNING },
      contest: { department: 'zrzy', reason: '是土地问题', byId: 3, contestedAt: MONDAY_MORNING },
    };
    expect(factsOf(asking)).toMatchObject({
      延期申请: '11月25日（周三） · 等设备',
      主办异议: '自然资源局 · 是土地问题',
    });
    const closure = { how: 'byCoordinator', byId: 4, closedAt: MONDAY_MORNING } as const;
    const over = factsOf({ ...asking, state: 'closed', closure });
    expect(over).not.toHaveProperty('延期申请');
    expect(over).not.toHaveProperty('主办异议');
    expect(over).toMatchObject({ 状态: '已办结（推进中心办结）' });
    expect(over).not.toHaveProperty('办结期限');
  });

  it('is headed by what has just happened', () => {
    const recorded = {
      seq: 3,
      recordedAt: MONDAY_MORNING,
      actorId: 2,
      source: 'slack',
      event: anEventOf('acknowledged'),
    } as const;
    expect(lead({ recorded })).toEqual(['handler2已签收']);
    expect(card({}).lead).toBeUndefined();
  });

  it.each(['solutionChecked', 'confirmationAsked'] as const)('asks the enterprise to confirm and rate: %s', (kind) => {
    const recorded = {
      seq: 4,
      recordedAt: MONDAY_MORNING,
      actorId: 1,
      source: 'slack',
      event: anEventOf(kind),
    } as const;
    const ask = '请确认是否已经解决，并评价 1–5 分';
    expect(lead({ problem: checked, recorded, viewer: people.enterprise }).at(-1)).toBe(ask);
    expect(lead({ problem: checked, recorded, viewer: people.officer })).not.toContain(ask);
  });

  it('says why the reader gets it, and by which rule it was routed', () => {
    expect(plain(card({ why: 'owner' }).note ?? [])).toBe(
      '为何通知：您是这个问题的办理人。分派依据：规则 default，第 1 版。',
    );
    expect(plain(card({ why: 'head' }, 'en').note ?? [])).toBe(
      'You get this because you head the lead department. Routed by rule default, version 1.',
    );
  });

  it('gives a receipt: number, rule and version, what was guessed, what happens next', () => {
    expect(card({ receipt }).title).toBe(`已登记 ${NO}`);
    expect(lead({ receipt })).toEqual([
      '供电线路未到位',
      '只涉及一个部门（规则 one-department，第 3 版）',
      '按标题中的“供电”归为“供电”',
      '供电公司应在 11月10日（周二）09:00 前签收；不签收我会催办，再不签收自动提级。您可以补充情况和照片。',
    ]);
    expect(card({ receipt }).note).toBeUndefined();
  });

  it('says of a meeting’s item that it waits for the meeting', () => {
    const onsite: Problem = { ...problem, tier: 'onsite' };
    expect(lead({ problem: onsite, receipt }, 'en').at(-1)).toBe(
      'It waits in the list of the on-site meeting; the lead department should acknowledge it by Tue 10 Nov 09:00. You can add details and photos.',
    );
  });

  it('shows on the receipt what it may be a duplicate of', () => {
    const { lines = [] } = card({ receipt: { ...receipt, similar: [problem] } });
    expect(lines.map(({ text, action }) => [plain(text), action?.intent])).toEqual([
      [`可能说的是同一件事：${NO} 供电线路未到位`, { kind: 'show', no: NO }],
    ]);
  });

  it('says of what was solved on the spot that it is counted, and no more', () => {
    const closure = { how: 'onTheSpot', byId: 1, closedAt: MONDAY_MORNING } as const;
    const solved: Problem = { ...problem, state: 'closed', closure, lead: '', rule: { id: '', version: 0 } };
    expect(lead({ problem: solved, receipt })).toEqual(['供电线路未到位', '当场解决，已计入台账']);
    expect(Object.keys(factsOf(solved))).toEqual(['项目', '状态', '类别', '上报人']);
  });

  it('loses its buttons when a newer one stands below it, and says so', () => {
    const retired = card({ retired: true, viewer: people.handler });
    expect(retired.actions).toEqual([]);
    expect(plain(retired.note ?? [])).toBe('下方有这个问题的新消息。');
  });

  it('ends with its number', () => {
    expect(card({}).signOff).toBe(NO);
  });
});

describe('toneOf', () => {
  it.each<[string, Problem, string, string]>([
    ['waits to be acknowledged', problem, '2026-11-09 10:00', 'attention'],
    ['is worked on', { ...problem, state: 'acknowledged' }, '2026-11-09 10:00', 'neutral'],
    ['is due this minute', { ...problem, state: 'acknowledged' }, '2026-11-16 09:00', 'alarm'],
    ['is closed, however late', { ...problem, state: 'closed' }, '2026-12-16 09:00', 'good'],
  ])('%s', (_, about, now, tone) => {
    expect(toneOf(about, at(now))).toBe(tone);
  });
});
