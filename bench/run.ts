/** `npm run bench`: prints each figure beside its floor and their ratio; `--json FILE`, `--quick`, `--only ID,ID`, `--open N`. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Effort, Figure, Measured } from './figure.ts';
import { answers } from './answers.ts';
import { footprint } from './footprint.ts';
import { pacing } from './pacing.ts';
import { punctual } from './punctual.ts';
import { report } from './report.ts';
import { scale } from './scale.ts';

/** In the order of the table in README.md. */
const FIGURES: readonly Figure[] = [report, answers, scale, punctual, pacing, footprint];

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    open: { type: 'string' },
  },
});
const known = FIGURES.flatMap(({ ids }) => ids);
const wanted = options.only?.split(',') ?? known;
const effort: Effort = {
  quick: options.quick,
  rounds: options.quick ? 3 : 7,
  wants: (id) => wanted.includes(id),
  ...(options.open && { open: Number(options.open) }),
};
const unknown = wanted.filter((id) => !known.includes(id));

if (unknown.length > 0) {
  process.stderr.write(`no figure is called ${unknown.join(', ')}; there are ${known.join(', ')}\n`);
  process.exitCode = 2;
} else await run();

async function run(): Promise<void> {
  const measured: Measured[] = [];
  for (const figure of FIGURES.filter(({ ids }) => ids.some((id) => wanted.includes(id)))) {
    const all = await figure.measure(effort).catch((error: unknown) => {
      // One that cannot be measured keeps none of the others from it.
      process.stdout.write(`${figure.ids.join(', ')}: NOT MEASURED: ${String(error)}\n`);
      process.exitCode = 1;
      return [];
    });
    const asked = all.filter(({ id }) => wanted.includes(id));
    for (const each of asked) process.stdout.write(`${line(each)}\n`);
    measured.push(...asked);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(measured.map(published), undefined, 2)}\n`);
  if (measured.some(({ ratio, target }) => ratio > target))
    process.stdout.write('some figures are above their target\n');
}

function line({ id, title, unit, value, floor, ratio, target, aim }: Measured): string {
  const verdict = ratio <= (aim ?? target) ? 'good' : ratio <= target ? 'kept' : 'MISSED';
  const amount = (of: number) => `${Number(of.toPrecision(4))} ${unit}`;
  const goal = `target ${target}${aim === undefined ? '' : `, aim ${aim}`}`;
  return `${id.padEnd(24)} ${amount(value).padStart(16)} ÷ ${amount(floor).padStart(16)} = ${ratio.toFixed(3)}  ${verdict} (${goal})  ${title}`;
}

/** The form that CONTRACT.md promises. */
function published({ id, value, floor, ratio, target, unit }: Measured) {
  return { id, value, floor, ratio, target, unit };
}
