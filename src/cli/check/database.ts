/** Whether the data folder can be written and the database be used; asked of the running Heye when that owns it. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockFolder } from '../../config/folder-lock.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../../db/client.ts';
import { type DatabaseFacts, databaseFacts } from '../../db/facts.ts';
import { texts } from '../../i18n/texts.ts';
import { askRunning } from '../control-client.ts';
import { sentenceOf } from '../failure.ts';
import type { Io } from '../io.ts';
import { fine, type Finding, note, wrong } from './finding.ts';

export interface DatabaseSettings {
  readonly dataFolder: string;
  readonly url?: string;
  /** `DATABASE_URL` is set and cannot be used: that is told elsewhere. */
  readonly urlFaulty: boolean;
}

export interface CheckedDatabase {
  readonly findings: readonly Finding[];
  /** Codes of the departments that are in it. */
  readonly departments: readonly string[];
}

const OLDEST_POSTGRES = 15;

export async function checkDatabase(
  { dataFolder, url, urlFaulty }: DatabaseSettings,
  io: Io,
): Promise<CheckedDatabase> {
  const folder = await checkFolder(dataFolder, io);
  const usable = folder.every(({ kind }) => kind !== 'wrong');
  if (urlFaulty) return { findings: folder, departments: [] };
  const database =
    url === undefined ? (usable ? await checkEmbedded(dataFolder, io) : nothing) : await checkPostgres(url, io);
  return { ...database, findings: [...folder, ...database.findings] };
}

const nothing: CheckedDatabase = { findings: [], departments: [] };

async function checkFolder(folder: string, io: Io): Promise<readonly Finding[]> {
  const t = texts(io.locale).cli.check.folder;
  const there = await nearestThere(folder);
  try {
    if (!(await stat(there)).isDirectory()) return [wrong('folder', t.notAFolder(there))];
    await access(there, constants.W_OK | constants.X_OK);
  } catch {
    return [wrong('folder', t.notWritable(there))];
  }
  return [there === folder ? fine('folder', t.fine(folder)) : note('folder', t.toBeMade(folder))];
}

/** The folder itself, or the nearest above it that exists. */
async function nearestThere(folder: string): Promise<string> {
  try {
    await stat(folder);
    return folder;
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : nearestThere(above);
  }
}

async function checkEmbedded(dataFolder: string, io: Io): Promise<CheckedDatabase> {
  const t = texts(io.locale).cli.check.database;
  const begun = await stat(join(dataFolder, 'db')).then(
    () => true,
    () => false,
  );
  if (!begun) return { findings: [note('database', t.toBeMade)], departments: [] };
  const lock = lockFolder(dataFolder);
  if (lock.kind === 'refused') return askOwner(dataFolder, lock.sentence, io);
  try {
    return await factsOf(
      () => openPglite(join(dataFolder, 'db')),
      (words) => t.brokenEmbedded(words),
      io,
    );
  } finally {
    lock.release();
  }
}

async function askOwner(dataFolder: string, lockSentence: string, io: Io): Promise<CheckedDatabase> {
  const { check, noAnswer } = texts(io.locale).cli;
  const lines: string[] = [];
  const asked = await askRunning(dataFolder, { kind: 'facts' }, { ...io, say: (line) => void lines.push(line) });
  if (asked.kind !== 'done' || asked.code !== 0)
    return { findings: [wrong('database', noAnswer(lockSentence))], departments: [] };
  const facts = JSON.parse(lines.join('')) as DatabaseFacts;
  return { findings: [fine('database', check.database.running), ...judge(facts, io)], departments: facts.departments };
}

async function checkPostgres(url: string, io: Io): Promise<CheckedDatabase> {
  const t = texts(io.locale).cli.check.database;
  return factsOf(
    async () => openPostgres(url),
    (words) => t.unreachable(new URL(url).host, words),
    io,
  );
}

async function factsOf(
  open: () => Promise<OpenDatabase>,
  broken: (words: string) => string,
  io: Io,
): Promise<CheckedDatabase> {
  let database: OpenDatabase | undefined;
  try {
    database = await open();
    const facts = await databaseFacts(database.db);
    return { findings: judge(facts, io), departments: facts.departments };
  } catch (error) {
    return { findings: [wrong('database', broken(sentenceOf(error)))], departments: [] };
  } finally {
    await database?.close();
  }
}

function judge({ version, pending, newer }: DatabaseFacts, io: Io): readonly Finding[] {
  const t = texts(io.locale).cli.check.database;
  if (version < OLDEST_POSTGRES) return [wrong('database', t.tooOld(version, OLDEST_POSTGRES))];
  if (newer > 0) return [wrong('database', t.newer(newer))];
  return [fine('database', t.fine(version)), ...(pending > 0 ? [note('database', t.pending(pending))] : [])];
}
