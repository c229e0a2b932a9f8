import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { DigestPicture } from '../../src/domain/digest-picture.ts';
import { drawDigest } from '../../src/pictures/draw-digest.ts';
import { type Drawing, type DrawingOptions, startDrawing } from '../../src/pictures/start-drawing.ts';
import { chineseDigest, englishDigest, fingerprint, quiet } from './sample-digests.ts';

const started: Drawing[] = [];
function start(options?: DrawingOptions): Drawing {
  const drawing = startDrawing(options);
  started.push(drawing);
  return drawing;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((drawing) => drawing.close()));
});

const mortal = new URL('./mortal-worker.ts', import.meta.url);
const entitled = (title: string): DigestPicture => ({ ...quiet(chineseDigest), title });

/** The longest time in milliseconds for which a timer could not fire while `work` went on. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let [before, longest] = [performance.now(), 0];
  const look = () => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  };
  const timer = setInterval(look, 2);
  await work();
  clearInterval(timer);
  look();
  return longest;
}

describe('startDrawing', () => {
  it('draws in its thread what would be drawn here', async () => {
    const { draw } = start();
    expect(fingerprint(await draw(englishDigest))).toBe(fingerprint(await drawDigest(englishDigest)));
  });

  it('leaves the event loop free while it draws', async () => {
    const { draw } = start();
    const stallOf = async (drawing: typeof drawDigest) => {
      const stalls: number[] = [];
      for (let round = 0; round < 4; round += 1) stalls.push(await longestStall(() => drawing(chineseDigest)));
      return Math.min(...stalls);
    };
    expect(await stallOf(draw)).toBeLessThan((await stallOf(drawDigest)) / 2);
  });

  it('answers in the order asked', async () => {
    const { draw } = start();
    const answered: string[] = [];
    const long = draw(chineseDigest).then(() => answered.push('long'));
    const short = draw(entitled('short')).then(() => answered.push('short'));
    await Promise.all([short, long]);
    expect(answered).toEqual(['long', 'short']);
  });

  it('refuses a picture that contradicts itself and draws the next one', async () => {
    const { draw } = start();
    const wrong = draw({ ...chineseDigest, tiers: [{ name: '部门直办', open: 1, overdue: 2 }] });
    const next = draw(entitled('next'));
    await expect(wrong).rejects.toThrow('"部门直办" has 2 overdue of 1 open problems');
    expect((await next).length).toBeGreaterThan(0);
  });

  it.each([
    ['ends', 'dies', 'ended with code 3'],
    ['throws', 'throws', 'failed'],
  ])('loses only the picture over which its thread %s', async (_, title, why) => {
    const { draw } = start({ worker: mortal });
    const before = draw(englishDigest);
    const fatal = draw(entitled(title));
    const after = draw(englishDigest);
    await expect(fatal).rejects.toThrow(`the drawing thread ${why} while it drew "${title}"`);
    expect(fingerprint(await after)).toBe(fingerprint(await before));
  });

  it('gives up a thread that hangs', async () => {
    const { draw } = start({ worker: mortal, patience: Temporal.Duration.from({ seconds: 1 }) });
    await expect(draw(entitled('hangs'))).rejects.toThrow('gave no answer within PT1S');
  });

  it('refuses what is not drawn when it closes, and everything after', async () => {
    const { draw, close } = start();
    await draw(entitled('before'));
    const outcomes = Promise.allSettled([draw(chineseDigest), draw(englishDigest)]);
    await setImmediate();
    await close();
    expect((await outcomes).map((each) => (each.status === 'rejected' ? String(each.reason) : each.status))).toEqual([
      expect.stringContaining(`ended with code 1 while it drew "${chineseDigest.title}"`),
      expect.stringContaining(`drawing is closed: "${englishDigest.title}" is not drawn`),
    ]);
    await expect(draw(entitled('after'))).rejects.toThrow('drawing is closed: "after" is not drawn');
  });
});
