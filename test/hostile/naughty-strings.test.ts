/** Naughty strings in every field of every chat: kept as they were written, and shown as nothing but words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardHtml } from '../../src/bot/local/pages/card.ts';
import { telegramCourier } from '../../src/bot/telegram/courier.ts';
import type { Caller } from '../../src/bot/inbound.ts';
import type { Card } from '../../src/bot/view/card.ts';
import { calm } from '../../src/bot/view/calm.ts';
import { checkReceivedFile } from '../../src/files/received-file.ts';
import { zhCN } from '../../src/i18n/zh-CN/index.ts';
import { PNG, aPost, openPostOffice } from '../bot/slack/post-office.ts';
import { chosen, type Desk, openDesk, textOf, written } from '../bot/handlers/desk.ts';
import { startFakeTelegram } from '../fakes/telegram/index.ts';
import { openStage, type Stage } from '../support/seats/stage.ts';
import { PARTS, PROJECT } from '../scenario/support/cast.ts';
import { BEYOND, batches, NAUGHTY } from './support/strings.ts';

const MOST_TEXT = 2000;

/** A card with the same words wherever somebody's words can stand, beside Heye's own and alone. */
function cardSaying(words: string): Card {
  return {
    tone: 'attention',
    title: words,
    lead: ['已登记 ', words, ' 截止 12:00', { kind: 'bold', text: words }],
    facts: [
      { label: '说明', value: [words] },
      { label: words, value: ['P-2026-0001'] },
    ],
    lines: [{ text: [words], action: { label: words, intent: { kind: 'help' } } }, { text: ['1. ', words, '。'] }],
    note: [words],
    actions: [{ label: words, intent: { kind: 'acknowledge', no: 'P-2026-0001' } }],
    signOff: 'P-2026-0001',
  };
}

const ALL = [...NAUGHTY, ...Object.values(BEYOND)];

describe('a card with naughty words', () => {
  it('is taken by Slack, which finds no mention, link or broadcast in it', async () => {
    const { slack, courier, close } = await openPostOffice();
    for (const [deliveryId, words] of ALL.entries())
      await courier.post(aPost({ deliveryId, card: cardSaying(words), queuedAt: Temporal.Now.instant() }));
    expect(slack.messagesIn('C0POWER')).toHaveLength(ALL.length);
    expect(slack.controls()).toEqual([]);
    expect(slack.violations).toEqual([]);
    await close();
  });

  it('is taken by Telegram, which finds no markup, mention, link or command in it', async () => {
    const telegram = await startFakeTelegram();
    telegram.addUser({ id: 101, firstName: '王' });
    telegram.start({ from: 101 });
    const courier = telegramCourier({ ...telegram, readPicture: async () => new Uint8Array() });
    for (const [deliveryId, words] of ALL.entries())
      await courier.post(aPost({ deliveryId, chatId: '101', card: cardSaying(words) }));
    const shown = telegram.botMessages(101);
    expect(shown).toHaveLength(ALL.length);
    expect(shown.flatMap(({ autoEntities }) => autoEntities)).toEqual([]);
    const kinds = new Set(shown.flatMap(({ entities }) => entities.map(({ type }) => type)));
    expect(
      [...kinds].filter((kind) => !['bold', 'code', 'blockquote', 'expandable_blockquote'].includes(kind)),
    ).toEqual([]);
    await telegram.close();
  });

  it('has the same elements and attributes on the local chat as any other', async () => {
    const elements = async (words: string) => (await pageOf(words)).match(/<[^>]*>/g);
    const usual = await elements('停电');
    for (const words of ALL) expect(await elements(words)).toEqual(usual);
  });

  it.each(['slack', 'telegram', 'local'])('shows on %s no mark that turns the words beside it', async (chat) => {
    const words = NAUGHTY.filter((text) => /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]|[\u0590-\u08ff]/.test(text));
    expect(words.length).toBeGreaterThan(5);
    for (const page of await shownOn(chat, words)) {
      expect(page).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/);
      // Every letter that is written from right to left stands in an isolate, which ends on its line.
      expect(page.replaceAll(/\u2068[^\u2069\n]*\u2069/g, '')).not.toMatch(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/);
    }
  });
});

/** On the local chat. */
async function pageOf(words: string): Promise<string> {
  const page = await cardHtml(cardSaying(words), { address: '/chat/1/press', messageId: 1 }, 'zh-CN');
  // A string with a mark on it, which `trim` takes off.
  return page.trim();
}

/** What the renderers of a chat give out for a card with such words, as one text each. */
async function shownOn(chat: string, all: readonly string[]): Promise<readonly string[]> {
  if (chat === 'local') return Promise.all(all.map(pageOf));
  if (chat === 'slack') {
    const { slack, courier, close } = await openPostOffice();
    for (const [deliveryId, words] of all.entries())
      await courier.post(aPost({ deliveryId, card: cardSaying(words), queuedAt: Temporal.Now.instant() }));
    const pages = slack.messagesIn('C0POWER').map(({ text, blocks }) => unescaped(JSON.stringify([text, blocks])));
    await close();
    return pages;
  }
  const telegram = await startFakeTelegram();
  telegram.addUser({ id: 101, firstName: '王' });
  telegram.start({ from: 101 });
  const courier = telegramCourier({ ...telegram, readPicture: async () => new Uint8Array() });
  for (const [deliveryId, words] of all.entries())
    await courier.post(aPost({ deliveryId, chatId: '101', card: cardSaying(words) }));
  const pages = telegram.calls('sendMessage').map(({ args }) => String(args['text']));
  await telegram.close();
  return pages;
}

const unescaped = (json: string) => json.replaceAll(String.raw`\n`, '\n');

describe.each(['slack', 'telegram', 'local'] as const)('everything that is written on %s', (chat) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ chats: [chat] });
  });
  afterAll(() => stage.close());
  const { actions } = zhCN.problem;

  it('is stored as it was written, and shown with nothing that a chat would act on', async () => {
    const [first = '', ...rest] = batches(NAUGHTY, MOST_TEXT);
    const officer = await stage.seat(PARTS.officer, chat);
    const handler = await stage.seat(PARTS.handler, chat);
    await officer.say('/report');
    await officer.fill({ 项目: PROJECT, 问题: '停电 <!channel> @all \'"--', 类别: '供电', 详细情况: first });
    await handler.press(actions.acknowledge, 'P-2026-0001');
    for (const batch of rest) {
      await handler.press(actions.progress, 'P-2026-0001');
      await handler.fill({ 说明: batch });
    }
    await officer.say('/problem P-2026-0001');
    await officer.press('来龙去脉', 'P-2026-0001');
    await officer.say('/problems');

    const { transact } = stage.heye.house.world;
    const problem = await transact((tx) => tx.problems.byNo('P-2026-0001'));
    expect(problem?.description).toBe(first);
    const events = await transact((tx) => tx.problems.log('P-2026-0001'));
    const notes = events.flatMap(({ event }) => (event.kind === 'progressed' ? [event.note] : []));
    expect(notes).toEqual(rest);
    expect(stage.logged).toEqual([]);
    expect(stage.slack.violations).toEqual([]);
    expect(stage.slack.controls()).toEqual([]);
    const people = await stage.everybody();
    const auto = people.flatMap(({ id }) => (chat === 'telegram' ? stage.telegram.botMessages(1000 + id) : []));
    expect(auto.flatMap(({ autoEntities }) => autoEntities).filter(({ type }) => type !== 'bot_command')).toEqual([]);
  });
});

describe('each naughty string by itself', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  const platforms = ['slack', 'telegram', 'local'] as const;

  it('is a title that is kept as it is, but for the blanks around it', async () => {
    const callers: Caller[] = [];
    for (const platform of platforms) callers.push(await desk.caller('officer4', platform));
    const titles = everyNth(6, NAUGHTY).filter((text) => Array.from(text.trim()).length <= 100 && !isBlank(text));
    expect(titles.length).toBeGreaterThan(70);
    for (const [at, title] of titles.entries()) {
      const caller = callers[at % callers.length];
      const answers = { project: chosen(PROJECT), title: written(title), outcome: chosen('solved') };
      if (caller) await desk.submit(caller, 'report', {}, answers);
    }
    const rows = await desk.rows<{ title: string }>('select title from problem order by no');
    expect(rows.map(({ title }) => title)).toEqual(titles.map((title) => title.trim()));
  });

  it('is no title when nothing of it can be seen', async () => {
    const caller = await desk.caller('officer4', 'local');
    for (const title of ['', ' ', '\u200B', '\u2800', '\u3164', '\u202E\u2069', '\uFEFF\u00AD', '\u0000', '\u0301'])
      expect(
        await desk.submit(caller, 'report', {}, { project: chosen(PROJECT), title: written(title) }),
      ).toMatchObject({ kind: 'faults', faults: { title: zhCN.forms.faults.required } });
  });

  it('is an answer to any command, which is a sentence', async () => {
    const caller = await desk.caller('centre', 'slack');
    const commands = ['problem', 'problems', 'project', 'digest', 'heye', 'report', 'start', 'mine'] as const;
    for (const [at, words] of everyNth(6).entries()) {
      const reply = await desk.command(caller, commands[at % commands.length] ?? 'heye', words);
      expect(textOf(reply).length).toBeLessThan(4000);
    }
  });

  it('is a rule for nobody who is no coordinator, and harmless words for whoever is', async () => {
    const caller = await desk.caller('centre', 'local');
    for (const words of everyNth(25)) expect(textOf(await desk.command(caller, 'heye', `rules ${words}`))).not.toBe('');
    expect(await desk.rows('select 1 from rule_set')).toHaveLength(1);
  });

  it('is a file’s name without folders, commands or turning marks', async () => {
    const names = [
      ...ALL,
      '../../etc/passwd',
      'a\r\nX-Evil: 1.png',
      'C:\\boot.ini',
      '\u202Egpj.exe',
      'a\u0000.exe',
      '.',
    ];
    for (const name of names) {
      const checked = await checkReceivedFile(new Uint8Array(PNG), name);
      if (checked.kind === 'refused') throw new Error(`refused: ${checked.reason}`);
      expect(checked.safeName).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]{1,116}\.png$/u);
      expect(checked.safeName).not.toMatch(/^\./);
    }
  });
});

describe('what cannot be stored', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it.each([
    ['NUL', BEYOND.nul, '停电'],
    ['half a surrogate pair', BEYOND.surrogates, '停\uFFFD电\uFFFD'],
  ])('is left out, and only that: %s', async (_, written_, stored) => {
    const officer = await desk.caller('officer4', 'telegram');
    await desk.command(officer, 'report', `${PROJECT} ${written_}`);
    expect(await desk.rows('select title from problem order by no desc limit 1')).toEqual([{ title: stored }]);
  });

  it('is refused with its length when it is 40,000 characters long, in every field', async () => {
    const officer = await desk.caller('officer4', 'telegram');
    const { long } = BEYOND;
    expect(textOf(await desk.command(officer, 'report', `${PROJECT} ${long}`))).toBe(
      zhCN.forms.faults.tooLong(100, 40_000),
    );
    const answers = { project: chosen(PROJECT), title: written(long), description: written(long) };
    expect(await desk.submit(await desk.caller('officer4', 'slack'), 'report', {}, answers)).toMatchObject({
      kind: 'faults',
      faults: {
        title: zhCN.forms.faults.tooLong(100, 40_000),
        description: zhCN.forms.faults.tooLong(2000, 40_000),
      },
    });
    for (const name of ['progress', 'proposeSolved', 'reopen', 'escalate', 'direct', 'contest', 'addDetail'] as const)
      expect(textOf(await desk.submit(officer, name, { no: long }, {})).length).toBeLessThan(200);
  });

  it('keeps a chat from acting on what it is shown: calm words have no more of it', () => {
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    for (const words of ALL) expect(calm(words)).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]/);
  });
});

/** One of so many, and all that are not in the public list. */
function everyNth(n: number, of: readonly string[] = ALL): readonly string[] {
  return of.filter((_, at) => at % n === 0 || at > of.length - 20);
}

function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}
