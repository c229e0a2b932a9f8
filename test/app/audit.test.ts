import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditor } from '../../src/app/audit.ts';
import type { Violation } from '../../src/app/violation.ts';
import { ledger } from '../../src/db/ledger.ts';
import { message, person, problem } from '../../src/db/schema.ts';
import { openTestHouse, type TestHouse } from '../cli/support/house.ts';
import { fileProblem } from '../cli/support/problems.ts';
import { MONDAY } from '../support/heye.ts';

let open: TestHouse;
beforeAll(async () => {
  open = await openTestHouse('pglite');
});
afterAll(async () => {
  await open.close();
});

describe('auditor', () => {
  it('looks every ten minutes, counts what is broken and tells each coordinator once a day', async () => {
    const { house, setClock } = open;
    const { db } = house.database;
    const logged: Violation[] = [];
    const audit = auditor(house.world, ledger(db), (violation) => void logged.push(violation));
    const no = await fileProblem(house, '供电线路未到位');
    await db.update(message).set({ state: 'sent' });
    await audit.lookIfDue();
    expect(audit.lookedAt).toBeUndefined();
    setClock(MONDAY.add({ minutes: 10 }));
    await audit.lookIfDue();
    expect([...audit.found]).toEqual([]);
    await db.update(problem).set({ lead: 'zrzy' }).where(eq(problem.no, no));
    await db
      .update(message)
      .set({ state: 'dead' })
      .where(eq(message.key, `receipt:${no}`));
    setClock(MONDAY.add({ minutes: 15 }));
    await audit.lookIfDue();
    expect([...audit.found]).toEqual([]);
    for (const minutes of [20, 30]) {
      setClock(MONDAY.add({ minutes }));
      await audit.lookIfDue();
      expect(Object.fromEntries(audit.found)).toEqual({ 5: 1, 12: 1 });
    }
    expect(logged.map(({ kind }) => kind)).toContain('wrongColumn');
    const told = await db.select({ key: message.key }).from(message).where(like(message.key, 'audit:%'));
    const coordinators = await db.$count(person, eq(person.role, 'coordinator'));
    expect(told).toHaveLength(2 * coordinators);
  });
});
