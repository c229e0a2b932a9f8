/** A channel of Slack or a group of Telegram: what everybody in it is told, and what somebody says or presses there. */
import type { Answer, Filling, Shown } from '../../support/seats/seat.ts';
import { isHeyes, shownOnSlack } from '../../support/seats/slack-seat.ts';
import { slackUser, type Stage, telegramUser } from '../../support/seats/stage.ts';
import { telegramSeat } from '../../support/seats/telegram-seat.ts';
import type { Actor } from './actor.ts';
import { expectAnswer, watch, type Watched, type WatchedCard, type Words } from './watched.ts';

export interface Channel extends Watched {
  /** The platform's chat. */
  readonly id: string;
  /** Words or a command there. */
  says(by: Actor, text: string, answer?: Words): Promise<void>;
  presses(by: Actor, label: string, on: WatchedCard, answer?: Words): Promise<void>;
  /** Fills in the form that they were asked there. */
  fills(by: Actor, values: Filling, answer?: Words): Promise<void>;
}

interface Doors {
  readonly look: () => Promise<readonly Shown[]>;
  readonly say: (by: Actor, text: string) => Promise<Answer>;
  readonly press: (by: Actor, label: string, on: Shown) => Promise<Answer>;
  readonly fill: (by: Actor, values: Filling) => Promise<Answer>;
}

function channel(name: string, id: string, { look, say, press, fill }: Doors): Channel {
  return Object.assign(watch(name, look), {
    id,
    says: async (by: Actor, text: string, answer: Words = []) =>
      expectAnswer(`${by.name} says "${text}" in ${name}`, await say(by, text), answer),
    presses: async (by: Actor, label: string, on: WatchedCard, answer: Words = []) =>
      expectAnswer(`${by.name} presses "${label}" in ${name}`, await press(by, label, on.shown), answer),
    fills: async (by: Actor, values: Filling, answer: Words = []) =>
      expectAnswer(`${by.name} fills in a form in ${name}`, await fill(by, values), answer),
  });
}

/** Everybody of the zone is in it. */
export async function slackChannel(stage: Stage, name: string): Promise<Channel> {
  const { slack } = stage;
  const id = `C${name.replaceAll('-', '').toUpperCase().padStart(8, '0')}`;
  slack.addChannel({ id, name, members: (await stage.everybody()).map((person) => slackUser(person.id)) });
  const whispered = async (by: Actor, deed: (user: string) => Promise<unknown>) => {
    const user = slackUser(await stage.personId(by.email));
    const before = slack.ephemeralsFor(user).length;
    await deed(user);
    await stage.settle();
    const fresh = slack.ephemeralsFor(user).slice(before);
    return fresh.map((whisper) => shownOnSlack(whisper).text).join('\n');
  };
  return channel(name, id, {
    look: async () => slack.messagesIn(id).filter(isHeyes).map(shownOnSlack),
    say: (by, text) => {
      const [command = '', ...rest] = text.split(' ');
      return whispered(by, (user) => slack.slashCommand({ user, channel: id, command, text: rest.join(' ') }));
    },
    press: (by, label, on) => {
      const message = slack.messagesIn(id).find(({ ts }) => ts === on.id);
      if (message === undefined) throw new Error(`${name}: the message is gone that said\n${on.text}`);
      return whispered(by, (user) => slack.pressButton({ user, message, label }));
    },
    fill: (by, values) => whispered(by, (user) => slack.submitView({ user, values })),
  });
}

/** Those are in it whom the fake Telegram knows by now. */
export async function telegramGroup(stage: Stage, name: string, id: number): Promise<Channel> {
  const { telegram } = stage;
  const known = telegram.calls('sendMessage').map(({ args }) => Number(args['chat_id']));
  const members = (await stage.everybody()).map((person) => telegramUser(person.id));
  telegram.addGroup({ id, title: name, members: members.filter((user) => known.includes(user)) });
  const seat = async (by: Actor) => {
    const user = telegramUser(await stage.personId(by.email));
    return telegramSeat(telegram, user, () => stage.settle(), id);
  };
  return channel(name, String(id), {
    look: async () => telegramSeat(telegram, 0, () => stage.settle(), id).cards(),
    say: async (by, text) => (await seat(by)).say(text),
    press: async (by, label, on) => (await seat(by)).press(label, on),
    fill: async (by, values) => (await seat(by)).fill(values),
  });
}
