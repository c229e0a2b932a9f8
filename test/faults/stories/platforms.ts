/** Platforms that fail for a moment, for an hour, or for good. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Books, Broken } from '../support/audit.ts';
import { person } from '../support/crowd.ts';
import { oneOf } from '../support/random.ts';
import type { Scene } from '../support/storm.ts';
import { type FaultWorld, slackUser, telegramUser } from '../support/world.ts';
import { allTaken, atWork, someReports, type Story } from './story.ts';

/** As often as it is tried. */
const ALWAYS = { times: 1_000_000 };

/** The platforms fail in every way that they have, also after they have taken what was sent. */
export const platformsFail: Story = {
  name: 'platforms that fail',
  play: (scene, times) => atWork(scene, times, failOnce),
};

export async function failOnce({ world: { slack, telegram }, random }: Scene): Promise<void> {
  slack.faults.next('chat.postMessage', oneOf(random, ON_SLACK));
  telegram.fault('sendMessage', oneOf(random, ON_TELEGRAM));
  await pause(300 + random() * 400);
}

const ON_SLACK = [
  { kind: 'rateLimited', retryAfter: 1 },
  { kind: 'rateLimited' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'html' },
  { kind: 'error', error: 'internal_error' },
  { kind: 'reset', accepted: true },
  { kind: 'reset', accepted: false },
  { kind: 'hang', accepted: true },
] as const;
const ON_TELEGRAM = [
  { kind: 'tooManyRequests', retryAfter: 1 },
  { kind: 'serverError', code: 502, description: 'Bad Gateway' },
  { kind: 'html', code: 502 },
  { kind: 'resetBefore' },
] as const;

/** Both platforms are away for an hour, one after the other, while people report on the other one. */
export const anHourAway: Story = {
  name: 'a platform is away for an hour',
  play: (scene, times) =>
    atWork(scene, times, async ({ world }) => {
      const { slack, telegram } = world;
      slack.faults.next('*', { kind: 'status', status: 503 }, ALWAYS);
      await anHour(world);
      slack.faults.clear();
      telegram.fault('*', { kind: 'serverError', code: 502, description: 'Bad Gateway' }, ALWAYS.times);
      await anHour(world);
      telegram.clearFaults();
      await pause(1000);
    }),
};

async function anHour(world: FaultWorld): Promise<void> {
  for (let quarter = 0; quarter < 4; quarter += 1) {
    world.shift({ minutes: 15 });
    await pause(500);
  }
}

/** Milliseconds of a call: longer than it takes others to find the lane, shorter than what is left of its lease. */
const SLOW = 1200;

/** Slack takes its time with every message, and several replicas look for something to send. */
export const slowPlatform: Story = {
  name: 'a slow platform and several replicas',
  play: async (scene, times) => {
    scene.world.slack.faults.next('chat.postMessage', { kind: 'slow', ms: SLOW }, ALWAYS);
    await atWork(scene, times, () => pause(1500));
    scene.world.slack.faults.clear();
  },
};

/** Answers of Telegram get lost while digests go out, day after day. */
export const answersLostAtDigests: Story = {
  name: 'answers get lost while digests go out',
  play: async (scene, times) => {
    const { world, random } = scene;
    await someReports(scene, 3);
    for (let day = 0; day < times; day += 1) {
      await allTaken(world);
      for (const method of ['sendMessage', 'sendPhoto', 'editMessageMedia'])
        if (random() < 0.7) world.telegram.fault(method, { kind: 'resetAfter' });
      world.slack.faults.next('chat.postMessage', { kind: 'reset', accepted: true });
      world.shift({ hours: 24 });
      await pause(2500);
      world.telegram.clearFaults();
    }
  },
};

/** Somewhere something is wrong for good: everything else arrives in time, and a coordinator hears of it. */
export const wrongForGood: Story = {
  name: 'chats that are gone for good',
  play: async (scene, times) => {
    const troubles: readonly ((scene: Scene) => Promise<Trouble>)[] = [
      archived,
      userGone,
      groupMoved,
      botKicked,
      alwaysRefused,
      hanging,
      botBlocked,
      notInChannel,
    ];
    const met: Trouble[] = [];
    let turn = 0;
    await atWork(scene, times, async () => {
      const trouble = troubles[turn++ % troubles.length];
      if (trouble) met.push(await trouble(scene));
      await pause(1200);
    });
    await pause(3000);
    return async (books) => [
      ...(await nobodyDelayed(books, new Set(met.map(({ chat }) => chat)))),
      ...(await coordinatorsKnow(books, met)),
    ];
  },
};

interface Trouble {
  readonly chat: string;
  /** Messages to it are given up, and that must be told. */
  readonly tells: boolean;
}

async function archived({ world }: Scene): Promise<Trouble> {
  const id = world.groups.slack.get('gdgs') ?? '';
  world.slack.addChannel({ id, name: 'gdgs', archived: true });
  return { chat: id, tells: true };
}

async function notInChannel({ world }: Scene): Promise<Trouble> {
  const id = world.groups.slack.get('gdgs') ?? '';
  world.slack.addChannel({ id, name: 'gdgs', private: true, botIsMember: false });
  return { chat: id, tells: true };
}

/** The account behind a handler's direct messages has been deactivated. */
async function userGone({ world }: Scene): Promise<Trouble> {
  const handler = world.people.find(({ role, department }) => role === '部门经办人' && department === 'gdgs');
  const chat = slackUser(handler?.id ?? 0);
  const when = ({ channel }: { readonly channel?: unknown }) => channel === chat;
  world.slack.faults.next('chat.postMessage', { kind: 'error', error: 'user_disabled' }, { ...ALWAYS, when });
  return { chat, tells: false };
}

async function groupMoved({ world }: Scene): Promise<Trouble> {
  const { telegram, groups } = world;
  const old = groups.telegram.get('dispatch-en') ?? 0;
  const heir = telegram.migrate(old, telegramUser(person(world, '推进中心涉外联络员').id));
  groups.telegram.set('dispatch-en', heir);
  groups.telegram.set('dispatch-en, before', old);
  return { chat: String(old), tells: false };
}

async function botKicked({ world }: Scene): Promise<Trouble> {
  const chat = world.groups.telegram.get('leaders') ?? 0;
  world.telegram.kickBot(chat, telegramUser(person(world, '推进中心涉外联络员').id));
  return { chat: String(chat), tells: false };
}

async function botBlocked({ world }: Scene): Promise<Trouble> {
  const chat = telegramUser(person(world, '特派员03').id);
  world.telegram.say({ from: chat, text: '/report YT2019-003 供电线路未到位 最后一次' });
  world.telegram.block(chat);
  return { chat: String(chat), tells: false };
}

/** Slack will never take one officer's receipts, for what stands in them. */
async function alwaysRefused({ world }: Scene): Promise<Trouble> {
  const words = '永远不收';
  world.refusedOnPurpose.add(words);
  const when = (args: object) => JSON.stringify(args).includes(words);
  const refusal = { kind: 'error', error: 'invalid_blocks' } as const;
  world.slack.faults.next('chat.postMessage', refusal, { ...ALWAYS, when });
  world.slack.faults.next('chat.update', refusal, { ...ALWAYS, when });
  const user = slackUser(person(world, '特派员12').id);
  await world.slack.slashCommand({ user, command: '/report', text: `YT2019-012 供电线路 ${words}` });
  return { chat: user, tells: true };
}

/** Calls about one person never come back: only they wait. */
async function hanging({ world }: Scene): Promise<Trouble> {
  const chat = slackUser(person(world, '特派员11').id);
  const when = ({ channel }: { readonly channel?: unknown }) => channel === chat;
  world.slack.faults.next('chat.postMessage', { kind: 'hang', accepted: false }, { ...ALWAYS, when });
  return { chat, tells: false };
}

/** Seconds: on a busy machine, and far below what a hanging call costs. */
const IN_TIME = 6;

async function nobodyDelayed({ rows }: Books, troubled: ReadonlySet<string>): Promise<readonly Broken[]> {
  const late = await rows<{ key: string; chat: string; seconds: number }>(
    sql`select key, chat_id as chat, extract(epoch from sent_at - queued_at)::float8 as seconds from message
      where state = 'sent' and sent_at - queued_at > make_interval(secs => ${IN_TIME}::float8)`,
  );
  return late
    .filter(({ chat }) => !troubled.has(chat))
    .map(({ key, seconds }) => ({
      promise: 5,
      how: `message "${key}" had no trouble and took ${seconds.toFixed(1)} s`,
    }));
}

async function coordinatorsKnow({ rows }: Books, met: readonly Trouble[]): Promise<readonly Broken[]> {
  const words = await rows<{ key: string }>(sql`select key from message where key like 'undelivered:%'`);
  return met
    .filter(({ chat, tells }) => tells && !words.some(({ key }) => key.includes(`:${chat}:`)))
    .map(({ chat }) => ({ promise: 5, how: `nobody was told that ${chat} is gone` }));
}

/** For a while no token is good: nothing can be told to anybody, nothing is given up, and later all arrives. */
export const tokensRevoked: Story = {
  name: 'tokens are revoked for a while',
  play: async (scene, times) => {
    await atWork(scene, times, async ({ world: { slack, telegram } }) => {
      slack.faults.next('*', { kind: 'error', error: 'token_revoked' }, ALWAYS);
      telegram.fault('*', { kind: 'serverError', code: 401, description: 'Unauthorized' }, ALWAYS.times);
      await pause(2500);
      slack.faults.clear();
      telegram.clearFaults();
      await pause(1500);
    });
    return async ({ rows }) => {
      const dead = await rows<{ key: string }>(sql`select key from message where state = 'dead'`);
      return dead.map(({ key }) => ({ promise: 5, how: `"${key}" was given up for want of a token` }));
    };
  },
};
