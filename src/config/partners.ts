/** Which environment variables need, or exclude, each other. */
import { isLoopback } from './loopback.ts';
import type { Settings, Variable } from './variables.ts';

/** Ports to which Telegram delivers: https://core.telegram.org/bots/api#setwebhook */
const TELEGRAM_PORTS = ['', '443', '80', '88', '8443'];

/**
 * @param isSet also true of a variable whose own value is faulty: that is told already
 * @param url where others reach Heye
 */
export function partnerFaults(
  settings: Settings,
  isSet: (name: Variable) => boolean,
  host: string,
  url: URL | undefined,
): readonly string[] {
  return [
    ...chatFaults(isSet),
    ...(url ? webhookFaults(settings, isSet, url) : []),
    ...(url && !isLoopback(url.hostname) && !isSet('HEYE_SECRET')
      ? [
          `HEYE_SECRET: not set, expected at least 32 characters because ${url.origin} (from ${isSet('HEYE_URL') ? 'HEYE_URL' : 'HOST and PORT'}) can be reached by others; make one with: node -p "crypto.randomBytes(32).toString('base64url')"`,
        ]
      : []),
    ...(settings.HEYE_LOCAL_CHAT === true ? localChatFaults(host, url) : []),
  ];
}

/** A public HEYE_URL on a loopback HOST means a proxy in front, which would bring everybody in. */
function localChatFaults(host: string, url: URL | undefined): readonly string[] {
  const anybody = 'which others can reach, and in the local chat one may be anybody; set HEYE_LOCAL_CHAT=off or';
  if (!isLoopback(host)) return [`HEYE_LOCAL_CHAT: on, but HOST is ${host}, ${anybody} HOST=127.0.0.1`];
  if (url === undefined || isLoopback(url.hostname)) return [];
  return [`HEYE_LOCAL_CHAT: on, but HEYE_URL is ${url.origin}, ${anybody} unset HEYE_URL`];
}

function chatFaults(isSet: (name: Variable) => boolean): readonly string[] {
  const faults: string[] = [];
  const needs = (given: Variable, missing: Variable, why: string): void => {
    if (isSet(given) && !isSet(missing)) faults.push(`${missing}: not set, expected because ${given} is set; ${why}`);
  };
  if (!isSet('SLACK_APP_TOKEN')) {
    needs(
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'set it for HTTP events, or SLACK_APP_TOKEN for Socket Mode, or unset SLACK_BOT_TOKEN',
    );
  }
  const botToken = 'copy the bot token (xoxb-…) from the page "OAuth & Permissions" of the Slack app';
  needs('SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', botToken);
  if (!isSet('SLACK_SIGNING_SECRET')) needs('SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', botToken);
  needs('TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_TOKEN', 'set the token that @BotFather gave');
  return faults;
}

/** Telegram's own servers deliver only to public https addresses; a self-hosted Bot API server may do otherwise. */
function webhookFaults(settings: Settings, isSet: (name: Variable) => boolean, url: URL): readonly string[] {
  if (settings.TELEGRAM_WEBHOOK_SECRET === undefined || isSet('TELEGRAM_API_ROOT')) return [];
  const reachable = url.protocol === 'https:' && !isLoopback(url.hostname) && TELEGRAM_PORTS.includes(url.port);
  return reachable
    ? []
    : [
        `TELEGRAM_WEBHOOK_SECRET: set, but Telegram cannot deliver to ${url.origin}, expected HEYE_URL to be a public https address on port 443, 80, 88 or 8443; set HEYE_URL, or unset TELEGRAM_WEBHOOK_SECRET to use long polling`,
      ];
}
