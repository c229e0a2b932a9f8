import { describe, expect, it } from 'vitest';
import type { DigestFigures, DigestTold } from '../../../../src/app/ports.ts';
import { digestCard, digestPicture } from '../../../../src/bot/view/cards/digest-card.ts';
import { plain } from '../../../../src/bot/view/rich.ts';
import type { Locale } from '../../../../src/domain/locale.ts';
import { type Tier, TIERS } from '../../../../src/domain/tier.ts';
import { readerIn } from '../../../support/readers.ts';
import { at, directory, history } from '../../../support/zone.ts';

const { start: problem } = history(at('2026-11-02 10:00'));
const none = { open: 0, overdue: 0 };
const out = { solved: 0, passedUp: 0, passedDown: 0, withdrawn: 0 };
const resting = (tier: Tier) => ({ tier, opening: 0, entered: 0, ...out, closing: 0 });
const quiet: DigestFigures = {
  reported: 0,
  onTheSpot: 0,
  closed: 0,
  rated: 0,
  satisfied: 0,
  responded: 0,
  ...none,
  byTier: { direct: none, onsite: none, joint: none, tenPlusOne: none },
  byDepartment: [],
  escalated: 0,
  sieve: { tiers: TIERS.map(resting), solvedOnTheSpot: 0 },
  worst: [],
  projects: { base: 93, started: 66 },
};
const busy: DigestFigures = {
  ...quiet,
  reported: 12,
  onTheSpot: 2,
  closed: 10,
  rated: 6,
  satisfied: 6,
  responded: 9,
  open: 5,
  overdue: 2,
  byTier: { ...quiet.byTier, direct: { open: 3, overdue: 2 }, onsite: { open: 2, overdue: 0 } },
  byDepartment: [
    { department: 'gdgs', open: 3, overdue: 2 },
    { department: 'zrzy', open: 2, overdue: 0 },
  ],
  escalated: 1,
};

const told = (figures: DigestFigures, locale: Locale, more: Partial<DigestTold> = {}): DigestTold => ({
  schedule: {
    name: 'daily',
    kind: 'daily',
    title: { zh: '每日调度简报', en: 'Daily dispatch' },
    cron: '0 17 * * *',
    workingDaysOnly: true,
    channels: [],
  },
  figures,
  fromAt: at('2026-11-06 17:00'),
  toAt: at('2026-11-09 17:00'),
  late: false,
  locale,
  directory,
  worst: [],
  ...more,
});
const card = (figures: DigestFigures, locale: Locale, more?: Partial<DigestTold>) =>
  digestCard(told(figures, locale, more), readerIn(locale));
const lead = (figures: DigestFigures, locale: Locale) => plain(card(figures, locale).lead ?? []).split('\n');
const facts = (figures: DigestFigures, locale: Locale, more?: Partial<DigestTold>) =>
  (card(figures, locale, more).facts ?? []).map(({ label, value }) => `${label} | ${plain(value)}`);

describe('digestCard', () => {
  it('balances each tier of the sieve at which something was, once a week', () => {
    const onsite = { ...resting('onsite'), opening: 3, entered: 2, solved: 1, passedUp: 1, withdrawn: 1, closing: 2 };
    const figures = { ...busy, sieve: { solvedOnTheSpot: 2, tiers: [resting('direct'), onsite] } };
    const { schedule } = told(figures, 'zh-CN');
    const weekly = { schedule: { ...schedule, kind: 'weekly' } } as const;
    const balances = (locale: Locale, more?: Partial<DigestTold>) =>
      facts(figures, locale, more).filter((fact) => /^(筛网|Sieve)/.test(fact));
    expect(balances('zh-CN', weekly)).toEqual([
      '筛网 · 现场办公会 | 期初 3 + 进入 2 = 解决 1 + 提级 1 + 退回 0 + 撤回 1 + 期末 2',
    ]);
    expect(balances('en', weekly)).toEqual([
      'Sieve · On-site meeting | Start 3 + Came in 2 = Solved 1 + Sent up 1 + Sent down 0 + Taken back 1 + End 2',
    ]);
    expect(balances('zh-CN')).toEqual([]);
  });

  it('says period, counts and rates, each rate with its denominator and what was not rated', () => {
    expect(lead(busy, 'zh-CN')).toEqual([
      '11月6日（周五）17:00 至 11月9日（周一）17:00',
      '新增 12 件，办结 10 件，逾期 2 件。',
      '响应率 90.0% (9/10)',
      '解决率 70.6% (12/17)',
      '满意率 100% (6/6,4 件未评价)',
      '开复工率 71.0% (66/93)',
    ]);
    expect(lead(busy, 'en')).toEqual([
      'Fri 6 Nov 17:00 to Mon 9 Nov 17:00',
      '12 new, 10 closed, 2 overdue.',
      'Response rate 90.0% (9/10)',
      'Solution rate 70.6% (12/17)',
      'Satisfaction 100% (6/6, 4 not rated)',
      'Started or resumed 71.0% (66/93)',
    ]);
  });

  it('never takes what was not rated for satisfied', () => {
    expect(lead({ ...busy, rated: 0, satisfied: 0 }, 'zh-CN')).toContain('满意率 暂无（期内没有评价，10 件未评价）');
    expect(lead({ ...busy, rated: 0, satisfied: 0 }, 'en')).toContain(
      'Satisfaction none yet (nothing was rated, 10 not rated)',
    );
    expect(lead({ ...busy, rated: 10, satisfied: 6 }, 'en')).toContain('Satisfaction 60.0% (6/10)');
  });

  it('breaks the open ones down by tier and department, and leaves out what is empty', () => {
    expect(facts(busy, 'zh-CN')).toEqual([
      '未办结 | 5 件（逾期 2）',
      '当场解决 | 2 件',
      '提级 | 1 件',
      '按层级 | 部门直办 3 件（逾期 2） · 现场办公会 2 件',
      '按主办部门 | 供电公司 3 件（逾期 2） · 自然资源局 2 件',
    ]);
    expect(facts(busy, 'en')[3]).toBe('By tier | Direct handling 3 (2 overdue) · On-site meeting 2');
  });

  it('lists the longest overdue, each with a button that opens it', () => {
    const { lines = [] } = card(busy, 'en', { worst: [problem, problem] });
    expect(lines.map(({ action }) => action?.intent)).toEqual([
      { kind: 'show', no: problem.no },
      { kind: 'show', no: problem.no },
    ]);
    expect(facts(busy, 'zh-CN', { worst: [problem, problem] })).toContain('逾期最久 | 以下 2 件');
    expect(facts(busy, 'en', { worst: [problem] })).toContain('Longest overdue | the one below');
  });

  it('marks a late issue', () => {
    expect(card(busy, 'zh-CN', { late: true }).title).toBe('每日调度简报 · 补发');
    expect(card(busy, 'en', { late: true }).title).toBe('Daily dispatch · sent late');
    expect(card(busy, 'en').title).toBe('Daily dispatch');
  });

  it('says so when there is nothing to report, and still how many have started', () => {
    expect(lead(quiet, 'zh-CN').slice(1)).toEqual([
      '这段时间没有新问题，也没有未办结的问题。',
      '开复工率 71.0% (66/93)',
    ]);
    expect(facts(quiet, 'zh-CN')).toEqual([]);
  });

  it('is calm while nothing is overdue', () => {
    expect([card(busy, 'en').tone, card({ ...busy, overdue: 0 }, 'en').tone]).toEqual(['alarm', 'neutral']);
  });

  it('tells those who cannot see its picture what it shows', () => {
    const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', name: 'daily.png' };
    expect(card(busy, 'zh-CN', { picture }).picture).toEqual({
      ...picture,
      alt: '每日调度简报，11月6日（周五）17:00 至 11月9日（周一）17:00：新增、办结、逾期，各层和各部门的未办结问题',
    });
    expect(card(busy, 'en').picture).toBeUndefined();
  });
});

describe('digestPicture', () => {
  it('says the same as the card', () => {
    const picture = digestPicture(told(busy, 'zh-CN', { late: true }), readerIn('zh-CN'));
    expect(picture).toMatchObject({
      title: '每日调度简报',
      subtitle: '11月6日（周五）17:00 至 11月9日（周一）17:00 · 补发',
      counts: { new: 12, solved: 10, overdue: 2 },
      departments: [
        { name: '供电公司', open: 3, overdue: 2 },
        { name: '自然资源局', open: 2, overdue: 0 },
      ],
    });
    expect(picture.rates.map(({ label, value }) => `${label} ${value}`)).toEqual(lead(busy, 'zh-CN').slice(2));
    expect(picture.tiers.map(({ open }) => open)).toEqual([3, 2, 0, 0]);
  });
});
