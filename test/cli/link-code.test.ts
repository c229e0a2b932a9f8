import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkByCode } from '../../src/app/link-account.ts';
import { EMAILS } from './support/problems.ts';
import { type RunningHeye, startRunningHeye } from './support/running-heye.ts';

let heye: RunningHeye;
beforeAll(async () => {
  heye = await startRunningHeye();
});
afterAll(async () => {
  await heye.close();
});

const link = (accountId: string, code: string, now: Temporal.Instant) =>
  heye.house.world.transact((tx) => linkByCode(tx, { platform: 'telegram', accountId }, code, now));

describe('link-code', () => {
  it('gives a code that links an account once, and says until when', async () => {
    const ran = await heye.terminal.run('link-code', EMAILS.officer.toUpperCase());
    expect(ran).toMatchObject({ code: 0, err: [] });
    const [code = '', sentence] = ran.out;
    expect(sentence).toBe(`特派员04 sends /start ${code} to the bot before 2026-11-10 10:00; it works once`);
    expect(await link('7', code, heye.now())).toMatchObject({ email: EMAILS.officer });
    expect(await link('8', code, heye.now())).toBe('badCode');
  });

  it('gives it to machines with its end as an instant', async () => {
    const ran = await heye.terminal.run('link-code', EMAILS.handler, '--json');
    const { code, until } = ran.json() as { code: string; until: string };
    const end = Temporal.Instant.from(until);
    expect(end.toString()).toBe('2026-11-10T02:00:00Z');
    expect(await link('9', code, end)).toBe('badCode');
    expect(await link('9', code, end.subtract({ seconds: 1 }))).toMatchObject({ email: EMAILS.handler });
  });

  it('refuses an e-mail that nobody has', async () => {
    const ran = await heye.terminal.run('link-code', 'nobody@zone.example', '--lang', 'zh-CN');
    expect(ran).toMatchObject({ code: 1, out: [], err: ['没有人用邮箱“nobody@zone.example”；请先导入人员'] });
  });
});
