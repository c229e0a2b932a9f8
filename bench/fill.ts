/**
 * A house on Postgres with as many open problems as asked for, as a zone would have them: spread, consistent, with logs.
 * A sixth of them is overdue, and one in ten more has been closed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { readZone } from '../src/config/zone-file.ts';
import { fold } from '../src/domain/problem/evolve.ts';
import type { ProblemEvent, Recorded } from '../src/domain/problem/event.ts';
import { type House, openHouse } from '../src/house.ts';
import type { Log } from '../src/jobs/log.ts';

export interface FullHouse {
  readonly house: House;
  readonly sql: postgres.Sql;
  /**
   * Files as many problems as there are missing to `open`, a hundred to a project, and a tenth more that are closed. All
   * handlers own them but the last, whose list stays as short as it is.
   */
  fill(open: number): Promise<void>;
  close(): Promise<void>;
}

/** How many there are for each that is open. */
export const WITH_CLOSED = 1.1;

/** A working day, within office hours. */
export const NOW = Temporal.Instant.from('2026-11-11T03:00:00Z');
const ZONE_FOLDER = fileURLToPath(new URL('../examples/yantai', import.meta.url));

const loud = (detail: object, message: string) => {
  throw new Error(message, { cause: detail });
};
const log: Log = { debug: () => {}, info: () => {}, warn: loud, error: loud };

export async function openFullHouse(databaseUrl: string): Promise<FullHouse> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'heye-bench-'));
  const zone = await readZone(ZONE_FOLDER);
  if ('faults' in zone) throw new Error(`the sample zone has faults: ${JSON.stringify(zone.faults)}`);
  const clock = { now: () => NOW };
  const house = await openHouse({
    zone,
    zoneFolder: ZONE_FOLDER,
    dataFolder,
    databaseUrl,
    connected: ['local'],
    log,
    clock,
  });
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  return {
    house,
    sql,
    async fill(open) {
      await fillUp(sql, Math.round(open * WITH_CLOSED));
      await house.world.transact((tx) => tx.problems.compactTallies());
    },
    async close() {
      await sql.end();
      await house.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function fillUp(sql: postgres.Sql, all: number): Promise<void> {
  const [counted] = await sql<{ there: number }[]>`select count(*)::int as there from problem`;
  const from = (counted?.there ?? 0) + 1;
  await sql`
    insert into project (no, name, nature, level)
    select 'BENCH-' || i, '扩建项目' || i, 'new', 'district' from generate_series(0, ${Math.ceil(all / 110)}::int) i
    on conflict do nothing`;
  const [officer] = await sql<{ id: number }[]>`select id from person where role = 'officer' order by id limit 1`;
  const officerId = officer?.id ?? 1;
  await sql`
    create temporary table if not exists drawn (no text, i int, project text, lead text, owner int, tier text,
      reported timestamptz, due timestamptz, closed timestamptz)`;
  await sql`
    insert into drawn
    select 'P-2026-' || lpad(i::text, greatest(4, length(i::text)), '0'), i, 'BENCH-' || i / 110, p.department, p.id,
      (array['direct', 'direct', 'direct', 'onsite', 'joint'])[1 + i % 5],
      ${NOW.subtract({ hours: 24 * 60 }).toString()}::timestamptz + make_interval(mins => (i::bigint * 7919 % 80000)::int),
      ${NOW.toString()}::timestamptz + make_interval(mins => (i::bigint * 6151 % 86400)::int - 14400),
      case when i % 11 = 0 then ${NOW.toString()}::timestamptz - make_interval(mins => (i::bigint * 4001 % 40000)::int) end
    from generate_series(${from}::int, ${all}::int) i
    join (select id, department, row_number() over (order by id) - 1 as n, count(*) over () - 1 as of
      from person where role = 'handler') p on p.n = i % p.of`;
  await insertDrawn(sql, officerId, false);
  await insertDrawn(sql, officerId, true);
  await sql`truncate drawn`;
  await sql`vacuum analyze problem`;
  await sql`vacuum analyze problem_event`;
}

async function insertDrawn(sql: postgres.Sql, officerId: number, closed: boolean): Promise<void> {
  const { log: events, snapshot } = pattern(officerId, closed);
  const wanted = closed ? sql`closed is not null` : sql`closed is null`;
  const closure = closed
    ? sql`jsonb_build_object('closure', ${sql.json(snapshot)}::jsonb -> 'closure' || jsonb_build_object('closedAt', closed))`
    : sql`'{}'::jsonb`;
  await sql`
    insert into problem (no, project_no, reporter_id, title, category, severity, state, tier, lead, owner_id, reported_at,
      due_at, closed_at, next_look_at, version, snapshot, grams)
    select no, project, ${officerId}, '供电线路未到位' || i, 'power', 'ordinary', ${snapshot.state}, tier, lead, owner,
      reported, due, closed, ${closed ? null : '2027-01-01Z'}, ${events.length}, ${sql.json(snapshot)}::jsonb || jsonb_build_object('no', no,
        'projectNo', project, 'title', '供电线路未到位' || i, 'tier', tier, 'lead', lead, 'ownerId', owner, 'dueAt', due,
        'reportedAt', reported, 'assignedAt', reported, 'heardOfAt', reported, 'path', jsonb_build_array(tier)) || ${closure},
      '供电 电线 线路 路未 未到 到位 ' || i
    from drawn where ${wanted}`;
  for (const { seq, event } of events) await appendTo(sql, seq, event, wanted);
}

async function appendTo(
  sql: postgres.Sql,
  seq: number,
  event: ProblemEvent,
  wanted: postgres.PendingQuery<postgres.Row[]>,
): Promise<void> {
  const own = {
    reported: sql`jsonb_build_object('report', ${sql.json(event as never)}::jsonb -> 'report' || jsonb_build_object('projectNo', project, 'title', '供电线路未到位' || i))`,
    routed: sql`jsonb_build_object('assignment', ${sql.json(event as never)}::jsonb -> 'assignment' || jsonb_build_object('tier', tier, 'lead', lead, 'ownerId', owner, 'dueAt', due))`,
  }[event.kind as string];
  await sql`
    insert into problem_event (problem_no, seq, recorded_at, actor_id, source, kind, event)
    select no, ${seq}, ${event.kind === 'closed' ? sql`closed` : sql`reported`}, owner, 'local', ${event.kind}, ${sql.json(event as never)}::jsonb || ${own ?? sql`'{}'::jsonb`}
    from drawn where ${wanted}`;
}

/** What each of them is, but for its number, its place and its times. */
function pattern(actorId: number, closed: boolean) {
  const report = {
    projectNo: 'BENCH-0',
    title: '供电线路未到位',
    category: 'power',
    severity: 'ordinary',
    departments: [],
    files: [],
  } as const;
  const assignment = {
    tier: 'direct',
    lead: 'gdgs',
    supporting: [],
    ownerId: actorId,
    acknowledgeDueAt: NOW,
    dueAt: NOW,
  } as const;
  const events: readonly ProblemEvent[] = [
    { kind: 'reported', report },
    { kind: 'routed', assignment, rule: { id: 'default', version: 1 }, byRule: true },
    { kind: 'acknowledged' },
    ...(closed ? [{ kind: 'closed', how: 'confirmed', rating: 5 } as const] : []),
  ];
  const log = events.map((event, index): Recorded => ({
    seq: index + 1,
    recordedAt: NOW,
    actorId,
    source: 'local',
    event,
  }));
  return { log, snapshot: JSON.parse(JSON.stringify(fold('P-2026-0001', log))) };
}
