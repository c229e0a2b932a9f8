/** The database crashes, is restarted by an operator, or has no connection left to give. */
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import type { PostgresServer } from '../../support/postgres-server.ts';
import type { FaultWorld } from '../support/world.ts';
import type { Scene } from '../support/storm.ts';
import { atWork, type Story } from './story.ts';

/** All of Postgres is killed at once while people are at work, and comes back after a while. */
export const databaseCrashes: Story = {
  name: 'the database crashes',
  play: (scene, times) => atWork(scene, times, crashDatabase),
};

export async function crashDatabase({ world, random }: Scene): Promise<void> {
  const server = serverOf(world);
  await pause(200 + random() * 600);
  await server.crash();
  world.harms.databaseCrashes += 1;
  await pause(random() * 800);
  await server.start();
  await answering(world);
}

/** An operator restarts it: what is at work is broken off. */
export const databaseRestarted: Story = {
  name: 'the database is restarted',
  play: (scene, times) =>
    atWork(scene, times, async ({ world, random }) => {
      const server = serverOf(world);
      await pause(200 + random() * 600);
      await server.halt();
      await server.start();
      await answering(world);
    }),
};

/** Something else eats all connections, Heye's own are cut, and none is to be had for a while. */
export const connectionsEaten: Story = {
  name: 'no connection left',
  play: (scene, times) =>
    atWork(scene, times, async ({ world }) => {
      await pause(300);
      const letGo = await eatConnections(world);
      await pause(2500);
      await letGo();
      await answering(world);
    }),
};

function serverOf({ server }: FaultWorld): PostgresServer {
  if (server === undefined) throw new Error('this story needs a Postgres');
  return server;
}

/** Until every process says that it is ready, or has ended, which a fault of the database is no reason for. */
async function answering({ replicas }: FaultWorld): Promise<void> {
  for (const each of replicas) {
    for (let tries = 0; tries < 200 && !each.ended; tries += 1) {
      const answer = await fetch(`${each.url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
      if (answer?.ok) break;
      await pause(50);
    }
    if (each.ended) throw new Error(`Heye ended because its database was away:\n${each.log()}`);
  }
}

/** @returns what lets them go again */
async function eatConnections({ databaseUrl = '' }: Scene['world']): Promise<() => Promise<void>> {
  const eaters: postgres.Sql[] = [];
  const eatOne = async () => {
    const eater = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 5, max_lifetime: null });
    try {
      await eater`select 1`;
      eaters.push(eater);
      return true;
    } catch {
      await eater.end({ timeout: 1 }).catch(() => undefined);
      return false;
    }
  };
  const eatAll = async () => {
    while ((await Promise.all(Array.from({ length: 10 }, eatOne))).every(Boolean));
  };
  await eatAll();
  const own = await Promise.all(
    eaters.map(async (eater) => (await eater<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid),
  );
  const pids = own.filter((pid) => pid !== undefined);
  const [first] = eaters;
  if (first === undefined) throw new Error('not one connection was to be had');
  await first`select pg_terminate_backend(pid) from pg_stat_activity
    where backend_type = 'client backend' and pid <> all(${pids})`;
  let over = false;
  // Whoever comes first gets what Heye had to give up: mostly the eaters.
  const goOn = (async () => {
    while (!over) {
      await eatAll();
      await pause(50);
    }
  })();
  return async () => {
    over = true;
    await goOn;
    await Promise.all(eaters.map((eater) => eater.end({ timeout: 1 })));
  };
}
