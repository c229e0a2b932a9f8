/** A story: what people do and what goes wrong meanwhile; `storm` plays it, lets all come to rest, and has it judged. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultWorld } from '../support/world.ts';
import type { Aftermath, Scene } from '../support/storm.ts';

export interface Story {
  readonly name: string;
  /** @param times how often harm is done */
  readonly play: (scene: Scene, times: number) => Promise<Aftermath | void>;
}

/** People go on with their work while harm is done so many times, one after the other. */
export async function atWork(scene: Scene, times: number, harm: (scene: Scene) => Promise<void>): Promise<void> {
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

/** Telegram keeps an update for a day: what nobody has taken must not grow old while the clock is moved. */
export async function allTaken({ telegram }: FaultWorld): Promise<void> {
  for (let tries = 0; telegram.pendingUpdates() > 0 && tries < 400; tries += 1) await pause(50);
}

/** So many people report something, and it is taken: there is something to tell, to remind of and to escalate. */
export async function someReports({ crowd, world }: Scene, count: number): Promise<void> {
  await crowd.report(count);
  await crowd.report(2, 'telegram');
  await allTaken(world);
}
