import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, CommandName } from '../../../src/bot/inbound.ts';
import type { Intent } from '../../../src/bot/view/intent.ts';
import { chat } from '../../../src/i18n/zh-CN/chat.ts';
import { type Desk, openDesk, textOf, written } from './desk.ts';

let desk: Desk;
let officer: Caller;
let coordinator: Caller;
beforeAll(async () => {
  desk = await openDesk();
  officer = await desk.caller('officer4', 'local');
  coordinator = await desk.caller('centre', 'local');
  for (let count = 1; count <= 9; count += 1) await desk.command(officer, 'report', `YT2019-004 第${count}号难处`);
});
afterAll(() => desk.close());

describe('/problems', () => {
  it.each(['2', '3', '1e99', '99999999999999999999', 'Infinity', '9007199254740991'])(
    'shows the last page for %s',
    async (page) => {
      expect(textOf(await desk.command(officer, 'problems', page))).toContain(chat.lists.page(2, 2));
    },
  );

  it.each(['', '0', '-5', '-Infinity', 'NaN', '0.5', '一'])('shows the first page for "%s"', async (page) => {
    expect(textOf(await desk.command(officer, 'problems', page))).toContain(chat.lists.page(1, 2));
  });

  it('shows a page of an empty tier', async () => {
    expect(textOf(await desk.press(officer, { kind: 'listProblems', page: 7, tier: 'joint' }))).toContain('0 件');
  });
});

describe('what no button of Heye carries', () => {
  it.each<Intent>([
    { kind: 'pick', draftId: 99_999_999_999, step: 0, option: 0 },
    { kind: 'pick', draftId: 1.5, step: 0, option: 0 },
    { kind: 'move', draftId: -1, step: 0, move: 'submit' },
    { kind: 'fileAnyway', draftId: Number.NaN },
    { kind: 'dropDraft', draftId: 1e99 },
    { kind: 'saveRules', draftId: 1e12 },
    { kind: 'joinProblem', draftId: 1e12, no: 'P-2026-0001' },
    { kind: 'listProblems', page: 1e99 },
    { kind: 'editRule', rule: Number.POSITIVE_INFINITY },
  ])('is stale: %j', async (intent) => {
    expect(await desk.press(coordinator, intent)).toEqual({ kind: 'toast', text: chat.staleButton, alert: true });
  });
});

describe('what does not exist', () => {
  const long = '字'.repeat(5000);
  const cut = `${'字'.repeat(59)}…`;
  it.each<[CommandName, string, string]>([
    ['problem', 'P-2026-99999999999', chat.refusal.unknownProblem('P-2026-99999999999')],
    ['problem', 'P-2026-999999999', chat.refusal.unknownProblem('P-2026-999999999')],
    ['problem', long, chat.refusal.unknownProblem(cut)],
    ['project', long, chat.refusal.unknownProject(cut)],
    ['digest', long, cut],
    ['heye', `bind ${long}`, chat.bind.inPrivate],
    ['heye', `language ${long}`, cut],
    ['heye', 'rules 1e99', chat.rules.unknown('1e99', 7)],
    ['heye', 'rules -1', chat.rules.unknown('-1', 7)],
    ['heye', 'rules 0', chat.rules.unknown('0', 7)],
    ['heye', 'rules 第一条', chat.rules.unknown('第一条', 7)],
    ['report', `YT2019-9999${'9'.repeat(200)}`, chat.refusal.unknownProject(`YT2019-9999${'9'.repeat(48)}…`)],
  ])('/%s %.30s is answered with a sentence that repeats little of it', async (name, text, words) => {
    const reply = await desk.command(coordinator, name, text);
    expect(textOf(reply)).toContain(words);
    expect(textOf(reply).length).toBeLessThan(400);
  });
});

describe('a day far ahead', () => {
  it('may be asked for and granted, and be the day by which something is needed', async () => {
    const no = 'P-2026-0001';
    const handler = await desk.caller('handler.gdgs', 'local');
    const [owner] = await desk.rows<{ owner_id: number }>(`select owner_id from problem where no = '${no}'`);
    const asking = { ...handler, accountId: String(owner?.owner_id ?? handler.accountId) };
    const untilOn = written('9999-12-31');
    const asked = await desk.submit(asking, 'requestExtension', { no }, { untilOn, reason: written('设备未到') });
    expect(asked).toMatchObject({ kind: 'toast' });
    expect(await desk.press(coordinator, { kind: 'grantExtension', no })).toMatchObject({ kind: 'toast' });
    const added = await desk.submit(officer, 'addDetail', { no }, { neededBy: untilOn });
    expect(added).toEqual({ kind: 'toast', text: chat.done.addDetail, alert: false });
  });
});

describe('/heye language', () => {
  it.each(['fr', 'fr-FR', 'klingon', ''])('lists the languages for "%s"', async (language) => {
    const said = textOf(await desk.command(officer, 'heye', `language ${language}`));
    expect(said).toContain('中文 (/heye language zh)');
    expect(said).toContain('English (/heye language en)');
    expect(said).toContain(language);
  });

  it.each([
    ['english', 'en'],
    ['ＥＮ', 'en'],
    ['中文', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
  ])('understands %s', async (language, locale) => {
    await desk.command(coordinator, 'heye', `language ${language}`);
    const [row] = await desk.rows(`select locale from person where id = ${coordinator.accountId}`);
    expect(row).toEqual({ locale });
  });
});

describe('/heye bind', () => {
  it.each(['Power Supply Company', '  power   supply COMPANY ', '供电公司', 'gdgs'])(
    'knows the channel "%s"',
    async (name) => {
      const group = { ...coordinator, chatId: '-100', isPrivate: false };
      expect(textOf(await desk.command(group, 'heye', `bind ${name}`))).toBe(chat.done.bound('供电公司 (gdgs)'));
      expect(await desk.rows("select name from channel where chat_id = '-100'")).toEqual([{ name: 'gdgs' }]);
    },
  );
});
