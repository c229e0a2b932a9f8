import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TierYield } from '../../src/domain/sieve.ts';
import { type Ran, type Terminal, terminal } from '../cli/support/command-line.ts';
import { newPostgresDatabase } from '../support/database.ts';
import { ZONE_FOLDER } from '../support/heye.ts';

/** Saturday afternoon of the zone: the last simulated day is a day off. */
const NOW = Temporal.Instant.from('2026-11-28T08:00:00Z');
const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
/** Many days are lived in one test. */
const PATIENCE = 300_000;

interface Result {
  readonly problems: number;
  readonly meetings: number;
  readonly seconds: number;
  readonly sieve: readonly TierYield[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heye-simulation-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function at(data: string, language = 'en_GB.UTF-8'): Terminal {
  return terminal(folder, { HEYE_DATA: data, HEYE_ZONE: ZONE_FOLDER, LANG: language }, () => NOW);
}

async function resultIn(file: string): Promise<Result> {
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as Result;
}

describe('heye simulate', () => {
  let month: Ran;
  beforeAll(async () => {
    month = await at('month').run('simulate', '--days', '30', '--seed', '3', '--json', 'month.json');
  }, PATIENCE);

  it('lives for thirty days, with every promise kept and nothing lost', async () => {
    expect(month.err).toEqual([`the result is in ${join(folder, 'month.json')}`]);
    expect(month).toMatchObject({ code: 0, out: [] });
    const { problems, meetings, seconds } = await resultIn('month.json');
    expect(problems).toBeGreaterThan(20);
    expect(meetings).toBeGreaterThan(3);
    expect(seconds).toBeGreaterThan(0);
  });

  it('balances on every tier', async () => {
    const { sieve } = await resultIn('month.json');
    expect(sieve.map(({ tier }) => tier)).toEqual(['direct', 'onsite', 'joint', 'tenPlusOne']);
    for (const tier of sieve) {
      const { opening, entered, solved, passedUp, passedDown, withdrawn, closing } = tier;
      expect(opening).toBe(0);
      expect(opening + entered).toBe(solved + passedUp + passedDown + withdrawn + closing);
    }
  });

  it(
    'leaves what verify finds sound, also on its own',
    async () => {
      const verified = await at('month').run('verify');
      expect(verified).toMatchObject({ code: 0, err: [] });
    },
    PATIENCE,
  );

  it(
    'is refused where there are problems already, and changes nothing',
    async () => {
      const again = await at('month').run('simulate', '--days', '1');
      expect(again).toMatchObject({ code: 1, out: [] });
      expect(again.err.join()).toMatch(/there are problems in this database already.*HEYE_DATA/);
    },
    PATIENCE,
  );

  it(
    'leaves nothing where it was killed in the middle, and can be begun again',
    async () => {
      const data = join(folder, 'killed');
      const env = { PATH: process.env['PATH'], HEYE_DATA: data, HEYE_ZONE: ZONE_FOLDER };
      const child = spawn(process.execPath, [CLI, 'simulate', '--days', '90'], { env, stdio: 'ignore' });
      const ended = once(child, 'exit');
      await expect.poll(() => existsSync(join(data, 'lock.json')), { timeout: 60_000 }).toBe(true);
      await setTimeout(3000);
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
      expect(existsSync(join(data, 'db'))).toBe(false);
      expect(await at('killed').run('simulate', '--days', '1')).toMatchObject({ code: 0, err: [] });
      expect(existsSync(join(data, 'db'))).toBe(true);
    },
    PATIENCE,
  );

  it(
    'keeps what a database without problems has in its register, and tells the sieve as a table in the reader’s language',
    async () => {
      const own = join(folder, 'own.csv');
      await writeFile(own, '项目编号,项目名称,建设性质,级别\nYT2026-900,自己的项目,新开工,市重点\n');
      expect(await at('own').run('import', 'projects', own)).toMatchObject({ code: 0 });
      const ran = await at('own', 'zh_CN.UTF-8').run('simulate', '--days', '2', '--seed', '1');
      expect(ran).toMatchObject({ code: 0, err: [] });
      expect(ran.out[1]).toMatch(/^层级 +期初 +进入 +办结 +提级 +下沉 +撤销 +期末$/);
      expect(ran.out[2]).toMatch(/^部门直办 /);
      expect(ran.out).toHaveLength(7);
      await at('own').run('export', 'projects', join(folder, 'own-after.csv'));
      expect(await readFile(join(folder, 'own-after.csv'), 'utf8')).toContain('自己的项目');
    },
    PATIENCE,
  );

  it(
    'gives the same days for the same seed, and others for another, on Postgres, too',
    async () => {
      for (const [name, seed] of [
        ['one', '5'],
        ['two', '5'],
        ['three', '6'],
      ] as const) {
        const env = { HEYE_DATA: name, HEYE_ZONE: ZONE_FOLDER, DATABASE_URL: await newPostgresDatabase() };
        const ran = await terminal(folder, env, () => NOW).run(
          'simulate',
          '--days',
          '8',
          '--seed',
          seed,
          '--json',
          `${name}.json`,
        );
        expect(ran.code).toBe(0);
      }
      const [one, two, three] = await Promise.all(['one.json', 'two.json', 'three.json'].map(resultIn));
      expect({ ...one, seconds: 0 }).toEqual({ ...two, seconds: 0 });
      expect({ ...one, seconds: 0 }).not.toEqual({ ...three, seconds: 0 });
    },
    PATIENCE,
  );
});

describe('the words of heye simulate', () => {
  it.each([
    ['days that are none', ['--days', 'ten'], /--days is to be a whole number from 1 to 366/],
    ['more days than a year has', ['--days', '367'], /--days is to be/],
    ['a seed that is none', ['--seed', '-1'], /--seed is to be a whole number/],
    ['a file without --json', ['out.json'], /use --json out\.json/],
  ])('ends with 2 on %s', async (_, argv, words) => {
    const ran = await at('nowhere').run('simulate', ...argv);
    expect(ran).toMatchObject({ code: 2, out: [] });
    expect(ran.err.join('\n')).toMatch(words);
  });
});
