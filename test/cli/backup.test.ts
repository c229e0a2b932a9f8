import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFacts } from '../../src/db/facts.ts';
import { DATABASES, newPostgresDatabase } from '../support/database.ts';
import { ZONE_FOLDER } from '../support/heye.ts';
import { terminal } from './support/command-line.ts';
import { act, fileProblem } from './support/problems.ts';
import { type RunningHeye, startRunningHeye } from './support/running-heye.ts';

let heye: RunningHeye;
beforeAll(async () => {
  heye = await startRunningHeye();
  const no = await fileProblem(heye.house, '供电线路未到位 \u2028 第二行', 'delivery-1');
  await act(heye.house, 'handler', no, { kind: 'acknowledge' });
  await heye.house.files.save(Buffer.from('a photo of the site'));
  await heye.terminal.run('backup', 'zone.jsonl.gz');
});
afterAll(async () => {
  await heye.close();
});

const at = (name: string) => join(heye.folder, name);
const fresh = async (name: string, database: (typeof DATABASES)[number] = 'pglite') => {
  const url = database === 'postgres' ? { DATABASE_URL: await newPostgresDatabase() } : {};
  return terminal(heye.folder, { HEYE_DATA: name, HEYE_ZONE: ZONE_FOLDER, LANG: 'en', ...url }, heye.now);
};
const lastLine = async (name: string): Promise<unknown> => {
  const lines = gunzipSync(await readFile(at(name)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return JSON.parse(lines.at(-1) ?? '');
};

describe('backup', () => {
  it('says how much it holds, and is for its owner alone', async () => {
    const ran = await heye.terminal.run('backup', 'again.jsonl.gz');
    expect(ran).toMatchObject({ code: 0, err: [] });
    expect(ran.out[0]).toMatch(/^\d+ rows and 1 file backed up$/);
    expect((await stat(at('again.jsonl.gz'))).mode & 0o077).toBe(0);
  });
});

describe.each(DATABASES)('restore on %s', (kind) => {
  it('brings back everything, so that a backup of it holds the same', { timeout: 60_000 }, async () => {
    const other = await fresh(`restored-${kind}`, kind);
    const restored = await other.run('restore', 'zone.jsonl.gz');
    expect(restored).toMatchObject({ code: 0, err: [] });
    expect(restored.out[0]).toMatch(/^\d+ rows and 1 file restored, every table compared$/);
    await other.run('backup', 'second.jsonl.gz');
    const [first, second] = [await lastLine('zone.jsonl.gz'), await lastLine('second.jsonl.gz')];
    expect(second).toMatchObject({ tables: (first as { tables: object }).tables, files: 1 });
    const verified = await other.run('verify', '--json');
    expect(verified.json()).toMatchObject({ counts: { problems: 1 }, violations: [] });
    const again = await other.run('import', 'projects', join(ZONE_FOLDER, 'projects.csv'));
    expect(again.out).toEqual(['projects: 0 added, 0 updated, 93 unchanged']);
  });
});

describe('restore', () => {
  it('refuses a database that holds something', async () => {
    const ran = await heye.terminal.run('restore', 'zone.jsonl.gz');
    expect(ran.code).toBe(1);
    expect(ran.err[0]).toMatch(/^the data folder .* is in use by process/);
    const seeded = await fresh('seeded');
    await seeded.run('verify');
    const refused = await seeded.run('restore', 'zone.jsonl.gz');
    expect(refused).toMatchObject({ code: 1, out: [] });
    expect(refused.err[0]).toContain('the database holds something already');
  });

  it(
    'refuses what is damaged, cut short, of another version or no backup, and leaves the database empty',
    { timeout: 60_000 },
    async () => {
      const whole = gunzipSync(await readFile(at('zone.jsonl.gz'))).toString('utf8');
      const files: readonly (readonly [name: string, bytes: Uint8Array, reason: string])[] = [
        ['changed.gz', gzipSync(whole.replace('供电线路', '供水线路')), 'damaged'],
        ['shortened.gz', gzipSync(whole.slice(0, whole.lastIndexOf('{"kind":"end"'))), 'damaged'],
        ['torn.gz', (await readFile(at('zone.jsonl.gz'))).subarray(0, 3000), 'damaged'],
        ['other.gz', gzipSync(whole.replace(/"migration":"[^"]*"/, '"migration":"0"')), 'otherVersion'],
        ['plain.gz', Buffer.from(whole), 'notABackup'],
        ['letter.gz', gzipSync('Dear Sir or Madam,\n'), 'notABackup'],
        ['empty.gz', gzipSync(''), 'notABackup'],
      ];
      const other = await fresh('untouched');
      for (const [name, bytes, reason] of files) {
        await writeFile(at(name), bytes);
        const ran = await other.run('restore', name, '--json');
        expect([name, ran.code, ran.json()]).toMatchObject([name, 1, { reason }]);
      }
      expect(await other.run('restore', 'zone.jsonl.gz')).toMatchObject({ code: 0 });
    },
  );

  it('says so when the file is not there', async () => {
    const ran = await (await fresh('nothing')).run('restore', 'nowhere.gz');
    expect(ran).toMatchObject({ code: 1, err: [`${at('nowhere.gz')} cannot be read or written (ENOENT)`] });
  });
});

describe('databaseFacts', () => {
  it('knows that a furnished database needs no migration', async () => {
    const facts = await databaseFacts(heye.house.database.db);
    expect(facts).toMatchObject({ pending: 0, migration: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(facts.version).toBeGreaterThanOrEqual(15);
    expect(facts.departments).toHaveLength(16);
  });
});
