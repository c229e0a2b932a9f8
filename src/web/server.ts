/** One HTTP listener for everything: Slack, Telegram, the local chat, health and metrics; every other path is 404. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Metrics } from './metrics.ts';

export interface WebParts {
  readonly slackEvents?: RequestListener;
  readonly telegramWebhook?: RequestListener;
  readonly localChat?: Hono;
  readonly metrics: Metrics;
  /** @throws when a request could not be served: database, migrations or queue. */
  readonly ready: () => Promise<void>;
  readonly secret: string;
}

export function webListener(parts: WebParts): RequestListener {
  const chat = parts.localChat && getRequestListener(parts.localChat.fetch);
  return (request, response) => {
    const pathname = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
    const handler = route(parts, chat, request.method ?? 'GET', pathname);
    void serve(handler, request, response);
  };
}

/** Whatever a handler throws costs its own request and nothing else. */
async function serve(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await handler(request, response);
  } catch {
    if (response.headersSent) response.destroy();
    else say(response, 500, 'this request could not be served');
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

function route(parts: WebParts, chat: Handler | undefined, method: string, pathname: string): Handler {
  const reads = method === 'GET' || method === 'HEAD';
  if (pathname === '/healthz' && reads) return (_, response) => say(response, 200, 'ok');
  if (pathname === '/readyz' && reads) return (_, response) => answerReady(parts, response);
  if (pathname === '/metrics' && reads) return (request, response) => answerMetrics(parts, request, response);
  if (pathname === '/slack/events' && parts.slackEvents) return parts.slackEvents;
  if (pathname === '/telegram/webhook' && parts.telegramWebhook) return parts.telegramWebhook;
  if (chat && /^\/chat(\/|$)/.test(pathname)) return chat;
  return (_, response) => say(response, 404, 'not found');
}

async function answerReady({ ready }: WebParts, response: ServerResponse): Promise<void> {
  try {
    await ready();
    say(response, 200, 'ready');
  } catch {
    say(response, 503, 'not ready: the database does not answer');
  }
}

/** From this machine, or with the secret; behind a proxy everybody seems to come from this machine. */
function answerMetrics({ metrics, secret }: WebParts, request: IncomingMessage, response: ServerResponse): void {
  const local =
    /^(?:::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
  if (local || sameText(request.headers.authorization ?? '', `Bearer ${secret}`)) metrics.answer(request, response);
  else say(response, 401, 'metrics need the bearer secret');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
