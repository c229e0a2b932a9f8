import { loadImage } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { drawDigest } from '../../src/pictures/draw-digest.ts';
import { drawSieve } from '../../src/pictures/draw-sieve.ts';
import { startDrawing } from '../../src/pictures/start-drawing.ts';
import { chineseDigest, fingerprint } from './sample-digests.ts';
import { sievePicture, still } from './sample-sieves.ts';

const heightOf = async (png: Uint8Array) => (await loadImage(png)).height;

describe('drawSieve', () => {
  const drawing = startDrawing();
  afterAll(() => drawing.close());

  it('is a PNG 1080 dots wide, short when there was nothing', async () => {
    const full = await loadImage(await drawSieve(sievePicture('zh-CN')));
    expect(full.width).toBe(1080);
    expect(full.height).toBeGreaterThan(1200);
    expect(await heightOf(await drawSieve(sievePicture('zh-CN', still)))).toBeLessThan(700);
  });

  it('is drawn in the thread as here, the same to the byte', async () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const here = fingerprint(await drawSieve(sievePicture(locale)));
      expect(fingerprint(await drawing.drawSieve(sievePicture(locale)))).toBe(here);
    }
  });

  it('is part of a digest that has it', async () => {
    const without = await heightOf(await drawDigest(chineseDigest));
    const { sieve } = sievePicture('zh-CN');
    expect(await heightOf(await drawDigest({ ...chineseDigest, sieve }))).toBeGreaterThan(without + 900);
  });

  it('refuses a tier that does not balance', async () => {
    const { sieve, ...rest } = sievePicture('zh-CN');
    const tiers = sieve.tiers.map((tier, at) => (at === 1 ? { ...tier, closing: 10 } : tier));
    await expect(drawSieve({ ...rest, sieve: { ...sieve, tiers } })).rejects.toThrow(
      new RangeError('"现场办公会" had 12 + 46 problems and accounts for 33 + 11 + 2 + 1 + 10: expected as many'),
    );
  });
});
