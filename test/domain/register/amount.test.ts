import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from '../../../src/domain/register/amount.ts';

const inTenThousands = '总投资(万元)';

function said(text: string, header = inTenThousands): number | string {
  const outcome = readAmount(text, header);
  switch (outcome.kind) {
    case 'value':
      return outcome.value;
    case 'blank':
      return 'blank';
    case 'fault':
      return outcome.reason.kind;
  }
}

describe('readAmount', () => {
  it.each([
    ['168632', 168632],
    ['168,632', 168632],
    ['1,202,936.5', 1202936.5],
    ['１６８６３２', 168632],
    ['１６８，６３２', 168632],
    ['16.9亿元', 169000],
    ['1.1亿', 11000],
    ['500万元', 500],
    ['500 万', 500],
    ['3千万元', 3000],
    ['2百万', 200],
    ['5000000元', 500],
    ['¥168632', 168632],
    ['人民币 500 万元', 500],
    ['0', 0],
    ['0.000001', 0.000001],
    ['1000000000', 1_000_000_000],
  ])('reads %s as so many 万元', (text, amount) => {
    expect(said(text)).toBe(amount);
  });

  it.each([
    ['16.9', '总投资(亿元)', 169000],
    ['16.9', '总投资（亿元）', 169000],
    ['16.9', '总投资【亿元】', 169000],
    ['169', 'Total investment (CNY million)', 16900],
    ['1686320000', '投资额(元)', 168632],
    ['500', '总投资', 500],
    ['500万元', '总投资(亿元)', 500],
  ])('reads %s under %s', (text, header, amount) => {
    expect(said(text, header)).toBe(amount);
  });

  it.each([
    ['-5', 'negativeAmount'],
    ['−5', 'negativeAmount'],
    ['-1.5亿元', 'negativeAmount'],
    ['1000000000.01', 'amountTooLarge'],
    ['999999999999亿元', 'amountTooLarge'],
    ['16,86,32', 'notAnAmount'],
    ['1,68632', 'notAnAmount'],
    ['168.632,00', 'notAnAmount'],
    ['1.2e5', 'notAnAmount'],
    ['约5亿元', 'notAnAmount'],
    ['3-5亿元', 'notAnAmount'],
    ['500万美元', 'notAnAmount'],
    ['5-', 'notAnAmount'],
    ['1.', 'notAnAmount'],
    ['Infinity', 'notAnAmount'],
    ['九千万', 'notAnAmount'],
  ])('does not guess at %s', (text, reason) => {
    expect(said(text)).toBe(reason);
  });

  it.each(['/', '—', '无'])('takes %s for nothing', (text) => {
    expect(said(text)).toBe('blank');
  });

  it('reads a sum the same in 元, 万元 and 亿元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (yuan) => {
        const digits = String(yuan).padStart(9, '0');
        const shifted = (places: number) => `${Number(digits.slice(0, -places))}.${digits.slice(-places)}`;
        const amount = said(`${yuan}元`);
        expect(said(`${shifted(4)}万元`)).toBe(amount);
        expect(said(`${shifted(8)}亿元`)).toBe(amount);
      }),
    );
  });
});
