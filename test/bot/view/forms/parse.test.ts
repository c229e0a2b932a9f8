import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, parseLocation, parseText, parseWhole } from '../../../../src/bot/view/forms/parse.ts';
import { texts } from '../../../../src/i18n/texts.ts';

const words = texts('en').forms.faults;
const today = Temporal.PlainDate.from('2026-11-09');

describe('parseText', () => {
  it.each<[string, string, boolean, string | undefined]>([
    ['takes what was written', '供电线路未到位', true, undefined],
    ['takes exactly as many characters as may be', '项'.repeat(20), true, undefined],
    ['refuses one more, and says how many there are', '项'.repeat(21), true, words.tooLong(20, 21)],
    ['counts a character beyond the basic plane once', '𠮷'.repeat(20), true, undefined],
    ['wants something where something is wanted', '', true, words.required],
    ['takes blanks for nothing, also the wide one', ' \u3000\n', true, words.required],
    ['takes nothing where nothing is wanted', '', false, undefined],
  ])('%s', (_, written, required, fault) => {
    expect(parseText(written, required, 20, words).fault).toBe(fault);
  });

  it('takes off the blanks around it', () => {
    expect(parseText('\u3000 供电 未到位\n', true, 20, words).value).toBe('供电 未到位');
  });
});

describe('parseDate', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['2026-12-1', '2026-12-01'],
    ['2026/12/01', '2026-12-01'],
    ['2026.12.1', '2026-12-01'],
    ['2026年12月1日', '2026-12-01'],
    ['2026年12月1', '2026-12-01'],
    ['\uFF12\uFF10\uFF12\uFF16-\uFF11\uFF12-\uFF10\uFF11', '2026-12-01'],
    [' 2026-11-09 ', '2026-11-09'],
    ['2028-02-29', '2028-02-29'],
    ['12月1日', '2026-12-01'],
    ['11月9日', '2026-11-09'],
    ['11月8日', '2027-11-08'],
    ['1月5', '2027-01-05'],
  ])('reads %s', (written, date) => {
    expect(parseDate(written, today, words)).toEqual({ value: Temporal.PlainDate.from(date) });
  });

  it.each([
    '12月',
    '2月30日',
    '明天',
    '2026-13-01',
    '2026-02-30',
    '2027-02-29',
    '01-12-2026',
    '2026-12-01 17:30',
    '20261201',
  ])('refuses %s, naming it', (written) => {
    expect(parseDate(written, today, words)).toEqual({ value: undefined, fault: words.badDate(written) });
  });

  it('refuses a day that has passed', () => {
    expect(parseDate('2026-11-08', today, words).fault).toBe(words.past('2026-11-08'));
  });

  it('takes nothing for no date', () => {
    expect(parseDate('  ', today, words)).toEqual({ value: undefined });
  });

  it('reads every day from today on as it is printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (days) => {
        const day = today.add({ days });
        expect(parseDate(day.toString(), today, words)).toEqual({ value: day });
      }),
    );
  });
});

describe('parseWhole', () => {
  it.each<[string, number | undefined]>([
    ['1', 1],
    ['5', 5],
    ['\uFF15', 5],
    [' 3 ', 3],
    ['', undefined],
  ])('reads “%s”', (written, value) => {
    expect(parseWhole(written, 1, 5, words)).toEqual({ value });
  });

  it.each(['0', '6', '-1', '2.5', '1e0', '0x3', '五', '3 4', 'Infinity'])('refuses “%s”, naming it', (written) => {
    expect(parseWhole(written, 1, 5, words)).toEqual({ value: undefined, fault: words.badNumber(written, 1, 5) });
  });
});

describe('parseLocation', () => {
  it.each([
    ['37.56, 121.23', 37.56, 121.23],
    ['37.56,121.23', 37.56, 121.23],
    ['37.56\uFF0C121.23', 37.56, 121.23],
    ['37.56、121.23', 37.56, 121.23],
    ['37.56 121.23', 37.56, 121.23],
    ['-33.9, -151.2', -33.9, -151.2],
    ['90, 180', 90, 180],
  ])('reads %s', (written, latitude, longitude) => {
    expect(parseLocation(written)).toEqual({ latitude, longitude });
  });

  it.each(['121.23, 37.56', '90.1, 0', '0, 180.1', '37.56', '工地北门', '37.56, 121.23, 5', 'NaN, NaN', ''])(
    'reads no place in “%s”',
    (written) => {
      expect(parseLocation(written)).toBeUndefined();
    },
  );
});
