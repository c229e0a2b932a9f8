/** What goes wrong, each as a play for `storm`. */
import { setTimeout as pause } from 'node:timers/promises';
import { POINTS } from './points.ts';
import { oneOf } from './support/random.ts';
import type { Scene } from './support/storm.ts';

export interface Story {
  readonly name: string;
  readonly play: (scene: Scene, times: number) => Promise<void>;
}

/** `kill -9` of any process at any time, while people are at work. */
export const killedAnyTime: Story = {
  name: 'killed at any time',
  play: (scene, times) =>
    atWork(scene, times, async ({ world, random }) => {
      await pause(100 + random() * 400);
      await oneOf(random, world.replicas).kill();
      await world.revive();
    }),
};

/** `kill -9` between two things that must both happen or both not; digests and escalations come in as the days pass. */
export const killedAtPoints: Story = {
  name: 'killed at a named point',
  play: (scene, times) => {
    let turn = 0;
    return atWork(scene, times, async ({ world, random }) => {
      const { name } = oneOf(() => (turn++ % POINTS.length) / POINTS.length, POINTS);
      await world.replicas[0]?.kill();
      await world.revive({ name, after: 1 + Math.floor(random() * 2) });
      await Promise.race([world.replicas[0]?.end, pause(2500)]);
      await world.revive();
      await allTaken(world);
      world.shift({ hours: 8 });
    });
  },
};

/** A process that was stopped for longer than its leases last, while others went on. */
export const paused: Story = {
  name: 'stopped past its lease, then continued',
  play: (scene, times) =>
    atWork(scene, times, async ({ world, random }) => {
      await pause(100 + random() * 300);
      const stopped = oneOf(random, world.replicas);
      stopped.pause();
      await pause(5500);
      stopped.resume();
    }),
};

/** The platforms fail in every way that they have, also after they have taken what was sent. */
export const platformsFail: Story = {
  name: 'platforms that fail',
  play: (scene, times) =>
    atWork(scene, times, async ({ world: { slack, telegram }, random }) => {
      const onSlack = [
        { kind: 'rateLimited', retryAfter: 1 },
        { kind: 'rateLimited' },
        { kind: 'status', status: 500 },
        { kind: 'status', status: 503 },
        { kind: 'html' },
        { kind: 'error', error: 'internal_error' },
        { kind: 'reset', accepted: true },
        { kind: 'reset', accepted: false },
        { kind: 'hang', accepted: true },
      ] as const;
      const onTelegram = [
        { kind: 'tooManyRequests', retryAfter: 1 },
        { kind: 'serverError', code: 502, description: 'Bad Gateway' },
        { kind: 'html', code: 502 },
        { kind: 'resetBefore' },
      ] as const;
      slack.faults.next('chat.postMessage', oneOf(random, onSlack));
      telegram.fault('sendMessage', oneOf(random, onTelegram));
      await pause(300 + random() * 400);
    }),
};

/** Telegram keeps an update for a day: what nobody has taken must not grow old while the clock is moved. */
async function allTaken({ telegram }: Scene['world']): Promise<void> {
  for (let tries = 0; telegram.pendingUpdates() > 0 && tries < 200; tries += 1) await pause(50);
}

async function atWork(scene: Scene, times: number, harm: (scene: Scene) => Promise<void>): Promise<void> {
  let over = false;
  const busy = scene.crowd.busy(() => over);
  try {
    for (let done = 0; done < times; done += 1) await harm(scene);
  } finally {
    over = true;
    for (const each of scene.world.replicas) each.resume();
    await busy;
  }
}
