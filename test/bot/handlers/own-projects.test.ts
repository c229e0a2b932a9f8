import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/bot/inbound.ts';
import type { Reply } from '../../../src/bot/view/reply.ts';
import { chosen, type Desk, openDesk, textOf, written } from './desk.ts';

const TITLE = '供电线路一直没有到位';
const PROJECT = 'YT2019-004';
const NAME = '宝能烟台国际物流中心项目';

let desk: Desk;
let contact: Caller;
let officer: Caller;
let handler: Caller;
beforeAll(async () => {
  desk = await openDesk();
  contact = await desk.caller('enterprise.wanhua', 'local');
  officer = await desk.caller('officer4', 'local');
  handler = await desk.caller('handler.zrzy', 'local');
  await desk.command(officer, 'report', `${PROJECT} ${TITLE}`);
});
afterAll(() => desk.close());

const NO = 'P-2026-0001';
const filledIn = { project: chosen(PROJECT), title: written('供电线路还没有到位') };

describe('what an enterprise contact asks of another’s project', () => {
  it.each<[string, () => Promise<Reply>]>([
    ['the form with the project in it', () => desk.command(contact, 'report', PROJECT)],
    ['one line', () => desk.command(contact, 'report', `${PROJECT} ${TITLE}`)],
    ['the form filled in, which is like a known problem', () => desk.submit(contact, 'report', {}, filledIn)],
    ['the project', () => desk.command(contact, 'project', PROJECT)],
    ['the problem', () => desk.command(contact, 'problem', NO)],
    ['its story', () => desk.press(contact, { kind: 'timeline', no: NO })],
    ['its files', () => desk.press(contact, { kind: 'photos', no: NO })],
    ['why they were told', () => desk.press(contact, { kind: 'why', no: NO })],
    ['to follow it', () => desk.press(contact, { kind: 'follow', no: NO })],
    ['to be reminded', () => desk.press(contact, { kind: 'remindLater', no: NO })],
    [
      'to be reminded, by the form',
      () => desk.submit(contact, 'remindLater', { no: NO }, { when: chosen('tomorrow') }),
    ],
    [
      'to add to it, with a faulty date',
      () => desk.submit(contact, 'addDetail', { no: NO }, { neededBy: written('1') }),
    ],
    ['to reopen it, without a reason', () => desk.submit(contact, 'reopen', { no: NO }, {})],
  ])('is refused and recorded, and shows nothing of it: %s', async (_, ask) => {
    const before = (await desk.refusals()).length;
    const reply = await ask();
    expect(reply).toMatchObject({ kind: 'toast', alert: true });
    expect(JSON.stringify(reply)).not.toContain('供电线路');
    expect(JSON.stringify(reply)).not.toContain(NAME);
    expect((await desk.refusals()).slice(before)).toHaveLength(1);
  });

  it('leaves nothing behind', async () => {
    expect(await desk.rows('select * from snooze')).toEqual([]);
    expect(await desk.rows('select * from draft')).toEqual([]);
    expect(await desk.rows('select no from problem')).toEqual([{ no: NO }]);
  });

  it('lists and suggests none of it', async () => {
    expect(textOf(await desk.command(contact, 'problems'))).not.toContain(TITLE);
    expect(textOf(await desk.command(contact, 'mine'))).not.toContain(TITLE);
    expect(await desk.core.suggestProjects(contact, PROJECT, 10)).toEqual([]);
  });
});

describe('a refusal', () => {
  it.each<[string, () => Caller, (caller: Caller) => Promise<Reply>]>([
    ['a deed', () => officer, (caller) => desk.press(caller, { kind: 'acknowledge', no: NO })],
    ['a form', () => handler, (caller) => desk.press(caller, { kind: 'progress', no: NO })],
    ['a form sent in', () => handler, (caller) => desk.submit(caller, 'progress', { no: NO }, {})],
    ['another’s project', () => officer, (caller) => desk.command(caller, 'report', 'YT2019-005 道路不通')],
    ['a rule', () => officer, (caller) => desk.command(caller, 'heye', 'rules 1')],
    ['a rule sent in', () => officer, (caller) => desk.submit(caller, 'editRule', { rule: 'critical' }, {})],
    ['rules to be saved', () => officer, (caller) => desk.press(caller, { kind: 'saveRules', draftId: 1 })],
    ['a channel', () => officer, (caller) => desk.command(caller, 'heye', 'bind gdgs')],
    ['a digest of all projects', () => contact, (caller) => desk.command(caller, 'digest', 'daily')],
  ])('of %s is on record, once', async (_, who, ask) => {
    const before = (await desk.refusals()).length;
    expect(textOf(await ask(who()))).toMatch(/^不能/);
    expect((await desk.refusals()).slice(before)).toHaveLength(1);
  });

  it('shows no title to whoever may not do the deed, whatever else is wrong', async () => {
    expect(await desk.submit(handler, 'progress', { no: NO }, {})).toMatchObject({ kind: 'toast' });
    expect(await desk.submit(await desk.caller('handler.gdgs', 'local'), 'progress', { no: NO }, {})).toMatchObject({
      kind: 'faults',
    });
  });
});
