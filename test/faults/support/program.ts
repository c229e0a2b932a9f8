/** Heye as a process: bundled with what is to be broken in it, started, killed, stopped for a while, and continued. */
import { type ChildProcess, exec, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from '../../../tools/bundle.ts';
import { POINTS } from '../points.ts';
import { type Patch, patcher, ROOT } from './patch.ts';

/** Below `node_modules`, so that what stays beside the bundle is found from there. */
const BUNDLES = join(ROOT, 'node_modules/.cache/heye-faults');

/** The clock of the program runs as the harness says, and the named points are there to be killed at. */
const ALWAYS: readonly Patch[] = [
  {
    file: 'src/main.ts',
    find: 'Temporal.Now.instant().round(',
    replace: 'Temporal.Now.instant().add({ milliseconds: shift }).round(',
  },
  {
    file: 'src/main.ts',
    find: 'await main();',
    replace: `process.on('message', (milliseconds) => {
  shift = Number(milliseconds);
  ((globalThis as Record<string, unknown>)['faultTick'] as (() => void) | undefined)?.();
});
process.channel?.unref();
let left = Number(process.env['FAULT_AFTER'] ?? 1);
(globalThis as Record<string, unknown>)['faultPoint'] = (name: string) => {
  if (name === process.env['FAULT_POINT'] && (left -= 1) === 0)
    process.kill(process.pid, process.env['FAULT_SIGNAL'] as NodeJS.Signals);
};
await main();
// Whoever is killed writes no cache at its end, and the next one would compile everything anew.
(await import('node:module')).flushCompileCache();`,
  },
  {
    file: 'src/main.ts',
    find: 'async function main()',
    replace: `let shift = Number(process.env['FAULT_SHIFT'] ?? 0);\nasync function main()`,
  },
  // A run is a day's work in a minute: messages go out as fast as they can, and a dead worker's lane is free again soon.
  {
    file: 'src/heye.ts',
    find: 'pace = parts.pace ?? createPace(() => performance.now())',
    replace: `pace = (() => {
      const free = { name: 'free', chat: () => [], overall: [], refusesAll: false };
      const both = { post: free, edit: free };
      return createPace(() => performance.now(), { slack: both, telegram: both, local: both });
    })()`,
  },
  {
    file: 'src/db/take-lanes.ts',
    find: 'export const LEASE = { seconds: 90 };',
    replace: 'export const LEASE = { seconds: 4 };',
  },
  { file: 'src/jobs/hand.ts', find: '(LEASE.seconds - 30)', replace: '(LEASE.seconds - 1.5)' },
  {
    file: 'src/cli/surroundings.ts',
    find: 'Temporal.Now.instant().round(',
    replace: `Temporal.Now.instant().add({ milliseconds: Number(process.env['FAULT_SHIFT'] ?? 0) }).round(`,
  },
  // A run is many days' work for the same few people.
  { file: 'src/config/zone-file.ts', find: 'messageBudget: file.messageBudget', replace: 'messageBudget: Infinity' },
  // A moved clock ticks at once, not within a second.
  {
    file: 'src/jobs/clock-ticks.ts',
    find: 'const task = cron.schedule(EVERY_SECOND, everySecond);',
    replace: `(globalThis as Record<string, unknown>)['faultTick'] = everySecond;
  const task = cron.schedule(EVERY_SECOND, everySecond);`,
  },
];

export interface Built {
  readonly folder: string;
  remove(): Promise<void>;
}

/** @throws when a patch no longer fits */
export async function build(patches: readonly Patch[] = []): Promise<Built> {
  // What changes the same file comes first where it is looked for as it stands.
  return buildFrom(ROOT, [...patches, ...ALWAYS, ...POINTS.map(({ patch }) => patch)]);
}

/** As the sources were at a commit; the points at which to die are not in it. */
export async function buildCommit(commit: string): Promise<Built> {
  await mkdir(join(BUNDLES, `${commit}-${process.pid}-sources`), { recursive: true });
  // Sources are known by their real path.
  const folder = await realpath(join(BUNDLES, `${commit}-${process.pid}-sources`));
  await promisify(exec)(`git archive ${commit} src drizzle package.json | tar -x -C ${JSON.stringify(folder)}`, {
    cwd: ROOT,
  });
  const built = await buildFrom(folder, ALWAYS);
  return {
    folder: built.folder,
    async remove() {
      await built.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function buildFrom(root: string, patches: readonly Patch[]): Promise<Built> {
  const all = patcher(root, patches);
  const key = createHash('sha256').update(root).update(JSON.stringify(patches)).digest('hex').slice(0, 12);
  const folder = join(BUNDLES, `${key}-${process.pid}`);
  await bundle({
    entries: {
      main: join(root, 'src/main.ts'),
      cli: join(root, 'src/cli.ts'),
      'src/pictures/drawing-worker': join(root, 'src/pictures/drawing-worker.ts'),
    },
    outdir: folder,
    urlOf: (path) =>
      path.endsWith('start-drawing.ts')
        ? `new URL('./src/pictures/start-drawing.ts', import.meta.url).href`
        : JSON.stringify(pathToFileURL(path).href),
    patch: (path, text) => all.apply(path, text),
  });
  all.expectAllUsed();
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface Program {
  readonly url: string;
  /** Ended, by whom- or whatever. */
  readonly ended: boolean;
  /** Ended, and nobody had asked it to. */
  readonly gaveUp: boolean;
  /** Until it has ended by itself: killed at a named point. */
  readonly end: Promise<void>;
  /** Milliseconds by which its clock is ahead of the machine's. */
  shift(milliseconds: number): void;
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  /** In order, as by an operator. */
  stop(): Promise<number | null>;
  /** The last lines of its log. */
  log(): string;
}

export interface Starting {
  readonly built: Built;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Milliseconds. */
  readonly shift?: number;
  /** Die, or stand still, when that point is passed for the `after`-th time. */
  readonly point?: { readonly name: string; readonly after: number; readonly signal?: 'SIGKILL' | 'SIGSTOP' };
}

const READY_WITHIN = 60_000;

/** Resolves when it is ready, or has ended before it was. */
export async function start({ built, env, port, shift = 0, point }: Starting): Promise<Program> {
  const child = spawn(process.execPath, [join(built.folder, 'main.js')], {
    cwd: built.folder,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: join(built.folder, 'compiled'),
      ...env,
      PORT: String(port),
      FAULT_SHIFT: String(shift),
      ...(point && {
        FAULT_POINT: point.name,
        FAULT_AFTER: String(point.after),
        FAULT_SIGNAL: point.signal ?? 'SIGKILL',
      }),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const program = programOf(child, `http://127.0.0.1:${port}`, point !== undefined);
  await untilReady(program);
  return program;
}

/** @param mayDie it has been told of a point at which to die */
function programOf(child: ChildProcess, url: string, mayDie: boolean): Program {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter(Boolean));
      lines.splice(0, lines.length - 200);
    });
  let ended = false;
  let asked = mayDie;
  const end = once(child, 'exit').then(() => {
    ended = true;
  });
  // A message to a process that has just died is no fault of ours.
  child.on('error', () => {});
  const signal = async (name: NodeJS.Signals) => {
    asked = true;
    child.kill(name);
    await end;
    return child.exitCode;
  };
  return {
    url,
    get ended() {
      return ended;
    },
    get gaveUp() {
      return ended && !asked;
    },
    end,
    shift: (milliseconds) => void (child.connected && child.send(milliseconds)),
    kill: async () => void (await signal('SIGKILL')),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: () => signal('SIGTERM'),
    log: () => lines.join('\n'),
  };
}

async function untilReady(program: Program): Promise<void> {
  const deadline = performance.now() + READY_WITHIN;
  while (!program.ended) {
    const answer = await fetch(`${program.url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > deadline) {
      await program.kill();
      throw new Error(`Heye was not ready within ${READY_WITHIN / 1000} s:\n${program.log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One command of the command line. @returns its output and exit code */
export function command(built: Built, env: Starting['env'], ...argv: readonly string[]) {
  return new Promise<{ readonly code: number; readonly out: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(built.folder, 'cli.js'), ...argv],
      { cwd: built.folder, env: { PATH: process.env['PATH'], ...env, LANG: 'en' } },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out: out + err }),
    );
  });
}
