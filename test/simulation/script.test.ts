import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../src/domain/category.ts';
import { readZone } from '../../src/config/zone-file.ts';
import { seededRandom } from '../../src/simulation/random.ts';
import { readScript, someTrouble } from '../../src/simulation/script.ts';
import { ZONE_FOLDER } from '../support/heye.ts';

const script = await readScript(ZONE_FOLDER);
const zone = await readZone(ZONE_FOLDER);

describe('the sample zone’s script', () => {
  it('has at least forty titles for every category but the two rarest', () => {
    const titles = CATEGORIES.map((category) => [
      category,
      (script.problems[category]?.reports ?? []).length * script.places.length,
    ]);
    expect(titles.filter(([, count]) => Number(count) < 40)).toEqual([['decision', 32]]);
  });

  it('leaves nothing to be filled in', () => {
    const random = seededRandom(1);
    const told = Array.from({ length: 300 }, () => someTrouble(script, random));
    expect(told.filter(({ title, description }) => /[{}]/.test(title + description))).toEqual([]);
  });

  it('names no department as concerned that leads the category anyway', () => {
    if ('faults' in zone) throw new Error('the sample zone has faults');
    const doubled = zone.categories.flatMap(({ category, lead }) =>
      (script.problems[category]?.reports ?? []).filter((report) => report.with.includes(lead)),
    );
    expect(doubled).toEqual([]);
  });
});
