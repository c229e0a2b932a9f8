/** One-time codes: guessed, expired, used again, by two at once, by somebody else, seen by a preview, said in a group. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeLinkCode, MOST_WRONG_CODES } from '../../src/app/link-account.ts';
import type { Caller } from '../../src/bot/inbound.ts';
import { chat } from '../../src/i18n/zh-CN/chat.ts';
import { type Desk, openDesk, stranger, textOf } from '../bot/handlers/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(async () => {
  await desk.rows('truncate account, link_code, audit_entry, pending_deed');
});
afterAll(() => desk.close());

const codeFor = async (email: string) => {
  const id = await desk.personId(email);
  const { world } = desk.house;
  return world.transact((tx) => makeLinkCode(tx, id, world.clock.now()));
};
const mallory = stranger('telegram', '666');
const tries = async (caller: Caller, code: string) => textOf(await desk.command(caller, 'start', code));
const linked = async () =>
  (await desk.rows<{ account_id: string }>('select account_id from account order by 1')).map((row) => row.account_id);
/** Of the right form, and no code. */
const guess = (at: number) => `2222${String(at).padStart(4, '2').replaceAll('0', 'Z').replaceAll('1', 'Y')}`;

describe('a code that is guessed', () => {
  it('is not even looked at after five wrong ones of that account, for an hour', async () => {
    const code = await codeFor('officer4');
    for (let at = 0; at < MOST_WRONG_CODES.byAccount; at += 1)
      expect(await tries(mallory, guess(at))).toBe(chat.badCode);
    expect(await tries(mallory, code)).toBe(chat.tooManyCodes);
    expect(await linked()).toEqual([]);
    desk.pass({ minutes: 61 });
    expect(await tries(mallory, code)).not.toBe(chat.tooManyCodes);
    expect(await linked()).toEqual(['666']);
  });

  it('is counted the same for somebody who is known and wants to be somebody else', async () => {
    const officer = await desk.caller('officer1', 'telegram');
    const code = await codeFor('centre');
    for (let at = 0; at < MOST_WRONG_CODES.byAccount; at += 1)
      expect(textOf(await desk.command(officer, 'heye', `link ${guess(at)}`))).toBe(chat.badCode);
    expect(textOf(await desk.command(officer, 'heye', `link ${code}`))).toBe(chat.tooManyCodes);
  });

  it('is counted when many are tried at once', async () => {
    const all = Array.from({ length: 20 }, (_, at) => tries(mallory, guess(at)));
    const answers = await Promise.all(all);
    expect(answers.filter((text) => text === chat.badCode)).toHaveLength(MOST_WRONG_CODES.byAccount);
  });

  it('is not looked at when a thousand were wrong, whoever tried them', async () => {
    const code = await codeFor('officer4');
    await desk.rows(`insert into audit_entry (recorded_at, source, deed, detail)
      select '${String(desk.house.world.clock.now())}', 'telegram', 'codeRefused', jsonb_build_object('platform', 'telegram', 'accountId', n::text)
      from generate_series(1, ${MOST_WRONG_CODES.byAll}) as n`);
    expect(await tries(mallory, code)).toBe(chat.tooManyCodes);
    expect(await linked()).toEqual([]);
  });

  it('is on record with its account and without the code', async () => {
    await tries(mallory, guess(1));
    const [entry] = await desk.rows<{ detail: object }>("select detail from audit_entry where deed = 'codeRefused'");
    expect(entry).toEqual({ detail: { platform: 'telegram', accountId: '666' } });
  });

  it('is not answered differently from a used or an expired one', async () => {
    const [used, expired] = [await codeFor('officer4'), await codeFor('officer1')];
    await tries(stranger('telegram', '1'), used);
    desk.pass({ hours: 24 });
    const answers = [];
    for (const code of [guess(1), used, expired]) answers.push(await tries(mallory, code));
    expect(new Set(answers)).toEqual(new Set([chat.badCode]));
  });
});

describe('a code', () => {
  it.each([
    ['in small letters', (code: string) => code.toLowerCase()],
    [
      'in full-width letters',
      (code: string) => code.replaceAll(/[!-~]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
    ],
    ['with blanks and hyphens', (code: string) => ` ${code.slice(0, 4)} - ${code.slice(4)} `],
  ])('is the same %s', async (_, written) => {
    await tries(mallory, written(await codeFor('officer4')));
    expect(await linked()).toEqual(['666']);
  });

  it.each(["' or 1=1 --", '%', '*', '\u0000', '', ' ', 'null', '__proto__', '字'.repeat(4000)])(
    'is not anything else: %.12s',
    async (code) => {
      await codeFor('officer4');
      await tries(mallory, code);
      expect(await linked()).toEqual([]);
    },
  );

  it('links one of two who use it at once', async () => {
    const code = await codeFor('officer4');
    const both = [stranger('telegram', '1'), stranger('telegram', '2')];
    const answers = await Promise.all(both.map((caller) => tries(caller, code)));
    expect(answers.filter((text) => text === chat.badCode)).toHaveLength(1);
    expect(await linked()).toHaveLength(1);
  });

  it('that was said in a group is used up by whoever said it, and worth nothing to those who read it', async () => {
    const code = await codeFor('officer4');
    const inGroup = { ...stranger('telegram', '1'), chatId: '-100', isPrivate: false };
    await desk.command(inGroup, 'start', code);
    expect(await tries(mallory, code)).toBe(chat.badCode);
    expect(await linked()).toEqual(['1']);
  });

  it('is not given out in a group, where others would read it', async () => {
    const officer = await desk.caller('officer4', 'telegram');
    const reply = await desk.command({ ...officer, chatId: '-100', isPrivate: false }, 'heye', 'link');
    expect(textOf(reply)).toBe(chat.linkInPrivate);
    expect(await desk.rows('select 1 from link_code')).toEqual([]);
  });

  it('gives whoever uses another person’s code what that person may do, and takes it from the account before', async () => {
    const officer = await desk.caller('officer4', 'telegram');
    await tries(mallory, await codeFor('officer4'));
    expect(await linked()).toEqual(['666']);
    expect(textOf(await desk.command(officer, 'mine'))).toContain(chat.linkFirst.code(officer.displayName));
  });

  it('is stored as a hash, and nowhere in the log of what was done', async () => {
    const officer = await desk.caller('officer4', 'slack');
    const said = textOf(await desk.command(officer, 'heye', 'link'));
    const code = /[2-9A-HJ-NP-Z]{8}/.exec(said)?.[0] ?? '';
    expect(code).toHaveLength(8);
    const tables = ['link_code', 'delivery', 'audit_entry', 'problem_event', 'pending_deed'];
    for (const table of tables)
      expect(JSON.stringify(await desk.rows(`select * from ${table}`)).includes(code)).toBe(false);
  });

  it('is answered the same when its delivery comes again', async () => {
    const code = await codeFor('officer4');
    const body = { kind: 'command', name: 'start', text: code } as const;
    const first = await desk.send(mallory, body, 'same');
    expect(textOf(await desk.send(mallory, body, 'same'))).toBe(textOf(first));
    expect(await linked()).toEqual(['666']);
  });
});
