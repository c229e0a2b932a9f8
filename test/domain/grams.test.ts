import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grams, likenessTo } from '../../src/domain/grams.ts';

/** As the problem store has it: from here on two reports are shown as likely the same. */
const LIKELY = 0.34;

describe('grams', () => {
  it.each([
    ['pairs the characters of Chinese', '供电线路', ['供电', '电线', '线路']],
    ['has each once, in order of appearance', '停电停电', ['停电', '电停']],
    ['keeps a lone character', '电 水', ['电', '水']],
    ['keeps Latin words and numbers whole, in lower case', 'CVT 110kV 扩产', ['cvt', '110kv', '扩产']],
    ['also when they touch Chinese', '110kV线路', ['110kv', '线路']],
    ['reads full-width letters as their half-width ones', '\uFF23\uFF36\uFF34扩产', ['cvt', '扩产']],
    ['makes nothing of signs', '!!——…', []],
  ])('%s', (_, text, expected) => {
    expect(grams(text)).toEqual(expected);
  });

  it('takes a character beyond the basic plane for one', () => {
    expect(grams('𠮷野家')).toEqual(['𠮷野', '野家']);
  });
});

describe('likenessTo', () => {
  it.each([
    ['供电线路未到位', '供电线路还没有到位'],
    ['供电线路未到位', '线路没到位,供电不上'],
    ['供电线路未到位', '供电没到位'],
    ['施工许可证办不下来', '施工许可证一直没批'],
    ['进场道路没有修通', '进场路不通'],
    ['天然气管道未通', '天然气还没通'],
    ['场地平整未完成', '场地还没有平整好'],
    ['土地证没有办下来', '土地证还没下来'],
    ['CVT车间供电不稳', '供电不稳,CVT 停线'],
    ['Power line has not reached the site', 'The power line is not there yet'],
  ])('finds that “%s” and “%s” are one obstacle', (a, b) => {
    expect(likenessTo(a)(b)).toBeGreaterThanOrEqual(LIKELY);
  });

  it.each([
    ['供电线路未到位', '资金未到位'],
    ['供电线路未到位', '供水管线未到位'],
    ['银行贷款没有到位', '供电线路没有到位'],
    ['环评批复没有下来', '土地证没有下来'],
    ['土地证没有办下来', '施工许可证没有办下来'],
    ['施工用水水压不足', '施工用电不足'],
    ['进场道路没有修通', '天然气管道没有接通'],
    ['Power line has not reached the site', 'The water pipe has not reached the site'],
  ])('keeps “%s” and “%s” apart, however alike their complaint', (a, b) => {
    expect(likenessTo(a)(b)).toBeLessThan(LIKELY);
  });

  it('compares what is left when a report says nothing but that something is missing', () => {
    expect(likenessTo('还没有到位')('没有到位')).toBeGreaterThanOrEqual(LIKELY);
    expect(likenessTo('')('没有到位')).toBe(0);
  });

  it('is the same both ways, between 0 and 1, and 1 with itself', () => {
    const words = fc.array(fc.constantFrom('供电', '线路', '未到位', '土地证', 'CVT', ' ', ',', '还'), {
      maxLength: 8,
    });
    const text = words.map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(likenessTo(a)(b)).toBe(likenessTo(b)(a));
        expect(likenessTo(a)(b)).toBeGreaterThanOrEqual(0);
        expect(likenessTo(a)(b)).toBeLessThanOrEqual(1);
        expect(likenessTo(a)(a)).toBe(grams(a).length > 0 ? 1 : 0);
      }),
    );
  });
});
