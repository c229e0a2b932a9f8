/** Commands as processes of their own, beside a Heye that runs, that hangs, and that is not there. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/config/folder-lock.ts';
import { ZONE_FOLDER } from '../support/heye.ts';
import { terminal } from './support/command-line.ts';
import { EMAILS } from './support/problems.ts';
import { startRunningHeye } from './support/running-heye.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heye-process-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function heye(cwd: string, ...argv: string[]): Promise<Ended> {
  const env = { PATH: process.env['PATH'], HEYE_ZONE: ZONE_FOLDER, LANG: 'C' };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...argv], { cwd, env }, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

describe('npm run heye', { timeout: 60_000 }, () => {
  it('works on its own database when no Heye runs, also two at once', async () => {
    const [first, second] = await Promise.all([heye(folder, 'verify'), heye(folder, 'link-code', EMAILS.officer)]);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^looked at 0 problems, .*\nHeye is not running: .*\nnothing is wrong\n$/);
    expect(second).toMatchObject({ code: 0, err: '' });
    expect(second.out).toMatch(/^[2-9A-HJKMNP-Z]{8}\n/);
  });

  it('is carried out by the Heye that runs, and written with the rights of whoever asks', async () => {
    const running = await startRunningHeye();
    try {
      const ran = await heye(running.folder, 'export', 'projects', 'p.xlsx');
      expect(ran).toEqual({ code: 0, out: 'Projects: 93 rows exported\n', err: '' });
      expect((await stat(join(running.folder, 'p.xlsx'))).size).toBeGreaterThan(5000);
    } finally {
      await running.close();
    }
  });

  it('puts nothing but the result on stdout', async () => {
    const ran = await heye(folder, 'migrate', '--json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toEqual({ applied: expect.any(Number) });
    expect(await heye(folder, 'digest', 'hourly', '--json')).toMatchObject({
      code: 1,
      out: '{"refused":["there is no digest \\"hourly\\", expected one of daily, weekly"]}\n',
    });
  });
});

describe('a command beside a Heye that does not answer', () => {
  it('waits for a while, and then says who has the folder', async () => {
    const lock = lockFolder(join(folder, 'data'));
    try {
      const ran = await terminal(folder, { LANG: 'en' }, () => Temporal.Now.instant()).run('verify');
      expect(ran).toMatchObject({ code: 1, out: [] });
      expect(ran.err).toEqual([
        expect.stringMatching(
          /^whoever has the database does not answer the command line: the data folder .* is in use by process \d+/,
        ),
      ]);
    } finally {
      if (lock.kind === 'held') lock.release();
    }
  });

  it('goes ahead as soon as that one has ended', { timeout: 30_000 }, async () => {
    const lock = lockFolder(join(folder, 'data'));
    setTimeout(() => lock.kind === 'held' && lock.release(), 300);
    const ran = await terminal(folder, { LANG: 'en' }, () => Temporal.Now.instant()).run('migrate');
    expect(ran).toMatchObject({ code: 0, err: [] });
  });
});

describe('a command in a configuration with faults', () => {
  it('does nothing and names each of them', async () => {
    const env = { PORT: 'many', LOG_LEVEL: 'loud', HEYE_ZONE: ZONE_FOLDER, LANG: 'en' };
    const ran = await terminal(folder, env, () => Temporal.Now.instant()).run('verify', '--json');
    expect(ran.code).toBe(1);
    expect(ran.err).toEqual([expect.stringMatching(/^PORT: "many"/), expect.stringMatching(/^LOG_LEVEL: "loud"/)]);
    expect(ran.json()).toEqual({ refused: ran.err });
    await expect(stat(join(folder, 'data'))).rejects.toThrow('ENOENT');
  });
});
