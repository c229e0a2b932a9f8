/** Figure 5: from the moment at which something is due until the platform has the request, at rest and under load. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Effort, type Figure, inTurns, type Measured, median, quantile } from './figure.ts';
import { openLoad, slashCommand } from './load.ts';
import { openPlace, type Place, slackUser } from './place.ts';

const IN_FLIGHT = 16;
/** The fourth officer's reports are the load; whom it concerns is reminded of nothing here, for their chats are full. */
const OFFICER = 4;
const REMINDED = { from: 5, to: 50 };
/** Milliseconds over which the reminders of a round are spread. */
const SPREAD = 6000;
/** What the strictest reader calls on time. */
const ALLOWED = 300;

export const punctual: Figure = {
  ids: ['punctual-idle', 'punctual-loaded'],
  async measure(effort) {
    const place = await openPlace();
    try {
      const heye = await place.startHeye();
      const load = openLoad(heye.url, IN_FLIGHT);
      const make = reportsOf(place);
      await load.send(50, make);
      const figures = await measureBoth(place, effort, () => load.keepUp(make));
      await load.close();
      return figures;
    } finally {
      await place.close();
    }
  },
};

async function measureBoth(
  place: Place,
  { rounds }: Effort,
  keepUp: () => { stop(): Promise<void> },
): Promise<readonly Measured[]> {
  const measured = await inTurns(
    rounds,
    () => latest(place),
    async () => {
      const load = keepUp();
      await pause(500);
      const late = await latest(place);
      await load.stop();
      return late;
    },
  );
  const [idle, loaded] = [median(measured.floor), median(measured.value)];
  const both = { unit: 'ms' };
  const from = '99 of 100 reminders are at the platform so long after they were due';
  return [
    {
      ...both,
      id: 'punctual-idle',
      title: `${from}, at rest ÷ the ${ALLOWED} ms that are allowed`,
      value: idle,
      floor: ALLOWED,
      ratio: idle / ALLOWED,
      target: 1,
    },
    {
      ...both,
      id: 'punctual-loaded',
      title: `${from}, with ${IN_FLIGHT} reports in flight ÷ at rest`,
      value: loaded,
      floor: idle,
      ratio: loaded / idle,
      target: 3,
    },
  ];
}

/** One reminder to each of many people, each at a moment of its own. @returns milliseconds, of 100 the 99th */
async function latest(place: Place): Promise<number> {
  const before = place.slack.calls.length;
  const due = new Map<string, Temporal.Instant>();
  const from = place.now().add({ milliseconds: 1500 });
  for (let id = REMINDED.from; id <= REMINDED.to; id += 1)
    due.set(slackUser(id), from.add({ milliseconds: Math.floor(Math.random() * SPREAD) }));
  await remindAt(place, due);
  await pause(1500 + SPREAD);
  const late = await place.slack.waitFor(() => {
    const heard = lateness(place, before, due);
    return heard.length >= due.size && heard;
  }, 30_000);
  return quantile(late, 0.99);
}

function lateness(place: Place, before: number, due: ReadonlyMap<string, Temporal.Instant>): readonly number[] {
  return place.slack.calls.slice(before).flatMap(({ method, args, at }) => {
    const { channel } = args;
    const dueAt = method === 'chat.postMessage' && typeof channel === 'string' ? due.get(channel) : undefined;
    return dueAt === undefined ? [] : [dueAt.until(at).total('milliseconds')];
  });
}

/** All ask to be reminded of the first problem that was reported. */
async function remindAt({ sql }: Place, due: ReadonlyMap<string, Temporal.Instant>): Promise<void> {
  const rows = [...due].map(([user, at]) => ({ person: Number(user.slice(1)), at: at.toString() }));
  await sql`
    insert into snooze (person_id, problem_no, remind_at)
    select row.person, 'P-2026-0001', row.at from jsonb_to_recordset(${sql.json(rows)}) as row (person int, at timestamptz)`;
}

let serial = 0;

function reportsOf({ slack }: Place) {
  return () => {
    serial += 1;
    return slashCommand(slack.signingSecret, slackUser(OFFICER), '/report', `YT2019-004 供电线路未到位 ${serial}`);
  };
}
