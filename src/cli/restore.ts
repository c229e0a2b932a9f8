/** `restore`: fills an empty database and its files from a backup, all of it or nothing. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ZodError } from 'zod';
import type { PgBoss } from 'pg-boss';
import { firstDifference } from '../app/difference.ts';
import type { OpenDatabase, Transaction } from '../db/client.ts';
import { advanceSequences, hasRows, insertRows, sumTables } from '../db/dump.ts';
import { databaseFacts } from '../db/facts.ts';
import { wakeEverything } from '../db/wake-everything.ts';
import { type FileStore, fileStore } from '../files/file-store.ts';
import { texts } from '../i18n/texts.ts';
import { openQueue } from '../jobs/queue.ts';
import { BODY, type End, HEAD, Running } from './archive.ts';
import { type ExitCode, type Io, refuse, tell } from './io.ts';
import { linesOf } from './lines.ts';
import type { Setup } from './setup.ts';

/** The caller holds the lock of an embedded folder. */
export async function restore(database: OpenDatabase, { config, log }: Setup, path: string, io: Io): Promise<ExitCode> {
  const t = texts(io.locale).cli.restore;
  const files = fileStore(join(config.dataFolder, 'files'));
  await database.migrate();
  const boss = await openQueue(database, config.databaseUrl, log);
  try {
    const end = await database.db.transaction((tx) => fill(tx, boss, files, path));
    const rows = Object.values(end.tables).reduce((total, sum) => total + sum.rows, 0);
    tell(io, { rows, files: end.files, tables: end.tables }, [t.done(rows, end.files)]);
    return 0;
  } catch (error) {
    const reason = unfitness(error);
    if (reason === undefined) throw error;
    return refuse(io, [t.unfit(path, t.reasons[reason])], { reason });
  } finally {
    await boss.stop({ graceful: false });
  }
}

export type UnfitReason = 'notEmpty' | 'notABackup' | 'otherVersion' | 'damaged';

/** The backup and this database do not go together; thrown so that the transaction is rolled back. */
class Unfit extends Error {
  readonly reason: UnfitReason;
  constructor(reason: UnfitReason) {
    super(`the backup cannot be restored: ${reason}`);
    this.reason = reason;
  }
}

/** Nothing for what is no fault of the backup. */
function unfitness(error: unknown): UnfitReason | undefined {
  if (error instanceof Unfit) return error.reason;
  if (error instanceof ZodError) return 'damaged';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return 'damaged';
  return typeof code === 'string' && code.startsWith('Z_') ? 'notABackup' : undefined;
}

async function fill(tx: Transaction, boss: PgBoss, files: FileStore, path: string): Promise<End> {
  if (await hasRows(tx)) throw new Unfit('notEmpty');
  const end = await readArchive(tx, files, path);
  if (firstDifference(await sumTables(tx), end.tables)) throw new Unfit('damaged');
  await advanceSequences(tx);
  await wakeEverything(tx, boss);
  return end;
}

/** The last line tells what must have been in the lines before. */
async function readArchive(tx: Transaction, files: FileStore, path: string): Promise<End> {
  const running = new Running();
  let [atHead, kept] = [true, 0];
  // An error of the file destroys the stream that is read here, so that it comes out of the loop.
  const unzipped = pipeline(createReadStream(path), createGunzip(), () => {});
  for await (const line of linesOf(unzipped)) {
    if (atHead) await checkHead(tx, line);
    else {
      const part = BODY.parse(parseLine(line));
      if (part.kind === 'end') {
        if (part.sha256 !== running.hex() || part.files !== kept) throw new Unfit('damaged');
        return part;
      }
      if (part.kind === 'rows') await insertRows(tx, part.table, part.rows);
      else {
        await keepFile(files, part);
        kept += 1;
      }
    }
    atHead = false;
    running.add(line);
  }
  throw new Unfit(atHead ? 'notABackup' : 'damaged');
}

async function checkHead(tx: Transaction, line: string): Promise<void> {
  const head = HEAD.safeParse(parseLine(line));
  if (!head.success) throw new Unfit('notABackup');
  const { migration } = await databaseFacts(tx);
  if (head.data.migration !== migration) throw new Unfit('otherVersion');
}

async function keepFile(files: FileStore, file: { readonly sha256: string; readonly base64: string }): Promise<void> {
  const { sha256 } = await files.save(Buffer.from(file.base64, 'base64'));
  if (sha256 !== file.sha256) throw new Unfit('damaged');
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Unfit('notABackup');
  }
}
