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
}

export interface Load {
  /** @throws Error when one of them is not answered with success */
  send(count: number, make: () => Delivery): Promise<Waited>;
  /** Goes on until it is called off. */
  keepUp(make: () => Delivery): { stop(): Promise<void> };
  close(): Promise<void>;
}

/** @param inFlight deliveries that are waited for at the same time, each on a connection of its own */
export function openLoad(url: string, inFlight: number): Load {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 });
  const one = async ({ path, headers, body }: Delivery): Promise<number> => {
    const start = performance.now();
    const answer = await pool.request({ method: 'POST', path, headers, body });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`${path} was answered with ${answer.statusCode}: ${text}`);
    return performance.now() - start;
  };
  const hands = (work: () => Promise<void>) => Promise.all(Array.from({ length: inFlight }, work));
  return {
    async send(count, make) {
      const times: number[] = [];
      let left = count;
      const start = performance.now();
      await hands(async () => {
        for (; left > 0;) {
          left -= 1;
          times.push(await one(make()));
        }
      });
      return { each: (performance.now() - start) / count, p99: quantile(times, 0.99) };
    },
    keepUp(make) {
      let goesOn = true;
      const all = hands(async () => {
        while (goesOn) await one(make());
      });
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
