import { describe, expect, it } from 'vitest';
import {
  date,
  leadName,
  limit,
  list,
  money,
  personName,
  type Reader,
  sentences,
  time,
} from '../../../src/bot/view/format.ts';
import { readerIn } from '../../support/readers.ts';
import { at, people } from '../../support/zone.ts';

const [zh, en] = [readerIn('zh-CN'), readerIn('en')];
const onTuesday = (reader: Reader): Reader => ({ ...reader, now: at('2019-10-08 09:00') });

describe('time and date', () => {
  it.each<[string, string, string, string]>([
    ['a time of this year', '2026-11-10 17:30', '11月10日（周二）17:30', 'Tue 10 Nov 17:30'],
    ['the first minute of a day', '2026-01-04 00:00', '1月4日（周日）00:00', 'Sun 4 Jan 00:00'],
    ['a time of another year, with the year', '2027-01-08 09:05', '2027年1月8日（周五）09:05', 'Fri 8 Jan 2027 09:05'],
  ])('writes %s', (_, local, chinese, english) => {
    expect(time(at(local), zh)).toBe(chinese);
    expect(time(at(local), en)).toBe(english);
  });

  it('writes a day', () => {
    expect(date(Temporal.PlainDate.from('2026-11-25'), zh)).toBe('11月25日（周三）');
    expect(date(Temporal.PlainDate.from('2025-11-25'), en)).toBe('Tue 25 Nov 2025');
  });
});

describe('limit', () => {
  it.each<[string, string, string, string]>([
    [
      'in two days',
      '2019-10-10 09:00',
      '10月10日（周四）09:00（还有 2 个工作日）',
      'Thu 10 Oct 09:00 (2 working days left)',
    ],
    ['in one', '2019-10-09 09:00', '10月9日（周三）09:00（还有 1 个工作日）', 'Wed 9 Oct 09:00 (1 working day left)'],
    [
      'in less',
      '2019-10-08 17:00',
      '10月8日（周二）17:00（不足一个工作日）',
      'Tue 8 Oct 17:00 (less than a working day left)',
    ],
    ['at this very minute', '2019-10-08 09:00', '10月8日（周二）09:00（已到期）', 'Tue 8 Oct 09:00 (due now)'],
    [
      'over, with the holidays between left out',
      '2019-09-30 09:00',
      '9月30日（周一）09:00（已逾期 1 个工作日）',
      'Mon 30 Sept 09:00 (1 working day overdue)',
    ],
  ])('says how far off it is: %s', (_, local, chinese, english) => {
    expect(limit(at(local), onTuesday(zh))).toBe(chinese);
    expect(limit(at(local), onTuesday(en))).toBe(english);
  });

  it('marks a day whose year has no published holidays', () => {
    expect(limit(at('2027-01-08 17:30'), zh)).toMatch(/；暂定，该年放假安排尚未公布）$/);
    expect(limit(at('2027-01-08 17:30'), en)).toMatch(
      /; provisional: the holidays of that year are not published yet\)$/,
    );
  });
});

describe('money', () => {
  it.each<[number, string, string]>([
    [0, '0 万元', '¥0 million'],
    [5000, '5000 万元', '¥50 million'],
    [9999, '9999 万元', '¥100 million'],
    [10_000, '1 亿元', '¥100 million'],
    [168_632, '16.86 亿元', '¥1,686.3 million'],
    [3_569_300, '356.93 亿元', '¥35,693 million'],
  ])('writes %d 万元 as people do', (amount, chinese, english) => {
    expect(money(amount, 'zh-CN')).toBe(chinese);
    expect(money(amount, 'en')).toBe(english);
  });
});

describe('names', () => {
  it('are in the language of the reader; a code that nobody knows stays a code', () => {
    expect(leadName('gdgs', zh)).toBe('供电公司');
    expect(leadName('gdgs', en)).toBe('Power Supply Company');
    expect(leadName('gone', en)).toBe('gone');
  });

  it('say when there is nobody', () => {
    expect(personName(people.head.id, zh)).toBe('head3');
    expect(personName(undefined, zh)).toBe('暂无人');
    expect(personName(999, en)).toBe('nobody yet');
  });
});

describe('list and sentences', () => {
  it('join as each language does', () => {
    expect(list(['甲', '乙'], 'zh-CN')).toBe('甲、乙');
    expect(list(['A', 'B'], 'en')).toBe('A, B');
    expect(sentences(['甲。', undefined, '', '乙。'], 'zh-CN')).toBe('甲。乙。');
    expect(sentences(['A.', undefined, '', 'B.'], 'en')).toBe('A. B.');
    expect(sentences([undefined], 'en')).toBe('');
  });
});
