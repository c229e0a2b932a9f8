/** Deliveries as the platforms make them, so many at once, and how long each was waited for. */
import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { quantile } from './figure.ts';

export interface Delivery {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Waited {
  /** Milliseconds of the whole, for each delivery. */
  readonly each: number;
  /** Milliseconds. */
  readonly p99: number;
  /** How many were answered with success. */
  readonly taken: number;
}

export interface Load {
  send(count: number, make: () => Delivery): Promise<Waited>;
  /** The same for as long as something else takes. */
  sendWhile(other: Promise<unknown>, make: () => Delivery): Promise<Waited>;
  /** Goes on until it is called off. */
  keepUp(make: () => Delivery): { stop(): Promise<void> };
  close(): Promise<void>;
}

/** @param inFlight deliveries that are waited for at the same time, each on a connection of its own */
export function openLoad(url: string, inFlight: number): Load {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 });
  const one = async ({ path, headers, body }: Delivery) => {
    const start = performance.now();
    const answer = await pool.request({ method: 'POST', path, headers, body });
    await answer.body.text();
    return { taken: answer.statusCode === 200, time: performance.now() - start };
  };
  const hands = (work: () => Promise<void>) => Promise.all(Array.from({ length: inFlight }, work));
  /** @param more asked before each, and counts it */
  const sendAll = async (more: () => boolean, make: () => Delivery): Promise<Waited> => {
    const all: { readonly taken: boolean; readonly time: number }[] = [];
    const start = performance.now();
    await hands(async () => {
      while (more()) all.push(await one(make()));
    });
    const times = all.map(({ time }) => time);
    const taken = all.filter((each) => each.taken).length;
    return { each: (performance.now() - start) / all.length, p99: quantile(times, 0.99), taken };
  };
  return {
    send(count, make) {
      let left = count + 1;
      return sendAll(() => (left -= 1) > 0, make);
    },
    async sendWhile(other, make) {
      let goesOn = true;
      const done = other.finally(() => {
        goesOn = false;
      });
      const [waited] = await Promise.all([sendAll(() => goesOn, make), done]);
      return waited;
    },
    keepUp(make) {
      let goesOn = true;
      const all = sendAll(() => goesOn, make);
      return {
        async stop() {
          goesOn = false;
          await all;
        },
      };
    },
    close: () => pool.close(),
  };
}

let serial = 0;

/** A slash command, signed. */
export function slashCommand(signingSecret: string, user: string, command: string, text: string): Delivery {
  serial += 1;
  const body = new URLSearchParams({
    token: 'verification-token',
    team_id: 'T0HEYE000',
    team_domain: 'heye-test',
    channel_id: `D${user.slice(1)}`,
    channel_name: 'directmessage',
    user_id: user,
    user_name: 'somebody',
    command,
    text,
    api_app_id: 'A0HEYEAPP',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/response',
    trigger_id: `${serial}.1.${process.pid}`,
  }).toString();
  const seconds = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    path: '/slack/events',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}

/** Somebody's words in their private chat with the bot. */
export function telegramUpdate(secret: string, user: number, text: string): Delivery {
  serial += 1;
  const from = { id: user, is_bot: false, first_name: 'somebody', language_code: 'zh-hans' };
  const length = text.split(' ', 1)[0]?.length ?? 0;
  const message = {
    message_id: serial,
    from,
    chat: { id: user, type: 'private', first_name: 'somebody' },
    date: Math.floor(Temporal.Now.instant().epochMilliseconds / 1000),
    text,
    entities: [{ type: 'bot_command', offset: 0, length }],
  };
  return {
    path: '/telegram/webhook',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id: 500_000_000 + serial, message }),
  };
}
