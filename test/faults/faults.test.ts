/** A short run of the faults: whatever goes wrong, the promises are kept; and a sabotage is seen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRASH_SAFE, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { SABOTAGES } from './sabotages.ts';
import { everythingAtOnce } from './stories/everything.ts';
import { killedAnyTime } from './stories/processes.ts';
import { build, type Built } from './support/program.ts';
import { storm } from './support/storm.ts';

let server: PostgresServer;
let built: Built;

beforeAll(async () => {
  [server, built] = await Promise.all([startPostgres(CRASH_SAFE), build()]);
});
afterAll(async () => {
  await built.remove();
  await server.stop();
});

const LIMIT = 180_000;

describe('Heye, as processes', () => {
  it('keeps what it promises though everything goes wrong', { timeout: LIMIT }, async () => {
    const judgement = await storm({ built, server, replicas: 2, seed: 1 }, (scene) => everythingAtOnce.play(scene, 5));
    expect(judgement.broken).toEqual([]);
    expect(judgement.problems).toBeGreaterThan(3);
    expect(judgement.harms).toMatchObject({ kills: 2, databaseCrashes: 1, pauses: 1 });
  });

  it('keeps what it promises on the embedded database, too', { timeout: LIMIT }, async () => {
    const judgement = await storm({ built, seed: 1 }, (scene) => killedAnyTime.play(scene, 1));
    expect(judgement.broken).toEqual([]);
    expect(judgement.problems).toBeGreaterThan(3);
  });

  it('would be seen if Slack were answered before the commit', { timeout: LIMIT }, async () => {
    const sabotage = SABOTAGES.find(({ name }) => name === 'Slack is answered before the commit');
    if (sabotage === undefined) throw new Error('that sabotage is gone');
    const { patches, seenBy } = sabotage;
    const broken = await build(patches);
    const judgement = await storm({ built: broken, server, seed: 1 }, (scene) => seenBy.story.play(scene, 2));
    await broken.remove();
    expect(judgement.broken.map(({ promise }) => promise)).toContain(1);
  });
});
