/** A storm: people are at work, something goes wrong again and again, then it is quiet, and the books are looked at. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { PostgresServer } from '../../support/postgres-server.ts';
import { audit, type Books, type Broken, type Judgement, openBooks } from './audit.ts';
import { createCrowd, type Crowd } from './crowd.ts';
import type { Built } from './program.ts';
import { type Random, randomOf } from './random.ts';
import { type FaultWorld, type Harms, openWorld } from './world.ts';

export interface Setting {
  readonly built: Built;
  /** Absent: PGlite. */
  readonly server?: PostgresServer;
  readonly replicas?: number;
  readonly begin?: Temporal.Instant;
  readonly diskMegabytes?: number;
  readonly seed: number;
}

/** What must hold besides the promises once all has come to rest. */
export type Aftermath = (books: Books) => Promise<readonly Broken[]>;

export interface Scene {
  readonly world: FaultWorld;
  readonly crowd: Crowd;
  readonly random: Random;
}

export interface Outcome extends Judgement {
  readonly harms: Harms;
}

/** @param play what people do and what goes wrong; afterwards everything that has died is started again */
export async function storm(setting: Setting, play: (scene: Scene) => Promise<Aftermath | void>): Promise<Outcome> {
  const { replicas = 1, seed } = setting;
  const random = randomOf(seed);
  const world = await openWorld({ ...setting, replicas });
  try {
    await world.revive();
    const crowd = createCrowd(world, random);
    await crowd.settleIn();
    const aftermath = await play({ world, crowd, random });
    await comeToRest(world);
    return { ...(await judge(world, crowd, aftermath)), harms: world.harms };
  } catch (error) {
    if (error instanceof Error)
      error.message += `\n${world.replicas.map((each) => each.log()).join('\n')}`.slice(-3000);
    throw error;
  } finally {
    await world.close();
  }
}

async function judge(world: FaultWorld, crowd: Crowd, aftermath: Aftermath | void): Promise<Judgement> {
  const verified = await world.command('verify', '--lang', 'en');
  await using books = await standStill(world);
  const judgement = await audit(books, world, crowd);
  const broken = [
    ...judgement.broken,
    ...(aftermath ? await aftermath(books) : []),
    ...(verified.code === 0 ? [] : [{ promise: 12, how: `heye verify: ${verified.out.trim()}` }]),
  ];
  return { ...judgement, broken };
}

/** Something may come due between the last look and the books: so often is it let out once more. */
const LOOKS = 5;

/** The books of a world in which nothing moves any more, and nothing was on its way when it stopped. */
async function standStill(world: FaultWorld): Promise<Awaited<ReturnType<typeof openBooks>>> {
  for (let look = 1; ; look += 1) {
    if (world.server === undefined) await world.replicas[0]?.stop();
    else for (const each of world.replicas) each.pause();
    const books = await openBooks(world);
    const [waiting] = await books.rows<{ messages: number }>(
      sql`select count(*)::int as messages from message where state = 'queued'`,
    );
    // What waits still after that has been forgotten, and the auditor says so.
    if (waiting?.messages === 0 || look === LOOKS) return books;
    await books[Symbol.asyncDispose]();
    await comeToRest(world);
  }
}

/** Seconds: a dead worker's lease, the longest patience after a fault, and some. */
const LONGEST_REST = 90;

/** All is well again: until nothing is due, and nothing waits to be taken or sent. @throws Error when something waits for ever */
export async function comeToRest(world: FaultWorld): Promise<void> {
  world.slack.faults.clear();
  world.telegram.clearFaults();
  for (const each of world.replicas) each.resume();
  await world.revive();
  const deadline = performance.now() + LONGEST_REST * 1000;
  for (let quiet = 0; quiet < 3;) {
    await pause(400);
    await world.revive();
    const waiting = { updates: world.telegram.pendingUpdates(), ...(await unfinished(world)) };
    quiet = Object.values(waiting).every((figure) => figure === 0) ? quiet + 1 : 0;
    if (quiet === 0 && performance.now() > deadline)
      throw new Error(`something still waits after ${LONGEST_REST} s: ${JSON.stringify(waiting)}`);
  }
}

/** By its own word: messages that are not sent yet, and seconds since something has been due. Below 0: it says nothing. */
async function unfinished({ replicas }: FaultWorld): Promise<{ readonly messages: number; readonly late: number }> {
  const answer = await fetch(`${replicas[0]?.url}/metrics`, { signal: AbortSignal.timeout(5000) }).catch(
    () => undefined,
  );
  const figures = (await answer?.text()) ?? '';
  const figure = (name: string) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(figures)?.[1] ?? -1);
  return { messages: figure('heye_messages_queued'), late: figure('heye_clock_late_seconds') };
}
