import { afterAll, describe, expect, it } from 'vitest';
import postgres from 'postgres';
import { newPostgresDatabase } from '../support/database.ts';
import { PLAN_FOR_VALUES, preparing } from '../../src/db/prepared.ts';

const plain = postgres(await newPostgresDatabase(), { max: 1, connection: PLAN_FOR_VALUES, onnotice: () => {} });
const client = preparing(plain);
afterAll(() => plain.end());

const executions = async (text: string): Promise<number> => {
  const [row] = await plain<{ n: number }[]>`
    select coalesce(sum(custom_plans), 0)::int as n from pg_prepared_statements where statement = ${text}`;
  return row?.n ?? 0;
};

describe('preparing', () => {
  it('prepares a statement once and plans each execution for its values', async () => {
    const text = 'select $1::int + 1 as next';
    for (let time = 0; time < 8; time += 1) await client.unsafe(text, [time]);
    expect(await executions(text)).toBe(8);
  });

  it('prepares within transactions and their savepoints', async () => {
    const [inside, deeper] = ['select $1::int + 2 as next', 'select $1::int + 3 as next'];
    await client.begin(async (tx) => {
      await tx.unsafe(inside, [1]);
      await tx.savepoint(async (nested) => {
        await nested.unsafe(deeper, [1]);
      });
    });
    expect([await executions(inside), await executions(deeper)]).toEqual([1, 1]);
  });

  it('leaves alone what has a text of its own for each number of rows', async () => {
    const text = `select ${Array.from({ length: 40 }, (_, index) => `$${index + 1}::int`).join(' + ')} as sum`;
    const [row] = await client.unsafe(
      text,
      Array.from({ length: 40 }, () => 1),
    );
    expect(row).toEqual({ sum: 40 });
    expect(await executions(text)).toBe(0);
  });

  it('sends several statements without parameters as they are', async () => {
    await expect(client.unsafe('select 1; select 2')).resolves.toBeDefined();
  });
});
