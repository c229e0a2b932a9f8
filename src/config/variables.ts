/** What each environment variable may say, one by one; how they hang together is asked in `partners.ts`. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { bareHost } from './loopback.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every message says what was expected and how to mend it, and goes after the name and the value found. */
export const VARIABLES = {
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      'expected postgres://USER:PASSWORD@HOST:5432/DATABASE with special characters of the password percent-encoded; unset it to use the embedded database',
    ),
  HEYE_DATA: z.string(),
  HEYE_ZONE: z.string(),
  HOST: z
    .string()
    .refine(isHost, 'expected a host name or an IP address without scheme and port, such as 127.0.0.1')
    .transform(bareHost),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'expected a whole number from 0 (any free port) to 65535, such as 3000')
    .transform(Number)
    .refine((port) => port <= 65_535, 'expected a whole number from 0 (any free port) to 65535, such as 3000'),
  HEYE_URL: webAddress('such as https://heye.example'),
  HEYE_SECRET: z
    .string()
    .min(
      32,
      'expected at least 32 characters; make one with: node -p "crypto.randomBytes(32).toString(\'base64url\')"',
    ),
  HEYE_LOCAL_CHAT: z.enum(['on', 'off'], 'expected on or off').transform((word) => word === 'on'),
  SLACK_BOT_TOKEN: token(
    (text) => !text.startsWith('xapp-'),
    'expected the bot token (xoxb-…, page "OAuth & Permissions"); an xapp-… token belongs into SLACK_APP_TOKEN',
  ),
  SLACK_SIGNING_SECRET: token(
    (text) => !/^xox[a-z]-|^xapp-/.test(text),
    'expected the signing secret (page "Basic Information", 32 letters and digits), not a token',
  ),
  SLACK_APP_TOKEN: token(
    (text) => !/^xox[a-z]-/.test(text),
    'expected the app-level token (xapp-…, page "Basic Information"); an xoxb-… token belongs into SLACK_BOT_TOKEN',
  ),
  SLACK_API_URL: webAddress('such as https://slack.com/api/; unset it for Slack itself').transform((url) => `${url}/`),
  TELEGRAM_BOT_TOKEN: token(
    (text) => /^\d+:[\w-]+$/.test(text),
    'expected the token that @BotFather gave, digits, a colon and letters: 123456:ABC-DEF…',
  ),
  TELEGRAM_API_ROOT: webAddress('such as https://api.telegram.org; unset it for Telegram itself'),
  // https://core.telegram.org/bots/api#setwebhook
  TELEGRAM_WEBHOOK_SECRET: token(
    (text) => /^[\w-]{1,256}$/.test(text),
    'expected 1 to 256 letters, digits, hyphens and underscores, as Telegram demands',
  ),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`),
} as const;

export type Variable = keyof typeof VARIABLES;

/** What the variables say, each as its schema reads it. */
export type Settings = { readonly [V in Variable]?: z.output<(typeof VARIABLES)[V]> };

/** Variables whose value is never shown, and which may be read from the file named by `…_FILE`. */
export const SECRET_VARIABLES: readonly Variable[] = [
  'DATABASE_URL',
  'HEYE_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
];

function token(looksRight: (text: string) => boolean, expected: string) {
  return z.string().refine((text) => !/\s/.test(text) && looksRight(text), expected);
}

/** An address without a trailing slash. */
function webAddress(example: string) {
  return z.string().transform((text, context) => {
    const url = URL.parse(text);
    const plain = url !== null && url.username + url.password + url.search + url.hash === '';
    if (plain && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
    context.addIssue(`expected an http or https address without user, query and fragment, ${example}`);
    return z.NEVER;
  });
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) return false;
  try {
    decodeURIComponent(url.username + url.password);
    return true;
  } catch {
    return false;
  }
}

function isHost(text: string): boolean {
  return isIP(bareHost(text)) !== 0 || /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(text);
}
