/** The bundle runs by itself, away from the sources, and writes nowhere but into its data folder: as the image runs it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPostgresDatabase } from '../support/database.ts';

const BUILD = fileURLToPath(new URL('../../tools/build.ts', import.meta.url));
const run = promisify(execFile);

describe('npm run build', { timeout: 120_000 }, () => {
  let folder: string;
  let dist: string;
  let files: readonly string[];
  const env = (data: string) => ({
    PATH: process.env['PATH'],
    HEYE_DATA: join(folder, data),
    PORT: '0',
    LANG: 'C',
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heye-bundle-'));
    dist = join(folder, 'dist');
    await run(process.execPath, [BUILD, dist]);
    files = await readdir(dist, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** Its address, as it says it. */
  async function listening(heye: ChildProcess): Promise<string> {
    if (heye.stdout === null) throw new Error('its words are not heard');
    const said: string[] = [];
    for await (const line of createInterface(heye.stdout)) {
      said.push(line);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address) return address;
    }
    throw new Error(`it never listened:\n${said.join('\n')}`);
  }

  it.each(['pglite', 'postgres'] as const)('starts on %s, is ready, is verified, and ends in order', async (kind) => {
    const databaseUrl = kind === 'postgres' ? { DATABASE_URL: await newPostgresDatabase() } : {};
    const options = { cwd: dist, env: { ...env(kind), ...databaseUrl } };
    const heye = spawn(process.execPath, ['main.js'], { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(heye, 'exit');
    try {
      const address = await listening(heye);
      heye.stdout.resume();
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      expect((await fetch(`${address}/chat`)).status).toBe(200);
      const { stdout } = await run(process.execPath, ['cli.js', 'verify', '--json'], options);
      expect(JSON.parse(stdout)).toMatchObject({ violationCount: 0 });
    } finally {
      heye.kill('SIGTERM');
    }
    expect(await exited).toEqual([0, null]);
    expect(await readdir(dist, { recursive: true })).toEqual(files);
  });
});
