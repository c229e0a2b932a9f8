/** `simulate`: a zone's days in an empty database, with its problems, meetings and messages; ends with everything verified. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { verify } from '../app/verify.ts';
import { lockFolder } from '../config/folder-lock.ts';
import { putIn, takeOut } from '../db/embedded-folder.ts';
import { ledger } from '../db/ledger.ts';
import { fileStore } from '../files/file-store.ts';
import { type House, openHouse } from '../house.ts';
import { texts } from '../i18n/texts.ts';
import { type Account, accountFor } from '../simulation/account.ts';
import { readScript } from '../simulation/script.ts';
import { simulate } from '../simulation/simulate.ts';
import { shelf } from '../simulation/sparing.ts';
import { ManualClock } from '../simulation/stage.ts';
import { type ExitCode, type Io, refuse, tell } from './io.ts';
import { readHouseParts, readSetup, type Setup } from './setup.ts';
import { sieveTable } from './sieve-table.ts';
import type { Surroundings } from './surroundings.ts';
import { violationSentence } from './violation-sentences.ts';

export interface SimulateOptions {
  readonly days: number;
  readonly seed: number;
  /** Where the result goes as JSON; told when absent. */
  readonly file?: string;
}

export async function runSimulate(surroundings: Surroundings, io: Io, options: SimulateOptions): Promise<ExitCode> {
  const setup = readSetup(surroundings);
  if ('faults' in setup) return refuse(io, setup.faults);
  const { config } = setup;
  const lock = config.databaseUrl === undefined ? lockFolder(config.dataFolder) : undefined;
  if (lock?.kind === 'refused') return refuse(io, [lock.sentence]);
  const file = options.file && resolve(surroundings.folder, options.file);
  try {
    return await inHouse(setup, io, { ...options, file });
  } finally {
    lock?.release();
  }
}

/**
 * Only the local chat hears of it, whatever else is connected: nobody's phone rings for what was made up. An embedded
 * database lives in memory meanwhile, which is faster; whoever kills it finds the folder as it was.
 */
async function inHouse(setup: Setup, io: Io, options: SimulateOptions): Promise<ExitCode> {
  const begun = performance.now();
  const parts = await readHouseParts(setup);
  if ('faults' in parts) return refuse(io, parts.faults);
  const files = shelf(fileStore(join(parts.dataFolder, 'files')));
  const folder = parts.databaseUrl === undefined ? join(parts.dataFolder, 'db') : undefined;
  const template = folder === undefined ? undefined : await takeOut(folder);
  const house = await openHouse({ ...parts, connected: ['local'], files, template, inMemory: folder !== undefined });
  try {
    if (!(await isUnused(house))) return refuse(io, [texts(io.locale).simulation.notEmpty]);
    const until = setup.clock.now();
    const from = beginningOf(until, options.days, house.world.calendar.timeZone);
    const clock = new ManualClock(from);
    const script = await readScript(parts.zoneFolder);
    await simulate({ house, clock, script, seed: options.seed, until });
    await files.putAway();
    const { pglite } = house.database;
    if (folder !== undefined && pglite) await putIn(folder, pglite);
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    return await report(house, clock, from, seconds, options, io);
  } finally {
    await house.close();
  }
}

async function isUnused({ database, world }: House): Promise<boolean> {
  const problems = await ledger(database.db).problemsAfter('', 1);
  const meetings = await world.transact(async (tx) => [...(await tx.meetings.ahead()), ...(await tx.meetings.past(1))]);
  return problems.length + meetings.length === 0;
}

function beginningOf(until: Temporal.Instant, days: number, timeZone: string): Temporal.Instant {
  const today = until.toZonedDateTimeISO(timeZone).toPlainDate();
  return today.subtract({ days }).toZonedDateTime({ timeZone, plainTime: '07:00' }).toInstant();
}

/** What waits for longer is lost or late. */
const PATIENCE = Temporal.Duration.from({ minutes: 10 });

async function report(
  house: House,
  clock: ManualClock,
  from: Temporal.Instant,
  seconds: number,
  { days, file }: SimulateOptions,
  io: Io,
): Promise<ExitCode> {
  const t = texts(io.locale).simulation;
  const world = { ...house.world, clock };
  const books = ledger(house.database.db);
  // The last deeds stand at the very end.
  const account = await accountFor(books, world, from, clock.now().add({ milliseconds: 1 }));
  const faults = faultsOf(account, io);
  await verify(books, world, { patience: PATIENCE, attended: true }, (violation) => {
    faults.push(violationSentence(violation, io.locale));
  });
  const { problems, meetings, sieve } = account;
  const data = { problems, meetings, seconds, sieve: sieve.tiers };
  if (file !== undefined) {
    await writeFile(file, `${JSON.stringify(data, undefined, 2)}\n`);
    io.complain(t.written(file));
  } else {
    tell(io, data, [
      t.done(days, problems, meetings, seconds),
      ...sieveTable(sieve.tiers, io.locale),
      t.onTheSpot(sieve.solvedOnTheSpot),
    ]);
  }
  for (const fault of faults) io.complain(fault);
  return faults.length === 0 ? 0 : 1;
}

function faultsOf({ unbalanced, lost }: Account, { locale }: Io): string[] {
  const { simulation, problem } = texts(locale);
  return [
    ...(unbalanced.length > 0 ? [simulation.unbalanced(unbalanced.map((tier) => problem.tiers[tier]))] : []),
    ...(lost.length > 0 ? [simulation.lost(lost)] : []),
  ];
}
