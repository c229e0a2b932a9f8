import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/db/query-rows.ts';
import { arrayOf, insertMany, unnested } from '../../src/db/unnested.ts';
import { DATABASES, openTestDatabase } from '../support/database.ts';

describe.each(DATABASES)('many rows in one statement on %s', async (kind) => {
  const database = await openTestDatabase(kind);
  const { db } = database;
  afterAll(() => database.close());

  it.each(['', 'null', 'NULL', '"', '\\', '\\"', 'a,b', '{a}', ' a ', 'a\nb', '\u2028', '供电线路 😀', "'; drop --"])(
    'keeps the text %j as it is, alone, in JSON and in an array',
    async (text) => {
      const rows = [{ n: 1, text, document: { text, list: [text] } }];
      const types = { n: 'int', text: 'text', document: 'jsonb' };
      expect(await rowsOf(db, sql`select text, document ->> 'text' as inner from ${unnested(types, rows)}`)).toEqual([
        { text, inner: text },
      ]);
      expect(await rowsOf(db, sql`select 1 as found where ${text}::text = any (${arrayOf('text', [text])})`)).toEqual([
        { found: 1 },
      ]);
    },
  );

  it('gives rows in their order, each value as its type, and nothing where a field is absent', async () => {
    const at = Temporal.Instant.from('2026-11-10T01:30:00.125Z');
    const rows = [
      { n: 2, at, yes: true, document: undefined },
      { n: undefined, at: undefined, yes: undefined, document: [1, null] },
    ];
    const types = { n: 'bigint', at: 'timestamptz', yes: 'boolean', document: 'jsonb' };
    const found = await rowsOf(
      db,
      sql`select n::int, extract(epoch from at)::float8 as at, yes, document::text from ${unnested(types, rows)}`,
    );
    expect(found).toEqual([
      { n: 2, at: at.epochMilliseconds / 1000, yes: true, document: null },
      { n: null, at: null, yes: null, document: '[1, null]' },
    ]);
  });

  it('plans what a row refers to once, and all other statements for their values as before', async () => {
    const mode = sql`select current_setting('plan_cache_mode') as mode`;
    await db.transaction(async (tx) => {
      const [before] = await rowsOf<{ mode: string }>(tx, mode);
      expect(await insertMany(tx, mode)).toEqual([{ mode: 'auto' }]);
      expect(await rowsOf(tx, mode)).toEqual([before]);
      expect(before?.mode).toBe(kind === 'postgres' ? 'force_custom_plan' : 'auto');
    });
  });
});
