/** A zone to do harm to: a database, two platforms that remember everything, Heye's processes, and one clock for all. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts';
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/index.ts';
import type { PostgresServer } from '../../support/postgres-server.ts';
import { ROOT } from './patch.ts';
import { openBalancer } from './balancer.ts';
import { mountDisk } from './disk.ts';
import { type Built, command, type Program, start, type Starting } from './program.ts';

export interface WorldOptions {
  readonly built: Built;
  /** Absent: PGlite, and one process. */
  readonly server?: PostgresServer;
  readonly replicas: number;
  /** A Monday morning at work when not given. */
  readonly begin?: Temporal.Instant;
  /** Its data folder is a disk of its own, of so many megabytes. */
  readonly diskMegabytes?: number;
}

/** What was really done to it, and not what was planned. */
export interface Harms {
  kills: number;
  pauses: number;
  databaseCrashes: number;
  histories: number;
  simulatedDays: number;
}

export function noHarms(): Harms {
  return { kills: 0, pauses: 0, databaseCrashes: 0, histories: 0, simulatedDays: 0 };
}

/** One of the zone's people, as the register numbers them. */
export interface Somebody {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly department: string;
}

export interface FaultWorld {
  readonly slack: FakeSlack;
  readonly telegram: FakeTelegram;
  readonly people: readonly Somebody[];
  /** Group chats by the zone's channel names; a group that moves leaves its old chat here under another name. */
  readonly groups: { readonly slack: ReadonlyMap<string, string>; readonly telegram: Map<string, number> };
  readonly replicas: readonly Program[];
  readonly harms: Harms;
  /** Set only on Postgres. */
  readonly server: PostgresServer | undefined;
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** What people on Slack and Slack itself talk to, whoever of the replicas answers. */
  readonly url: string;
  /** The last words of processes that ended though nobody had asked them to. */
  readonly lastWords: string[];
  /** Messages that the platform is told to refuse: a refusal of any other is a defect. */
  readonly refusedOnPurpose: Set<string>;
  /** `kill -9` of one of the replicas. */
  kill(which: Program): Promise<void>;
  /** From its next start on that replica runs this. */
  install(replica: number, built: Built): void;
  /** Time as everybody has it. */
  now(): Temporal.Instant;
  /** Moves everybody's clock. */
  shift(duration: Temporal.DurationLike): void;
  /** Starts what has ended; with a point at which the first of them is to die or to stand still. */
  revive(point?: Starting['point']): Promise<void>;
  /** One more process with the same environment, whatever may come of it. */
  another(): Promise<Program>;
  command(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string }>;
  close(): Promise<void>;
}

/** Group chats of the zone's channels; digests go to both platforms. */
const groupsOfTheZone = (): FaultWorld['groups'] => ({
  slack: new Map([
    ['gdgs', 'C0000GDGS'],
    ['dispatch', 'C0DISPATCH'],
  ]),
  telegram: new Map([
    ['dispatch-en', -100_001],
    ['leaders', -100_002],
  ]),
});

/** A Monday morning at work, wherever the machine's clock stands: nobody is told off for working at night. */
export const MONDAY = Temporal.Instant.from('2026-11-09T01:30:00Z');

export async function openWorld(options: WorldOptions): Promise<FaultWorld> {
  const { built, server, replicas: count, begin = MONDAY } = options;
  const dataFolder = await mkdtemp(join(tmpdir(), 'heye-faults-'));
  const disk = options.diskMegabytes && (await mountDisk(dataFolder, options.diskMegabytes));
  const replicas: Program[] = [];
  const versions = Array.from({ length: count }, () => built);
  const harms = noHarms();
  let shift = Temporal.Now.instant().until(begin).total('milliseconds');
  const now = () => Temporal.Now.instant().add({ milliseconds: Math.trunc(shift) });
  const [slack, telegram] = await Promise.all([startFakeSlack({ now }), startFakeTelegram({ now })]);
  const databaseUrl = server && (await newDatabase(server));
  const people = await readPeople();
  for (const { id, email, name } of people)
    slack.addUser({ id: slackUser(id), name: email.split('@')[0] ?? email, realName: name, email });
  const balancer = await openBalancer(() => replicas.filter(({ ended }) => !ended).map(({ url }) => url));
  const env = {
    HEYE_DATA: dataFolder,
    HEYE_ZONE: join(ROOT, 'examples/yantai'),
    HEYE_SECRET: 'f'.repeat(40),
    HEYE_LOCAL_CHAT: 'off',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    LOG_LEVEL: 'warn',
    HEYE_URL: balancer.url,
    ...(databaseUrl && { DATABASE_URL: databaseUrl, TELEGRAM_WEBHOOK_SECRET: 'w'.repeat(32) }),
  };
  slack.deliverTo(`${balancer.url}/slack/events`);
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const world: FaultWorld = {
    slack,
    telegram,
    people,
    groups: groupsOfTheZone(),
    replicas,
    harms,
    server,
    databaseUrl,
    dataFolder,
    url: balancer.url,
    lastWords: [],
    refusedOnPurpose: new Set(),
    async kill(which) {
      if (which.ended) return;
      harms.kills += 1;
      await which.kill();
    },
    install(replica, version) {
      versions[replica] = version;
    },
    now,
    shift(duration) {
      shift += Temporal.Duration.from(duration).total('milliseconds');
      for (const each of replicas) each.shift(Math.trunc(shift));
    },
    async revive(point) {
      await Promise.all(
        ports.map(async (port, index) => {
          const before = replicas[index];
          if (before?.ended === false) return;
          if (before?.gaveUp) world.lastWords.push(before.log().slice(-500));
          const dying = index === 0 ? point : undefined;
          const version = versions[index] ?? built;
          replicas[index] = await start({ built: version, env, port, shift: Math.trunc(shift), point: dying });
        }),
      );
    },
    another: async () => start({ built, env, port: await freePort(), shift: Math.trunc(shift) }),
    command: (...argv) => command(built, { ...env, FAULT_SHIFT: String(Math.trunc(shift)) }, ...argv),
    async close() {
      await Promise.all(replicas.map((each) => (each.resume(), each.kill())));
      await Promise.all([slack.close(), telegram.close(), balancer.close()]);
      if (disk) await disk.unmount();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return world;
}

export function slackUser(id: number): string {
  return `U${String(id).padStart(8, '0')}`;
}

export function telegramUser(id: number): number {
  return 1000 + id;
}

/** In the order of the table, which is that of their numbers. */
export async function readPeople(): Promise<readonly Somebody[]> {
  const [header = '', ...lines] = (await readFile(join(ROOT, 'examples/yantai/people.csv'), 'utf8'))
    .trim()
    .split(/\r?\n/);
  const columns = header.replace('\uFEFF', '').split(',');
  const at = (...names: readonly string[]) => columns.findIndex((column) => names.includes(column));
  const [name, role, department, email] = [
    at('姓名'),
    at('角色'),
    at('部门', '部门编号', '部门代码'),
    at('邮箱', '工作邮箱', '电子邮箱'),
  ];
  return lines.map((line, index) => {
    const cells = line.split(',');
    const cell = (column: number) => cells[column] ?? '';
    return { id: index + 1, name: cell(name), role: cell(role), department: cell(department), email: cell(email) };
  });
}

export async function newDatabase(server: PostgresServer): Promise<string> {
  const name = `faults_${Math.trunc(performance.now() * 1000)}_${process.pid}`;
  const client = postgres(server.urlOf('postgres'), { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(`create database ${name}`);
  } finally {
    await client.end();
  }
  return server.urlOf(name);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
