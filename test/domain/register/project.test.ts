import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { RegisterFault, RegisterFaultReason } from '../../../src/domain/register/fault.ts';
import { parseProjects, type ProjectRecord, projectRows } from '../../../src/domain/register/project.ts';
import { readSheet } from '../../../src/files/sheet.ts';
import { plain, recordsOf, table } from './table.ts';

const HEADER = ['项目编号', '项目名称', '建设性质', '级别', '总投资(万元)', '计划开工'];
const GOOD = ['YT2019-004', '宝能烟台国际物流中心项目', '新开工', '市重点', '168632', '2019-05-04'];

const parse = (...rows: readonly (readonly string[])[]) => parseProjects(table(HEADER, ...rows));
const withCell = (position: number, text: string) => GOOD.with(position, text);

async function example(name: string): Promise<readonly ProjectRecord[]> {
  const sheet = await readSheet(await readFile(`examples/yantai/${name}`), name);
  if ('kind' in sheet) throw new Error(`expected a sheet, got ${JSON.stringify(sheet)}`);
  return recordsOf(parseProjects(sheet));
}

describe('parseProjects', () => {
  it('reads the example register: 93 projects, 45 of them new, 66 started or resumed in the first half of 2019', async () => {
    const projects = await example('projects.csv');
    expect(projects).toHaveLength(93);
    expect(projects.filter(({ nature }) => nature === 'new')).toHaveLength(45);
    expect(projects.filter(({ startedOn }) => startedOn !== undefined)).toHaveLength(66);
    expect(plain(await example('projects.gb18030.csv'))).toEqual(plain(projects));
  });

  it('reads every property of a project', async () => {
    const projects = await example('projects.csv');
    expect(plain(projects.slice(3, 4))).toEqual([
      {
        no: 'YT2019-004',
        name: '宝能烟台国际物流中心项目',
        company: '宝能',
        industry: '现代物流',
        nature: 'new',
        level: 'municipal',
        investment: 168632,
        annualInvestment: 50590,
        town: '福莱山街道',
        line: '重点项目建设',
        plannedStartOn: '2019-05-04',
        startedOn: '2019-06-04',
        plannedProductionOn: '2020-04-28',
        officer: '特派员04',
        leader: '管委领导4',
      },
    ]);
  });

  it('reads English headers and words', () => {
    const english = table(
      ['Project No.', 'Name', 'NATURE', 'project level', 'Total investment (CNY million)', 'Actual start date'],
      ['YT-1', 'Logistics centre', 'expansion', 'Provincial', '1,686.32', '2019/6/4'],
    );
    expect(plain(recordsOf(parseProjects(english)))).toEqual([
      {
        no: 'YT-1',
        name: 'Logistics centre',
        nature: 'expansion',
        level: 'provincial',
        investment: 168632,
        startedOn: '2019-06-04',
      },
    ]);
  });

  it('leaves out what a cell leaves blank', () => {
    const [record] = recordsOf(parse(['A', '甲', '续建', '区重点', '', '/']));
    expect(record).toEqual({ no: 'A', name: '甲', nature: 'continuing', level: 'district' });
  });

  it('mends what a keyboard does to a number: width, dashes, spaces, invisible marks', () => {
    expect(recordsOf(parse(withCell(0, ' ＹＴ２０１９–００４\u{200B} ')))[0]?.no).toBe('YT2019-004');
  });

  it('joins a name broken over two lines and keeps its brackets as they are', () => {
    expect(recordsOf(parse(withCell(1, '宝能（烟台）\r\n物流中心 ')))[0]?.name).toBe('宝能（烟台） 物流中心');
  });

  it.each<[string, number, string, RegisterFaultReason]>([
    ['a blank number', 0, '  ', { kind: 'blank' }],
    ['a number with a slash', 0, 'YT/4', { kind: 'notACode', limit: 32 }],
    ['a number of 33 characters', 0, 'A'.repeat(33), { kind: 'notACode', limit: 32 }],
    ['a blank name', 1, '', { kind: 'blank' }],
    ['NUL in a name', 1, '宝\0能', { kind: 'unreadableCharacter', codePoint: 'U+0000' }],
    ['half of a pair in a name', 1, '宝\uD83D能', { kind: 'unreadableCharacter', codePoint: 'U+D83D' }],
    ['text destroyed before it came', 1, '\uFFFD\uFFFD', { kind: 'unreadableCharacter', codePoint: 'U+FFFD' }],
    ['a name of 201 characters', 1, '长'.repeat(201), { kind: 'tooLong', length: 201, limit: 200 }],
    ['an impossible date', 5, '2019-02-30', { kind: 'noSuchDay' }],
    ['words for a date', 5, '年底', { kind: 'notADate', example: '2019-06-04' }],
    ['a negative sum', 4, '-1', { kind: 'negativeAmount' }],
    ['nonsense for a sum', 4, '很多', { kind: 'notAnAmount', example: '168632' }],
  ])('names the place of %s', (_, position, text, reason) => {
    const { records, faults } = parse(GOOD, withCell(0, 'B').with(position, text));
    expect(records.map(({ line }) => line)).toEqual([2]);
    expect(faults).toEqual([expect.objectContaining({ line: 3, column: HEADER[position], reason })]);
  });

  it('lists the words that may stand where another stands', () => {
    const expected = [
      { zh: '新开工', en: 'New' },
      { zh: '续建', en: 'Continuing' },
      { zh: '改扩建', en: 'Expansion' },
    ];
    expect(parse(withCell(2, '储备')).faults).toEqual([
      { line: 2, column: '建设性质', value: '储备', reason: { kind: 'unknownWord', expected } },
    ]);
  });

  it('lists every fault of a row and of all rows at once, in file order', () => {
    const { faults } = parse(withCell(4, 'x').with(3, '国重点'), withCell(0, ''), withCell(0, '!').with(1, ''));
    expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 级别',
      '2 总投资(万元)',
      '3 项目编号',
      '4 项目编号',
      '4 项目名称',
    ]);
  });

  it('names both lines of a number that stands twice, however it is written, also on a faulty row', () => {
    const { records, faults } = parse(withCell(1, ''), withCell(0, 'ｙｔ2019-004'), withCell(0, 'B'));
    expect(records.map(({ value }) => value.no)).toEqual(['B']);
    expect(faults).toContainEqual({
      line: 3,
      column: '项目编号',
      value: 'ｙｔ2019-004',
      reason: { kind: 'duplicateKey', firstLine: 2 },
    });
  });

  it('notices cells pushed out of the table by an unquoted comma', () => {
    expect(parse([...GOOD, '多余']).faults).toEqual([
      { line: 2, column: '', value: '多余', reason: { kind: 'tooManyCells', cells: 7, columns: 6 } },
    ]);
  });

  it('names on line 1 each column that is needed and not there', () => {
    const { records, faults } = parseProjects(table(['编号', '备注'], ['A', 'x']));
    const missing = (zh: string, en: string): RegisterFault => {
      const reason = { kind: 'missingColumn', name: { zh, en }, found: ['编号', '备注'] } as const;
      return { line: 1, column: zh, value: '', reason };
    };
    expect(records).toEqual([]);
    expect(faults).toEqual([
      missing('项目名称', 'Project name'),
      missing('建设性质', 'Nature'),
      missing('级别', 'Level'),
    ]);
  });

  it('names on line 1 two columns that mean the same', () => {
    const headers = ['总投资(万元)', '总投资(亿元)'] as const;
    const { faults } = parseProjects(table([...HEADER, headers[1]], [...GOOD, '16.9']));
    const name = { zh: '总投资(万元)', en: 'Investment (CNY 10k)' };
    const reason = { kind: 'duplicateColumn', name, headers };
    expect(faults).toEqual([{ line: 1, column: '总投资(亿元)', value: '总投资(亿元)', reason }]);
  });

  it('does not take a sum in another currency for one in yuan', () => {
    const dollars = table(HEADER.with(4, '总投资(万美元)'), GOOD);
    const { records, notes } = parseProjects(dollars);
    expect(notes).toEqual([{ kind: 'unknownColumn', column: '总投资(万美元)' }]);
    expect(records[0]?.value.investment).toBeUndefined();
  });

  it('lists columns it does not know, and imports the rest', () => {
    const { records, faults, notes } = parseProjects(table([...HEADER, '备注', '', '备注'], [...GOOD, 'a', '', 'b']));
    expect([records.length, faults.length]).toEqual([1, 0]);
    expect(notes).toEqual([
      { kind: 'unknownColumn', column: '备注' },
      { kind: 'unknownColumn', column: '备注' },
    ]);
  });

  it('finds nothing wrong in a header without rows', () => {
    expect(parse()).toEqual({ records: [], faults: [], notes: [] });
  });

  it('shows only the beginning of a cell of 40,000 characters', () => {
    const { faults } = parse(withCell(1, '😀'.repeat(20_000)));
    expect(faults).toEqual([
      expect.objectContaining({
        value: `${'😀'.repeat(60)}…`,
        reason: { kind: 'tooLong', length: 20_000, limit: 200 },
      }),
    ]);
  });

  it('reads a table of 10,000 columns for the few it knows', () => {
    const wide = Array.from({ length: 10_000 }, (_, column) => `列${column}`);
    const { records, notes } = parseProjects(table([...wide, ...HEADER], [...wide, ...GOOD]));
    expect([records[0]?.value.no, notes.length]).toEqual(['YT2019-004', 10_000]);
  });
});

describe('projectRows', () => {
  it('writes the columns that people know, in the language of the reader', () => {
    const [record] = recordsOf(parse(GOOD));
    if (record === undefined) throw new Error('expected one record');
    const [zh, en] = [projectRows([record], 'zh-CN'), projectRows([record], 'en')];
    expect(zh[0]?.slice(0, 8)).toEqual([
      '项目编号',
      '项目名称',
      '项目单位',
      '行业',
      '建设性质',
      '级别',
      '总投资(万元)',
      '年度计划投资(万元)',
    ]);
    expect(zh[1]?.slice(4, 8)).toEqual(['新开工', '市重点', '168632', '']);
    expect(en[0]?.slice(4, 7)).toEqual(['Nature', 'Level', 'Investment (CNY 10k)']);
    expect(en[1]?.slice(4, 8)).toEqual(['New', 'Municipal', '168632', '']);
  });
});
