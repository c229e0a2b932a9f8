/** Every place at which a run may kill or break Heye is there: a safeguard that moves takes its patch along. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MEETING_POINTS, POINTS } from './points.ts';
import { SABOTAGES } from './sabotages.ts';
import { type Patch, ROOT } from './support/patch.ts';

const all: readonly (readonly [string, Patch])[] = [
  ...[...POINTS, ...MEETING_POINTS].map(({ name, patch }) => [name, patch] as const),
  ...SABOTAGES.flatMap(({ name, patches }) => patches.map((patch) => [name, patch] as const)),
];

it.each(all)('%s fits its file exactly once', (_, { file, find }) => {
  expect(readFileSync(join(ROOT, file), 'utf8').split(find)).toHaveLength(2);
});
