/**
 * Press actions: what happens when a person presses a button under a message of the bot?
 */
import type { CallbackQuery } from 'grammy/types';
import type { CallbackAnswer } from '../callback-queries.ts';
import { buttonsOf, type ChatMessage } from '../message.ts';
import { wireChat, wireMessage, wireUser } from '../wire.ts';
import { postQuery, type Stage } from './stage.ts';
import { placeOf } from './user-actions.ts';

type PressResult =
  | ({ readonly kind: 'answered'; readonly updateId: number | undefined } & CallbackAnswer)
  /** The app's spinner went on until it gave up. */
  | { readonly kind: 'unanswered'; readonly updateId: number | undefined };

interface Press {
  readonly from: number;
  readonly message: Pick<ChatMessage, 'chatId' | 'id'>;
  /** How long the app waits, on the real clock; 5 s unless given. */
  readonly within?: Temporal.Duration;
}

export interface PressActions {
  /**
   * Presses the one button that shows `label` or carries `data`, as the message is now.
   *
   * @throws Error when there is no such button, or more than one, or it calls nothing back.
   */
  readonly press: (action: Press & ({ readonly label: string } | { readonly data: string })) => Promise<PressResult>;
  /** Any data at all, whether or not there is such a button: a late press, or a tampered app. */
  readonly pressForged: (action: Press & { readonly data: string }) => Promise<PressResult>;
}

export function pressActions(stage: Stage): PressActions {
  return {
    press: async (action) => await call(stage, action, findData(stage, action)),
    pressForged: async (action) => await call(stage, action, action.data),
  };
}

function findData({ telegram }: Stage, action: Parameters<PressActions['press']>[0]): string {
  const { chatId, id } = action.message;
  const message = telegram.archive.find(chatId, id);
  if (message === undefined) throw new Error(`message ${id} in chat ${chatId} is gone`);
  const buttons = buttonsOf(message);
  const fitting = buttons.filter((button) =>
    'label' in action ? button.text === action.label : button.kind === 'callback' && button.data === action.data,
  );
  const wanted = JSON.stringify('label' in action ? action.label : action.data);
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) {
    const shown = buttons.map(({ text }) => JSON.stringify(text)).join(', ') || 'no buttons';
    throw new Error(`${fitting.length} buttons ${wanted} under ${JSON.stringify(message.text)}, which shows ${shown}`);
  }
  if (only.kind !== 'callback') throw new Error(`button ${wanted} calls nothing back, it is of kind ${only.kind}`);
  return only.data;
}

async function call(stage: Stage, { from, message, within }: Press, data: string): Promise<PressResult> {
  const { telegram } = stage;
  const chat = placeOf(stage, from, message.chatId);
  const { id, answer } = telegram.queries.open(telegram.now());
  const current = telegram.archive.find(message.chatId, message.id);
  const query: CallbackQuery = {
    id,
    from: wireUser(telegram.directory.user(from)),
    message: current ? wireMessage(current, telegram) : { chat: wireChat(chat), message_id: message.id, date: 0 },
    chat_instance: String(chat.id * 7_919),
    data,
  };
  const updateId = postQuery(stage, query);

  const { promise: givenUp, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(
    () => resolve(undefined),
    (within ?? Temporal.Duration.from({ seconds: 5 })).total('milliseconds'),
  );
  const outcome = await Promise.race([answer, givenUp]);
  clearTimeout(timer);
  return outcome === undefined ? { kind: 'unanswered', updateId } : { kind: 'answered', updateId, ...outcome };
}
