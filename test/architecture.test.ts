/** The house rules that no compiler and no linter holds us to, asked of the sources themselves. */
import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en/index.ts';
import { zhCN } from '../src/i18n/zh-CN/index.ts';
import { type Import, readSources, type Source } from './support/sources.ts';

const SOURCES = await readSources('src');

interface Reach {
  readonly of: readonly string[];
  /** Only for what leaves nothing at run time. */
  readonly types?: readonly string[];
}

/** What each part of the house may import, packages aside. The first that a path begins with is its part. */
const REACH: { readonly [part: string]: Reach } = {
  'src/domain/': { of: ['src/domain/'] },
  'src/i18n/': { of: ['src/i18n/'], types: ['src/domain/', 'src/app/', 'src/bot/', 'src/cli/'] },
  'src/app/': { of: ['src/domain/', 'src/app/'] },
  'src/config/': { of: ['src/domain/', 'src/config/'] },
  'src/files/': { of: ['src/domain/', 'src/files/'], types: ['src/app/'] },
  'src/pictures/': {
    of: ['src/domain/', 'src/documents/', 'src/pictures/', 'src/app/in-turn.ts'],
    types: ['src/app/'],
  },
  'src/documents/': {
    of: ['src/domain/', 'src/i18n/', 'src/documents/', 'src/bot/view/calm.ts'],
    types: ['src/app/', 'src/files/'],
  },
  'src/db/': { of: ['src/domain/', 'src/app/', 'src/db/'] },
  'src/bot/view/': { of: ['src/domain/', 'src/app/', 'src/i18n/', 'src/bot/view/'] },
  'src/bot/slack/': { of: chat('slack'), types: ['src/app/', 'src/jobs/log.ts'] },
  'src/bot/telegram/': { of: chat('telegram'), types: ['src/app/', 'src/jobs/log.ts'] },
  'src/bot/local/': { of: [...chat('local'), 'src/app/address.ts'], types: ['src/app/', 'src/jobs/log.ts'] },
  'src/bot/': { of: ['src/domain/', 'src/app/', 'src/i18n/', 'src/bot/view/', ...own('handlers', 'dialogue')] },
  'src/jobs/': {
    of: ['src/domain/', 'src/app/', 'src/db/', 'src/files/', 'src/jobs/', 'src/bot/courier.ts', 'src/bot/fence.ts'],
    types: ['src/bot/view/'],
  },
  'src/web/': {
    of: ['src/domain/', 'src/app/', 'src/db/', 'src/web/', 'src/config/loopback.ts'],
    types: ['src/house.ts', 'src/jobs/log.ts'],
  },
  'src/simulation/': {
    of: ['src/domain/', 'src/app/', 'src/db/', 'src/simulation/'],
    types: ['src/house.ts', 'src/files/'],
  },
  'src/cli.ts': { of: ['src/cli/'] },
};

/** Doors that were left open on purpose, each with its reason. */
const DOORS: { readonly [from: string]: readonly string[] } = {
  // The port is the local chat's, since nobody else has such messages; the table is the database's.
  'src/db/local-chat-store.ts': ['src/bot/local/chat-store.ts', 'src/bot/view/card.ts'],
  // The exported table is written in its reader's words.
  'src/app/export-problems.ts': ['src/i18n/texts.ts'],
  // Whoever sent a file that is not taken is told so in their words.
  'src/jobs/fetch-file.ts': ['src/i18n/texts.ts'],
};

function chat(name: string): readonly string[] {
  return ['src/domain/', 'src/i18n/', 'src/bot/view/', `src/bot/${name}/`, ...own()];
}

function own(...folders: readonly string[]): readonly string[] {
  const files = ['core', 'courier', 'fence', 'inbound', 'request-body', 'voice'].map((name) => `src/bot/${name}.ts`);
  return [...files, ...folders.map((folder) => `src/bot/${folder}/`)];
}

function mayImport({ path }: Source, { of, typeOnly }: Import): boolean {
  const part = Object.keys(REACH).find((prefix) => path.startsWith(prefix));
  const reach = part === undefined ? undefined : REACH[part];
  if (reach === undefined || !of.startsWith('src/')) return true;
  const allowed = [...reach.of, ...(typeOnly ? (reach.types ?? []) : []), ...(DOORS[path] ?? [])];
  return allowed.some((prefix) => of.startsWith(prefix));
}

/** `path:line: what`, for everything that `found` names in the sources that `where` chooses. */
function offences(where: (path: string) => boolean, found: (source: Source) => readonly (readonly [number, string])[]) {
  return SOURCES.filter(({ path }) => where(path)).flatMap((source) =>
    found(source).map(([line, what]) => `${source.path}:${line}: ${what}`),
  );
}

const anywhere = () => true;
const within =
  (...prefixes: readonly string[]) =>
  (path: string) =>
    prefixes.some((prefix) => path.startsWith(prefix));

describe('the parts of the house', () => {
  it('import only what stands below them, and a chat never another', () => {
    const forbidden = SOURCES.flatMap((source) =>
      source.imports.filter((each) => !mayImport(source, each)).map(({ of }) => `${source.path} imports ${of}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('never import a program', () => {
    const programs = within('src/main.ts', 'src/demo.ts', 'src/cli.ts', 'src/cli/');
    const importers = SOURCES.filter(({ path }) => !programs(path)).flatMap(({ path, imports }) =>
      imports.filter(({ of, typeOnly }) => programs(of) && !typeOnly).map(({ of }) => `${path} imports ${of}`),
    );
    expect(importers).toEqual([]);
  });

  it('import every file as it is called', () => {
    const known = new Set(SOURCES.map(({ path }) => path));
    const missing = SOURCES.flatMap(({ path, imports }) =>
      imports.filter(({ of }) => of.startsWith('src/') && !known.has(of)).map(({ of }) => `${path} imports ${of}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(DOORS))('need the door of %s', (path, doors) => {
    const imports = SOURCES.find((source) => source.path === path)?.imports.map(({ of }) => of) ?? [];
    expect(doors.filter((door) => !imports.includes(door))).toEqual([]);
  });

  it('leave the platforms’ libraries to the adapters', () => {
    const homes: readonly (readonly [RegExp, readonly string[]])[] = [
      [/^@slack\//, ['src/bot/slack/']],
      [/^(?:grammy|@grammyjs)/, ['src/bot/telegram/']],
      [/^(?:drizzle-orm|postgres$|@electric-sql\/pglite)/, ['src/db/', 'src/web/metrics.ts']],
      [/^pg-boss/, ['src/db/', 'src/jobs/', 'src/house.ts']],
      [/^(?:node:http|hono|@hono\/)/, ['src/web/', 'src/bot/', 'src/heye.ts', 'src/chats.ts', 'src/cli/']],
    ];
    const strays = SOURCES.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ of, typeOnly }) => !typeOnly && homes.some(([name, home]) => name.test(of) && !within(...home)(path)),
        )
        .map(({ of }) => `${path} imports ${of}`),
    );
    expect(strays).toEqual([]);
  });
});

describe('time', () => {
  const codeWith = (pattern: RegExp) => (source: Source) => {
    const code = source.pieces.filter(({ kind }) => kind === 'code' || kind === 'pattern');
    return code.flatMap(({ text, line }) => Array.from(text.matchAll(pattern), (found) => [line, found[0]] as const));
  };

  it('is an argument in domain and app: neither reads a clock nor waits', () => {
    const clocks = /\b(?:Date|Temporal\.Now|performance|setTimeout|setInterval|setImmediate)\b/g;
    expect(offences(within('src/domain/', 'src/app/'), codeWith(clocks))).toEqual([]);
  });

  it('is Temporal everywhere', () => {
    // The schedule library knows only Date.
    const elsewhere = (path: string) => path !== 'src/jobs/slots.ts';
    expect(offences(elsewhere, codeWith(/\bnew Date\b|\bDate\.\w+/g))).toEqual([]);
  });

  it('comes from one clock, in the whole milliseconds that the database keeps', () => {
    const code = (source: Source) => source.pieces.map(({ text }) => text).join('');
    const clocks = SOURCES.filter((source) => /\bnow: \(\) =>/.test(code(source)));
    expect(clocks.length).toBeGreaterThan(0);
    const fine = clocks.filter((source) => !/now: \(\) => Temporal\.Now\.instant\(\)\.round\(/.test(code(source)));
    expect(fine.map(({ path }) => path)).toEqual([]);
  });
});

describe('the files of src', () => {
  /** Tables and ports: long because they list, each entry short. */
  const LISTS = ['src/db/schema.ts', 'src/app/ports.ts'];

  it('have no more than 250 lines', () => {
    const long = SOURCES.filter(({ path, lines }) => lines > 250 && !LISTS.includes(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  it('begin by saying which question they answer', () => {
    const silent = SOURCES.filter(({ pieces }) => pieces.find(({ text }) => text.trim() !== '')?.kind !== 'comment');
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('are not named for nothing', () => {
    const vague = /\/(?:utils?|helpers?|common|misc|managers?|services?|base|types)(?:\.ts|\/)/;
    expect(SOURCES.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('leave nothing to be done', () => {
    const marks = /\b(?:TODO|FIXME|XXX|HACK)\b/;
    const found = (source: Source) =>
      source.pieces.filter(({ text }) => marks.test(text)).map(({ line, text }) => [line, text.trim()] as const);
    expect(offences(anywhere, found)).toEqual([]);
  });

  it('know nothing of the machine that they were written on', () => {
    const found = (source: Source) =>
      source.pieces
        .filter(({ kind, text }) => kind !== 'code' && /(?:^|[\s'"`(])\/(?:work|tmp|root|home)\//.test(text))
        .map(({ line, text }) => [line, text.trim()] as const);
    expect(offences(anywhere, found)).toEqual([]);
  });
});

describe('the words of both languages', () => {
  type Kind = 'text' | 'function' | 'list' | 'group';
  const kindOf = (value: unknown): Kind => {
    if (Array.isArray(value)) return 'list';
    if (typeof value === 'function') return 'function';
    return typeof value === 'object' ? 'group' : 'text';
  };
  /** What the command line's library says in English of itself; there is nothing to translate into English. */
  const TITLES = 'cli.help.titles';
  /** As in `problem.tiers.direct: text`. */
  const keysOf = (value: unknown, path: string): readonly string[] => {
    const kind = kindOf(value);
    if (kind !== 'group' || path === TITLES) return [`${path}: ${kind}`];
    return Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`));
  };

  it('stand in the same parts, each in a file of its own', () => {
    const parts = (folder: string) =>
      SOURCES.filter(({ path }) => path.startsWith(`src/i18n/${folder}/`)).map(({ path }) => path.split('/').at(-1));
    expect(parts('en')).toEqual(parts('zh-CN'));
    expect(parts('en')).toEqual([...Object.keys(en), 'index'].toSorted().map((part) => `${part}.ts`));
  });

  it.each(Object.keys(zhCN) as (keyof typeof zhCN)[])('have the same keys in %s', (part) => {
    expect(keysOf(en[part], part).toSorted()).toEqual(keysOf(zhCN[part], part).toSorted());
  });

  /** A language is called by its own name in every other. */
  const OWN_NAME = '中文';
  /** Chinese that is not said to a reader in their language. */
  const CHINESE: { readonly [path: string]: RegExp } = {
    // Words that people write in tables and behind commands, and texts that are compared.
    'src/domain/register/': /./,
    'src/domain/grams.ts': /./,
    'src/bot/handlers/settings.ts': /^(?:帮助|绑定|语言|设置|规则|中文|汉语|简体中文|英文|英语)$/,
    'src/bot/local/pages/chat-page.ts': new RegExp(`^${OWN_NAME}$`),
    // Numbers and dates as they are written in Chinese.
    'src/bot/view/format.ts': /^[年月日（周）万亿元 一二三四五六]+$/,
    // One manifest for a workspace of both languages; the name of the product.
    'src/bot/slack/slack-manifest.ts': /\w.*\p{Script=Han}/u,
    'src/main.ts': /合页 Heye/,
  };

  it('are all in i18n: nothing else speaks Chinese to anybody', () => {
    const chinese = (source: Source) => {
      const allowed = Object.entries(CHINESE).find(([path]) => source.path.startsWith(path))?.[1];
      return source.pieces
        .filter(({ kind, text }) => kind === 'text' && /\p{Script=Han}/u.test(text) && !allowed?.test(text.trim()))
        .map(({ line, text }) => [line, text] as const);
    };
    expect(offences((path) => !path.startsWith('src/i18n/'), chinese)).toEqual([]);
  });

  it('are Chinese in zh-CN only', () => {
    const chinese = (source: Source) =>
      source.pieces
        .filter(({ kind, text }) => kind === 'text' && /\p{Script=Han}/u.test(text) && text !== OWN_NAME)
        .map(({ line, text }) => [line, text] as const);
    expect(offences(within('src/i18n/en/'), chinese)).toEqual([]);
  });
});
