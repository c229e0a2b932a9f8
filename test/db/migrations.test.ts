import { readFile } from 'node:fs/promises';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import * as schema from '../../src/db/tables.ts';

const META = new URL('../../drizzle/meta/', import.meta.url);

async function readJson(name: string) {
  return JSON.parse(await readFile(new URL(name, META), 'utf8'));
}

describe('the migrations in drizzle/', () => {
  it('lead to the tables that the schema describes', async () => {
    const { entries } = await readJson('_journal.json');
    const last = await readJson(`${String(entries.at(-1).idx).padStart(4, '0')}_snapshot.json`);
    expect(await generateMigration(last, generateDrizzleJson(schema, last.id))).toEqual([]);
  });
});
