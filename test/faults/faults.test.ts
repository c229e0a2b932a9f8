/** A short run of the faults: whatever is killed, stopped or fails, the promises are kept; and a sabotage is seen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { SABOTAGES } from './sabotages.ts';
import { killedAnyTime, paused } from './stories/processes.ts';
import type { Story } from './stories/story.ts';
import { build, type Built } from './support/program.ts';
import { storm } from './support/storm.ts';

let server: PostgresServer;
let built: Built;

beforeAll(async () => {
  [server, built] = await Promise.all([startPostgres(), build()]);
});
afterAll(async () => {
  await built.remove();
  await server.stop();
});

const LIMIT = 180_000;

describe('Heye, as processes', () => {
  it.each<[Story, number, number]>([
    [killedAnyTime, 3, 3],
    [paused, 1, 3],
  ])('keeps what it promises: $name', { timeout: LIMIT }, async ({ play }, times, replicas) => {
    const judgement = await storm({ built, server, replicas, seed: 1 }, (scene) => play(scene, times));
    expect(judgement.broken).toEqual([]);
    expect(judgement.problems).toBeGreaterThan(3);
  });

  it('keeps what it promises on the embedded database, too', { timeout: LIMIT }, async () => {
    const judgement = await storm({ built, seed: 1 }, (scene) => killedAnyTime.play(scene, 2));
    expect(judgement.broken).toEqual([]);
    expect(judgement.problems).toBeGreaterThan(3);
  });

  it('would be seen if everybody could do everything', { timeout: LIMIT }, async () => {
    const sabotage = SABOTAGES.find(({ name }) => name === 'everybody may do everything');
    if (sabotage === undefined) throw new Error('that sabotage is gone');
    const { patches, seenBy } = sabotage;
    const broken = await build(patches);
    const play = (scene: Parameters<Story['play']>[0]) => seenBy.story.play(scene, seenBy.times);
    const judgement = await storm({ built: broken, server, replicas: seenBy.replicas, seed: 1 }, play);
    await broken.remove();
    expect(judgement.broken.map(({ promise }) => promise)).toContain(10);
  });
});
