import { isNull, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendMornings } from '../../src/app/send-mornings.ts';
import { sweepDue } from '../../src/app/sweep.ts';
import { verify } from '../../src/app/verify.ts';
import type { Violation } from '../../src/app/violation.ts';
import { ledger } from '../../src/db/ledger.ts';
import { message, notice } from '../../src/db/schema.ts';
import { openTestHouse, type TestHouse } from '../cli/support/house.ts';
import { act, fileProblem } from '../cli/support/problems.ts';
import { MONDAY } from '../support/heye.ts';

let open: TestHouse;
beforeAll(async () => {
  open = await openTestHouse('pglite');
});
afterAll(async () => {
  await open.close();
});

describe('sendMornings', () => {
  it('leaves out a reminder that has become moot in the night, and says so to whoever verifies', async () => {
    const { house, setClock } = open;
    const { db } = house.database;
    const no = await fileProblem(house, '供电线路未到位');
    await act(house, 'handler', no, { kind: 'proposeSolved', note: '已送电', files: [] });
    setClock(MONDAY.add({ hours: 25 }));
    await sweepDue(house.world);
    const waiting = await db.$count(notice, isNull(notice.messageId));
    expect(waiting).toBe(1);
    await act(house, 'officer', no, { kind: 'confirm', note: '已到现场核实' });
    setClock(MONDAY.add({ hours: 47 }));
    await sendMornings(house.world);
    expect(await db.$count(message, like(message.key, 'morning:%'))).toBe(0);
    const found: Violation[] = [];
    const options = { patience: Temporal.Duration.from({ minutes: 10 }), attended: false };
    await verify(ledger(db), house.world, options, (violation) => found.push(violation));
    expect(found).toEqual([]);
  });
});
