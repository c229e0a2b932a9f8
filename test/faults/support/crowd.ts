/**
 * The people of the zone while things go wrong: they report, press and press again, and some try what they may not.
 *
 * What Slack took as answered with success, and what Telegram counts as confirmed, is remembered: it must be on disk.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { buttonLabels } from '../../fakes/slack/index.ts';
import { oneOf, type Random } from './random.ts';
import { type FaultWorld, slackUser, type Somebody, telegramUser } from './world.ts';

/** One wish of somebody, whatever became of it. */
export interface Wish {
  /** Unique; stands in the problem's title. */
  readonly token: string;
  readonly chat: 'slack' | 'telegram';
  readonly allowed: boolean;
  /** Answered with success at least once. */
  accepted: boolean;
}

export interface Crowd {
  readonly wishes: readonly Wish[];
  /** Goes on until it is called off; resolves when everybody has finished what they were doing. */
  busy(until: () => boolean): Promise<void>;
  /** Makes a wish of each kind, and waits until Heye has taken it. */
  settleIn(): Promise<void>;
  /** Reports so many problems and waits until all are answered. */
  report(count: number, chat?: Wish['chat']): Promise<void>;
  /** Presses what stands under the newest cards of the handlers, twice each. */
  press(): Promise<void>;
}

/** Somebody's title is an attack on whoever reads it, too. */
const TITLES = [
  '供电线路未到位',
  '变压器 <!channel> 容量不够',
  '进场道路 <@U00000001> 未通 & <b>急</b>',
  '征地 @everyone http://evil.example',
];
/** Projects of officers 1 to 12, by the sample register. */
const OFFICERS = 12;
const ON_TELEGRAM = 3;
const PATIENCE = Temporal.Duration.from({ seconds: 30 });

export function createCrowd(world: FaultWorld, random: Random): Crowd {
  const wishes: Wish[] = [];
  let serial = 0;
  const officerOf = (number: number) => person(world, `特派员${String(number).padStart(2, '0')}`);
  const projectOf = (number: number) => `YT2019-${String(number).padStart(3, '0')}`;
  const wish = (chat: Wish['chat'], allowed: boolean): Wish => {
    serial += 1;
    const made: Wish = { token: `w${serial}x`, chat, allowed, accepted: false };
    wishes.push(made);
    return made;
  };

  /** A command is typed, or sent once more by whoever saw no answer: the same delivery. */
  const insist = async (text: string, user: string, made: Wish, tries: number): Promise<void> => {
    const triggerId = `${serial}.1.${made.token}`;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const answer = await world.slack.slashCommand({ user, command: '/report', text, triggerId });
      if (answer.accepted) made.accepted = true;
      // Now and then it was heard twice though it had been answered.
      if (answer.accepted && random() > 0.3) return;
      await pause(30 + random() * 120);
    }
  };

  const reportOnSlack = async (): Promise<void> => {
    const number = ON_TELEGRAM + 1 + Math.floor(random() * (OFFICERS - ON_TELEGRAM));
    const allowed = random() > 0.15;
    const made = wish('slack', allowed);
    const project = projectOf(allowed ? number : (number % OFFICERS) + 1 + OFFICERS);
    const text = `${project} ${oneOf(random, TITLES)} ${made.token}`;
    await insist(text, slackUser(officerOf(number).id), made, 12);
  };
  const reportOnTelegram = async (): Promise<void> => {
    const number = 1 + Math.floor(random() * ON_TELEGRAM);
    const made = wish('telegram', true);
    const text = `/report ${projectOf(number)} ${oneOf(random, TITLES)} ${made.token}`;
    const { updateId } = world.telegram.say({ from: telegramUser(officerOf(number).id), text });
    // Telegram delivers it again until it is confirmed, so it counts as taken from the beginning.
    made.accepted = true;
    if (random() < 0.2 && updateId !== undefined) world.telegram.redeliver(updateId);
    await pause(random() * 50);
  };
  const press = async (): Promise<void> => {
    const handlers = world.people.filter(({ role }) => role === '部门经办人');
    const handler = oneOf(random, handlers);
    const user = slackUser(handler.id);
    const cards = world.slack.messagesIn(user).filter((message) => buttonLabels(message).includes('收到'));
    const message = cards.at(-1 - Math.floor(random() * Math.min(3, cards.length)));
    if (message === undefined) return pause(20);
    // Two hands at once: one of them finds it done.
    await Promise.allSettled([1, 2].map(() => world.slack.pressButton({ user, message, label: '收到' })));
  };
  /** As an impostor, who knows the address and everybody's names, but not the secret. */
  const forge = async (): Promise<void> => {
    const made = wish('slack', false);
    const officer = officerOf(ON_TELEGRAM + 1);
    const text = `${projectOf(ON_TELEGRAM + 1)} 冒名上报 ${made.token}`;
    const tamper = { signature: random() < 0.5 ? 'wrong' : 'missing' } as const;
    const asked = { user: slackUser(officer.id), command: '/report', text, triggerId: `f.${made.token}`, tamper };
    made.accepted = (await world.slack.slashCommand(asked)).accepted;
  };
  const doSomething = () => {
    const chance = random();
    if (chance < 0.03) return forge();
    if (chance < 0.5) return reportOnSlack();
    return chance < 0.75 ? reportOnTelegram() : press();
  };

  return {
    wishes,
    async busy(until) {
      const hand = async () => {
        while (!until()) {
          await doSomething().catch(ignoreVanishedCards);
          await pause(random() * 60);
        }
      };
      await Promise.all([hand(), hand(), hand(), hand()]);
    },
    async settleIn() {
      for (let number = 1; number <= ON_TELEGRAM; number += 1) await linkOnTelegram(world, officerOf(number));
      await bindGroups(world);
    },
    async report(count, chat = 'slack') {
      for (let done = 0; done < count; done += 1) await (chat === 'slack' ? reportOnSlack() : reportOnTelegram());
    },
    press,
  };
}

/**
 * A card may be edited between the look at it and the press: then there is nothing to press. Whoever has blocked Heye
 * says nothing.
 */
export function ignoreVanishedCards(error: unknown): void {
  if (!(error instanceof Error) || !/button|no such|call start\(\)/.test(error.message)) throw error;
}

export function person({ people }: FaultWorld, name: string) {
  const found = people.find((each) => each.name === name);
  if (found === undefined) throw new Error(`the sample zone has nobody called ${name}`);
  return found;
}

/** With a code that they ask for on Slack, as in life. */
async function linkOnTelegram(world: FaultWorld, { id, name }: Somebody): Promise<void> {
  const asked = { user: slackUser(id), command: '/heye', text: 'link' };
  const { body } = await world.slack.slashCommand(asked);
  const code = /\b([2-9A-HJKMNP-Z]{8})\b/.exec(body)?.[1];
  if (code === undefined) throw new Error(`${name} got no code: ${body}`);
  const user = telegramUser(id);
  world.telegram.addUser({ id: user, firstName: name });
  world.telegram.start({ from: user, payload: code });
  await world.telegram.waitForMessage(user, () => true, PATIENCE);
}

/** The coordinator binds groups on both platforms, as in life. */
async function bindGroups(world: FaultWorld): Promise<void> {
  const { slack, telegram, groups } = world;
  const centre = person(world, '推进中心工作人员').id;
  for (const [name, id] of groups.slack) {
    slack.addChannel({ id, name, members: [slackUser(centre)] });
    await slack.slashCommand({ user: slackUser(centre), channel: id, command: '/heye', text: `bind ${name}` });
  }
  const foreign = person(world, '推进中心涉外联络员');
  await linkOnTelegram(world, foreign);
  for (const [name, id] of groups.telegram) {
    const members = [telegramUser(foreign.id)];
    telegram.addGroup({ id, title: name, members });
    telegram.say({ from: telegramUser(foreign.id), chat: id, text: `/heye bind ${name}` });
    await telegram.waitForMessage(id, () => true, PATIENCE);
  }
}
