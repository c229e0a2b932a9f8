import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parsePeople } from '../../../src/domain/register/person.ts';
import { ROLES } from '../../../src/domain/role.ts';
import { readSheet } from '../../../src/files/sheet.ts';
import { recordsOf, table } from './table.ts';

const HEADER = ['姓名', '角色', '部门代码', '邮箱', '语言', '项目编号'];
const CONTACT = ['王', '企业联系人', '', 'wang@firm.example', '', 'YT2019-004'];
const parse = (...rows: readonly (readonly string[])[]) => parsePeople(table(HEADER, ...rows));
const withCell = (position: number, text: string) => parse(CONTACT.with(position, text));

describe('parsePeople', () => {
  it('reads the 95 people of the example zone', async () => {
    const sheet = await readSheet(await readFile('examples/yantai/people.csv'), 'people.csv');
    if ('kind' in sheet) throw new Error(sheet.kind);
    const people = recordsOf(parsePeople(sheet));
    const count = (role: string) => people.filter((person) => person.role === role).length;
    expect(ROLES.map(count)).toEqual([50, 15, 15, 3, 9, 3]);
    expect(people[0]).toEqual({
      name: '特派员01',
      role: 'officer',
      department: 'tjzx',
      email: 'officer1@zone.example',
      locale: 'zh-CN',
    });
  });

  it.each([
    ['特派员', 'officer'],
    ['项目特派员', 'officer'],
    ['部门经办人', 'handler'],
    ['经办人', 'handler'],
    ['部门负责人', 'head'],
    ['负责人', 'head'],
    ['推进中心', 'coordinator'],
    ['Coordinator', 'coordinator'],
    ['管委领导', 'leader'],
    ['领导', 'leader'],
    ['企业联系人', 'enterprise'],
    ['ENTERPRISE', 'enterprise'],
    ['department head', 'head'],
  ])('knows the role %s', (word, role) => {
    expect(recordsOf(parse(['王', word, 'gdgs', 'a@b.example']))[0]?.role).toBe(role);
  });

  it.each([
    ['YT2019-004、YT2019-005', ['YT2019-004', 'YT2019-005']],
    ['YT2019-004,YT2019-005;YT2019-006 YT2019-007', ['YT2019-004', 'YT2019-005', 'YT2019-006', 'YT2019-007']],
    ['ＹＴ2019-004，YT2019-005；', ['YT2019-004', 'YT2019-005']],
    ['YT2019-004\nYT2019-004', ['YT2019-004']],
    ['', []],
    ['、', []],
  ])('reads the projects of an enterprise contact from %j', (text, projects) => {
    expect(recordsOf(withCell(5, text))[0]?.projects).toEqual(projects);
  });

  it.each([
    ['中文', 'zh-CN'],
    ['', 'zh-CN'],
    ['EN', 'en'],
    ['英文', 'en'],
  ])('takes the language %j for a locale', (text, locale) => {
    expect(recordsOf(withCell(4, text))[0]?.locale).toBe(locale);
  });

  it('writes addresses in lower case and takes two of them for one person', () => {
    expect(recordsOf(withCell(3, ' Wang@Firm.Example'))[0]?.email).toBe('wang@firm.example');
    expect(parse(CONTACT, CONTACT.with(3, 'WANG@FIRM.EXAMPLE')).faults).toEqual([
      { line: 3, column: '邮箱', value: 'WANG@FIRM.EXAMPLE', reason: { kind: 'duplicateKey', firstLine: 2 } },
    ]);
  });

  it.each([
    'wang',
    'wang@firm',
    'wang@@firm.example',
    'wang wu@firm.example',
    'a@-b.example',
    `${'a'.repeat(250)}@b.cn`,
  ])('refuses the address %s', (text) => {
    expect(withCell(3, text).faults).toMatchObject([{ line: 2, column: '邮箱', reason: { kind: 'notAnEmail' } }]);
  });

  it.each([
    ['a role nobody has', 1, '司机', 'unknownWord'],
    ['a project number that cannot be one', 5, 'YT2019-004、第五', 'notACode'],
    ['a language nobody speaks here', 4, 'fr', 'unknownWord'],
  ])('refuses %s', (_, position, text, kind) => {
    const fault = { line: 2, column: HEADER[position], value: text, reason: { kind } };
    expect(withCell(position, text).faults).toMatchObject([fault]);
  });

  it.each(['handler', 'head'])('asks for the department of a %s', (role) => {
    const reason = { kind: 'departmentNeeded', role };
    expect(withCell(1, role).faults).toEqual([{ line: 2, column: '部门代码', value: '', reason }]);
    expect(parsePeople(table(['姓名', '角色', '邮箱'], ['王', role, 'a@b.example'])).faults).toMatchObject([
      { reason },
    ]);
  });
});
