/** An embedded database out of its folder into memory and back: at any instant the folder holds one of them, whole. */
import { PGlite } from '@electric-sql/pglite';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Written, not yet in its place. */
const partOf = (folder: string) => `${folder}.part`;
/** What stood there until the new one was whole. */
const beforeOf = (folder: string) => `${folder}.before`;

/** What the folder holds, to begin from in memory; nothing when there is none. The caller holds the folder's lock. */
export async function takeOut(folder: string): Promise<Blob | undefined> {
  finishPutting(folder);
  if (!existsSync(folder)) return undefined;
  const pglite = await PGlite.create(folder);
  try {
    return await pglite.dumpDataDir('none');
  } finally {
    await pglite.close();
  }
}

/** Puts one that lives in memory in the place of what is there. Killed before its last moment, it has changed nothing. */
export async function putIn(folder: string, pglite: PGlite): Promise<void> {
  const [part, before] = [partOf(folder), beforeOf(folder)];
  rmSync(part, { recursive: true, force: true });
  // So that whoever opens it need not go through the log.
  await pglite.exec('checkpoint');
  const { rows } = await pglite.query<{ data_directory: string }>('show data_directory');
  copyOut(pglite.Module.FS, rows[0]?.data_directory ?? '', part);
  if (existsSync(folder)) renameSync(folder, before);
  renameSync(part, folder);
  rmSync(before, { recursive: true, force: true });
}

/** File by file: a dump would pack and unpack all of it, which takes ten times as long. */
function copyOut(memory: PGlite['Module']['FS'], from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of memory.readdir(from)) {
    if (name === '.' || name === '..') continue;
    const path = `${from}/${name}`;
    if (memory.isDir(memory.stat(path).mode)) copyOut(memory, path, join(to, name));
    else writeFileSync(join(to, name), memory.readFile(path), { mode: 0o600 });
  }
}

/** Whoever was killed between the two names of {@link putIn} left the new one whole beside its place. */
export function finishPutting(folder: string): void {
  const [part, before] = [partOf(folder), beforeOf(folder)];
  if (!existsSync(folder) && existsSync(before)) renameSync(existsSync(part) ? part : before, folder);
  for (const left of [part, before]) rmSync(left, { recursive: true, force: true });
}
