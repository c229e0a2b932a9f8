/**
 * Where Heye runs to be measured: a Postgres that writes to disk, the strict fakes of both platforms in this process,
 * Heye and what it is compared with as processes of their own.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { type FakeSlack, startFakeSlack } from '../test/fakes/slack/index.ts';
import { type FakeTelegram, startFakeTelegram } from '../test/fakes/telegram/index.ts';
import { DURABLE, type PostgresServer, startPostgres } from '../test/support/postgres-server.ts';
import { parsePeople } from '../src/domain/register/person.ts';
import { readSheet } from '../src/files/sheet.ts';
import { type Child, ROOT, startChild } from './child.ts';

export interface Place {
  readonly slack: FakeSlack;
  readonly telegram: FakeTelegram;
  /** Of Heye's database. */
  readonly sql: postgres.Sql;
  /** Time as Heye has it. */
  now(): Temporal.Instant;
  /** Of the environment, for whatever is started besides. */
  readonly env: Readonly<Record<string, string>>;
  /** Everybody is linked on both platforms; whoever is in `preferring` wants to be told there. */
  startHeye(preferring?: 'slack' | 'telegram'): Promise<Child>;
  /** With a database of its own. */
  startBare(): Promise<Child>;
  close(): Promise<void>;
}

/** A Monday morning at work, wherever the machine's clock stands. */
const MONDAY = Temporal.Instant.from('2026-11-09T01:30:00Z');

/** @param people how many have accounts on the platforms, should the zone have fewer */
export async function openPlace({ people: most = 0 } = {}): Promise<Place> {
  await using opened = new AsyncDisposableStack();
  const server = opened.adopt(await startPostgres(DURABLE), (each) => each.stop());
  const dataFolder = opened.adopt(await mkdtemp(join(tmpdir(), 'heye-bench-')), (each) =>
    rm(each, { recursive: true }),
  );
  const shift = Math.trunc(Temporal.Now.instant().until(MONDAY).total('milliseconds'));
  const now = () => Temporal.Now.instant().add({ milliseconds: shift });
  const slack = opened.adopt(await startFakeSlack({ now }), (each) => each.close());
  const telegram = opened.adopt(await startFakeTelegram({ now }), (each) => each.close());
  for (const name of ['heye', 'bare']) await createDatabase(server, name);
  const people = await readPeople();
  const count = Math.max(most, people.length);
  for (let id = 1; id <= count; id += 1) {
    const email = people[id - 1] ?? `stranger${id}@zone.example`;
    slack.addUser({ id: slackUser(id), name: email.split('@')[0] ?? email, email });
    telegram.addUser({ id: telegramUser(id), firstName: email });
  }
  await openChats(telegram, count);
  const env = environment(slack, telegram, dataFolder, shift);
  const sql = opened.adopt(postgres(server.urlOf('heye'), { max: 1, onnotice: () => {} }), (each) => each.end());
  const place = opened.move();
  const started: Child[] = [];
  const keep = async (starting: Promise<Child>) => {
    const child = await starting;
    started.push(child);
    return child;
  };
  return {
    slack,
    telegram,
    sql,
    now,
    env: { ...env, DATABASE_URL: server.urlOf('heye') },
    async startHeye(preferring = 'slack') {
      const child = await keep(startChild('bench/programs/heye.ts', { ...env, DATABASE_URL: server.urlOf('heye') }));
      await link(sql, preferring);
      return child;
    },
    startBare: () => keep(startChild('bench/programs/bare.ts', { ...env, DATABASE_URL: server.urlOf('bare') })),
    async close() {
      await Promise.all(started.map((each) => each.stop()));
      await place.disposeAsync();
    },
  };
}

export function slackUser(id: number): string {
  return `U${String(id).padStart(8, '0')}`;
}

export function telegramUser(id: number): number {
  return 1000 + id;
}

export const WEBHOOK_SECRET = 'w'.repeat(32);

function environment(slack: FakeSlack, telegram: FakeTelegram, dataFolder: string, shift: number) {
  return {
    BENCH_SHIFT: String(shift),
    HEYE_DATA: dataFolder,
    HEYE_ZONE: join(ROOT, 'examples/yantai'),
    HEYE_SECRET: 'f'.repeat(40),
    HEYE_LOCAL_CHAT: 'off',
    LOG_LEVEL: 'warn',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
}

async function createDatabase(server: PostgresServer, name: string): Promise<void> {
  const client = postgres(server.urlOf('postgres'), { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(`create database ${name}`);
  } finally {
    await client.end();
  }
}

/** In the order in which an empty database numbers them. */
async function readPeople(): Promise<readonly string[]> {
  const sheet = await readSheet(await readFile(join(ROOT, 'examples/yantai/people.csv')), 'people.csv');
  if ('kind' in sheet) throw new Error(`people.csv cannot be read: ${sheet.kind}`);
  return parsePeople(sheet).records.map(({ value }) => value.email);
}

/** Everybody has written to the bot once; it has heard that already. */
async function openChats(telegram: FakeTelegram, count: number): Promise<void> {
  for (let id = 1; id <= count; id += 1) telegram.start({ from: telegramUser(id) });
  await fetch(`${telegram.apiRoot}/bot${telegram.token}/deleteWebhook?drop_pending_updates=true`);
}

async function link(sql: postgres.Sql, preferring: 'slack' | 'telegram'): Promise<void> {
  await sql`
    insert into account (platform, account_id, person_id, linked_at)
    select 'slack', 'U' || lpad(id::text, 8, '0'), id, now() from person
    union all select 'telegram', (1000 + id)::text, id, now() from person
    on conflict do nothing`;
  await sql`update person set prefers = ${preferring}`;
}
