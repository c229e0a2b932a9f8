/** Help, language, where to be told, codes for another platform, and which group is which channel. */
import { CODE_HOURS, linkByCode, makeLinkCode } from '../../app/link-account.ts';
import { type Locale, LOCALES } from '../../domain/locale.ts';
import { departmentByCode } from '../../domain/directory.ts';
import { departmentName } from '../../domain/person.ts';
import type { Platform } from '../../domain/platform.ts';
import { texts } from '../../i18n/texts.ts';
import { COMMANDS } from '../inbound.ts';
import type { Card } from '../view/card.ts';
import type { Reply } from '../view/reply.ts';
import { list } from '../view/format.ts';
import { showDead } from './dead-letters.ts';
import { echoed, isForOne, refused, said, type Session, show, words } from './session.ts';
import { editRules, refusalToAdminister, showRules } from './rules.ts';

const NAMES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' };

export async function heyeCommand(session: Session, text: string): Promise<Reply> {
  const [, verb = '', argument = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  switch (verb.toLowerCase()) {
    case '':
    case 'help':
    case '帮助':
      return show(helpCard(session));
    case 'link':
    case '绑定':
      return argument ? useCode(session, argument) : giveCode(session);
    case 'language':
    case 'lang':
    case '语言':
      return chooseLocale(session, argument);
    case 'settings':
    case '设置':
      return show(await settingsCard(session));
    case 'bind':
      return bind(session, argument);
    case 'dead':
      return showDead(session);
    case 'rules':
    case '规则':
      return argument ? editRules(session, argument) : showRules(session);
    default:
      return refused(words(session).chat.heyeUsage);
  }
}

export function helpCard(session: Session): Card {
  const { person, directory } = session;
  const { chat, commands, problem } = words(session);
  const department = person.department ? departmentByCode(directory, person.department) : undefined;
  const me = chat.help.me(
    person.name,
    problem.roles[person.role],
    department ? departmentName(department, person.locale) : '',
  );
  const shown = COMMANDS.filter((name) => name !== 'start');
  return {
    tone: 'neutral',
    title: chat.help.title,
    lead: [`${chat.help.lead}\n${me}`],
    lines: shown.map((name) => ({
      text: [{ kind: 'code', text: `/${name} ${commands[name].usage}`.trim() }, `  ${commands[name].does}`],
    })),
    actions: [
      { label: chat.buttons.report, intent: { kind: 'openReport' }, style: 'primary' },
      { label: chat.buttons.mine, intent: { kind: 'listMine' } },
      { label: chat.buttons.problems, intent: { kind: 'listProblems', page: 1 } },
      { label: chat.buttons.settings, intent: { kind: 'settings' } },
      { label: chat.buttons.language, intent: { kind: 'setLocale', locale: person.locale === 'en' ? 'zh-CN' : 'en' } },
    ],
    note: person.role === 'coordinator' ? [chat.help.admin] : undefined,
  };
}

/**
 * A code is for one reader, and only its hash is kept: the delivery's answer is remembered without it. On chats that
 * answer by message the words of that one message hold it, because the queue must be able to send them again.
 */
async function giveCode(session: Session): Promise<Reply> {
  const { tx, person, now } = session;
  const { chat } = words(session);
  if (!isForOne(session)) return refused(chat.linkInPrivate);
  const code = await makeLinkCode(tx, person.id, now);
  return { kind: 'card', card: { tone: 'neutral', title: chat.yourCode(code, CODE_HOURS) }, once: chat.codeShown };
}

async function useCode({ tx, caller, person, now }: Session, code: string): Promise<Reply> {
  const { chat, problem } = texts(person.locale);
  const linked = await linkByCode(tx, caller, code, now);
  return typeof linked === 'string'
    ? refused(chat[linked])
    : said(chat.linked(linked.name, problem.roles[linked.role]));
}

/** How a language is asked for, as the list of them shows it. */
const ASKED: Record<Locale, string> = { 'zh-CN': 'zh', en: 'en' };

/** What people call a language, whichever they speak. */
function namesOf(locale: Locale): readonly string[] {
  const called = LOCALES.flatMap((speaking) => texts(speaking).chat.languages[locale]);
  return [ASKED[locale], locale.toLowerCase(), ...called];
}

async function chooseLocale(session: Session, written: string): Promise<Reply> {
  const word = written.normalize('NFKC').toLowerCase();
  const locale = LOCALES.find((known) => namesOf(known).includes(word));
  if (locale) return setLocale(session, locale);
  const known = LOCALES.map((each) => `${NAMES[each]} (/heye language ${ASKED[each]})`);
  return refused(words(session).chat.unknownLanguage(echoed(written), list(known, session.person.locale)));
}

export async function setLocale({ tx, person }: Session, locale: Locale): Promise<Reply> {
  await tx.people.setLocale(person.id, locale);
  return said(texts(locale).chat.done.locale);
}

export async function setPreferred({ tx, person }: Session, platform: Platform): Promise<Reply> {
  await tx.people.setPreferred(person.id, platform);
  const { chat } = texts(person.locale);
  return said(chat.done.preferred(chat.platforms[platform]));
}

export async function settingsCard(session: Session): Promise<Card> {
  const { tx, person, world } = session;
  const { chat } = words(session);
  const accounts = await tx.accounts.ofPerson(person.id);
  const linked = accounts
    .map(({ platform }) => platform)
    .filter((platform) => world.platforms.connected.includes(platform));
  const preferred = person.prefers ?? linked[0] ?? session.caller.platform;
  const several = linked.length > 1 ? linked : [];
  return {
    tone: 'neutral',
    title: chat.settings.title,
    facts: [
      { label: chat.settings.language, value: [NAMES[person.locale]] },
      { label: chat.settings.preferred, value: [chat.platforms[preferred]] },
      {
        label: chat.settings.linked,
        value: [
          list(
            (linked.length > 0 ? linked : [preferred]).map((platform) => chat.platforms[platform]),
            person.locale,
          ),
        ],
      },
    ],
    actions: [
      ...LOCALES.map((locale) => ({ label: NAMES[locale], intent: { kind: 'setLocale', locale } as const })),
      ...several.map((platform) => ({
        label: chat.settings.hear(chat.platforms[platform]),
        intent: { kind: 'setPreferred', platform } as const,
      })),
    ],
  };
}

/** `/heye bind NAME` in a group: this chat is that channel of the zone file from now on. */
async function bind(session: Session, name: string): Promise<Reply> {
  const { tx, caller, person, now, world } = session;
  const { chat } = words(session);
  const refusal = await refusalToAdminister(session, { binds: echoed(name) });
  if (refusal) return refusal;
  const names = list(
    world.zone.channels.map((channel) => channel.name),
    person.locale,
  );
  if (name === '') return refused(chat.bind.usage(names));
  if (caller.isPrivate) return refused(chat.bind.inPrivate);
  const channel = world.zone.channels.find((known) =>
    [known.name, known.title.zh, known.title.en].some((one) => folded(one) === folded(name)),
  );
  if (channel === undefined) return refused(chat.bind.unknown(echoed(name), names));
  await tx.channels.bind({ platform: caller.platform, chatId: caller.chatId, name: channel.name }, person.id, now);
  await tx.audit.record('bound', { channel: channel.name, chatId: caller.chatId }, person.id, caller.platform, now);
  const title = person.locale === 'en' ? channel.title.en : channel.title.zh;
  return said(chat.done.bound(`${title} (${channel.name})`));
}

/** Names are the same in any case, width and spacing. */
function folded(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
