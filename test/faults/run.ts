/** `npm run faults`: what Heye promises, while everything around it fails. `-- --long` for an hour of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CRASH_SAFE, startPostgres } from '../support/postgres-server.ts';
import { type Planned, planOf } from './plan.ts';
import { SABOTAGES } from './sabotages.ts';
import { shuffledHistories } from './stories/histories.ts';
import { buildBefore, upgradeFrom } from './stories/upgrade.ts';
import { mayMount } from './support/disk.ts';
import { build } from './support/program.ts';
import { storm } from './support/storm.ts';
import { type Harms, noHarms } from './support/world.ts';

const { values: options } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    json: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(options.seed);

/** In the form that CONTRACT.md promises: what was done and seen, not what was planned. */
const done = { violations: 0, ...noHarms(), sabotages: { tried: 0, caught: 0 } };

const say = (line: string) => void process.stdout.write(`${line}\n`);
const server = await startPostgres(CRASH_SAFE);
const canMount = await inFolder(mayMount);
const begun = performance.now();
try {
  await plays();
  await sideBySide();
  await histories();
  await sabotages();
} finally {
  await server.stop();
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(done, undefined, 2)}\n`);
say(`${Math.round((performance.now() - begun) / 1000)} s`);
say(JSON.stringify(done));
process.exitCode = done.violations > 0 || done.sabotages.caught < done.sabotages.tried ? 1 : 0;
process.exit();

async function plays(): Promise<void> {
  const built = await build();
  for (const planned of planOf(options.long).filter(({ story: { name } }) => isAsked(name))) {
    if (planned.setting?.diskMegabytes && !canMount)
      say(`${planned.story.name}: not told, no disk may be mounted here`);
    else for (let number = 0; number < planned.storms; number += 1) await tell(planned, built, seed + number);
  }
  await built.remove();
}

async function sideBySide(): Promise<void> {
  if (!isAsked('the old version beside the new one')) return;
  const before = await buildBefore();
  if (before === undefined) return say('the old version beside the new one: not told, no commit before this one');
  const built = await build();
  const story = upgradeFrom(before.built, built);
  say(`the version before is that of ${before.commit}`);
  await tell({ story, replicas: 2, times: options.long ? 12 : 4, storms: 1 }, built, seed);
  await Promise.all([before.built.remove(), built.remove()]);
}

async function histories(): Promise<void> {
  if (!isAsked('shuffled histories')) return;
  const told = await shuffledHistories(server, options.long ? 2000 : 100, seed);
  add(told.harms);
  done.violations += told.broken.length;
  say(
    `${told.harms.histories} shuffled histories: ${verdict(told.broken.map(({ promise, how }) => `promise ${promise}: ${how}`))}`,
  );
}

async function sabotages(): Promise<void> {
  for (const { name, patches, seenBy } of SABOTAGES.filter((sabotage) => isAsked(sabotage.name))) {
    const built = await build(patches);
    const { found } = await judged({ ...seenBy, storms: 1 }, built, seed);
    await built.remove();
    // A story that breaks off has seen nothing.
    const broken = found.find((each) => each.startsWith('promise'));
    done.sabotages.tried += 1;
    if (broken) done.sabotages.caught += 1;
    const outcome = broken ? `caught: ${broken}` : `NOT CAUGHT ${found.join('; ')}`;
    say(`sabotage "${name}": ${outcome.slice(0, 300)}`);
  }
}

async function tell(planned: Planned, built: Awaited<ReturnType<typeof build>>, number: number): Promise<void> {
  const start = performance.now();
  const { found, harms } = await judged(planned, built, number);
  add(harms);
  done.violations += found.length;
  const { story, replicas, times } = planned;
  const seconds = Math.round((performance.now() - start) / 1000);
  say(`${story.name}, ${replicas} replicas, ${times} times, ${seconds} s: ${verdict(found)}`);
}

function verdict(found: readonly string[]): string {
  return found.length === 0 ? 'all kept' : found.join('; ');
}

function add(harms: Harms): void {
  for (const [kind, count] of Object.entries(harms)) done[kind as keyof Harms] += count;
}

function isAsked(name: string): boolean {
  return options.only === undefined || name.includes(options.only);
}

/** What was broken, each in a sentence; a run that does not come to rest has broken the fifth promise. */
async function judged(
  { story, replicas, times, setting }: Planned,
  built: Awaited<ReturnType<typeof build>>,
  number: number,
) {
  const place = replicas === 0 ? {} : { server, replicas };
  try {
    const { broken, harms } = await storm({ built, ...place, ...setting, seed: number }, (scene) =>
      story.play(scene, times),
    );
    return { found: broken.map(({ promise, how }) => `promise ${promise}: ${how}`), harms };
  } catch (error) {
    const restless = error instanceof Error && error.message.startsWith('something still waits');
    const said = error instanceof Error ? error.message : String(error);
    return { found: [`${restless ? 'promise 5' : 'the story broke off'}: ${said}`], harms: noHarms() };
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'heye-disk-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
