/** A program of the bench's own: Heye, or what it is measured beside, as a process that is asked over HTTP. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Child {
  readonly url: string;
  /** Milliseconds from `spawn` to the first good answer of `/readyz`. */
  readonly startedIn: number;
  /** Bytes of memory that are resident now. */
  resident(): Promise<number>;
  stop(): Promise<void>;
}

const READY_WITHIN = 60_000;

/**
 * @param script from the repository's root
 * @param flags of Node
 * @throws Error with what it wrote when it is not ready in time
 */
export async function startChild(
  script: string,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean),
): Promise<Child> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, join(ROOT, script)], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = lastLines(child);
  const gone = once(child, 'exit');
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - begun > READY_WITHIN) {
      child.kill('SIGKILL');
      throw new Error(`${script} was not ready within ${READY_WITHIN / 1000} s:\n${written()}`);
    }
    await pause(2);
  }
  return {
    url,
    startedIn: performance.now() - begun,
    resident: () => residentOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      await gone;
      if (written() !== '') process.stderr.write(`${script} wrote:\n${written().slice(0, 1000)}\n`);
    },
  };
}

function lastLines(child: ChildProcess): () => string {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter((line) => line !== '' && !/deprecat/i.test(line)));
      lines.splice(0, lines.length - 20);
    });
  return () => lines.join('\n');
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

async function residentOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) * 1024;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
