import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLinkCode } from '../../../src/app/link-account.ts';
import type { Caller, InboundBody } from '../../../src/bot/inbound.ts';
import { chat } from '../../../src/i18n/zh-CN/chat.ts';
import { type Desk, openDesk, stranger, textOf } from './desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const EMAIL = 'officer4@zone.example';
const titles = async () =>
  (await desk.rows<{ title: string }>('select title from problem order by no')).map(({ title }) => title);
const command = (text: string): InboundBody => ({ kind: 'command', name: 'report', text });
const report = (title: string) => command(`YT2019-004 ${title}`);
const codeFor = async (email: string) => {
  const id = await desk.personId(email);
  const { world } = desk.house;
  return world.transact((tx) => makeLinkCode(tx, id, world.clock.now()));
};

describe('what somebody wanted before the register had their e-mail', () => {
  const user: Caller = stranger('slack', 'U1');

  it('is done at their next word after it has, and told by message', async () => {
    expect(textOf(await desk.send(user, report('供电线路未到位')))).toContain('登记册里没有');
    expect(await titles()).toEqual([]);
    desk.emails.set('U1', EMAIL);
    await desk.command(user, 'mine');
    expect(await titles()).toEqual(['供电线路未到位']);
    await desk.command(user, 'mine');
    expect(await titles()).toHaveLength(1);
  });

  it('is done when they open their home', async () => {
    await desk.send(user, report('供电线路未到位'));
    desk.emails.set('U1', EMAIL);
    const { card } = await desk.core.home(user);
    expect(JSON.stringify(card)).toContain('供电线路未到位');
    expect(await titles()).toHaveLength(1);
  });

  it('is done once when they ask for the same again', async () => {
    await desk.send(user, report('供电线路未到位'));
    desk.emails.set('U1', EMAIL);
    await desk.send(user, report('供电线路未到位'));
    expect(await titles()).toHaveLength(1);
  });

  it('is answered with a message: a refusal, a card, or the button of a form with its words', async () => {
    for (const [account, body, words] of [
      ['U2', report('太长'.repeat(60)), '最多 100'],
      ['U3', { kind: 'command', name: 'project', text: 'YT2019-004' }, '宝能烟台国际物流中心项目'],
      ['U4', command('进场道路不通'), '上报问题'],
    ] as const satisfies readonly (readonly [string, InboundBody, string])[]) {
      const caller = stranger('slack', account);
      await desk.send(caller, body);
      desk.emails.set(account, EMAIL);
      await desk.command(caller, 'heye');
      expect((await desk.queued(caller)).join('\n')).toContain(words);
    }
    expect(JSON.stringify(await desk.rows('select words from message'))).toContain('进场道路不通');
  });
});

describe('what was wanted longer than a day ago', () => {
  it.each([
    [24, 1],
    [25, 0],
  ])('after %i hours: %i filed, by a code', async (hours, filed) => {
    const user = stranger('telegram', '77');
    await desk.send(user, report('供电线路未到位'));
    desk.pass({ hours });
    await desk.command(user, 'start', await codeFor('officer4'));
    expect(await titles()).toHaveLength(filed);
  });

  it('is not done, by e-mail', async () => {
    const user = stranger('slack', 'U1');
    await desk.send(user, report('供电线路未到位'));
    desk.pass({ hours: 25 });
    desk.emails.set('U1', EMAIL);
    await desk.command(user, 'mine');
    expect(await titles()).toEqual([]);
  });
});

describe('a code', () => {
  it.each(['telegram', 'local'] as const)('is not made in a group of %s', async (platform) => {
    const officer = await desk.caller('officer4', platform);
    const group = { ...officer, chatId: '-100', isPrivate: false };
    expect(textOf(await desk.command(group, 'heye', 'link'))).toBe(chat.linkInPrivate);
    expect(await desk.rows('select * from link_code')).toEqual([]);
  });

  it('is made in a channel of Slack, where only whoever asked reads the answer, and is not kept', async () => {
    const officer = await desk.caller('officer4', 'slack');
    const channel = { ...officer, chatId: 'C1', isPrivate: false };
    const ask: InboundBody = { kind: 'command', name: 'heye', text: 'link' };
    const code = /[2-9A-HJ-NP-Z]{8}/.exec(textOf(await desk.send(channel, ask, 'once')))?.[0] ?? 'no code';
    expect(code).not.toBe('no code');
    const kept = [await desk.rows('select * from delivery'), await desk.rows('select * from message')];
    expect(JSON.stringify(kept)).not.toContain(code);
    expect(textOf(await desk.send(channel, ask, 'once'))).toBe(chat.codeShown);
    expect(await desk.rows('select * from link_code')).toHaveLength(1);
  });

  it('may be typed with spaces', async () => {
    const code = await codeFor('officer4');
    const user = stranger('telegram', '77');
    await desk.command(user, 'heye', `link ${code.slice(0, 4)} ${code.slice(4)}`);
    expect(await desk.rows("select person_id from account where account_id = '77'")).toHaveLength(1);
  });
});
