/** An embedded database out of its folder into memory and back: at any instant the folder holds one of them, whole. */
import { PGlite } from '@electric-sql/pglite';
import { existsSync, renameSync, rmSync } from 'node:fs';

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

/** Puts it in the place of what is there. Killed before its last moment, it has changed nothing. */
export async function putIn(folder: string, dump: Blob): Promise<void> {
  const [part, before] = [partOf(folder), beforeOf(folder)];
  rmSync(part, { recursive: true, force: true });
  await (await PGlite.create({ dataDir: part, loadDataDir: dump })).close();
  if (existsSync(folder)) renameSync(folder, before);
  renameSync(part, folder);
  rmSync(before, { recursive: true, force: true });
}

/** Whoever was killed between the two names of {@link putIn} left the new one whole beside its place. */
export function finishPutting(folder: string): void {
  const [part, before] = [partOf(folder), beforeOf(folder)];
  if (!existsSync(folder) && existsSync(before)) renameSync(existsSync(part) ? part : before, folder);
  for (const left of [part, before]) rmSync(left, { recursive: true, force: true });
}
