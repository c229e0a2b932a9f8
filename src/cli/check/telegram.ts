/** Whether Telegram knows the bot's token. */
import { z } from 'zod';
import type { Settings } from '../../config/variables.ts';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import { fine, type Finding, note, wrong } from './finding.ts';
import { call } from './web-answer.ts';

const TELEGRAM_API = 'https://api.telegram.org';
const result = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z.object({ username: z.string().optional(), can_join_groups: z.boolean().optional() }).optional(),
});

export async function checkTelegram(settings: Settings, locale: Locale): Promise<readonly Finding[]> {
  const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT = TELEGRAM_API } = settings;
  if (TELEGRAM_BOT_TOKEN === undefined) return [];
  const { check } = texts(locale).cli;
  const answer = await call(`${TELEGRAM_API_ROOT}/bot${TELEGRAM_BOT_TOKEN}/getMe`, { method: 'POST' });
  if (answer.kind === 'unreachable') return [wrong('telegram', check.unreachable(answer.host, answer.why))];
  const parsed = result.safeParse(answer.json);
  if (!parsed.success) return [wrong('telegram', check.strange(answer.status, 'TELEGRAM_API_ROOT'))];
  const { ok, description = String(answer.status), result: bot } = parsed.data;
  if (!ok) return [wrong('telegram', check.telegram.refused(description))];
  return [
    fine('telegram', check.telegram.fine(bot?.username ?? '')),
    ...(bot?.can_join_groups === false ? [note('telegram', check.telegram.noGroups)] : []),
  ];
}
