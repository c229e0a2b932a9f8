/**
 * Receiving: getUpdates, setWebhook, deleteWebhook, getWebhookInfo.
 */
import { type Arguments, flagArgument, integerArgument, textArgument } from '../arguments.ts';
import { badRequest, conflict } from '../failure.ts';
import type { Methods, Telegram } from '../telegram.ts';
import { unixTime } from '../wire.ts';

const LONGEST_POLL_SECONDS = 50;
const PORTS = ['', '443', '80', '88', '8443'];
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

export const receiving: Methods = {
  getUpdates: async ({ queue, webhook }, args, gone) => {
    if (webhook.target !== undefined) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    queue.allow(allowedUpdates(args));
    const limit = integerArgument(args, 'limit', 100, 1, 100);
    const seconds = integerArgument(args, 'timeout', 0, 0, LONGEST_POLL_SECONDS);
    return await queue.poll(integerArgument(args, 'offset', 0), limit, seconds, gone);
  },

  setWebhook: (telegram, args) => {
    const url = textArgument(args, 'url');
    if (url === '') return removeWebhook(telegram, args);
    checkWebhookUrl(url);
    const secret = textArgument(args, 'secret_token');
    if (secret.length > 256) throw badRequest('secret token is too long');
    if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');

    if (flagArgument(args, 'drop_pending_updates')) telegram.queue.clear();
    telegram.queue.allow(allowedUpdates(args));
    telegram.queue.interrupt('terminated by setWebhook request');
    const maxConnections = integerArgument(args, 'max_connections', 40, 1, 100);
    telegram.webhook.set({ url, secret, maxConnections });
    return true;
  },

  deleteWebhook: (telegram, args) => removeWebhook(telegram, args),

  getWebhookInfo: ({ webhook, queue }) => ({
    url: webhook.target?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: queue.pending.length,
    ...(webhook.target && { max_connections: webhook.target.maxConnections, ip_address: '127.0.0.1' }),
    ...(webhook.lastError && {
      last_error_date: unixTime(webhook.lastError.at),
      last_error_message: webhook.lastError.message,
    }),
    ...(queue.allowed && { allowed_updates: queue.allowed }),
  }),
};

function removeWebhook({ webhook, queue }: Telegram, args: Arguments): true {
  if (flagArgument(args, 'drop_pending_updates')) queue.clear();
  webhook.set(undefined);
  return true;
}

/** `undefined` when absent or no JSON array: the server then keeps what it has. */
function allowedUpdates(args: Arguments): readonly string[] | undefined {
  try {
    const given: unknown = JSON.parse(textArgument(args, 'allowed_updates'));
    return Array.isArray(given) ? given.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** HTTPS on a permitted port, or, as a self-hosted server allows, anything on loopback. */
function checkWebhookUrl(raw: string): void {
  const url = URL.parse(raw);
  if (url === null) throw badRequest('invalid webhook URL specified');
  if (LOOPBACK.includes(url.hostname) && /^https?:$/.test(url.protocol)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.includes(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}
