/**
 * Figures 4 and 6: what the sweep, the daily digest and the questions that people ask cost when much is open.
 *
 * The sweep and the digest are measured beside raw statements over the same rows; growth as the logarithm of the ratio
 * of two medians, divided by that of the number of open problems.
 */
import postgres from 'postgres';
import { type PostgresServer, startPostgres } from '../test/support/postgres-server.ts';
import { actOnProblem } from '../src/app/act-on-problem.ts';
import { sweepDue } from '../src/app/sweep.ts';
import type { Person } from '../src/domain/person.ts';
import { type Effort, type Figure, inTurns, type Measured, median, medians, milliseconds } from './figure.ts';
import { type FullHouse, NOW, openFullHouse, WITH_CLOSED } from './fill.ts';

const QUESTIONS = ['sweep', 'mine', 'project', 'permission', 'similar', 'problems', 'load'] as const;
type Question = (typeof QUESTIONS)[number];

const AS_THE_TICK_DOES = { stopwatch: () => performance.now() };

const FEW = 10_000;
/** Of a million open problems so many come due at once. */
const SHARE_DUE = 1 / 20;
/** Due in each sweep of which the growth is measured. */
const DUE_TOGETHER = 250;
const ASKED_IN_A_ROUND = 15;

export const scale: Figure = {
  ids: ['sweep', 'digest', ...QUESTIONS.map((question) => `growth-${question}`)],
  async measure(effort) {
    await using opened = new AsyncDisposableStack();
    const server = opened.adopt(
      await startPostgres({ max_wal_size: '8GB', shared_buffers: '1GB', autovacuum: 'off' }),
      (each) => each.stop(),
    );
    const open = async (name: string) =>
      opened.adopt(await openFullHouse(await newDatabase(server, name)), (house) => house.close());
    return await measureAll(await open('few'), await open('many'), effort);
  },
};

async function newDatabase(server: PostgresServer, name: string): Promise<string> {
  const client = postgres(server.urlOf('postgres'), { max: 1, onnotice: () => {} });
  await client.unsafe(`create database ${name}`);
  await client.end();
  return server.urlOf(name);
}

/** Two houses side by side, so that both are asked in turns. */
async function measureAll(few: FullHouse, many: FullHouse, effort: Effort): Promise<readonly Measured[]> {
  const { rounds, quick, wants, open = quick ? 50_000 : 1_000_000 } = effort;
  await few.fill(FEW);
  await many.fill(open);
  const [inFew, inMany] = [await settle(few), await settle(many)];
  const growth: Measured[] = [];
  for (const question of QUESTIONS.filter((each) => wants(`growth-${each}`))) {
    const { floor, value } = medians(
      await inTurns(
        rounds,
        () => askedIn(inFew, question),
        () => askedIn(inMany, question),
      ),
    );
    const title = `exponent of ${question} from ${FEW} to ${open} open; value and floor are the times`;
    const ratio = Math.log(value / floor) / Math.log(open / FEW);
    growth.push({ id: `growth-${question}`, title, unit: 'ms', value, floor, ratio, target: 0.15, aim: 0.08 });
  }
  return [
    ...growth,
    ...(wants('digest') ? [await digest(many, open, rounds)] : []),
    ...(wants('sweep') ? [await sweep(inMany, open, rounds)] : []),
  ];
}

interface Asked {
  readonly full: FullHouse;
  readonly dueOnes: DueOnes;
  /** Owns fifty problems, however many there are. */
  readonly owner: number;
  /** Serves none of the projects. */
  readonly stranger: Person;
}

async function settle(full: FullHouse): Promise<Asked> {
  const { sql, house } = full;
  const [last] = await sql<{ id: number }[]>`select id from person where role = 'handler' order by id desc limit 1`;
  const owner = last?.id ?? 0;
  await sql`
    update problem set owner_id = ${owner}, snapshot = snapshot || ${sql.json({ ownerId: owner })}::jsonb
    where no between 'P-2026-0101' and 'P-2026-0150'`;
  const { people } = await house.world.transact((tx) => tx.people.directory());
  const stranger = people.findLast(({ role }) => role === 'enterprise');
  if (stranger === undefined) throw new Error('the zone has no contact of an enterprise');
  return { full, dueOnes: dueIn(full), owner, stranger };
}

/** Milliseconds. */
async function askedIn(asked: Asked, question: Question): Promise<number> {
  const { full, dueOnes } = asked;
  if (question !== 'sweep') return medianOf(ASKED_IN_A_ROUND, () => QUESTION[question](asked));
  await dueOnes.next(DUE_TOGETHER);
  return milliseconds(() => sweepDue(full.house.world, AS_THE_TICK_DOES));
}

const QUESTION: { readonly [question in Exclude<Question, 'sweep'>]: (asked: Asked) => Promise<unknown> } = {
  mine: ({ full, owner }) =>
    full.house.world.transact((tx) => tx.problems.list({ ownerId: owner, openOnly: true }, 10, 0)),
  project: ({ full }) =>
    full.house.world.transact((tx) => tx.problems.list({ projectNos: ['BENCH-1'], openOnly: true }, 10, 0)),
  async permission({ full, stranger }) {
    const { world } = full.house;
    const origin = { actorId: stranger.id, source: 'local', now: NOW } as const;
    const deed = { kind: 'acknowledge' } as const;
    const acted = await world.transact((tx) => actOnProblem(world, tx, 'P-2026-0079', deed, stranger, origin));
    if (acted.kind !== 'refused') throw new Error(`a stranger's press was ${acted.kind}, expected refused`);
  },
  async similar({ full }) {
    const found = await full.house.world.transact((tx) => tx.problems.similar('BENCH-1', '供电线路还没有到位', 5));
    if (found.length !== 5) throw new Error(`${found.length} likely duplicates were found, expected 5`);
  },
  problems: ({ full }) =>
    full.house.world.transact(async (tx) => [
      await tx.problems.countByTier({}),
      await tx.problems.list({ openOnly: true }, 10, 0),
    ]),
  load: ({ full, owner }) => full.house.world.transact((tx) => tx.problems.load([owner])),
};

/** The figures of one day, and all that Heye's own say, counted over the problems and their log. */
async function digest({ house, sql }: FullHouse, open: number, rounds: number): Promise<Measured> {
  const from = NOW.subtract({ hours: 24 });
  const [start, end] = [from.toString(), NOW.toString()];
  const raw = () =>
    sql.begin(async (tx) => {
      await tx`
        select tier, lead, count(*) filter (where state <> 'closed'), count(*) filter (where state <> 'closed' and due_at <= ${end}),
          count(*) filter (where reported_at >= ${start} and reported_at < ${end}),
          count(*) filter (where closed_at >= ${start} and closed_at < ${end}),
          count(*) filter (where closed_at >= ${start} and closed_at < ${end} and snapshot -> 'closure' ->> 'how' = 'onTheSpot'),
          count(*) filter (where closed_at >= ${start} and closed_at < ${end} and (snapshot -> 'closure' ->> 'rating')::int >= 4)
        from problem group by tier, lead`;
      await tx`
        select count(distinct problem_no) from problem_event join problem on no = problem_no
        where kind = 'acknowledged' and reported_at >= ${start} and reported_at < ${end} and recorded_at < ${end}`;
      await tx`
        select count(*) from problem_event where kind = 'escalated' and recorded_at >= ${start} and recorded_at < ${end}`;
      await tx`select no from problem where state <> 'closed' and due_at <= ${end} order by due_at, no limit 10`;
      await tx`select count(*), count(started_on) from project`;
    });
  const measured = await inTurns(
    rounds,
    () => milliseconds(raw),
    () => milliseconds(() => house.world.transact((tx) => tx.digests.figures(from, NOW))),
  );
  const title = `figures of a daily digest over ${open} open problems ÷ the same counted over all rows`;
  return { id: 'digest', title, unit: 'ms', ...medians(measured), target: 0.2, aim: 0.05 };
}

async function sweep({ full, dueOnes }: Asked, open: number, rounds: number): Promise<Measured> {
  // Each problem comes due once in the whole run.
  const due = Math.min(Math.round(open * SHARE_DUE), Math.floor((open - FEW) / (2 * rounds)));
  // Whoever claims them gets them, as the sweep does.
  const claim = () => full.sql`
    update problem set next_look_at = '2027-01-01Z' where no in (
      select no from problem where next_look_at <= ${NOW.toString()} order by next_look_at for update skip locked)
    returning *`;
  const measured = await inTurns(
    rounds,
    async () => {
      await dueOnes.next(due);
      return milliseconds(claim);
    },
    async () => {
      await dueOnes.next(due);
      return milliseconds(() => sweepDue(full.house.world, AS_THE_TICK_DOES));
    },
  );
  const title = `sweep of ${due} due among ${open} open, each with its event, message and notice ÷ one statement that claims them`;
  return { id: 'sweep', title, unit: 'ms', ...medians(measured), target: 2.5 };
}

interface DueOnes {
  /** The clock must look at so many that it has not looked at before. */
  next(count: number): Promise<void>;
}

function dueIn({ sql }: FullHouse): DueOnes {
  // The first few hundred are those that people ask about.
  let from = 300;
  return {
    async next(count) {
      const to = from + Math.ceil(count * WITH_CLOSED);
      const due = NOW.subtract({ minutes: 1 }).toString();
      await sql`
        update problem set next_look_at = ${due} where state <> 'closed' and no in (
          select 'P-2026-' || lpad(i::text, greatest(4, length(i::text)), '0') from generate_series(${from}::int, ${to - 1}::int) i)`;
      await sql`vacuum analyze problem`;
      from = to;
    },
  };
}

async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) taken.push(await milliseconds(work));
  return median(taken);
}
