/**
 * Which requests to the webhook are Telegram's own, and what update do they bring?
 *
 * https://core.telegram.org/bots/api#setwebhook
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Update } from 'grammy/types';
import { readBody } from '../request-body.ts';

/** An HTTP status for what is turned away; nothing is read of a request without the secret. */
export async function updateIn(request: IncomingMessage, secret: string): Promise<Update | number> {
  if (request.method !== 'POST') return 404;
  if (!isSecret(request.headers['x-telegram-bot-api-secret-token'], secret)) return 401;
  const body = await readBody(request);
  if (body === undefined) return 413;
  return parsed(body.toString()) ?? 400;
}

function isSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  const [actual, expected] = [Buffer.from(String(given ?? '')), Buffer.from(secret)];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function parsed(text: string): Update | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const isUpdate = typeof json === 'object' && json !== null && 'update_id' in json;
    return isUpdate && Number.isSafeInteger(json.update_id) ? (json as Update) : undefined;
  } catch {
    return undefined;
  }
}
