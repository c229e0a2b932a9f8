/** What the people of a simulated zone report and say: `simulation.yaml` of the zone's folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CATEGORIES, type Category } from '../domain/category.ts';
import type { Random } from './random.ts';

const lines = z.array(z.string().min(1)).min(1);

const REPORT = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  /** Codes of departments concerned besides the category's own. */
  with: z.array(z.string()).default([]),
});

const SCRIPT = z.strictObject({
  places: lines,
  problems: z.partialRecord(
    z.enum(CATEGORIES),
    z.strictObject({ weight: z.number().positive(), reports: z.array(REPORT).min(1), solved: lines, orders: lines }),
  ),
  says: z.strictObject({
    progress: lines,
    moreTime: lines,
    noMoreTime: lines,
    contest: lines,
    contestRefused: lines,
    notSolved: lines,
    checked: lines,
    officerCloses: lines,
    thanks: lines,
    complaints: lines,
    escalate: lines,
    proposal: lines,
    tried: lines,
    opinion: lines,
    direct: lines,
    detail: lines,
    solvedAtMeeting: lines,
    decided: lines,
    nextMeeting: lines,
    up: lines,
    down: lines,
    withdrawn: lines,
    calledBack: lines,
    callBackFails: lines,
    moveMeeting: lines,
    movePlace: lines,
    cancelMeeting: lines,
    dropItem: lines,
    orders: lines,
    heardDone: lines,
    heardNotYet: lines,
    decisionProgress: lines,
    decisionDone: lines,
    delegates: lines,
  }),
});

export type Script = z.output<typeof SCRIPT>;
export type Saying = keyof Script['says'];

/** @throws naming the file and what is wrong with it */
export async function readScript(zoneFolder: string): Promise<Script> {
  const path = join(zoneFolder, 'simulation.yaml');
  const read = SCRIPT.safeParse(parse(await readFile(path, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${path} is no script of a simulation: ${z.prettifyError(read.error)}`);
}

export interface Trouble {
  readonly category: Category;
  readonly title: string;
  readonly description: string;
  readonly with: readonly string[];
}

export function someTrouble({ problems, places }: Script, random: Random): Trouble {
  const [category, { reports }] = random.weighted(
    CATEGORIES.flatMap((each) => {
      const found = problems[each];
      return found ? [[each, found] as const] : [];
    }),
    ([, { weight }]) => weight,
  );
  const report = random.pick(reports);
  const fill = filler(random.pick(places), random);
  return { category, with: report.with, title: fill(report.title), description: fill(report.description) };
}

/** What somebody says when a problem of that category is solved, or orders for it. */
export function said(script: Script, of: 'solved' | 'orders', category: Category, random: Random): string {
  const lines = script.problems[category]?.[of] ?? script.says.progress;
  return filler(random.pick(script.places), random)(random.pick(lines));
}

function filler(place: string, random: Random): (text: string) => string {
  const number = random.between(2, 8);
  return (text) => text.replaceAll('{place}', place).replaceAll('{n}', String(number));
}
