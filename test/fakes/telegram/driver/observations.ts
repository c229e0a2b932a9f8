/**
 * Observations: what has a test seen on the fake Telegram?
 */
import type { RecordedCall } from '../call-log.ts';
import { describeCall } from '../call-log.ts';
import type { Changes } from '../changes.ts';
import type { ChatMessage } from '../message.ts';
import type { Telegram } from '../telegram.ts';

const PATIENCE = Temporal.Duration.from({ seconds: 5 });

export interface Observations {
  /** Every call in the order of its end, or those of one method. */
  readonly calls: (method?: string) => readonly RecordedCall[];
  /** A chat as its members see it now, oldest first. */
  readonly messages: (chatId: number) => readonly ChatMessage[];
  /** Those of them that the bot wrote, without notices. */
  readonly botMessages: (chatId: number) => readonly ChatMessage[];
  /**
   * The first value of `probe` that is neither `undefined` nor `false`; asked again after every change.
   *
   * @param within on the real clock, 5 s unless given.
   * @throws Error with the last calls when it never comes.
   */
  readonly waitFor: <T>(probe: () => T | undefined | false, within?: Temporal.Duration) => Promise<T>;
  /** The newest message of the bot in a chat that fits, as soon as there is one. */
  readonly waitForMessage: (
    chatId: number,
    fits?: (message: ChatMessage) => boolean,
    within?: Temporal.Duration,
  ) => Promise<ChatMessage>;
}

export function observations({ archive }: Telegram, changes: Changes, log: readonly RecordedCall[]): Observations {
  const botMessages = (chatId: number) =>
    archive.messages(chatId).filter(({ byBot, notice }) => byBot && notice === undefined);

  const story = () => {
    const last = log.filter(({ method }) => method !== 'getUpdates').slice(-10);
    return last.length === 0 ? 'The bot has called nothing.' : `Last calls:\n${last.map(describeCall).join('\n')}`;
  };

  const waitFor: Observations['waitFor'] = async (probe, within = PATIENCE) =>
    await changes.waitFor(probe, within, story);

  return {
    calls: (method) => log.filter((call) => method === undefined || call.method === method),
    messages: (chatId) => archive.messages(chatId),
    botMessages,
    waitFor,
    waitForMessage: async (chatId, fits = () => true, within = PATIENCE) =>
      await waitFor(() => botMessages(chatId).findLast(fits), within),
  };
}
