/** `backup`: all rows and all received files as one file; see `archive.ts`. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import { createGzip, type Gzip } from 'node:zlib';
import { dumpTables } from '../../db/dump.ts';
import { databaseFacts } from '../../db/facts.ts';
import type { FileStore } from '../../files/file-store.ts';
import { texts } from '../../i18n/texts.ts';
import { type End, FORMAT, type Head, Running } from '../archive.ts';
import { type ExitCode, type Io, refuse, tell } from '../io.ts';
import type { Cellar } from '../perform.ts';

/**
 * It is written beside the database first: whoever reads it slowly must not keep a transaction open, which on the
 * embedded database would stop everybody else.
 */
export async function backUp({ database, files, dataFolder }: Cellar, io: Io): Promise<ExitCode> {
  const t = texts(io.locale).cli.backup;
  const { pending, migration } = await databaseFacts(database.db);
  if (pending > 0) return refuse(io, [t.notMigrated(pending)]);
  await mkdir(dataFolder, { recursive: true });
  const draft = join(dataFolder, `backup-${randomUUID()}.part`);
  try {
    const archive = openArchive(draft);
    const head: Head = { kind: 'heye-backup', format: FORMAT, madeAt: String(Temporal.Now.instant()), migration };
    await archive.add(JSON.stringify(head));
    const tables = await dumpTables(database.db, (table, rows) =>
      archive.add(JSON.stringify({ kind: 'rows', table, rows })),
    );
    const kept = await addFiles(archive, files, join(dataFolder, 'files'));
    const end: End = { kind: 'end', tables, files: kept, sha256: archive.hash() };
    await archive.add(JSON.stringify(end));
    await archive.close();
    for await (const chunk of createReadStream(draft)) await io.give(chunk as Uint8Array);
    const rows = Object.values(tables).reduce((total, sum) => total + sum.rows, 0);
    tell(io, { rows, files: kept, tables }, [t.done(rows, kept)]);
    return 0;
  } finally {
    await rm(draft, { force: true });
  }
}

interface Archive {
  add(line: string): Promise<void>;
  /** Of the lines so far. */
  hash(): string;
  close(): Promise<void>;
}

function openArchive(path: string): Archive {
  const running = new Running();
  const gzip: Gzip = createGzip();
  const file = gzip.pipe(createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  const written = finished(file);
  // It is waited for when the archive is closed.
  written.catch(() => undefined);
  return {
    async add(line) {
      running.add(line);
      if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), written]);
    },
    hash: () => running.hex(),
    async close() {
      gzip.end();
      await written;
    },
  };
}

/** @returns how many there are */
async function addFiles(archive: Archive, files: FileStore, folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const hashes = names.filter((name) => /^[0-9a-f]{64}$/.test(name));
  for (const sha256 of hashes) {
    const bytes = await files.read(sha256);
    if (bytes === undefined) continue;
    await archive.add(JSON.stringify({ kind: 'file', sha256, base64: Buffer.from(bytes).toString('base64') }));
  }
  return hashes.length;
}
