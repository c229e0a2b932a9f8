/** `npm run faults`: what Heye promises, while processes are killed and stopped and platforms fail. `-- --long` for hours of it. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres-server.ts';
import { SABOTAGES } from './sabotages.ts';
import { killedAnyTime, killedAtPoints, paused, platformsFail, type Story } from './stories.ts';
import { build } from './support/program.ts';
import { type Setting, storm } from './support/storm.ts';

const { values: options } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    json: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(options.seed);

interface Plan {
  readonly story: Story;
  /** On Postgres; 0 is one process on the embedded database. */
  readonly replicas: number;
  /** Harms in one storm, and storms. */
  readonly times: number;
  readonly storms: number;
}

const PLAN: readonly Plan[] = options.long
  ? [
      { story: killedAnyTime, replicas: 1, times: 50, storms: 5 },
      { story: killedAnyTime, replicas: 3, times: 50, storms: 5 },
      { story: killedAnyTime, replicas: 0, times: 20, storms: 2 },
      { story: killedAtPoints, replicas: 1, times: 20, storms: 5 },
      { story: paused, replicas: 3, times: 10, storms: 5 },
      { story: platformsFail, replicas: 1, times: 60, storms: 3 },
    ]
  : [
      { story: killedAnyTime, replicas: 1, times: 6, storms: 1 },
      { story: killedAnyTime, replicas: 3, times: 6, storms: 1 },
      { story: killedAnyTime, replicas: 0, times: 3, storms: 1 },
      { story: killedAtPoints, replicas: 1, times: 10, storms: 1 },
      { story: paused, replicas: 3, times: 2, storms: 1 },
      { story: platformsFail, replicas: 1, times: 15, storms: 1 },
    ];

/** In the form that CONTRACT.md promises; what no run does yet is 0. */
const done = {
  violations: 0,
  kills: 0,
  pauses: 0,
  databaseCrashes: 0,
  histories: 0,
  simulatedDays: 0,
  sabotages: { tried: 0, caught: 0 },
};

const say = (line: string) => void process.stdout.write(`${line}\n`);
const server = await startPostgres();
try {
  await plays();
  await sabotages();
} finally {
  await server.stop();
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(done, undefined, 2)}\n`);
say(JSON.stringify(done));
process.exitCode = done.violations > 0 || done.sabotages.caught < done.sabotages.tried ? 1 : 0;
process.exit();

async function plays(): Promise<void> {
  const built = await build();
  for (const { story, replicas, times, storms } of PLAN.filter(({ story: { name } }) => isAsked(name))) {
    for (let number = 0; number < storms; number += 1) {
      const place = replicas === 0 ? {} : { server, replicas };
      const found = await judged({ built, ...place, seed: seed + number }, story, times);
      if (story === killedAnyTime || story === killedAtPoints) done.kills += times;
      if (story === paused) done.pauses += times;
      done.violations += found.length;
      say(`${story.name}, ${replicas} replicas, ${times} times: ${found.length === 0 ? 'all kept' : found.join('; ')}`);
    }
  }
  await built.remove();
}

async function sabotages(): Promise<void> {
  for (const { name, patches, seenBy } of SABOTAGES.filter((sabotage) => isAsked(sabotage.name))) {
    const built = await build(patches);
    const found = await judged({ built, server, replicas: seenBy.replicas, seed }, seenBy.story, seenBy.times);
    await built.remove();
    done.sabotages.tried += 1;
    if (found.length > 0) done.sabotages.caught += 1;
    say(`sabotage "${name}": ${found.length > 0 ? `caught: ${found[0]}` : 'NOT CAUGHT'}`);
  }
}

function isAsked(name: string): boolean {
  return options.only === undefined || name.includes(options.only);
}

/** What was broken, each in a sentence; a run that does not come to rest has broken the fifth promise. */
async function judged(setting: Setting, { play }: Story, times: number): Promise<readonly string[]> {
  try {
    const { broken } = await storm(setting, (scene) => play(scene, times));
    return broken.map(({ promise, how }) => `promise ${promise}: ${how}`);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('something still waits'))
      return [`promise 5: ${error.message.split('\n')[0]}`];
    throw error;
  }
}
