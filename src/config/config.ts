/** How this process is set up: what the environment says, or everything that is wrong with it. */
import { resolve } from 'node:path';
import { type Environment, gather } from './environment.ts';
import { isLoopback, urlHost } from './loopback.ts';
import { partnerFaults } from './partners.ts';
import { type LogLevel, SECRET_VARIABLES, type Settings, type Variable, VARIABLES } from './variables.ts';

export interface Config {
  readonly http: HttpConfig;
  /** Absolute; embedded database, received files, secret. */
  readonly dataFolder: string;
  /** Absolute; `zone.yaml` and the tables of an empty database. */
  readonly zoneFolder: string;
  /** Postgres; absent: the embedded database. */
  readonly databaseUrl?: string;
  /** Given by the operator; otherwise ask `secretOf`. */
  readonly secret?: string;
  readonly localChat: boolean;
  readonly slack?: SlackConfig;
  readonly telegram?: TelegramConfig;
  readonly logLevel: LogLevel;
}

interface HttpConfig {
  readonly host: string;
  /** 0: any free one, which the listener then knows. */
  readonly port: number;
  /** Base address for links and webhooks, without a trailing slash. */
  readonly url: string;
}

/** At least one of `signingSecret` (HTTP events) and `appToken` (Socket Mode, which wins) is there. */
export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  /** With a trailing slash, as `WebClient` wants it. */
  readonly apiUrl?: string;
}

interface TelegramConfig {
  readonly token: string;
  /** Without a trailing slash, as grammY wants it. */
  readonly apiRoot?: string;
  /** Given: webhook; otherwise long polling. */
  readonly webhookSecret?: string;
}

export interface ConfigFaults {
  /** One sentence each: variable, what was found, what was expected, how to mend it; no secret in it. */
  readonly faults: readonly string[];
}

/** @param folder working directory: `.env` is read there, and relative paths start there */
export function readConfig(env: Environment, folder: string): Config | ConfigFaults {
  const gathered = gather(env, folder);
  const { settings, faults } = parse(gathered.values);
  const isSet = (name: Variable) => gathered.values.has(name) || gathered.unread.has(name);
  const host = settings.HOST ?? '127.0.0.1';
  const port = settings.PORT ?? 3000;
  const url = settings.HEYE_URL ?? `http://${urlHost(host)}:${port}`;
  const knownUrl = isSet('HEYE_URL') && settings.HEYE_URL === undefined ? undefined : new URL(url);
  const all = [...gathered.faults, ...faults, ...partnerFaults(settings, isSet, host, knownUrl)];
  if (all.length > 0) return { faults: all };

  const { SLACK_BOT_TOKEN, TELEGRAM_BOT_TOKEN } = settings;
  const anyChat = SLACK_BOT_TOKEN !== undefined || TELEGRAM_BOT_TOKEN !== undefined;
  return {
    http: { host, port, url },
    dataFolder: resolve(folder, settings.HEYE_DATA ?? 'data'),
    zoneFolder: resolve(folder, settings.HEYE_ZONE ?? 'examples/yantai'),
    databaseUrl: settings.DATABASE_URL,
    secret: settings.HEYE_SECRET,
    localChat: settings.HEYE_LOCAL_CHAT ?? (!anyChat && isLoopback(host) && isLoopback(new URL(url).hostname)),
    slack: SLACK_BOT_TOKEN === undefined ? undefined : slackConfig(SLACK_BOT_TOKEN, settings),
    telegram: TELEGRAM_BOT_TOKEN === undefined ? undefined : telegramConfig(TELEGRAM_BOT_TOKEN, settings),
    logLevel: settings.LOG_LEVEL ?? 'info',
  };
}

/** Every value of the configuration that must never be seen, for the log to look out for. */
export function secretsIn(config: Config): readonly string[] {
  const { databaseUrl, secret, slack, telegram } = config;
  const password = databaseUrl === undefined ? '' : new URL(databaseUrl).password;
  return [
    databaseUrl,
    password,
    decodeURIComponent(password),
    secret,
    slack?.botToken,
    slack?.signingSecret,
    slack?.appToken,
    telegram?.token,
    telegram?.webhookSecret,
  ]
    .filter((value) => value !== undefined)
    .filter((value) => value !== '');
}

function parse(values: ReadonlyMap<Variable, string>): {
  readonly settings: Settings;
  readonly faults: readonly string[];
} {
  const settings: Partial<Record<Variable, unknown>> = {};
  const faults: string[] = [];
  for (const [name, value] of values) {
    const result = VARIABLES[name].safeParse(value);
    if (result.success) settings[name] = result.data;
    else faults.push(`${name}: ${shown(name, value)}, ${result.error.issues[0]?.message}`);
  }
  return { settings: settings as Settings, faults };
}

/** An address may carry a password: whatever holds an `@` is not shown. */
function shown(name: Variable, value: string): string {
  return SECRET_VARIABLES.includes(name) || value.includes('@') ? '(value not shown)' : JSON.stringify(value);
}

function slackConfig(botToken: string, settings: Settings): SlackConfig {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = settings;
  return { botToken, signingSecret, appToken, apiUrl };
}

function telegramConfig(token: string, settings: Settings): TelegramConfig {
  const { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_WEBHOOK_SECRET: webhookSecret } = settings;
  return { token, apiRoot, webhookSecret };
}
