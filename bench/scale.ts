/**
 * Figures 4 and 6: what the sweep, the daily digest and the questions that people ask cost when much is open.
 *
 * The sweep and the digest are measured beside one raw statement over the same rows; growth as the logarithm of the
 * ratio of two medians, divided by that of the number of open problems.
 */
import { startPostgres } from '../test/support/postgres-server.ts';
import { sweepDue } from '../src/app/sweep.ts';
import { act } from '../test/cli/support/problems.ts';
import { type Effort, type Figure, inTurns, type Measured, median, medians, milliseconds } from './figure.ts';
import { type FullHouse, NOW, openFullHouse } from './fill.ts';

const QUESTIONS = ['sweep', 'mine', 'project', 'permission', 'similar', 'problems', 'load'] as const;
type Question = (typeof QUESTIONS)[number];

export const scale: Figure = {
  ids: ['sweep', 'digest', ...QUESTIONS.map((question) => `growth-${question}`)],
  async measure(effort) {
    const server = await startPostgres();
    try {
      const full = await openFullHouse(server.urlOf('postgres'));
      try {
        return await measureAll(full, effort);
      } finally {
        await full.close();
      }
    } finally {
      await server.stop();
    }
  },
};

async function measureAll(full: FullHouse, { rounds, quick }: Effort): Promise<readonly Measured[]> {
  const [few, many] = quick ? [10_000, 100_000] : [10_000, 1_000_000];
  await full.fill(few);
  const before = await askAll(full, rounds);
  await full.fill(many);
  const after = await askAll(full, rounds);
  const growth = QUESTIONS.map((question): Measured => {
    const [floor, value] = [before[question], after[question]];
    return {
      id: `growth-${question}`,
      title: `exponent of ${question} from ${few} to ${many} open; value and floor are the times`,
      unit: 'ms',
      value,
      floor,
      ratio: Math.log(value / floor) / Math.log(many / few),
      target: 0.15,
      aim: 0.08,
    };
  });
  return [await digest(full, many, rounds), ...growth, await sweep(full, many, rounds)];
}

/** Milliseconds, the median of many. */
async function askAll(full: FullHouse, rounds: number): Promise<{ readonly [question in Question]: number }> {
  const { transact } = full.house.world;
  const [owner] = await full.sql<{ id: number }[]>`select owner_id as id from problem where no = 'P-2026-0042'`;
  const ownerId = owner?.id ?? 0;
  const several = (work: () => Promise<unknown>) => medianOf(rounds * 5, work);
  // Few of one person's and of nobody else's: how much is open elsewhere must not matter.
  await full.sql`update problem set reporter_id = ${ownerId} where no between 'P-2026-0100' and 'P-2026-0150'`;
  const questions = {
    mine: await several(() =>
      transact((tx) => tx.problems.list({ ownerId, reporterId: ownerId, openOnly: true }, 10, 0)),
    ),
    project: await several(() =>
      transact((tx) => tx.problems.list({ projectNos: ['BENCH-1'], openOnly: true }, 10, 0)),
    ),
    permission: await several(() => act(full.house, 'handler', 'P-2026-0077', { kind: 'acknowledge' }).catch(() => {})),
    similar: await several(() => transact((tx) => tx.problems.similar('BENCH-1', '供电线路还没有到位', 5))),
    problems: await several(() =>
      transact(async (tx) => [await tx.problems.countByTier({}), await tx.problems.list({ openOnly: true }, 10, 0)]),
    ),
    load: await several(() => transact((tx) => tx.problems.load([ownerId]))),
  };
  const sweeps: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await makeDue(full, 500, round);
    sweeps.push(await milliseconds(() => sweepDue(full.house.world)));
  }
  return { ...questions, sweep: median(sweeps) };
}

async function digest({ house, sql }: FullHouse, open: number, rounds: number): Promise<Measured> {
  const from = NOW.subtract({ hours: 24 });
  const [start, end] = [from.toString(), NOW.toString()];
  const raw = () => sql`
    select tier, lead, count(*) filter (where state <> 'closed'), count(*) filter (where state <> 'closed' and due_at <= ${end}),
      count(*) filter (where reported_at >= ${start} and reported_at < ${end}), count(*) filter (where closed_at >= ${start} and closed_at < ${end})
    from problem group by tier, lead`;
  const measured = await inTurns(
    rounds,
    () => milliseconds(raw),
    () => milliseconds(() => house.world.transact((tx) => tx.digests.figures(from, NOW))),
  );
  const title = `figures of a daily digest over ${open} problems ÷ the aggregates in one statement`;
  return {
    id: 'digest',
    title,
    unit: 'ms',
    ...medians(measured),
    target: 0.2,
    aim: 0.05,
  };
}

async function sweep(full: FullHouse, open: number, rounds: number): Promise<Measured> {
  const due = open / 20;
  let part = 0;
  const next = () => makeDue(full, due, (part += 1) % 19);
  const claim = () => full.sql`
    update problem set next_look_at = '2027-01-01Z' where no in (
      select no from problem where next_look_at <= ${NOW.toString()} order by next_look_at for update skip locked)
    returning no`;
  const measured = await inTurns(
    rounds,
    async () => {
      await next();
      return milliseconds(claim);
    },
    async () => {
      await next();
      return milliseconds(() => sweepDue(full.house.world));
    },
  );
  const title = `sweep of ${due} due among ${open} open, each with its event, message and notice ÷ one statement that claims them`;
  return { id: 'sweep', title, unit: 'ms', ...medians(measured), target: 2.5 };
}

/** The clock must look at so many, of which it has not heard for weeks; no part twice in one measurement. */
async function makeDue({ sql }: FullHouse, count: number, part: number): Promise<void> {
  await sql`
    update problem set next_look_at = ${NOW.subtract({ minutes: 1 }).toString()}
    where no in (select no from problem order by no limit ${count} offset ${200 + count * part})`;
  await sql`vacuum analyze problem`;
}

async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) taken.push(await milliseconds(work));
  return median(taken);
}
