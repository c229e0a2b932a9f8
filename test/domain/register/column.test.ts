import { describe, expect, it } from 'vitest';
import { type Columns, foldWord, matchHeader } from '../../../src/domain/register/column.ts';
import { textColumn } from '../../../src/domain/register/text.ts';

interface Sample {
  readonly no: string;
  readonly town?: string;
}

const columns: Columns<Sample> = {
  no: textColumn({ name: { zh: '项目编号', en: 'Project no' }, aliases: ['编号(唯一)'], required: true }),
  town: textColumn({ name: { zh: '所在镇街', en: 'Town' } }),
};

describe('matchHeader', () => {
  it.each([
    ['the Chinese name', '项目编号'],
    ['the English name in capitals', 'PROJECT NO'],
    ['a name with an underscore', 'project_no'],
    ['the name of the property', 'no'],
    ['spaces inside and around', ' 项目 编号　'],
    ['full-width letters', 'Ｐｒｏｊｅｃｔ　ＮＯ'],
    ['full-width brackets', '编号（唯一）'],
    ['square brackets', '编号【唯一】'],
    ['the star of a field that must be filled', '*项目编号'],
    ['a colon', '项目编号：'],
    ['a line break', '项目\n编号'],
    ['an invisible mark in front', '\u{FEFF}项目编号'],
  ])('knows a column by %s', (_, header) => {
    const { positions, unknown, missing } = matchHeader(['其他', header], columns);
    expect([positions.get('no'), unknown, missing]).toEqual([1, ['其他'], []]);
  });

  it('names both headers when two columns mean the same', () => {
    const { duplicates } = matchHeader(['编号(唯一)', '所在镇街', '项目编号'], columns);
    expect(duplicates).toEqual([{ column: columns.no, headers: ['编号(唯一)', '项目编号'] }]);
  });

  it('misses only the columns that must be there', () => {
    expect(matchHeader(['备注', ''], columns)).toMatchObject({ missing: [columns.no], unknown: ['备注'] });
  });
});

describe('foldWord', () => {
  it('keeps different words different', () => {
    expect(foldWord('总投资(万元)')).not.toBe(foldWord('总投资(亿元)'));
    expect(foldWord('总投资(万元)')).not.toBe(foldWord('总投资'));
  });
});
