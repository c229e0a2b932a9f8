/** Starts the whole program in this process: fake platforms, a clock that stands still, an empty database of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import type { Config } from '../../src/config/config.ts';
import { readZone } from '../../src/config/zone-file.ts';
import type { Heye } from '../../src/heye.ts';
import { startHeye } from '../../src/heye.ts';
import type { Zone } from '../../src/domain/zone.ts';
import type { Log } from '../../src/jobs/log.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/index.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/index.ts';
import { workingCalendar } from '../../src/domain/calendar.ts';
import { rowsOf } from '../../src/db/query-rows.ts';
import { pgliteTemplate } from './database.ts';
import { unpaced } from './unpaced.ts';

export const ZONE_FOLDER = fileURLToPath(new URL('../../examples/yantai', import.meta.url));

/** A Monday morning at work. */
export const MONDAY = Temporal.Instant.from('2026-11-09T02:00:00Z');

export interface TestHeyeOptions {
  readonly chats: readonly ('slack' | 'telegram' | 'local')[];
  /** Absent: PGlite in memory. */
  readonly databaseUrl?: string;
  readonly now?: Temporal.Instant;
  /** Another zone than the sample, made of it. */
  readonly zone?: (sample: Zone) => Zone;
}

export interface TestHeye {
  heye: Heye;
  readonly slack: FakeSlack;
  readonly telegram: FakeTelegram;
  readonly clock: ManualClock;
  /** Warnings and errors that were logged. */
  readonly logged: string[];
  /** Until nothing is queued or being fetched any more. */
  settle(): Promise<void>;
  /** As if the process had been stopped and started again, at `at` when it was down until then. */
  restart(at?: Temporal.Instant): Promise<void>;
  /** A second process on the same Postgres; the caller stops it. */
  replica(): Promise<Heye>;
  close(): Promise<void>;
}

export interface ManualClock {
  now(): Temporal.Instant;
  /** Moves on from one thing that is due to the next, letting each happen at its time. */
  advanceTo(at: Temporal.Instant): Promise<void>;
  advanceWorkingDays(days: number): Promise<void>;
  advance(duration: Temporal.DurationLike): Promise<void>;
}

export async function startTestHeye(options: TestHeyeOptions): Promise<TestHeye> {
  const { chats, databaseUrl, now = MONDAY } = options;
  const zone = await readTestZone(options);
  const calendar = workingCalendar(zone.calendar);
  const dataFolder = await mkdtemp(join(tmpdir(), 'heye-test-'));
  const [slack, telegram] = await Promise.all([startFakeSlack({ now: () => current }), startFakeTelegram()]);
  const logged: string[] = [];
  let current = now;
  const note = (detail: object, message: string) =>
    void logged.push(
      `${message} ${'err' in detail ? String((detail.err as Error)?.stack ?? detail.err) : JSON.stringify(detail)}`,
    );
  const log: Log = { debug: () => {}, info: () => {}, warn: note, error: note };
  const config: Config = {
    http: { host: '127.0.0.1', port: 0, url: 'http://127.0.0.1:0' },
    dataFolder,
    databaseUrl,
    zoneFolder: ZONE_FOLDER,
    logLevel: 'info',
    localChat: chats.includes('local'),
    slack: chats.includes('slack')
      ? { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl }
      : undefined,
    telegram: chats.includes('telegram') ? { token: telegram.token, apiRoot: telegram.apiRoot } : undefined,
  };
  const clock: ManualClock = {
    now: () => current,
    async advanceTo(until) {
      while (Temporal.Instant.compare(current, until) < 0) {
        current = await nextStop(test.heye, current, until);
        await test.heye.tick();
        await test.settle();
      }
      await test.settle();
    },
    advanceWorkingDays: (days) => clock.advanceTo(calendar.addWorkingDays(current, days)),
    advance: (duration) => clock.advanceTo(current.add(duration)),
  };
  const start = async (template?: Blob) => {
    const pace = unpaced();
    const parts = { config, zone, secret: 'a'.repeat(32), clock, log, automaticTicks: false, template, pace };
    const started = await startHeye(parts);
    slack.deliverTo(`${started.url}/slack/events`);
    // Within a second of its start the program ticks for the first time.
    await started.tick();
    return started;
  };
  const test: TestHeye = {
    heye: await start(databaseUrl ? undefined : await pgliteTemplate()),
    slack,
    telegram,
    clock,
    logged,
    async settle() {
      const { db } = test.heye.house.database;
      for (let tries = 0; tries < 400; tries += 1) {
        const busy = await db.execute(sql`select (select count(*) from message where state = 'queued')::int
          + (select count(*) from file where state = 'waiting')::int as busy`);
        const rows = (Array.isArray(busy) ? busy : (busy as { rows: unknown[] }).rows) as readonly { busy: number }[];
        if (rows[0]?.busy === 0) return;
        // As in life, where what a process left behind is found by the next second's tick.
        if (tries % 20 === 19) await test.heye.tick();
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`something is still queued after 10 s: ${logged.slice(-3).join('\n')}`);
    },
    async restart(at = current) {
      await test.heye.stop();
      current = at;
      test.heye = await start();
    },
    replica: () => start(),
    async close() {
      await test.heye.stop();
      await Promise.all([slack.close(), telegram.close()]);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return test;
}

async function readTestZone({ zone: changed = (sample) => sample }: TestHeyeOptions): Promise<Zone> {
  const sample = await readZone(ZONE_FOLDER);
  if ('faults' in sample) throw new Error(`the sample zone has faults: ${JSON.stringify(sample.faults)}`);
  return changed(sample);
}

/** The next thing that is due in the database or by a schedule, the next morning at the latest. */
async function nextStop({ house }: Heye, now: Temporal.Instant, until: Temporal.Instant): Promise<Temporal.Instant> {
  const { database, press, world } = house;
  const after = sql`${String(now)}::timestamptz`;
  const [row] = await rowsOf<{ next: string | null }>(
    database.db,
    sql`select extract(epoch from least(
      (select min(next_look_at) from problem where next_look_at > ${after}),
      (select min(deliver_at) from notice where message_id is null and deliver_at > ${after}),
      (select min(remind_at) from snooze where remind_at > ${after})))::text as next`,
  );
  const due = row?.next ? [Temporal.Instant.fromEpochMilliseconds(Math.ceil(Number(row.next) * 1000))] : [];
  const latest = [until, world.calendar.nextWorkingMorning(now), ...due].reduce(earlier);
  const { schedules, collection } = world.zone;
  const slots = [...schedules, ...(collection ? [collection] : [])].flatMap(
    ({ cron }) => press.slotsBetween(cron, now, latest)[0] ?? [],
  );
  return slots.reduce(earlier, latest);
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}
