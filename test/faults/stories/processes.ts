/** Processes of Heye that are killed, stopped for a while, or started where there is one already. */
import { setTimeout as pause } from 'node:timers/promises';
import { POINTS } from '../points.ts';
import type { Broken } from '../support/audit.ts';
import { oneOf } from '../support/random.ts';
import type { Scene } from '../support/storm.ts';
import { allTaken, atWork, someReports, type Story } from './story.ts';

/** `kill -9` of any process at any time, while people are at work. */
export const killedAnyTime: Story = {
  name: 'killed at any time',
  play: (scene, times) => atWork(scene, times, killOne),
};

export async function killOne({ world, random }: Scene): Promise<void> {
  await pause(50 + random() * 250);
  await world.kill(oneOf(random, world.replicas));
  await world.revive();
}

/** `kill -9` between two things that must both happen or both not; digests and escalations come in as the days pass. */
export const killedAtPoints: Story = killedAt(
  'killed at a named point',
  POINTS.map(({ name }) => name),
);

/** The same, at the points between a delivery and its answer only. */
export const killedWhileAnswering: Story = killedAt('killed while it answers', [
  'a delivery is claimed',
  'everything is written, not committed',
  'committed, nobody answered or woken',
]);

/** The same, at the points between a digest that is due and its message. */
export const killedWhileIssuing: Story = killedAt(
  'killed while it issues a digest',
  ['an issue is queued, its slot not marked', 'an issue is claimed', 'an issue is drawn'],
  { passing: { hours: 24 }, atMost: 1 },
);

interface Pace {
  /** What passes each time. */
  readonly passing: Temporal.DurationLike;
  /** It dies when the point is passed for the so-manieth time, at most. */
  readonly atMost: number;
}

function killedAt(
  name: string,
  points: readonly string[],
  { passing, atMost }: Pace = { passing: { hours: 8 }, atMost: 2 },
): Story {
  return {
    name,
    play: async (scene, times) => {
      let turn = 0;
      await atWork(scene, times, async ({ world, random }) => {
        const point = points[turn++ % points.length] ?? '';
        const [first] = world.replicas;
        if (first) await world.kill(first);
        await world.revive({ name: point, after: 1 + Math.floor(random() * atMost) });
        const dying = world.replicas[0];
        await Promise.race([dying?.end, allTaken(world)]);
        if (!dying?.ended) {
          world.shift(passing);
          await Promise.race([dying?.end, pause(1500)]);
        }
        if (dying?.ended) world.harms.kills += 1;
        await world.revive();
      });
    },
  };
}

/** Milliseconds: longer than a lease of the bundle. */
const PAST_ITS_LEASE = 5500;

/** A process that was stopped for longer than its leases last, while others went on; two of three, or one of fewer. */
export const paused: Story = {
  name: 'stopped past its lease, then continued',
  play: (scene, times) => atWork(scene, Math.ceil(times / togetherOf(scene)), stopSome),
};

export async function stopSome(scene: Scene): Promise<void> {
  const { world, random } = scene;
  await pause(100 + random() * 300);
  const first = Math.floor(random() * world.replicas.length);
  const all = [...world.replicas.slice(first), ...world.replicas.slice(0, first)];
  const stopped = all.slice(0, togetherOf(scene));
  for (const each of stopped) each.pause();
  world.harms.pauses += stopped.length;
  await pause(PAST_ITS_LEASE);
  for (const each of stopped) each.resume();
}

function togetherOf({ world }: Scene): number {
  return Math.max(1, world.replicas.length - 1);
}

/** Stopped in the very step between taking a message and sending it, until another has taken and sent it. */
export const stoppedBeforeItSends: Story = {
  name: 'stopped between taking a message and sending it',
  play: (scene, times) =>
    atWork(scene, times, async ({ world, random }) => {
      const [first] = world.replicas;
      if (first) await world.kill(first);
      const after = 1 + Math.floor(random() * 3);
      await world.revive({ name: 'a message is leased', after, signal: 'SIGSTOP' });
      world.harms.pauses += 1;
      await pause(PAST_ITS_LEASE + 1500);
      world.replicas[0]?.resume();
      await pause(500);
    }),
};

/** Dies with a message in its hands, and nobody does anything after that which would remind its successor of the chat. */
export const killedAndLeft: Story = {
  name: 'killed with a message in hand, and nobody about',
  play: async (scene, times) => {
    const { world, crowd } = scene;
    for (let time = 0; time < times; time += 1) {
      const [first] = world.replicas;
      if (first) await world.kill(first);
      await world.revive({ name: 'a message is leased', after: 1 });
      const dying = world.replicas[0];
      await Promise.all([crowd.report(1), Promise.race([dying?.end, pause(5000)])]);
      if (dying?.ended) world.harms.kills += 1;
      await world.revive();
    }
  },
};

/** An operator starts a second process on the same embedded folder: it must end by itself and harm nothing. */
export const secondOnTheFolder: Story = {
  name: 'a second process on one folder',
  play: async (scene, times) => {
    const found: Broken[] = [];
    await atWork(scene, times, async ({ world }) => {
      const second = await world.another();
      if (!second.ended) found.push({ promise: 12, how: 'two processes work on one embedded database' });
      await second.kill();
    });
    return async () => found;
  },
};

/** Many replicas find the same problems due at the same moment, day after day. */
export const replicasShareTheClock: Story = {
  name: 'replicas share the clock',
  play: async (scene, times) => {
    await someReports(scene, 12);
    for (let day = 0; day < times; day += 1) {
      scene.world.shift({ hours: 24 });
      await pause(1500);
      await allTaken(scene.world);
    }
  },
};
