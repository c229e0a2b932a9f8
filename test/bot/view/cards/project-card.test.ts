import { describe, expect, it } from 'vitest';
import { projectCard } from '../../../../src/bot/view/cards/project-card.ts';
import { plain } from '../../../../src/bot/view/rich.ts';
import type { EndedCounts } from '../../../../src/domain/rates.ts';
import { readerIn } from '../../../support/readers.ts';
import { project } from '../../../support/zone.ts';

const counts: EndedCounts = {
  reported: 17,
  onTheSpot: 2,
  closed: 10,
  rated: 6,
  satisfied: 6,
  responded: 12,
  open: 5,
};

const factsOf = (of: EndedCounts, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  projectCard(project, [], of, readerIn(locale))
    .facts?.map(({ label, value }) => `${label} ${plain(value)}`)
    .slice(-4);

describe('projectCard', () => {
  it('ends with three rates, each with its denominator', () => {
    expect(factsOf(counts)).toEqual([
      '未办结问题 5',
      '响应率 80.0% (12/15)',
      '解决率 70.6% (12/17)',
      '满意率 100% (6/6,4 件未评价)',
    ]);
    expect(factsOf(counts, 'en')?.at(-1)).toBe('Satisfaction 100% (6/6, 4 not rated)');
  });

  it('says why there is no rate yet', () => {
    const one = { ...counts, reported: 1, onTheSpot: 1, closed: 0, rated: 0, satisfied: 0, responded: 0, open: 0 };
    expect(factsOf(one)).toEqual([
      '未办结问题 无',
      '响应率 暂无（没有需要响应的）',
      '解决率 100% (1/1)',
      '满意率 暂无（还没有评价）',
    ]);
  });

  it('has no rates for a project that never had a problem', () => {
    const none = { ...counts, reported: 0, onTheSpot: 0, closed: 0, rated: 0, satisfied: 0, responded: 0, open: 0 };
    expect(factsOf(none)?.at(-1)).toBe('未办结问题 无');
  });
});
