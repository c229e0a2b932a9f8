/** What became of a request from Slack to Heye? Signs it, sends it and measures the answer. */
import { createHmac } from 'node:crypto';
import { parseJson } from '../json.ts';
import type { World } from '../world.ts';

/** "Your app must respond within 3 seconds." */
const SLACK_WAITS_MS = 3000;
/** How long the driver waits beyond Slack's patience, to tell late from never. */
const GIVE_UP_MS = 15_000;

export interface Delivery {
  /** 0 when there was no answer at all. */
  readonly status: number;
  readonly body: string;
  /** The body as JSON, `undefined` when it is none. */
  readonly json: unknown;
  readonly headers: Headers;
  readonly elapsedMs: number;
  /** Slack took the answer: status 200 within its patience. Only then does the answer have any effect. */
  readonly accepted: boolean;
}

export interface SendOptions {
  /** A retry of the Events API, 1 to 3. */
  readonly retry?: number;
  readonly retryReason?: 'http_timeout' | 'http_error' | 'connection_failed';
  /** What an impostor does. A tampered request that is refused is no violation. */
  readonly tamper?: { readonly signature?: 'wrong' | 'missing'; readonly shiftSeconds?: number };
}

export interface Outgoing {
  /** For reports: `/report`, `block_actions`, … */
  readonly what: string;
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
}

export interface Line {
  readonly world: World;
  readonly signingSecret: string;
  /** Heye's `/slack/events`. @throws Error when it is not known yet */
  readonly eventsUrl: () => string;
  /** The last request, for `redeliver`. */
  last: { readonly outgoing: Outgoing; readonly options: SendOptions } | undefined;
}

export async function deliver(line: Line, outgoing: Outgoing, options: SendOptions = {}): Promise<Delivery> {
  line.last = { outgoing, options };
  const headers = headersOf(line.signingSecret, outgoing, options);
  const startedAt = performance.now();
  const answer = await post(line.eventsUrl(), headers, outgoing.body);
  const elapsedMs = performance.now() - startedAt;
  const accepted = answer.status === 200 && elapsedMs <= SLACK_WAITS_MS;
  if (!accepted && options.tamper === undefined) {
    const reason = elapsedMs > SLACK_WAITS_MS ? `took ${Math.round(elapsedMs)} ms` : `answered ${answer.status}`;
    line.world.violations.push(
      `${outgoing.what}: Heye ${reason}${answer.body ? `: ${answer.body.slice(0, 200)}` : ''}`,
    );
  }
  return { ...answer, json: parseJson(answer.body), elapsedMs, accepted };
}

function headersOf(secret: string, { contentType, body }: Outgoing, options: SendOptions): Record<string, string> {
  const { retry, retryReason = 'http_timeout', tamper } = options;
  const seconds = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) + (tamper?.shiftSeconds ?? 0);
  const key = tamper?.signature === 'wrong' ? `not ${secret}` : secret;
  const signature = `v0=${createHmac('sha256', key).update(`v0:${seconds}:${body}`).digest('hex')}`;
  return {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(seconds),
    ...(tamper?.signature === 'missing' ? {} : { 'x-slack-signature': signature }),
    ...(retry === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': retryReason }),
  };
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<Pick<Delivery, 'status' | 'body' | 'headers'>> {
  try {
    const signal = AbortSignal.timeout(GIVE_UP_MS);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    return { status: response.status, body: await response.text(), headers: response.headers };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { status: 0, body: String(cause), headers: new Headers() };
  }
}
