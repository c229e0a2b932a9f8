import { sql } from 'drizzle-orm';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPglite } from '../../src/db/client.ts';
import { finishPutting, putIn, takeOut } from '../../src/db/embedded-folder.ts';
import { rowsOf } from '../../src/db/query-rows.ts';
import { pgliteTemplate } from '../support/database.ts';

let home: string;
let folder: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'heye-embedded-'));
});
beforeEach(async () => {
  folder = join(await mkdtemp(join(home, 'data-')), 'db');
});
afterAll(() => rm(home, { recursive: true, force: true }));

const beside = () => readdir(join(folder, '..'));

describe('takeOut and putIn', () => {
  /** In memory with one more word said, and put into the folder. */
  async function say(word: string, template: Blob): Promise<void> {
    const opened = await openPglite(undefined, template);
    await opened.db.execute(sql`create table if not exists said (word text)`);
    await opened.db.execute(sql`insert into said values (${word})`);
    if (opened.pglite) await putIn(folder, opened.pglite);
    await opened.close();
  }

  it('begin from nothing, and from what the folder holds', { timeout: 120_000 }, async () => {
    expect(await takeOut(folder)).toBeUndefined();
    await say('one', await pgliteTemplate());
    const first = await takeOut(folder);
    await say('two', first ?? (await pgliteTemplate()));
    const opened = await openPglite(folder);
    expect(await rowsOf(opened.db, sql`select word from said`)).toEqual([{ word: 'one' }, { word: 'two' }]);
    await opened.close();
    expect(await beside()).toEqual(['db']);
  });
});

describe('finishPutting', () => {
  /** A folder that holds a word in place of a database. */
  async function holding(name: string, word: string): Promise<void> {
    await mkdir(`${folder}${name}`);
    await writeFile(join(`${folder}${name}`, 'word'), word);
  }
  const held = () => readFile(join(folder, 'word'), 'utf8');

  it.each([
    ['drops what was not whole when somebody killed it', ['', '.part'], 'old'],
    ['ends what was killed between its two names', ['.before', '.part'], 'new'],
    ['removes what stood there before, when that alone was left to do', ['', '.before'], 'old'],
    ['gives back what stood there when nothing new is there', ['.before'], 'old'],
  ])('%s', async (_, there, word) => {
    for (const name of there) await holding(name, name === '.part' ? 'new' : 'old');
    finishPutting(folder);
    expect(await held()).toBe(word);
    expect(await beside()).toEqual(['db']);
  });

  it('is done by whoever opens the folder', async () => {
    await holding('.part', 'half');
    const opened = await openPglite(folder, await pgliteTemplate());
    await opened.close();
    expect(await beside()).toEqual(['db']);
  });

  it('makes no folder where none was', () => {
    finishPutting(folder);
    expect(existsSync(folder)).toBe(false);
  });
});
