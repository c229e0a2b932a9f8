import { describe, expect, it } from 'vitest';
import { readDay } from '../../../src/domain/register/day.ts';

function said(text: string): string {
  const outcome = readDay(text);
  switch (outcome.kind) {
    case 'value':
      return outcome.value.toString();
    case 'blank':
      return 'blank';
    case 'fault':
      return outcome.reason.kind;
  }
}

describe('readDay', () => {
  it.each([
    ['2019-06-04', '2019-06-04'],
    ['2019-6-4', '2019-06-04'],
    ['2019/6/4', '2019-06-04'],
    ['2019.6.4', '2019-06-04'],
    ['2019年6月4日', '2019-06-04'],
    ['2019 年 6 月 4 号', '2019-06-04'],
    ['2019年6月4', '2019-06-04'],
    ['２０１９／６／４', '2019-06-04'],
    ['20190604', '2019-06-04'],
    ['2019-06-04T10:30:00', '2019-06-04'],
    ['2019/6/4 0:00', '2019-06-04'],
    ['2019年6月4日 23:59', '2019-06-04'],
    ['43620', '2019-06-04'],
    ['43620.99', '2019-06-04'],
    ['2020-02-29', '2020-02-29'],
    ['1980-01-01', '1980-01-01'],
    ['2099-12-31', '2099-12-31'],
    ['73050', '2099-12-31'],
  ])('understands %s', (text, day) => {
    expect(said(text)).toBe(day);
  });

  it.each([
    ['2019-02-29', 'noSuchDay'],
    ['2019年13月1日', 'noSuchDay'],
    ['2019-06-00', 'noSuchDay'],
    ['20190631', 'noSuchDay'],
    ['1979-12-31', 'dayOutOfRange'],
    ['2100-01-01', 'dayOutOfRange'],
    ['73051', 'dayOutOfRange'],
    ['10000', 'dayOutOfRange'],
    ['2019', 'notADate'],
    ['2019年6月', 'notADate'],
    ['19.6.4', 'notADate'],
    ['6/4/2019', 'notADate'],
    ['2019-6/4', 'notADate'],
    ['2019-06-04 左右', 'notADate'],
    ['未开工', 'notADate'],
    ['-43620', 'notADate'],
  ])('does not guess at %s', (text, reason) => {
    expect(said(text)).toBe(reason);
  });

  it.each(['/', '-', '——', '无', 'N/A'])('takes %s for nothing', (text) => {
    expect(said(text)).toBe('blank');
  });
});
