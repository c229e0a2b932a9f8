/** Figures 8 and 9: what the built program takes of memory, and how soon it answers after it was started. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ROOT, startChild } from './child.ts';
import { type Effort, type Figure, inTurns, type Measured, medians } from './figure.ts';
import { bundle } from '../tools/bundle.ts';
import { openPlace, type Place } from './place.ts';
import { queueMessages } from './queue-messages.ts';

const HEYE = 'dist/main.js';
/** Below `node_modules`, so that what stays beside a bundle is found from there. */
const PROGRAMS = 'node_modules/.cache/heye-bench';
/** Milliseconds after which a program that nobody asks anything is at rest. */
const TO_REST = 4000;
const MANY = 100_000;

export const footprint: Figure = {
  ids: ['memory', 'memory-queued', 'start-postgres', 'start-pglite'],
  async measure(effort) {
    await promisify(execFile)(process.execPath, [join(ROOT, 'tools/build.ts')], { cwd: ROOT });
    await bundlePrograms();
    const place = await openPlace();
    const folder = await mkdtemp(join(tmpdir(), 'heye-bench-pglite-'));
    const { DATABASE_URL: _without, ...env } = place.env;
    const embedded = { ...env, HEYE_DATA: folder };
    try {
      // The first start of all makes the tables and loads the zone.
      for (const first of [place.env, embedded]) await once(HEYE, first, async () => 0);
      return [
        await memory(place, effort),
        await start('start-postgres', 'on Postgres', place.env, effort),
        await start('start-pglite', 'on the embedded database', embedded, effort),
        await memoryQueued(place, effort),
      ];
    } finally {
      await place.close();
      await rm(folder, { recursive: true });
    }
  },
};

/** As Heye is bundled, so is what it is measured beside. */
async function bundlePrograms(): Promise<void> {
  await bundle({
    entries: { bare: join(ROOT, 'bench/programs/bare.ts'), 'bare-node': join(ROOT, 'bench/programs/bare-node.ts') },
    outdir: join(ROOT, PROGRAMS),
    urlOf: () => 'import.meta.url',
  });
}

type Env = Place['env'];

async function once(
  script: string,
  env: Env,
  look: (child: Awaited<ReturnType<typeof startChild>>) => Promise<number>,
): Promise<number> {
  const child = await startChild(script, env);
  try {
    return await look(child);
  } finally {
    await child.stop();
  }
}

async function memory(place: Place, { rounds }: Effort): Promise<Measured> {
  const atRest = (script: string) =>
    once(script, place.env, async (child) => {
      await pause(TO_REST);
      return inMegabytes(await child.resident());
    });
  const measured = await inTurns(
    rounds,
    () => atRest(`${PROGRAMS}/bare.js`),
    () => atRest(HEYE),
  );
  const title = 'memory at rest on Postgres with both platforms ÷ Bolt, grammY and the driver, bundled the same way';
  return { id: 'memory', title, unit: 'MB', ...medians(measured), target: 2 };
}

async function start(id: string, where: string, env: Env, { rounds }: Effort): Promise<Measured> {
  const startedIn = (script: string) => once(script, env, async (child) => child.startedIn);
  const measured = await inTurns(
    rounds,
    () => startedIn(`${PROGRAMS}/bare-node.js`),
    () => startedIn(HEYE),
  );
  const title = `start of the built program ${where}, tables there already, to /readyz ÷ Node with a listener`;
  return { id, title, unit: 'ms', ...medians(measured), target: 20 };
}

/** Beside the same process before anything was queued. Telegram takes thirty a second, so nearly all of it waits. */
async function memoryQueued(place: Place, { rounds, quick }: Effort): Promise<Measured> {
  const settled = quick ? TO_REST : 3 * TO_REST;
  const [floor, value]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    await once(HEYE, place.env, async (child) => {
      await pause(TO_REST);
      floor.push(inMegabytes(await child.resident()));
      await queueMessages(place.sql, { platform: 'telegram', chats: 95, each: Math.ceil(MANY / 95) });
      await pause(settled);
      value.push(inMegabytes(await child.resident()));
      return 0;
    });
    await place.sql`truncate message cascade`;
  }
  const title = `memory with ${MANY} messages queued, ${settled / 1000} s later ÷ the same process before`;
  return { id: 'memory-queued', title, unit: 'MB', ...medians({ floor, value }), target: 1.3 };
}

function inMegabytes(bytes: number): number {
  return bytes / 1024 / 1024;
}
