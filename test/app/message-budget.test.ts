/** Nobody has more pings a day than the budget: what is beyond it waits for the morning, and nothing is dropped. */
import { like } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendMornings } from '../../src/app/send-mornings.ts';
import { verify } from '../../src/app/verify.ts';
import type { Violation } from '../../src/app/violation.ts';
import { ledger } from '../../src/db/ledger.ts';
import { message } from '../../src/db/schema.ts';
import type { House } from '../../src/house.ts';
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

const house = (): House => {
  const { world } = open.house;
  return { ...open.house, world: { ...world, zone: { ...world.zone, messageBudget: 3 } } };
};
const handler = () =>
  open.house.world.transact(async (tx) => {
    const person = await tx.people.byEmail('handler.gdgs@zone.example');
    if (person === undefined) throw new Error('there is no handler');
    return person;
  });
const cardsOf = async (personId: number) =>
  open.house.database.db.$count(message, like(message.key, `P-%:2:${personId}`));
const violations = async () => {
  const found: Violation[] = [];
  const options = { patience: Temporal.Duration.from({ minutes: 10 }), attended: true };
  await verify(ledger(open.house.database.db), house().world, options, (violation) => found.push(violation));
  // In a house without chats nobody sends.
  return found.filter((violation) => violation.kind !== 'late' || violation.what !== 'message');
};

it('pings as often as the budget allows; the rest is in the next morning’s message, and verify finds nothing wrong', async () => {
  const { id } = await handler();
  for (let nth = 1; nth <= 5; nth += 1) await fileProblem(house(), `供电线路未到位 ${nth}`);
  expect(await cardsOf(id)).toBe(3);
  const answers = await open.house.database.db.$count(message, like(message.key, 'receipt:%'));
  expect(answers, 'whoever reports has an answer to each').toBe(5);
  expect(await violations()).toEqual([]);
  open.setClock(MONDAY.add({ hours: 23 }));
  await sendMornings(house().world);
  const mornings = await open.house.database.db
    .select()
    .from(message)
    .where(like(message.key, `morning:${id}:%`));
  expect(mornings).toHaveLength(1);
  expect(JSON.stringify(mornings)).toContain('供电线路未到位 4');
  expect(JSON.stringify(mornings)).toContain('供电线路未到位 5');
  expect(await violations()).toEqual([]);
});

it('counts a morning’s message as one, and begins anew each day', async () => {
  const { id } = await handler();
  for (let nth = 6; nth <= 9; nth += 1) await fileProblem(house(), `供电线路未到位 ${nth}`);
  expect(await cardsOf(id)).toBe(5);
});
