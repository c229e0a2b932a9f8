import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { DigestPicture } from '../../src/domain/digest-picture.ts';
import { drawDigest } from '../../src/pictures/draw-digest.ts';
import { chineseDigest, englishDigest, fingerprint, quiet } from './sample-digests.ts';

interface Dots {
  readonly width: number;
  readonly height: number;
  /** Brightness of the red, green and blue of a dot. */
  readonly at: (x: number, y: number) => readonly [number, number, number];
}

async function dotsOf(picture: DigestPicture): Promise<Dots> {
  const image = await loadImage(await drawDigest(picture));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const channel = (index: number) => data[index] ?? 0;
  return {
    width,
    height,
    at: (x, y) => {
      const start = (y * width + x) * 4;
      return [channel(start), channel(start + 1), channel(start + 2)];
    },
  };
}

/** One row of text per row of dots, `#` for ink: where the title's first glyph stands. */
async function firstGlyph(title: string): Promise<string> {
  const { at } = await dotsOf({ ...quiet(chineseDigest), title });
  const rows = Array.from({ length: 76 }, (_, y) =>
    Array.from({ length: 64 }, (__, x) => (at(64 + x, 106 + y)[0] < 128 ? '#' : ' ')).join(''),
  );
  return rows.join('\n');
}

function count(dots: Dots, wanted: (dot: readonly [number, number, number]) => boolean): number {
  let found = 0;
  for (let y = 0; y < dots.height; y += 1) {
    for (let x = 0; x < dots.width; x += 1) if (wanted(dots.at(x, y))) found += 1;
  }
  return found;
}

function inkInMargins(dots: Dots): number {
  let ink = 0;
  for (let y = 0; y < dots.height; y += 1) {
    for (let x = 0; x < 60; x += 1) {
      if (!isPaper(dots.at(x, y))) ink += 1;
      if (!isPaper(dots.at(dots.width - 1 - x, y))) ink += 1;
    }
  }
  return ink;
}

const isWarmRed = ([red, green, blue]: readonly [number, number, number]) => red > 180 && green < 80 && blue < 60;
const isPaper = ([red, green, blue]: readonly [number, number, number]) => red === 253 && green === 252 && blue === 249;

const overlong: DigestPicture = {
  ...englishDigest,
  title: 'Weekly dispatch of the Yantai Economic and Technological Development Zone',
  rates: [{ label: 'Satisfied enterprises among those that gave a rating', value: '100% (6/6, 4 not rated)' }],
  tiers: englishDigest.tiers.map((load) => ({ ...load, name: `${load.name} of the Promotion Centre` })),
  departments: englishDigest.departments.map((load) => ({
    name: `${load.name} of the Bauaufsichtsbehördenverwaltungsgemeinschaft`,
    open: load.open * 100,
    overdue: load.overdue * 100,
  })),
};

describe('drawDigest', () => {
  it('is a PNG 1080 dots wide, high enough for all its bars', async () => {
    const png = await drawDigest(chineseDigest);
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const full = await dotsOf(chineseDigest);
    const empty = await dotsOf(quiet(chineseDigest));
    expect([full.width, empty.width]).toEqual([1080, 1080]);
    expect(full.height).toBeGreaterThan(2000);
    expect(empty.height).toBeLessThan(900);
  });

  it('is the same to the byte for the same data, and another for other data', async () => {
    const first = fingerprint(await drawDigest(chineseDigest));
    const counts = { ...chineseDigest.counts, new: 19 };
    expect(fingerprint(await drawDigest(chineseDigest))).toBe(first);
    expect(fingerprint(await drawDigest({ ...chineseDigest, counts }))).not.toBe(first);
  });

  it('has both weights of its own type at hand', () => {
    const family = GlobalFonts.families.find((each) => each.family === 'Heye Sans');
    expect(family?.styles.map(({ weight }) => weight).toSorted()).toEqual([400, 700]);
  });

  it('writes Chinese in glyphs, not in boxes', async () => {
    const [supply, power, unknown] = [await firstGlyph('供'), await firstGlyph('电'), await firstGlyph('\u{10FFFD}')];
    for (const glyph of [supply, power]) expect(glyph.split('#').length).toBeGreaterThan(400);
    expect(new Set([supply, power, unknown]).size).toBe(3);
  });

  it.each([
    ['in Chinese', chineseDigest],
    ['in English', englishDigest],
    ['with names longer than any line', overlong],
    ['with nothing to report', quiet(englishDigest)],
  ])('keeps its margins clear %s', async (_, picture) => {
    expect(inkInMargins(await dotsOf(picture))).toBe(0);
  });

  it('shows warm red only where something is overdue', async () => {
    const inTime = ({ name, open }: { readonly name: string; readonly open: number }) => ({ name, open, overdue: 0 });
    const nothingOverdue = {
      ...chineseDigest,
      counts: { ...chineseDigest.counts, overdue: 0 },
      tiers: chineseDigest.tiers.map(inTime),
      departments: chineseDigest.departments.map(inTime),
    };
    const key = 28 * 28;
    expect(count(await dotsOf(nothingOverdue), isWarmRed)).toBe(key);
    expect(count(await dotsOf(chineseDigest), isWarmRed)).toBeGreaterThan(20 * key);
    expect(count(await dotsOf(quiet(chineseDigest)), isWarmRed)).toBe(0);
  });

  it('refuses a bar with more overdue than open problems', async () => {
    const departments = [{ name: '供电公司', open: 2, overdue: 3 }];
    await expect(drawDigest({ ...chineseDigest, departments })).rejects.toThrow(
      new RangeError('"供电公司" has 3 overdue of 2 open problems: expected a part of them'),
    );
  });
});
