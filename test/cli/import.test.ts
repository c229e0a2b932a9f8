import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSheet } from '../../src/files/sheet.ts';
import { ZONE_FOLDER } from '../support/heye.ts';
import { type RunningHeye, startRunningHeye } from './support/running-heye.ts';

let heye: RunningHeye;
beforeAll(async () => {
  heye = await startRunningHeye();
});
afterAll(async () => {
  await heye.close();
});

const sample = (name: string) => join(ZONE_FOLDER, name);
const file = async (name: string, text: string | Uint8Array) => {
  await writeFile(join(heye.folder, name), text);
  return name;
};
const projectNamed = async (no: string) => heye.house.world.transact(async (tx) => (await tx.projects.byNo(no))?.name);

const HEADER = '项目编号,项目名称,建设性质,级别';

describe('import', () => {
  it('finds nothing new in the tables that the zone began with', async () => {
    const runs = [
      await heye.terminal.run('import', 'departments', sample('departments.csv')),
      await heye.terminal.run('import', 'people', sample('people.csv')),
      await heye.terminal.run('import', 'projects', sample('projects.csv')),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(runs.flatMap(({ out }) => out)).toEqual([
      'departments: 0 added, 0 updated, 16 unchanged',
      'people: 0 added, 0 updated, 95 unchanged',
      'projects: 0 added, 0 updated, 93 unchanged',
    ]);
  });

  it('reads GB18030, as Excel in China saves it', async () => {
    const ran = await heye.terminal.run('import', 'projects', sample('projects.gb18030.csv'));
    expect(ran).toMatchObject({ code: 0, out: ['projects: 0 added, 0 updated, 93 unchanged'], err: [] });
  });

  it('says on a dry run what would happen, and changes nothing', async () => {
    const name = await file(
      'dry.csv',
      `${HEADER}\nYT2019-001,改名的项目,续建,省重点\nYT2026-900,新项目,新开工,市重点\n`,
    );
    const before = await projectNamed('YT2019-001');
    const ran = await heye.terminal.run('import', 'projects', name, '--dry-run', '--lang', 'zh-CN');
    expect(ran).toMatchObject({ code: 0, out: ['项目：将新增 1，更新 1，未变 0；试运行，什么也没有改'], err: [] });
    expect(await projectNamed('YT2019-001')).toBe(before);
    expect(await projectNamed('YT2026-900')).toBeUndefined();
  });

  it('adds what is new and updates by number, from XLSX as well', async () => {
    const rows = [HEADER.split(','), ['YT2026-901', '零号项目', '新开工', '市重点']];
    const first = await heye.terminal.run('import', 'projects', await file('new.xlsx', await writeSheet(rows, 'xlsx')));
    rows[1] = ['YT2026-901', '一号项目', '新开工', '市重点'];
    const again = await heye.terminal.run('import', 'projects', await file('again.csv', await writeSheet(rows, 'csv')));
    expect(first.out).toEqual(['projects: 1 added, 0 updated, 0 unchanged']);
    expect(again.out).toEqual(['projects: 0 added, 1 updated, 0 unchanged']);
    expect(await projectNamed('YT2026-901')).toBe('一号项目');
  });

  it('names every rejected row and imports none', async () => {
    const rows = [
      'YT2026-910,好的项目,新开工,市重点,2026-03-01',
      'YT2026-911,,新开工,市重点,2026-03-01',
      'YT2026-912,某项目,拆除,市重点,2026-02-30',
      'YT2026-910,重复的项目,新开工,市重点,',
    ];
    const name = await file('faulty.csv', `${HEADER},计划开工,备注\n${rows.map((row) => `${row},\n`).join('')}`);
    const ran = await heye.terminal.run('import', 'projects', name);
    expect(ran).toMatchObject({ code: 1, out: [] });
    expect(ran.err).toEqual([
      'line 3, column "项目名称": is blank, expected a value',
      'line 4, column "建设性质": "拆除" is not known here, expected one of New, Continuing, Expansion',
      'line 4, column "计划开工": "2026-02-30" is a day that does not exist',
      'line 5, column "项目编号": "YT2026-910" stands on line 2 already',
      'note: the column "备注" is not known and was not imported',
      'faulty.csv has 4 faults: nothing was imported',
    ]);
    expect(await projectNamed('YT2026-910')).toBeUndefined();
  });

  it('names rejected rows as data, too', async () => {
    const name = await file('faulty-too.csv', `${HEADER}\nYT2026-913,某项目,新开工,国重点\n`);
    const ran = await heye.terminal.run('import', 'projects', name, '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      refused: [{ line: 2, column: '级别', value: '国重点', reason: 'unknownWord' }],
      notes: [],
    });
  });

  it('refuses a person of no known department and a contact of no known project, and says where', async () => {
    const name = await file(
      'people.csv',
      '姓名,角色,部门,邮箱,项目编号\n甲,经办人,月球局,a@zone.example,\n乙,企业联系人,,b@zone.example,YT1999-1\n丙,经办人,供电公司,c@zone,\n',
    );
    const ran = await heye.terminal.run('import', 'people', name, '--lang', 'zh-CN');
    expect(ran.code).toBe(1);
    expect(ran.err).toEqual([
      '第 2 行“部门代码”：“月球局” 不是本区的部门代码或名称；请先导入部门',
      '第 3 行“项目编号”：项目 “YT1999-1” 不在名册中；请先导入项目',
      '第 4 行“邮箱”：“c@zone” 不是邮箱地址，应如 name@zone.example',
      'people.csv 有 3 处错误，一行也没有导入',
    ]);
  });

  it('keeps a name that nobody has yet, and says so', async () => {
    const name = await file('loose.csv', `${HEADER},特派员\nYT2026-920,某项目,新开工,市重点,尚未到任\n`);
    const ran = await heye.terminal.run('import', 'projects', name);
    expect(ran).toMatchObject({ code: 0, err: [] });
    expect(ran.out).toEqual([
      'note: line 2, column "Officer": "尚未到任" is nobody in the register of people, kept as written; the project has no officer for now',
      'projects: 1 added, 0 updated, 0 unchanged',
    ]);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'the file is empty'],
    [
      'a web page under another name',
      Buffer.from('<html><body></body></html>'),
      'the file is a web page, not a table; open it in Excel and save it as .xlsx',
    ],
    [
      'what is no text',
      Buffer.from([0xff, 0xff, 0x00, 0xff]),
      'the file is no text in UTF-8 or GB18030, expected .csv or .xlsx',
    ],
  ])('refuses %s', async (_, bytes, why) => {
    const ran = await heye.terminal.run('import', 'projects', await file('strange.csv', bytes));
    expect(ran).toMatchObject({ code: 1, out: [], err: [`strange.csv cannot be imported: ${why}`] });
  });

  it('refuses a file that is too large before reading it', async () => {
    const ran = await heye.terminal.run(
      'import',
      'projects',
      await file('large.csv', Buffer.alloc(10 * 1024 * 1024 + 1, 'a')),
    );
    expect(ran.code).toBe(1);
    expect(ran.err).toEqual(['large.csv cannot be imported: the file has 10485761 bytes, expected at most 10485760']);
  });

  it('says so when the file is not there', async () => {
    const ran = await heye.terminal.run('import', 'projects', 'nowhere.csv');
    expect(ran).toMatchObject({
      code: 1,
      err: [`${join(heye.folder, 'nowhere.csv')} cannot be read or written (ENOENT)`],
    });
  });

  it('takes its own export back unchanged', async () => {
    await heye.terminal.run('export', 'projects', 'own.xlsx', '--lang', 'zh-CN');
    const ran = await heye.terminal.run('import', 'projects', 'own.xlsx');
    expect(ran.out.at(-1)).toMatch(/^projects: 0 added, 0 updated, \d+ unchanged$/);
    expect((await readFile(join(heye.folder, 'own.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  });
});
