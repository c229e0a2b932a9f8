import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseDepartments } from '../../../src/domain/register/department.ts';
import { readSheet } from '../../../src/files/sheet.ts';
import { recordsOf, table } from './table.ts';

describe('parseDepartments', () => {
  it('reads the 16 departments of the example zone', async () => {
    const sheet = await readSheet(await readFile('examples/yantai/departments.csv'), 'departments.csv');
    if ('kind' in sheet) throw new Error(sheet.kind);
    const departments = recordsOf(parseDepartments(sheet));
    expect(departments).toHaveLength(16);
    expect(departments[0]).toEqual({
      code: 'zwfw',
      nameZh: '行政审批局',
      nameEn: 'Administrative Approval Bureau',
    });
  });

  it('writes codes in lower case and does without an English name', () => {
    expect(recordsOf(parseDepartments(table(['部门代码', '部门名称'], ['ＧＤＧＳ', '供电公司'])))).toEqual([
      { code: 'gdgs', nameZh: '供电公司', nameEn: '供电公司' },
    ]);
  });

  it('names both lines of a code that stands twice', () => {
    const { faults } = parseDepartments(table(['Code', 'Name'], ['gdgs', '供电公司'], ['GDGS', '供电局']));
    expect(faults).toEqual([
      { line: 3, column: 'Code', value: 'GDGS', reason: { kind: 'duplicateKey', firstLine: 2 } },
    ]);
  });
});
