import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOKS, registerType } from '../../src/pictures/lettering.ts';
import { typeset, widthOf } from '../../src/pictures/typesetting.ts';

registerType();

const inked = (text: string) => text.replaceAll(/\s/gu, '');

describe('typeset', () => {
  it.each([
    ['leaves on one line what fits', '供电公司', 200, ['供电公司']],
    [
      'breaks between Western words, into lines of like length',
      'Key Project Promotion Centre',
      200,
      ['Key Project', 'Promotion Centre'],
    ],
    ['keeps quotation marks with their words', '“10+1”推进会', 110, ['“10+1”', '推进会']],
    ['breaks between Chinese words', '重点项目推进中心', 110, ['重点项目', '推进中心']],
    ['starts no line with a closing mark', '住房和建设局,公用事业局', 120, ['住房和建设局,', '公用事业局']],
  ])('%s', (_, text, within, lines) => {
    expect(typeset(text, LOOKS.name, within).text.split('\n')).toEqual(lines);
  });

  it('splits a word only when it is wider than the line', () => {
    const { text } = typeset('Bauaufsichtsbehörde', LOOKS.name, 100);
    expect(text.split('\n').length).toBe(2);
  });

  it('takes one line height for each line', () => {
    expect(typeset('重点项目推进中心', LOOKS.name, 110).height).toBe(2 * LOOKS.name.lineHeight);
  });

  it('loses nothing and exceeds nothing, whatever is written', () => {
    const written = fc.array(fc.constantFrom('供电', '局', '“', '”', ' ', ',', 'Bureau', '10+1', '(', ')', '。', '👷‍♀️'));
    fc.assert(
      fc.property(written, fc.integer({ min: 60, max: 400 }), (parts, within) => {
        const text = parts.join('');
        const set = typeset(text, LOOKS.name, within);
        expect(inked(set.text)).toBe(inked(text));
        for (const line of set.text.split('\n')) expect(widthOf(line, LOOKS.name)).toBeLessThanOrEqual(within);
      }),
    );
  });
});
