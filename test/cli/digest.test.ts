import { like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message } from '../../src/db/schema.ts';
import { MONDAY } from '../support/heye.ts';
import { fileProblem } from './support/problems.ts';
import { type RunningHeye, startRunningHeye } from './support/running-heye.ts';

/** Friday 2026-11-13, 16:00 of the zone. */
const FRIDAY = Temporal.Instant.from('2026-11-13T08:00:00Z');

let heye: RunningHeye;
beforeAll(async () => {
  heye = await startRunningHeye();
  await fileProblem(heye.house, '供电线路未到位');
  heye.setClock(MONDAY.add({ hours: 24 }));
  await fileProblem(heye.house, '变压器未到货');
  heye.setClock(FRIDAY);
});
afterAll(async () => {
  await heye.close();
});

function digestMessages(): Promise<number> {
  return heye.house.database.db.$count(message, like(message.key, 'digest:%'));
}

describe('digest', () => {
  it('shows on a dry run what it would say, and sends nothing', async () => {
    const ran = await heye.terminal.run('digest', 'weekly', '--period', '2026-W46', '--dry-run', '--lang', 'zh-CN');
    expect(ran.code).toBe(0);
    expect(ran.out[0]).toBe('每周调度简报');
    expect(ran.out[1]).toMatch(/^11月9日.*00:00 至 11月13日.*16:00$/);
    expect(ran.out.join('\n')).toContain('新增 2 件');
    expect(await digestMessages()).toBe(0);
  });

  it.each([
    ['a day', '2026-11-10', 1, '2026-11-09T16:00:00Z', '2026-11-10T16:00:00Z'],
    ['a span of days', '2026-11-09..2026-11-10', 2, '2026-11-08T16:00:00Z', '2026-11-10T16:00:00Z'],
    ['a week that is not over', '2026-W46', 2, '2026-11-08T16:00:00Z', '2026-11-13T08:00:00Z'],
    ['a day without any', '2026-11-07', 0, '2026-11-06T16:00:00Z', '2026-11-07T16:00:00Z'],
  ])('counts what happened in %s', async (_, period, reported, from, to) => {
    const ran = await heye.terminal.run('digest', 'daily', '--period', period, '--dry-run', '--json');
    expect(ran.json()).toMatchObject({ digest: 'daily', from, to, figures: { reported } });
  });

  it('counts since the last slot when no period is given', async () => {
    const ran = await heye.terminal.run('digest', 'daily', '--dry-run', '--json');
    expect(ran.json()).toMatchObject({ from: '2026-11-12T09:00:00Z', to: '2026-11-13T08:00:00Z' });
  });

  it('is sent to each of its channels once for a period, however that is written', async () => {
    const before = await digestMessages();
    const first = await heye.terminal.run('digest', 'weekly', '--period', '2026-W45');
    const again = await heye.terminal.run('digest', 'weekly', '--period', '2026-11-02..2026-11-08');
    expect(first).toMatchObject({ code: 0, out: ['the digest weekly has been issued, 3 messages'], err: [] });
    expect(again).toMatchObject({ code: 0, err: [] });
    expect(again.out).toEqual([
      'the digest weekly (2026-11-02..2026-11-08) was issued at 2026-11-13 16:00 already; it is not sent again',
    ]);
    expect((await digestMessages()) - before).toBe(3);
  });

  it('is sent once for a period that goes on, though time passes between', async () => {
    const before = await digestMessages();
    const runs = [];
    for (const minutes of [0, 7, 50]) {
      heye.setClock(FRIDAY.add({ minutes }));
      runs.push(await heye.terminal.run('digest', 'daily', '--json'));
    }
    expect(runs.map((ran) => ran.json())).toMatchObject([{ issued: true }, { issued: false }, { issued: false }]);
    expect((await digestMessages()) - before).toBe(2);
    heye.setClock(FRIDAY);
  });

  it('reaches a channel that was not bound at the first time, and no other again', async () => {
    const unbind = sql`delete from channel where name = 'dispatch-en'`;
    const { db } = heye.house.database;
    const before = await digestMessages();
    await db.execute(unbind);
    await heye.terminal.run('digest', 'daily', '--period', '2026-11-09');
    await heye.house.world.transact((tx) =>
      tx.channels.bind({ platform: 'local', chatId: 'c:dispatch-en', name: 'dispatch-en' }, undefined, FRIDAY),
    );
    const again = await heye.terminal.run('digest', 'daily', '--period', '2026-11-09', '--json');
    expect(again.json()).toMatchObject({ issued: true, messages: 1 });
    expect((await digestMessages()) - before).toBe(2);
  });

  it('says so when none of its channels is bound', async () => {
    await heye.house.database.db.execute(sql`update channel set name = 'x-' || name`);
    const ran = await heye.terminal.run('digest', 'daily', '--period', '2026-11-12');
    await heye.house.database.db.execute(sql`update channel set name = substr(name, 3)`);
    expect(ran.code).toBe(1);
    expect(ran.err).toEqual([
      'no chat is bound to a channel of the digest daily (dispatch, dispatch-en); send /heye bind NAME in the group',
    ]);
  });

  it.each([
    [['hourly'], 'there is no digest "hourly", expected one of daily, weekly'],
    [['daily', '--period', '2026-11-14'], 'the period 2026-11-14 has not begun'],
  ])('refuses %j', async (argv, sentence) => {
    expect(await heye.terminal.run('digest', ...argv)).toMatchObject({ code: 1, out: [], err: [sentence] });
  });
});
