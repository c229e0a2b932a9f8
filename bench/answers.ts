/** Figure 3: how long a report is waited for while something else is going on, beside the same Heye at rest. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './child.ts';
import { type Effort, type Figure, inTurns, type Measured, medians } from './figure.ts';
import { type Delivery, type Load, openLoad, slashCommand } from './load.ts';
import { openPlace, type Place, slackUser } from './place.ts';
import { queueMessages } from './queue-messages.ts';

const IN_FLIGHT = 4;
const OFFICER = 4;
const PICTURES = 50;
const MANY = 100_000;

interface Scene {
  readonly place: Place;
  readonly heye: Child;
  readonly load: Load;
  /** Reports in a measurement. */
  readonly count: number;
}

/** What else is going on, and the 99th of 100 answers meanwhile, in milliseconds. */
interface Trouble {
  readonly id: string;
  readonly title: string;
  readonly meanwhile: (scene: Scene) => Promise<number>;
}

const TROUBLES: readonly Trouble[] = [
  { id: 'answers-hang', title: 'Slack takes messages and never answers', meanwhile: whileSlackHangs },
  { id: 'answers-pictures', title: `${PICTURES} pictures are drawn`, meanwhile: whilePicturesAreDrawn },
  { id: 'answers-queued', title: `${MANY} messages are queued`, meanwhile: whileMuchIsQueued },
];

export const answers: Figure = {
  ids: TROUBLES.map(({ id }) => id),
  async measure(effort) {
    const place = await openPlace();
    try {
      const heye = await place.startHeye();
      const load = openLoad(heye.url, IN_FLIGHT);
      const scene = { place, heye, load, count: effort.quick ? 100 : 200 };
      await load.send(scene.count, reports(place));
      const measured: Measured[] = [];
      for (const trouble of TROUBLES.filter(({ id }) => effort.wants(id)))
        measured.push(await measureTrouble(scene, trouble, effort));
      await load.close();
      return measured;
    } finally {
      await place.close();
    }
  },
};

async function measureTrouble(scene: Scene, trouble: Trouble, { rounds }: Effort): Promise<Measured> {
  const measured = await inTurns(
    rounds,
    () => measureReports(scene),
    async () => {
      const p99 = await trouble.meanwhile(scene);
      await calmDown(scene);
      return p99;
    },
  );
  const title = `99 of 100 reports are answered within, ${IN_FLIGHT} in flight, while ${trouble.title} ÷ at rest`;
  return { id: trouble.id, title, unit: 'ms', ...medians(measured), target: 2 };
}

async function measureReports({ load, place, count }: Scene): Promise<number> {
  return (await load.send(count, reports(place))).p99;
}

async function whileSlackHangs(scene: Scene): Promise<number> {
  const { slack, sql } = scene.place;
  slack.faults.next('chat.postMessage', { kind: 'hang', accepted: false }, { times: 10_000 });
  await queueMessages(sql, { platform: 'slack', chats: 95, each: 3 });
  await pause(2000);
  return measureReports(scene);
}

async function whilePicturesAreDrawn(scene: Scene): Promise<number> {
  const { place, heye, load } = scene;
  const [coordinator] = await place.sql<{ id: number }[]>`select id from person where role = 'coordinator' limit 1`;
  // The last of them come after the three seconds that Slack waits.
  const drawing = openLoad(heye.url, PICTURES);
  const asks = () => slashCommand(place.slack.signingSecret, slackUser(coordinator?.id ?? 0), '/digest', 'daily');
  const drawn = drawing.send(PICTURES, asks);
  const { p99 } = await load.sendWhile(drawn, reports(place));
  await drawing.close();
  return p99;
}

async function whileMuchIsQueued(scene: Scene): Promise<number> {
  await queueMessages(scene.place.sql, { platform: 'telegram', chats: 95, each: Math.ceil(MANY / 95) });
  await scene.place.sql`vacuum analyze message`;
  await pause(2000);
  return measureReports(scene);
}

/** Nothing is queued and no call hangs any more. */
async function calmDown({ place: { slack, sql } }: Scene): Promise<void> {
  const hung = slack.faults.pending() > 0;
  slack.faults.clear();
  await sql`truncate message cascade`;
  await pause(hung ? 11_000 : 1000);
}

let serial = 0;

function reports({ slack }: Place): () => Delivery {
  return () => {
    serial += 1;
    return slashCommand(slack.signingSecret, slackUser(OFFICER), '/report', `YT2019-004 供电线路未到位 ${serial}`);
  };
}
