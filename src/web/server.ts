/** One HTTP listener for everything: Slack, Telegram, the local chat, health and metrics; every other path is 404. */
import { timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { isFromHere } from './from-here.ts';
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

/**
 * How long, in milliseconds, a request may take to come in, and how large its head may be in bytes: whoever sends it
 * slowly holds a connection no longer than this. Node by itself waits for five minutes.
 */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2000,
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions;

export function webServer(parts: WebParts, patience: ServerOptions = PATIENCE): Server {
  return createServer(patience, webListener(parts));
}

function webListener(parts: WebParts): RequestListener {
  const chat = parts.localChat && getRequestListener(parts.localChat.fetch);
  return (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
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
  if (chat && /^\/chat(\/|$)/.test(pathname)) return onlyFromHere(chat);
  return (_, response) => say(response, 404, 'not found');
}

/** In the local chat anybody can be anybody: nobody comes there through a proxy, which listens for others. */
function onlyFromHere(chat: Handler): Handler {
  return (request, response) =>
    isFromHere(request) ? chat(request, response) : say(response, 403, 'the local chat is only for this machine');
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
  const allowed = isFromHere(request) || sameText(request.headers.authorization ?? '', `Bearer ${secret}`);
  if (allowed) metrics.answer(request, response);
  else say(response, 401, 'metrics need the bearer secret');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
