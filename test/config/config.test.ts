import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, readConfig, secretsIn } from '../../src/config/config.ts';
import type { Environment } from '../../src/config/environment.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heye-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function config(env: Environment): Config {
  const read = readConfig(env, folder);
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read;
}

function faults(env: Environment): readonly string[] {
  const read = readConfig(env, folder);
  return 'faults' in read ? read.faults : [];
}

const SECRET = 'a-secret-of-more-than-32-characters';
const slackHttp = { SLACK_BOT_TOKEN: 'xoxb-1-abcdefgh', SLACK_SIGNING_SECRET: '0123456789abcdef' };
const telegram = { TELEGRAM_BOT_TOKEN: '7000000001:AAHk3fake-token_of-telegram' };
const open = { HOST: '0.0.0.0', HEYE_SECRET: SECRET };

describe('readConfig', () => {
  it('needs nothing at all: embedded database, sample zone, local chat on loopback', () => {
    expect(config({})).toEqual({
      http: { host: '127.0.0.1', port: 3000, url: 'http://127.0.0.1:3000' },
      dataFolder: join(folder, 'data'),
      zoneFolder: join(folder, 'examples/yantai'),
      localChat: true,
      logLevel: 'info',
    });
  });

  it('takes every variable', () => {
    const read = config({
      ...slackHttp,
      ...telegram,
      DATABASE_URL: 'postgresql://heye:p%40ss@db.example:5432/heye',
      HEYE_DATA: '/var/lib/heye',
      HEYE_ZONE: 'zones/ours',
      HOST: '::',
      PORT: '8080',
      HEYE_URL: 'https://heye.example/hinge/',
      HEYE_SECRET: SECRET,
      HEYE_LOCAL_CHAT: 'off',
      SLACK_APP_TOKEN: 'xapp-1-abcdefgh',
      SLACK_API_URL: 'http://127.0.0.1:4003/api',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:4004/',
      TELEGRAM_WEBHOOK_SECRET: 'a_webhook-secret',
      LOG_LEVEL: 'debug',
    });
    expect(read).toEqual({
      http: { host: '::', port: 8080, url: 'https://heye.example/hinge' },
      dataFolder: '/var/lib/heye',
      zoneFolder: join(folder, 'zones/ours'),
      databaseUrl: 'postgresql://heye:p%40ss@db.example:5432/heye',
      secret: SECRET,
      localChat: false,
      slack: {
        botToken: slackHttp.SLACK_BOT_TOKEN,
        signingSecret: slackHttp.SLACK_SIGNING_SECRET,
        appToken: 'xapp-1-abcdefgh',
        apiUrl: 'http://127.0.0.1:4003/api/',
      },
      telegram: {
        token: telegram.TELEGRAM_BOT_TOKEN,
        apiRoot: 'http://127.0.0.1:4004',
        webhookSecret: 'a_webhook-secret',
      },
      logLevel: 'debug',
    });
    expect(secretsIn(read)).toEqual(
      expect.arrayContaining([
        SECRET,
        'p@ss',
        'p%40ss',
        'xapp-1-abcdefgh',
        'a_webhook-secret',
        ...Object.values(slackHttp),
      ]),
    );
  });

  it.each<[string, Environment, boolean]>([
    ['is on without any chat', {}, true],
    ['is off beside Slack', slackHttp, false],
    ['is off beside Telegram', telegram, false],
    ['is on beside Slack when asked for', { ...slackHttp, HEYE_LOCAL_CHAT: 'on' }, true],
    ['is off when asked for', { HEYE_LOCAL_CHAT: 'off' }, false],
    ['is off where others reach the host', open, false],
    ['is off where others reach the address', { HEYE_URL: 'https://heye.example', HEYE_SECRET: SECRET }, false],
    ['is on at IPv6 loopback', { HOST: '[::1]', HEYE_LOCAL_CHAT: 'on' }, true],
  ])('the local chat %s', (_, env, on) => {
    expect(config(env).localChat).toBe(on);
  });

  it.each<[string, Environment, string]>([
    ['an IPv6 host in brackets', { HOST: '::1', PORT: '4000' }, 'http://[::1]:4000'],
    ['a name', { HOST: 'localhost' }, 'http://localhost:3000'],
    ['an address with slashes at its end', { HEYE_URL: 'http://localhost:3000//' }, 'http://localhost:3000'],
  ])('the base address of %s', (_, env, url) => {
    expect(config(env).http.url).toBe(url);
  });

  it('takes a blank variable as not set', () => {
    expect(config({ SLACK_BOT_TOKEN: '', PORT: ' ', HEYE_SECRET: '' })).toEqual(config({}));
  });

  it.each<[string, Environment, string]>([
    ['a port in words', { PORT: 'http' }, 'PORT: "http", expected a whole number'],
    ['a port beyond the last', { PORT: '65536' }, 'PORT: "65536", expected a whole number'],
    ['a host with its port', { HOST: '127.0.0.1:3000' }, 'HOST: "127.0.0.1:3000", expected a host name'],
    ['another database', { DATABASE_URL: 'mysql://db/heye' }, 'DATABASE_URL: (value not shown), expected postgres://'],
    ['a password that is not encoded', { DATABASE_URL: 'postgres://u:50%zz@db/heye' }, 'percent-encoded'],
    ['an address without scheme', { HEYE_URL: 'heye.example' }, 'HEYE_URL: "heye.example", expected an http or https'],
    ['an address with a query', { HEYE_URL: 'https://heye.example/?a=1' }, 'without user, query and fragment'],
    [
      'another scheme',
      { SLACK_API_URL: 'ftp://slack.example' },
      'SLACK_API_URL: "ftp://slack.example", expected an http',
    ],
    ['a short secret', { HEYE_SECRET: 'x'.repeat(31) }, 'HEYE_SECRET: (value not shown), expected at least 32'],
    [
      'no secret where others reach the address',
      { HEYE_URL: 'https://heye.example' },
      'HEYE_SECRET: not set, expected',
    ],
    ['no secret where others reach the host', { HOST: '0.0.0.0' }, 'http://0.0.0.0:3000 (from HOST and PORT)'],
    ['a local chat for everybody', { ...open, HEYE_LOCAL_CHAT: 'on' }, 'HEYE_LOCAL_CHAT: on, but HOST is 0.0.0.0'],
    [
      'a local chat behind a public address',
      { HEYE_LOCAL_CHAT: 'on', HEYE_URL: 'https://heye.example', HEYE_SECRET: SECRET },
      'HEYE_LOCAL_CHAT: on, but HEYE_URL is https://heye.example',
    ],
    ['a local chat in another word', { HEYE_LOCAL_CHAT: 'true' }, 'HEYE_LOCAL_CHAT: "true", expected on or off'],
    [
      'half of Slack',
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_SIGNING_SECRET: not set, expected because SLACK_BOT_TOKEN is',
    ],
    [
      'the other half',
      { SLACK_SIGNING_SECRET: 'abc' },
      'SLACK_BOT_TOKEN: not set, expected because SLACK_SIGNING_SECRET',
    ],
    [
      'Socket Mode without a bot',
      { SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN: not set, expected because SLACK_APP',
    ],
    [
      'tokens taken for each other',
      { ...slackHttp, SLACK_BOT_TOKEN: 'xapp-1' },
      'an xapp-… token belongs into SLACK_APP_TOKEN',
    ],
    ['a token with half its text', { TELEGRAM_BOT_TOKEN: 'AAHk3fake' }, 'the token that @BotFather gave'],
    [
      'a webhook without a bot',
      { TELEGRAM_WEBHOOK_SECRET: 'abc', TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' },
      'TELEGRAM_BOT_TOKEN: not set, expected because',
    ],
    ['a webhook secret Telegram refuses', { ...telegram, TELEGRAM_WEBHOOK_SECRET: 'a b' }, '1 to 256 letters'],
    [
      'a webhook at loopback',
      { ...telegram, TELEGRAM_WEBHOOK_SECRET: 'abc' },
      'Telegram cannot deliver to http://127.0.0.1',
    ],
    ['an unknown level', { LOG_LEVEL: 'verbose' }, 'LOG_LEVEL: "verbose", expected one of debug, info, warn, error'],
  ])('refuses %s', (_, env, fault) => {
    expect(faults(env)).toEqual([expect.stringContaining(fault)]);
  });

  it('tells every fault at once, and a faulty partner only for itself', () => {
    const found = faults({
      PORT: '-1',
      LOG_LEVEL: 'loud',
      HEYE_URL: 'nowhere',
      HEYE_SECRET: 'short',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'xoxb-2',
      TELEGRAM_WEBHOOK_SECRET: 'abc',
    });
    expect(found.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'HEYE_URL',
      'HEYE_SECRET',
      'SLACK_SIGNING_SECRET',
      'LOG_LEVEL',
      'TELEGRAM_BOT_TOKEN',
    ]);
  });

  it('never shows a secret in a fault', () => {
    const secrets = {
      DATABASE_URL: 'mysql://u:hunter2@db/heye',
      HEYE_SECRET: 'too-short-hunter2',
      HEYE_URL: 'https://u:hunter2@heye.example',
      SLACK_BOT_TOKEN: 'xapp-hunter2',
      SLACK_APP_TOKEN: 'xoxb-hunter2',
      SLACK_SIGNING_SECRET: 'xoxb-hunter2',
      TELEGRAM_BOT_TOKEN: 'hunter2',
      TELEGRAM_WEBHOOK_SECRET: 'hunter2 hunter2',
    };
    const found = faults(secrets);
    expect(found).toHaveLength(Object.keys(secrets).length);
    expect(found.join('\n')).not.toContain('hunter2');
  });

  it('leaves a webhook at loopback to a Bot API server of its own', () => {
    const env = { ...telegram, TELEGRAM_WEBHOOK_SECRET: 'abc', TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' };
    expect(config(env).telegram).toMatchObject({ webhookSecret: 'abc', apiRoot: 'http://127.0.0.1:8081' });
  });
});

describe('readConfig with files', () => {
  it('reads .env, over which the environment wins, even with a blank', () => {
    writeFileSync(join(folder, '.env'), '\uFEFFPORT=4000\nLOG_LEVEL=warn # less\nHEYE_LOCAL_CHAT=off\n');
    const read = config({ LOG_LEVEL: 'error', HEYE_LOCAL_CHAT: '' });
    expect(read).toMatchObject({ http: { port: 4000 }, logLevel: 'error', localChat: true });
  });

  it('reads a secret from the file that NAME_FILE names', () => {
    writeFileSync(join(folder, 'token'), `${telegram.TELEGRAM_BOT_TOKEN}\n`);
    expect(config({ TELEGRAM_BOT_TOKEN_FILE: 'token' }).telegram?.token).toBe(telegram.TELEGRAM_BOT_TOKEN);
  });

  it('lets a variable of the environment win over a file named in .env', () => {
    writeFileSync(join(folder, '.env'), 'TELEGRAM_BOT_TOKEN_FILE=nowhere\n');
    expect(config(telegram).telegram?.token).toBe(telegram.TELEGRAM_BOT_TOKEN);
  });

  it.each<[string, Environment, string]>([
    ['a missing file', { HEYE_SECRET_FILE: 'nowhere' }, 'cannot be read (ENOENT)'],
    ['an empty file', { HEYE_SECRET_FILE: 'empty' }, 'is empty, expected the value of HEYE_SECRET'],
    ['both at once', { HEYE_SECRET_FILE: 'empty', HEYE_SECRET: SECRET }, 'expected only one of them'],
  ])('refuses %s, once', (_, env, fault) => {
    writeFileSync(join(folder, 'empty'), '\n');
    expect(faults({ ...env, HEYE_URL: 'https://heye.example' })).toEqual([expect.stringContaining(fault)]);
  });
});
