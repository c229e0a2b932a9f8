/**
 * Figure 7: how fast many messages go out, beside what the platform's limiter would let through, and without one 429.
 *
 * Value and floor are the seconds from the first to the last acceptance. The floor is what the strict fakes count: one
 * a second in each chat, and on Telegram thirty a second in all of them.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Effort, Figure, Measured } from './figure.ts';
import { median } from './figure.ts';
import { openPlace, type Place } from './place.ts';
import { type Crowd, queueMessages } from './queue-messages.ts';

/** As many people as chats, four to six seconds of messages for each run. */
const CROWDS: readonly Crowd[] = [
  { platform: 'slack', chats: 1, each: 6 },
  { platform: 'slack', chats: 50, each: 6 },
  { platform: 'slack', chats: 500, each: 6 },
  { platform: 'telegram', chats: 1, each: 6 },
  { platform: 'telegram', chats: 50, each: 4 },
  { platform: 'telegram', chats: 500, each: 1 },
];
const ALLOWED_IN_ALL = { slack: Infinity, telegram: 30 };
const GIVE_UP_AFTER = 120_000;

const idOf = ({ platform, chats }: Crowd) => `pacing-${platform}-${chats}`;

export const pacing: Figure = {
  ids: [...CROWDS.map(idOf), 'pacing-refused'],
  async measure(effort) {
    const place = await openPlace({ people: 500 });
    try {
      place.slack.rateLimit.on();
      place.telegram.limitSending(true);
      await place.startHeye();
      const measured: Measured[] = [];
      for (const crowd of CROWDS.filter((each) => effort.wants(idOf(each))))
        measured.push(await measureCrowd(place, crowd, effort));
      return [...measured, refused(place)];
    } finally {
      await place.close();
    }
  },
};

async function measureCrowd(place: Place, crowd: Crowd, { rounds }: Effort): Promise<Measured> {
  const { platform, chats, each } = crowd;
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // What the limiter remembers of the round before is over.
    await pause(1200);
    taken.push(await secondsFor(place, crowd));
  }
  const inAll = chats * each;
  const floor = Math.max(each - 1, Math.ceil(inAll / ALLOWED_IN_ALL[platform]) - 1);
  const value = median(taken);
  const title = `${inAll} messages to ${chats} chats on ${platform} ÷ what its limiter lets through`;
  // Nine tenths of what is allowed.
  return { id: idOf(crowd), title, unit: 's', value, floor, ratio: value / floor, target: 1.11 };
}

async function secondsFor(place: Place, crowd: Crowd): Promise<number> {
  const before = acceptedBy(place, crowd.platform).length;
  const wanted = before + crowd.chats * crowd.each;
  await queueMessages(place.sql, crowd);
  const deadline = performance.now() + GIVE_UP_AFTER;
  for (;;) {
    const accepted = acceptedBy(place, crowd.platform);
    if (accepted.length >= wanted) return secondsBetween(accepted.slice(before));
    if (performance.now() > deadline)
      throw new Error(`${accepted.length - before} of ${wanted - before} messages went out on ${crowd.platform}`);
    await pause(50);
  }
}

function secondsBetween(instants: readonly Temporal.Instant[]): number {
  const [first, last] = [instants[0], instants.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('nothing was accepted');
  return first.until(last).total('seconds');
}

/** When each new message was accepted, in the order of acceptance. */
function acceptedBy({ slack, telegram }: Place, platform: Crowd['platform']): readonly Temporal.Instant[] {
  if (platform === 'telegram')
    return telegram.calls('sendMessage').flatMap(({ outcome, at }) => (outcome.kind === 'done' ? [at] : []));
  return slack.callsTo('chat.postMessage').flatMap(({ outcome, at }) => (isDone(outcome) ? [at] : []));
}

function isDone(outcome: ReturnType<Place['slack']['callsTo']>[number]['outcome']): boolean {
  return outcome.kind === 'answered' && outcome.status === 200;
}

/** There is no good number of them but none. */
function refused({ slack, telegram }: Place): Measured {
  const bySlack = slack.calls.filter(({ outcome }) => outcome.kind === 'answered' && outcome.status === 429);
  const byTelegram = telegram.calls().filter(({ outcome }) => outcome.kind === 'refused' && outcome.code === 429);
  const value = bySlack.length + byTelegram.length;
  return {
    id: 'pacing-refused',
    title: 'calls refused with 429',
    unit: 'calls',
    value,
    floor: 0,
    ratio: value,
    target: 0,
  };
}
