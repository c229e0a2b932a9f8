import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transact } from '../../src/app/ports.ts';
import { nextBatch, sweepDue } from '../../src/app/sweep.ts';
import { verify } from '../../src/app/verify.ts';
import type { Violation } from '../../src/app/violation.ts';
import { ledger } from '../../src/db/ledger.ts';
import { rowsOf } from '../../src/db/query-rows.ts';
import { openTestHouse, type TestHouse } from '../cli/support/house.ts';
import { fileProblem } from '../cli/support/problems.ts';
import { DATABASES } from '../support/database.ts';
import { MONDAY } from '../support/heye.ts';

describe.each(DATABASES)('sweepDue on %s', (kind) => {
  let open: TestHouse;
  beforeEach(async () => {
    open = await openTestHouse(kind);
    for (const title of ['供电线路未到位', '临时用电没有批下来', '变压器没有到货'])
      await fileProblem(open.house, title);
    open.setClock(MONDAY.add({ hours: 24 * 7 }));
  });
  afterEach(() => open.close());

  const moved = () =>
    rowsOf<{ no: string }>(
      open.house.database.db,
      sql`select distinct problem_no as no from problem_event where source = 'clock' order by 1`,
    );
  const doubled = () =>
    rowsOf(
      open.house.database.db,
      sql`select about, platform, chat_id from message where live group by 1, 2, 3 having count(*) > 1`,
    );
  /** State that is not the fold of its events, what is said twice, without a cause or not at all. */
  const verified = async () => {
    const found: Violation[] = [];
    const patience = Temporal.Duration.from({ minutes: 10 });
    const options = { patience, attended: false };
    await verify(ledger(open.house.database.db), open.house.world, options, (violation) => void found.push(violation));
    return found;
  };

  it('moves all that is due in one transaction, and leaves one newest card of each problem in each chat', async () => {
    let transactions = 0;
    const transact: Transact = (work) => {
      transactions += 1;
      return open.house.world.transact(work);
    };
    expect(await sweepDue({ ...open.house.world, transact })).toBe(3);
    expect(transactions, 'one that moves, one that finds nothing more').toBe(2);
    expect(await moved()).toHaveLength(3);
    expect(await doubled()).toEqual([]);
    const [told] = await rowsOf<{ untold: number }>(
      open.house.database.db,
      sql`select count(*)::int as untold from notice left join message on message.id = notice.message_id
          where notice.message_id is not null and message.key is distinct from notice.key`,
    );
    expect(told, 'each notice has the message of its own reason').toEqual({ untold: 0 });
  });

  it('moves each once when there are several batches and two are at it', async () => {
    expect(await sweepDue(open.house.world, { batch: 1, sweepers: 2 })).toBe(3);
    expect(await moved()).toHaveLength(3);
    expect(await doubled()).toEqual([]);
    expect(await verified()).toEqual([]);
  });

  it('moves all of a batch that fails as a whole, each on its own, and says so', async () => {
    // A number that is taken twice: no batch can be queued, but a single message does not ask for one.
    const transact: Transact = (work) =>
      open.house.world.transact((tx) =>
        work({ ...tx, messages: { ...tx.messages, reserve: async (count) => Array.from({ length: count }, () => 1) } }),
      );
    await expect(sweepDue({ ...open.house.world, transact })).rejects.toThrow('0 problems and 1 batches failed');
    expect(await moved()).toHaveLength(3);
    expect(await verified()).toEqual([]);
  });

  it('moves the others when one cannot be looked at, and says so', async () => {
    const { db } = open.house.database;
    await db.execute(
      sql`update problem set snapshot = jsonb_set(snapshot, '{tier}', '"nowhere"') where no = 'P-2026-0002'`,
    );
    await expect(sweepDue(open.house.world)).rejects.toThrow('1 problems and 0 batches failed');
    expect(await moved()).toEqual([{ no: 'P-2026-0001' }, { no: 'P-2026-0003' }]);
  });
});

describe('nextBatch', () => {
  it.each([
    ['stays at the most while a batch is quick', 250, 120, 250],
    ['is as large as is done in 300 ms by the last', 250, 1000, 75],
    ['stays at the most when nobody measures', 250, 0, 250],
    ['grows again', 75, 150, 150],
    ['has at least 25', 250, 30_000, 25],
    ['is no larger than the most, however quick the last was', 1, 1, 250],
  ])('%s', (_, size, took, expected) => {
    expect(nextBatch(size, took, 250)).toBe(expected);
  });

  it('keeps to what the caller wants even when that is little', () => {
    expect(nextBatch(1, 400, 1)).toBe(1);
  });
});
