/** The whole program with every door open, on fake platforms, and everything that it answered and logged. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { type Config, secretsIn } from '../../../src/config/config.ts';
import { makeLog } from '../../../src/config/log.ts';
import { readZone } from '../../../src/config/zone-file.ts';
import { rowsOf } from '../../../src/db/query-rows.ts';
import { type Heye, startHeye } from '../../../src/heye.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts';
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/index.ts';
import { pgliteTemplate } from '../../support/database.ts';
import { MONDAY, ZONE_FOLDER } from '../../support/heye.ts';

export const WEBHOOK_SECRET = 'webhook-secret_of-the-zone';
export const HEYE_SECRET = 'secret-of-heye-'.repeat(3);

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface Answered {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FrontDoor {
  readonly heye: Heye;
  readonly url: URL;
  readonly slack: FakeSlack;
  readonly telegram: FakeTelegram;
  /** Everything that was answered to `send` so far. */
  readonly answers: readonly Answered[];
  /** Whole lines of the log at level `info`. */
  readonly logged: readonly string[];
  readonly secrets: readonly string[];
  send(sent: Sent): Promise<Answered>;
  /** Headers of Slack for that body, signed so many seconds from now. */
  signed(body: string, shift?: number, secret?: string): Record<string, string>;
  /** How much there is of everything that a request could change. */
  state(): Promise<object>;
  close(): Promise<void>;
}

export async function openFrontDoor(): Promise<FrontDoor> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'heye-hostile-'));
  const zone = await readZone(ZONE_FOLDER);
  if ('faults' in zone) throw new Error(`the sample zone has faults: ${JSON.stringify(zone.faults)}`);
  const [slack, telegram, port] = await Promise.all([startFakeSlack(), startFakeTelegram(), freePort()]);
  const config: Config = {
    http: { host: '127.0.0.1', port, url: `http://127.0.0.1:${port}` },
    dataFolder,
    zoneFolder: ZONE_FOLDER,
    logLevel: 'info',
    localChat: true,
    secret: HEYE_SECRET,
    slack: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    telegram: { token: telegram.token, apiRoot: telegram.apiRoot, webhookSecret: WEBHOOK_SECRET },
  };
  const logged: string[] = [];
  const secrets = secretsIn(config);
  const log = makeLog('info', secrets, { write: (line) => void logged.push(line) });
  const clock = { now: () => MONDAY };
  const template = await pgliteTemplate();
  const heye = await startHeye({ config, zone, secret: HEYE_SECRET, clock, log, automaticTicks: false, template });
  slack.deliverTo(`${heye.url}/slack/events`);
  const answers: Answered[] = [];
  return {
    heye,
    url: new URL(heye.url),
    slack,
    telegram,
    answers,
    logged,
    secrets,
    async send(sent) {
      const answer = await exchange(port, sent);
      answers.push(answer);
      return answer;
    },
    signed(body, shift = 0, secret = slack.signingSecret) {
      const stamp = String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) + shift);
      const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
      return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${signature}` };
    },
    state: async () => {
      const tables = ['problem', 'problem_event', 'delivery', 'account', 'link_code', 'draft', 'file'];
      const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
      // Who is told in somebody else's place depends on how far the workers are.
      const messages = "(select count(*)::int from message where key !~ '^(undelivered|standIn):') as message";
      const counted = sql.raw(`select ${[...counts, messages].join(', ')}`);
      const [row = {}] = await rowsOf<object>(heye.house.database.db, counted);
      return row;
    },
    async close() {
      await heye.stop();
      await Promise.all([slack.close(), telegram.close()]);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Sends exactly what is asked, `Host` too; an answer before the body is all sent is an answer. */
function exchange(port: number, { method = 'GET', path, headers = {}, body }: Sent): Promise<Answered> {
  return new Promise((resolve) => {
    const none: Answered = { status: 0, headers: {}, body: '' };
    let answered = false;
    const options = { host: '127.0.0.1', port, method, path, headers, agent: false } as const;
    const sending = request(options, (response) => {
      answered = true;
      let said = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said });
      response.on('end', done).on('error', done);
    });
    sending.on('error', () => !answered && resolve(none));
    sending.end(body);
  });
}
