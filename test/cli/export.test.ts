import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from '../../src/files/sheet.ts';
import { texts } from '../../src/i18n/texts.ts';
import { act, fileProblem } from './support/problems.ts';
import { type RunningHeye, startRunningHeye } from './support/running-heye.ts';

const { states, tiers } = texts('en').problem;
const { stops } = texts('en').meeting;

let heye: RunningHeye;
beforeAll(async () => {
  heye = await startRunningHeye();
  const first = await fileProblem(heye.house, "=cmd|'/c calc'!A1 供电线路未到位");
  await act(heye.house, 'handler', first, { kind: 'acknowledge' });
  await act(heye.house, 'handler', first, { kind: 'escalate', reason: '需要多部门' });
  await fileProblem(heye.house, '第二个问题:变压器');
});
afterAll(async () => {
  await heye.close();
});

const bytesOf = (name: string) => readFile(join(heye.folder, name));
async function sheetOf(name: string) {
  const sheet = await readSheet(await bytesOf(name), name);
  if ('kind' in sheet) throw new Error(sheet.kind);
  return sheet;
}

describe('export problems', () => {
  it.each(['problems.csv', 'problems.xlsx'])('writes one row for each problem, by number, to %s', async (name) => {
    const ran = await heye.terminal.run('export', 'problems', name);
    expect(ran).toMatchObject({ code: 0, out: ['Problems: 2 rows exported'], err: [] });
    const { header, rows } = await sheetOf(name);
    expect(header).toEqual(
      'Number,Project no,Project name,Title,Tier,State,Lead,Owner,Reported,Due,Closed,Rating,Path'.split(','),
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      [
        'P-2026-0001',
        'YT2019-004',
        '宝能烟台国际物流中心项目',
        "=cmd|'/c calc'!A1 供电线路未到位",
        tiers.onsite,
        states.acknowledged,
        'Power Supply Company',
        expect.any(String),
        '2026-11-09 10:00',
        '2026-11-23 10:00',
        '',
        '',
        `${stops.direct} → ${stops.onsite}`,
      ],
      expect.arrayContaining(['P-2026-0002', '第二个问题:变压器', tiers.direct, states.assigned]),
    ]);
  });

  it('speaks the language that was asked for', async () => {
    const ran = await heye.terminal.run('export', 'problems', 'zh.csv', '--lang', 'zh-CN');
    expect(ran.out).toEqual(['问题清单：已导出 2 行']);
    const { header, rows } = await sheetOf('zh.csv');
    expect(header.slice(0, 5)).toEqual(['问题编号', '项目编号', '项目名称', '问题', '层级']);
    expect(rows[0]?.cells.at(-1)).toBe('部门直办 → 现场办公会');
  });

  it('leaves no cell that a spreadsheet would run', async () => {
    await heye.terminal.run('export', 'problems', 'guarded.csv');
    expect((await bytesOf('guarded.csv')).toString('utf8')).toContain(",'=cmd|");
  });
});

describe('export projects', () => {
  it('writes what an import takes back', async () => {
    const ran = await heye.terminal.run('export', 'projects', 'projects.CSV', '--json');
    expect(ran.json()).toEqual({ what: 'projects', rows: 93 });
    const { header, rows } = await sheetOf('projects.CSV');
    expect(header.slice(0, 3)).toEqual(['Project no', 'Project name', 'Company']);
    expect(rows).toHaveLength(93);
  });
});

describe('the file of an export', () => {
  it('replaces an older one whole, and leaves nothing else behind', async () => {
    await heye.terminal.run('export', 'projects', 'twice.csv');
    await heye.terminal.run('export', 'problems', 'twice.csv');
    expect((await sheetOf('twice.csv')).rows).toHaveLength(2);
    expect((await readdir(heye.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('may be read by others', async () => {
    await heye.terminal.run('export', 'projects', 'mode.csv');
    expect((await stat(join(heye.folder, 'mode.csv'))).mode & 0o044).toBe(0o044 & ~process.umask());
  });

  it('is refused where it cannot be written, with its name', async () => {
    const path = join(heye.folder, 'no-such-folder', 'p.csv');
    const ran = await heye.terminal.run('export', 'projects', path);
    expect(ran).toMatchObject({ code: 1, out: [], err: [`${path} cannot be read or written (ENOENT)`] });
  });
});
