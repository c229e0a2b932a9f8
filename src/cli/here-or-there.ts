/**
 * Where a command is carried out: here, or by the running Heye that owns the embedded database.
 *
 * The lock of the data folder decides. Another command may hold it for a moment, and a Heye that is just starting does not
 * answer yet: both are waited for.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { lockFolder } from '../config/folder-lock.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../db/client.ts';
import { fileStore } from '../files/file-store.ts';
import { openHouse } from '../house.ts';
import { texts } from '../i18n/texts.ts';
import { askRunning } from './control-client.ts';
import { type ExitCode, type Io, refuse } from './io.ts';
import { perform, performOnDatabase } from './perform.ts';
import { needsOnlyDatabase, type Request } from './request.ts';
import { readHouseParts, type Setup } from './setup.ts';

const PAUSE_MS = 200;

export async function hereOrThere(setup: Setup, request: Request, io: Io): Promise<ExitCode> {
  const { dataFolder, databaseUrl } = setup.config;
  if (databaseUrl !== undefined) return performHere(setup, request, io);
  const t = texts(io.locale).cli;
  const until = Temporal.Now.instant().add(setup.patience);
  for (;;) {
    const lock = lockFolder(dataFolder);
    if (lock.kind === 'held') {
      try {
        return await performHere(setup, request, io);
      } finally {
        lock.release();
      }
    }
    const asked = await askRunning(dataFolder, request, io);
    if (asked.kind === 'done') return asked.code;
    if (asked.kind === 'cutOff') return refuse(io, [t.cutOff]);
    if (Temporal.Instant.compare(Temporal.Now.instant(), until) >= 0) return refuse(io, [t.noAnswer(lock.sentence)]);
    await pause(PAUSE_MS);
  }
}

async function performHere(setup: Setup, request: Request, io: Io): Promise<ExitCode> {
  const { config } = setup;
  if (needsOnlyDatabase(request)) {
    const files = fileStore(join(config.dataFolder, 'files'));
    return withDatabase(config, (database) =>
      performOnDatabase({ database, files, dataFolder: config.dataFolder }, request, io),
    );
  }
  const parts = await readHouseParts(setup);
  if ('faults' in parts) return refuse(io, parts.faults);
  const house = await openHouse(parts);
  try {
    // Nobody knows of a Postgres whether a Heye works on it; it should.
    return await perform(
      { house, dataFolder: config.dataFolder, attended: config.databaseUrl !== undefined },
      request,
      io,
    );
  } finally {
    await house.close();
  }
}

/** The caller holds the lock of an embedded folder. */
export async function withDatabase<T>(
  { databaseUrl, dataFolder }: Config,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = databaseUrl ? openPostgres(databaseUrl) : await openPglite(join(dataFolder, 'db'));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs `work` while nobody else has the embedded database; on Postgres at once. */
export async function alone(
  setup: Setup,
  io: Io,
  work: (database: OpenDatabase) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { config } = setup;
  const lock = config.databaseUrl === undefined ? lockFolder(config.dataFolder) : undefined;
  if (lock?.kind === 'refused') return refuse(io, [lock.sentence]);
  try {
    return await withDatabase(config, work);
  } finally {
    if (lock?.kind === 'held') lock.release();
  }
}
