/** Where the embedded database lives in a data folder, and how one that was filled in memory gets there: whole or not at all. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPglite, type OpenDatabase } from './client.ts';

export function embeddedFolder(dataFolder: string): string {
  return join(dataFolder, 'db');
}

/** What lives there, as a dump; nothing when there is none. The caller holds the folder's lock, as for all of this. */
export async function dumpOfFolder(dataFolder: string): Promise<Blob | undefined> {
  const folder = embeddedFolder(dataFolder);
  if (!existsSync(folder)) return undefined;
  const database = await openPglite(folder);
  try {
    return await dumpOf(database);
  } finally {
    await database.close();
  }
}

/**
 * Puts a database into the folder, in the place of what is there. It is written beside it first: whoever is killed
 * meanwhile leaves a draft, which nobody takes for a database and the next one deletes.
 */
export async function settleInFolder(database: OpenDatabase, dataFolder: string): Promise<void> {
  const folder = embeddedFolder(dataFolder);
  const [draft, former] = [`${folder}.part`, `${folder}.former`];
  for (const rest of [draft, former]) rmSync(rest, { recursive: true, force: true });
  const written = await openPglite(draft, await dumpOf(database));
  await written.close();
  if (existsSync(folder)) renameSync(folder, former);
  renameSync(draft, folder);
  rmSync(former, { recursive: true, force: true });
}

/** @throws when it is not an embedded one: a defect of the caller */
function dumpOf({ pglite }: OpenDatabase): Promise<Blob> {
  if (pglite === undefined) throw new Error('a Postgres is not dumped into a folder: expected an embedded database');
  return pglite.dumpDataDir('none');
}
