import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openPglite } from '../../src/db/client.ts';
import { dumpOfFolder, embeddedFolder, settleInFolder } from '../../src/db/embedded-folder.ts';

let folder: string;
let filled: OpenDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heye-embedded-'));
  filled = await openPglite();
  await filled.pglite?.query('create table kept as select 7 as number');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function numberIn(path?: string, template?: Blob): Promise<unknown> {
  const database = await openPglite(path, template);
  try {
    return (await database.pglite?.query<{ number: number }>('select number from kept'))?.rows[0]?.number;
  } finally {
    await database.close();
  }
}

// One story: each begins where the one before has ended.
describe('settleInFolder', () => {
  it('puts a database that was filled in memory where a killed one has left a draft, which is no database', async () => {
    const draft = `${embeddedFolder(folder)}.part`;
    await mkdir(draft);
    await writeFile(join(draft, 'PG_VERSION'), 'half');
    expect(await dumpOfFolder(folder)).toBeUndefined();
    await settleInFolder(filled, folder);
    expect(await numberIn(embeddedFolder(folder))).toBe(7);
    expect(await readdir(folder)).toEqual(['db']);
  });

  it('takes the place of what is there, and is what the next one begins with', async () => {
    await filled.pglite?.query('update kept set number = 8');
    await settleInFolder(filled, folder);
    expect(await numberIn(undefined, await dumpOfFolder(folder))).toBe(8);
    expect(await readdir(folder)).toEqual(['db']);
  });

  it('leaves what is there when it cannot be written', async () => {
    await filled.close();
    await expect(settleInFolder(filled, folder)).rejects.toThrow(/closed/);
    expect(await numberIn(embeddedFolder(folder))).toBe(8);
  });
});
