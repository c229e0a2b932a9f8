/** People of the sample zone at one chat of their own choice: the same story can be played on each of the three. */
import { makeLinkCode } from '../../../src/app/link-account.ts';
import { localSeat } from './local-seat.ts';
import { slackSeat } from './slack-seat.ts';
import { telegramSeat } from './telegram-seat.ts';
import { startTestHeye, type TestHeye, type TestHeyeOptions } from '../heye.ts';
import type { Seat } from './seat.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { Platform } from '../../../src/domain/platform.ts';

export interface Stage extends TestHeye {
  /** By work e-mail, as in the register; the first time they are linked as their platform links people. */
  seat(email: string, platform: Platform): Promise<Seat>;
  personId(email: string): Promise<number>;
  speaks(email: string, locale: Locale): Promise<void>;
  /** One-time code for somebody, as a coordinator would hand it out. */
  code(email: string): Promise<string>;
  everybody(): Promise<readonly Person[]>;
  /** A channel of the zone is that chat. */
  bind(name: string, platform: Platform, chatId: string): Promise<void>;
}

/** On the fake Slack everybody of the register has an account with their work e-mail. */
export function slackUser(personId: number): string {
  return `U${String(personId).padStart(8, '0')}`;
}

export function telegramUser(personId: number): number {
  return 1000 + personId;
}

export async function openStage(options: TestHeyeOptions): Promise<Stage> {
  const test = await startTestHeye(options);
  const transact: Stage['heye']['house']['world']['transact'] = (work) => test.heye.house.world.transact(work);
  const personId = async (email: string) => {
    const person = await transact((tx) => tx.people.byEmail(email));
    if (person === undefined) throw new Error(`nobody in the zone has the e-mail ${email}`);
    return person.id;
  };
  const code = async (email: string) => {
    const id = await personId(email);
    return transact((tx) => makeLinkCode(tx, id, test.clock.now()));
  };
  const everybody = async () => (await transact((tx) => tx.people.directory())).people;
  const take = async (email: string, platform: Platform): Promise<Seat> => {
    const id = await personId(email);
    const settle = () => test.settle();
    switch (platform) {
      case 'local':
        return localSeat(() => test.heye, id, settle);
      case 'slack': {
        const user = slackUser(id);
        return slackSeat(test.slack, user, settle);
      }
      case 'telegram': {
        const user = telegramUser(id);
        test.telegram.addUser({ id: user, firstName: email.split('@')[0] ?? email });
        test.telegram.start({ from: user, payload: await code(email) });
        await test.telegram.waitForMessage(user);
        await settle();
        return telegramSeat(test.telegram, user, settle);
      }
    }
  };
  if (options.chats.includes('slack')) {
    for (const { id, name, email } of await everybody())
      test.slack.addUser({ id: slackUser(id), name: email.split('@')[0] ?? email, realName: name, email });
  }
  const seats = new Map<string, Promise<Seat>>();
  return Object.assign(test, {
    personId,
    code,
    everybody,
    bind: (name: string, platform: Platform, chatId: string) =>
      transact((tx) => tx.channels.bind({ platform, chatId, name }, undefined, test.clock.now())),
    seat: (email: string, platform: Platform) =>
      seats.getOrInsertComputed(`${email} ${platform}`, () => take(email, platform)),
    speaks: async (email: string, locale: Locale) => {
      const id = await personId(email);
      await transact((tx) => tx.people.setLocale(id, locale));
    },
  });
}
