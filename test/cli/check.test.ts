import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { slackManifest } from '../../src/bot/slack/slack-manifest.ts';
import { lockFolder } from '../../src/config/folder-lock.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../fakes/slack/index.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/index.ts';
import { newPostgresDatabase } from '../support/database.ts';
import { MONDAY, ZONE_FOLDER } from '../support/heye.ts';
import { terminal } from './support/command-line.ts';
import { startRunningHeye } from './support/running-heye.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heye-check-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const check = (env: Record<string, string>, ...argv: string[]) =>
  terminal(folder, { HEYE_ZONE: ZONE_FOLDER, ...env }, () => MONDAY).run('check', ...argv);

const SIGNING_SECRET = 'f'.repeat(32);
/** What the manifest asks Slack for. */
const { oauth_config } = slackManifest({ url: 'https://heye.example' }) as {
  oauth_config: { scopes: { bot: readonly string[] } };
};
const SCOPES = oauth_config.scopes.bot;

describe('check', () => {
  it('is content with no configuration at all', async () => {
    const ran = await check({});
    expect(ran).toMatchObject({ code: 0, err: [] });
    expect(ran.out).toEqual([
      'ok   configuration: the environment is complete',
      `ok   zone: zone.yaml and the three tables in ${ZONE_FOLDER} can be used`,
      `note data folder: ${join(folder, 'data')} is not there yet; the first start makes it`,
      'note database: embedded; the first start makes it',
    ]);
  });

  it('tells everything that is wrong at once, and no secret', async () => {
    const zone = join(folder, 'zone');
    await cp(ZONE_FOLDER, zone, { recursive: true });
    await writeFile(join(zone, 'zone.yaml'), 'name: { zh: 甲, en: A }\ncolour: red\n');
    await writeFile(join(zone, 'people.csv'), '姓名,角色,邮箱\n甲,皇帝,a@zone.example\n');
    await writeFile(join(folder, 'file'), '');
    const ran = await check({
      PORT: 'many',
      HEYE_ZONE: zone,
      HEYE_DATA: join(folder, 'file'),
      SLACK_BOT_TOKEN: 'xoxb-very-secret',
      DATABASE_URL: 'mysql://heye:very-secret@db/heye',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    });
    expect(ran.code).toBe(1);
    const told = ran.out.join('\n');
    expect(told).toMatch(/^FIX {2}configuration: PORT: "many", expected/m);
    expect(told).toMatch(/^FIX {2}configuration: DATABASE_URL: /m);
    expect(told).toMatch(/^FIX {2}configuration: SLACK_SIGNING_SECRET: not set/m);
    expect(told).toMatch(/^FIX {2}zone: zone.yaml:2:1 colour: /m);
    expect(told).toMatch(/^FIX {2}zone: people.csv line 2, column "角色": "皇帝" is not known here/m);
    expect(told).toMatch(/^FIX {2}data folder: .*file is no folder; change HEYE_DATA$/m);
    expect(told).toMatch(/^FIX {2}Slack: 127.0.0.1:9 cannot be reached \(.+\)/m);
    expect([...ran.out, ...ran.err].join('\n')).not.toContain('very-secret');
    expect(ran.err[0]).toMatch(/^\d+ things to mend$/);
  });

  it('names departments that the zone file has and the tables lack', async () => {
    const zone = join(folder, 'zone');
    await cp(ZONE_FOLDER, zone, { recursive: true });
    await writeFile(join(zone, 'departments.csv'), '代码,名称\ngdgs,供电公司\n');
    const ran = await check({ HEYE_ZONE: zone });
    expect(ran.code).toBe(1);
    expect(ran.out.join('\n')).toMatch(/"zrzy" is the code of no department, expected one of gdgs/);
  });

  it('gives a machine every finding', async () => {
    const ran = await check({}, '--json', '--lang', 'zh-CN');
    expect(ran.json()).toMatchObject({
      ok: true,
      findings: [{ area: 'configuration', kind: 'fine', says: '环境变量齐全' }, {}, {}, {}],
    });
  });
});

describe('check of a database', () => {
  it('asks the running Heye that owns it', async () => {
    const heye = await startRunningHeye();
    try {
      const ran = await heye.terminal.run('check');
      expect(ran).toMatchObject({ code: 0, err: [] });
      expect(ran.out.slice(3)).toEqual([
        'ok   database: in use by the running Heye',
        expect.stringMatching(/^ok {3}database: PostgreSQL \d+ can be used$/),
      ]);
    } finally {
      await heye.close();
    }
  });

  it('says who has it when nobody answers', async () => {
    const lock = lockFolder(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'db'), '');
    try {
      const ran = await check({});
      expect(ran.code).toBe(1);
      expect(ran.out.join('\n')).toContain(
        `does not answer the command line: the data folder ${join(folder, 'data')} is in use by process ${process.pid}`,
      );
    } finally {
      if (lock.kind === 'held') lock.release();
    }
  });

  it('knows a Postgres', async () => {
    const ran = await check({ DATABASE_URL: await newPostgresDatabase() });
    expect(ran.code).toBe(0);
    expect(ran.out.at(-1)).toMatch(/^ok {3}database: PostgreSQL \d+ can be used$/);
  });

  it('says which Postgres cannot be used and why, without its password', async () => {
    const ran = await check({ DATABASE_URL: 'postgres://heye:very-secret@127.0.0.1:9/heye' });
    expect(ran.code).toBe(1);
    expect(ran.out.at(-1)).toMatch(
      /^FIX {2}database: 127.0.0.1:9 cannot be used: .*ECONNREFUSED.*; look at DATABASE_URL$/,
    );
    expect(ran.out.join('\n')).not.toContain('very-secret');
  });
});

describe('check of Slack', () => {
  const slacks: FakeSlack[] = [];
  afterEach(async () => {
    await Promise.all(slacks.splice(0).map((slack) => slack.close()));
  });
  async function checkSlack(options: FakeSlackOptions, token?: string) {
    const slack = await startFakeSlack(options);
    slacks.push(slack);
    const ran = await check({
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: token ?? slack.botToken,
    });
    return { ran, told: ran.out.filter((line) => line.includes('Slack')) };
  }

  it('finds a good token good', async () => {
    const { ran, told } = await checkSlack({ scopes: SCOPES });
    expect(ran.code).toBe(0);
    expect(told).toEqual([expect.stringMatching(/^ok {3}Slack: the token is good: bot .+, workspace .+$/)]);
  });

  it('tells which rights the app was not given', async () => {
    const { ran, told } = await checkSlack({ scopes: SCOPES.filter((scope) => scope !== 'files:write') });
    expect(ran.code).toBe(1);
    expect(told).toEqual([
      'FIX  Slack: the app lacks files:write; update it with what slack-manifest prints, and install it again',
    ]);
  });

  it('tells that Slack does not know the token, without the token', async () => {
    const { ran, told } = await checkSlack({}, 'xoxb-very-secret');
    expect(ran.code).toBe(1);
    expect(told).toEqual([
      expect.stringMatching(/^FIX {2}Slack: Slack does not take SLACK_BOT_TOKEN \(invalid_auth\)/),
    ]);
    expect(ran.out.join('\n')).not.toContain('very-secret');
  });

  it('tells what is no answer of Slack', async () => {
    const server = createServer((_, response) => response.end('<html>Welcome to the hotel</html>')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
      const ran = await check({ SLACK_API_URL: url, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxb-1' });
      expect(ran.out.at(-1)).toBe("FIX  Slack: the answer (200) is not this platform's; look at SLACK_API_URL");
    } finally {
      server.close();
    }
  });
});

describe('check of Telegram', () => {
  let telegram: FakeTelegram;
  beforeAll(async () => {
    telegram = await startFakeTelegram();
  });
  afterAll(async () => {
    await telegram.close();
  });

  it('finds a good token good', async () => {
    const ran = await check({ TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_BOT_TOKEN: telegram.token });
    expect(ran.code).toBe(0);
    expect(ran.out.at(-1)).toBe(`ok   Telegram: the token is good: bot @${telegram.botUsername}`);
  });

  it('tells that Telegram does not know the token, without the token', async () => {
    const ran = await check({ TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_BOT_TOKEN: '1:very-secret' });
    expect(ran.code).toBe(1);
    expect(ran.out.at(-1)).toMatch(
      /^FIX {2}Telegram: Telegram does not take TELEGRAM_BOT_TOKEN \((Unauthorized|Not Found)\)/,
    );
    expect([...ran.out, ...ran.err].join('\n')).not.toContain('very-secret');
  });
});
