/** A storm: people are at work, something goes wrong again and again, then it is quiet, and the books are looked at. */
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresServer } from '../../support/postgres-server.ts';
import { audit, type Judgement } from './audit.ts';
import { createCrowd, type Crowd } from './crowd.ts';
import type { Built } from './program.ts';
import { type Random, randomOf } from './random.ts';
import { type FaultWorld, openWorld } from './world.ts';

export interface Setting {
  readonly built: Built;
  /** Absent: PGlite. */
  readonly server?: PostgresServer;
  readonly replicas?: number;
  readonly seed: number;
}

export interface Scene {
  readonly world: FaultWorld;
  readonly crowd: Crowd;
  readonly random: Random;
}

/** @param play what people do and what goes wrong; afterwards everything that has died is started again */
export async function storm(setting: Setting, play: (scene: Scene) => Promise<void>): Promise<Judgement> {
  const { built, server, replicas = 1, seed } = setting;
  const random = randomOf(seed);
  const world = await openWorld({ built, server, replicas });
  try {
    await world.revive();
    const crowd = createCrowd(world, random);
    await crowd.settleIn();
    await play({ world, crowd, random });
    await comeToRest(world);
    const verified = await world.command('verify', '--lang', 'en');
    if (server === undefined) await world.replicas[0]?.stop();
    const judgement = await audit(world, crowd);
    if (verified.code === 0) return judgement;
    return { ...judgement, broken: [...judgement.broken, { promise: 12, how: `heye verify: ${verified.out.trim()}` }] };
  } catch (error) {
    if (error instanceof Error)
      error.message += `\n${world.replicas.map((each) => each.log()).join('\n')}`.slice(-3000);
    throw error;
  } finally {
    await world.close();
  }
}

/** Seconds: a dead worker's lease, the longest patience after a fault, and some. */
const LONGEST_REST = 90;

/** All is well again: until nothing waits to be taken or sent. @throws Error when something waits for ever */
export async function comeToRest(world: FaultWorld): Promise<void> {
  world.slack.faults.clear();
  world.telegram.clearFaults();
  for (const each of world.replicas) each.resume();
  await world.revive();
  const deadline = performance.now() + LONGEST_REST * 1000;
  for (let quiet = 0; quiet < 3;) {
    await pause(400);
    await world.revive();
    const waiting = { updates: world.telegram.pendingUpdates(), messages: await queued(world) };
    quiet = waiting.updates === 0 && waiting.messages === 0 ? quiet + 1 : 0;
    if (quiet === 0 && performance.now() > deadline)
      throw new Error(`something still waits after ${LONGEST_REST} s: ${JSON.stringify(waiting)}`);
  }
}

async function queued({ replicas }: FaultWorld): Promise<number> {
  const answer = await fetch(`${replicas[0]?.url}/metrics`, { signal: AbortSignal.timeout(5000) }).catch(
    () => undefined,
  );
  const figure = /^heye_messages_queued(?:\{[^}]*\})? (\d+)/m.exec((await answer?.text()) ?? '');
  return figure ? Number(figure[1]) : -1;
}
