import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message } from '../../src/db/schema.ts';
import { fileProblem } from './support/problems.ts';
import { type RunningHeye, startRunningHeye } from './support/running-heye.ts';

let heye: RunningHeye;
beforeAll(async () => {
  heye = await startRunningHeye();
});
afterAll(async () => {
  await heye.close();
});

describe('dead-letters and retry-dead', () => {
  it('lists what no platform takes, and sends it again once', async () => {
    const { db } = heye.house.database;
    expect(await heye.terminal.run('dead-letters')).toMatchObject({ code: 0, out: ['no message is undeliverable'] });
    const no = await fileProblem(heye.house, '供电线路未到位');
    const receipt = eq(message.key, `receipt:${no}`);
    const [row] = await db.update(message).set({ state: 'dead', error: 'user blocked' }).where(receipt).returning();
    const id = String(row?.id);
    const listed = await heye.terminal.run('dead-letters');
    expect(listed.out[0]).toMatch(new RegExp(`^${id} .*user blocked$`));
    expect(await heye.terminal.run('retry-dead', '999999')).toMatchObject({
      code: 1,
      out: ['0 messages queued again'],
    });
    expect(await heye.terminal.run('retry-dead', id)).toMatchObject({ code: 0, out: ['1 message queued again'] });
    expect(await heye.terminal.run('retry-dead', id)).toMatchObject({ code: 1 });
    expect(await heye.terminal.run('retry-dead', '--all')).toMatchObject({ code: 0, out: ['0 messages queued again'] });
    expect(await db.$count(message, eq(message.key, `retry:${id}`))).toBe(1);
  });

  it.each([[['retry-dead']], [['retry-dead', 'x']], [['retry-dead', '1', '--all']]])(
    'does not take %s',
    async (words) => {
      expect(await heye.terminal.run(...words)).toMatchObject({ code: 2 });
    },
  );
});
