/** Figures 1 and 2: what a report of one line costs, beside what a bare bot needs to keep the same line. */
import type { Child } from './child.ts';
import { type Effort, type Figure, inTurns, type Measured, medians, type Turns } from './figure.ts';
import { type Delivery, openLoad, slashCommand, telegramUpdate, type Waited } from './load.ts';
import { openPlace, type Place, slackUser, telegramUser, WEBHOOK_SECRET } from './place.ts';

const IN_FLIGHT = 16;
/** The fourth officer serves project YT2019-004. */
const OFFICER = 4;

export const report: Figure = {
  ids: ['report-cost', 'report-p99', 'update-cost', 'update-p99'],
  async measure(effort) {
    const place = await openPlace();
    try {
      const [heye, bare] = [await place.startHeye(), await place.startBare()];
      const slack = await measureWay(place, 'report', [heye, bare], effort, slackReport(place));
      const telegram = await measureWay(place, 'update', [heye, bare], effort, telegramReport);
      return [...slack, ...telegram];
    } finally {
      await place.close();
    }
  },
};

type Way = 'report' | 'update';

const TITLES: { readonly [way in Way]: string } = {
  report: `/report in one line, signed HTTP, ${IN_FLIGHT} in flight ÷ Bolt and one prepared INSERT`,
  update: `/report in one line, Telegram's webhook, ${IN_FLIGHT} in flight ÷ grammY and one prepared INSERT`,
};

async function measureWay(
  place: Place,
  way: Way,
  [heye, bare]: readonly [Child, Child],
  { rounds, quick }: Effort,
  make: () => Delivery,
): Promise<readonly Measured[]> {
  const count = quick ? 100 : 400;
  const [ofHeye, ofBare] = [openLoad(heye.url, IN_FLIGHT), openLoad(bare.url, IN_FLIGHT)];
  await warmUp([heye, bare], count, make);
  const before = await problems(place);
  const measured = await inTurns(
    rounds,
    () => ofBare.send(count, make),
    () => ofHeye.send(count, make),
  );
  await Promise.all([ofHeye.close(), ofBare.close()]);
  const filed = (await problems(place)) - before;
  const taken = measured.value.reduce((sum, each) => sum + each.taken, 0);
  if (filed < taken) throw new Error(`${taken} reports were answered with success, ${filed} are on disk`);
  // A figure of answers that came too late is one of a machine that cannot bear the load.
  if (taken < count * rounds)
    process.stdout.write(`${count * rounds - taken} of ${count * rounds} answers were late\n`);
  return [figure(way, 'each', measured), figure(way, 'p99', measured)];
}

/** Both have compiled their hot paths and opened their connections before the first round counts. */
async function warmUp(children: readonly Child[], count: number, make: () => Delivery): Promise<void> {
  for (const { url } of children) {
    const gentle = openLoad(url, 4);
    await gentle.send(count, make);
    await gentle.close();
  }
}

function figure(way: Way, what: 'each' | 'p99', { floor, value }: Turns<Waited>): Measured {
  const found = medians({ floor: floor.map((one) => one[what]), value: value.map((one) => one[what]) });
  const id = what === 'each' ? `${way}-cost` : `${way}-p99`;
  const title = `${TITLES[way]}; ${what === 'each' ? 'time for each' : '99 of 100 were answered within'}`;
  const target = what === 'each' ? 2 : 3;
  return { id, title, unit: 'ms', ...found, target };
}

async function problems({ sql }: Place): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from problem`;
  return row?.n ?? 0;
}

let serial = 0;

function text(): string {
  serial += 1;
  return `YT2019-004 供电线路未到位 ${serial}`;
}

function slackReport({ slack }: Place): () => Delivery {
  return () => slashCommand(slack.signingSecret, slackUser(OFFICER), '/report', text());
}

function telegramReport(): Delivery {
  return telegramUpdate(WEBHOOK_SECRET, telegramUser(OFFICER), `/report ${text()}`);
}
