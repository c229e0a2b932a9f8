/** Whether Slack takes the tokens, and whether the app was given every right that Heye uses. */
import { z } from 'zod';
import type { Settings } from '../../config/variables.ts';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import { fine, type Finding, wrong } from './finding.ts';
import { type Answer, call } from './web-answer.ts';

const SLACK_API = 'https://slack.com/api/';
const result = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  team: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
});
const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

export async function checkSlack(settings: Settings, locale: Locale): Promise<readonly Finding[]> {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL = SLACK_API } = settings;
  return [
    ...(SLACK_BOT_TOKEN === undefined ? [] : await checkBotToken(SLACK_API_URL, SLACK_BOT_TOKEN, locale)),
    ...(SLACK_APP_TOKEN === undefined ? [] : [await checkAppToken(SLACK_API_URL, SLACK_APP_TOKEN, locale)]),
  ];
}

async function checkBotToken(api: string, token: string, locale: Locale): Promise<readonly Finding[]> {
  const t = texts(locale).cli.check.slack;
  const answer = await slackCall(api, 'auth.test', token);
  const told = saidBy(answer, 'SLACK_BOT_TOKEN', locale);
  if ('kind' in told) return [told];
  if (told.bot_id === undefined) return [wrong('slack', t.notABot)];
  const lacking = await lackingScopes(answer);
  if (lacking.length > 0) return [wrong('slack', t.lacksScopes(lacking))];
  return [fine('slack', t.fine(told.user ?? '', told.team ?? ''))];
}

/** Opens no connection: Slack only names an address for one. */
async function checkAppToken(api: string, token: string, locale: Locale): Promise<Finding> {
  const told = saidBy(await slackCall(api, 'apps.connections.open', token), 'SLACK_APP_TOKEN', locale);
  return 'kind' in told ? told : fine('slack', texts(locale).cli.check.slack.socketFine);
}

function slackCall(api: string, method: string, token: string): Promise<Answer> {
  return call(`${api}${method}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
}

/** What Slack said, or what is wrong with that. */
function saidBy(answer: Answer, variable: string, locale: Locale): z.output<typeof result> | Finding {
  const t = texts(locale).cli.check;
  if (answer.kind === 'unreachable') return wrong('slack', t.unreachable(answer.host, answer.why));
  const parsed = result.safeParse(answer.json);
  if (!parsed.success) return wrong('slack', t.strange(answer.status, 'SLACK_API_URL'));
  return parsed.data.ok
    ? parsed.data
    : wrong('slack', t.slack.refused(variable, parsed.data.error ?? String(answer.status)));
}

/** Slack names the rights of a token in a header; without that header they are not known. */
async function lackingScopes(answer: Answer): Promise<readonly string[]> {
  const granted = answer.kind === 'answered' ? answer.headers.get('x-oauth-scopes') : null;
  if (granted === null) return [];
  const { slackManifest } = await import('../../bot/slack/slack-manifest.ts');
  const needed = manifest.parse(slackManifest({ url: 'https://heye.invalid' })).oauth_config.scopes.bot;
  const given = granted.split(',').map((scope) => scope.trim());
  return needed.filter((scope) => !given.includes(scope));
}
