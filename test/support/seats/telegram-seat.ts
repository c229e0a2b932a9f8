/** A person on Telegram, through the strict fake: a form is a dialogue, answered question by question. */
import { buttonsOf, type ChatMessage, type FakeTelegram } from '../../fakes/telegram/index.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { type Texts, texts } from '../../../src/i18n/texts.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, type Filling, isMeant, type Seat, type Shown } from './seat.ts';

const inBothLanguages = (word: (words: Texts['chat']) => string) => LOCALES.map((locale) => word(texts(locale).chat));
const SUBMIT = inBothLanguages(({ dialogue }) => dialogue.submit);
const CANCEL = inBothLanguages(({ dialogue }) => dialogue.cancel);
const FILE_ANYWAY = inBothLanguages(({ buttons }) => buttons.fileAnyway);
const ONWARD = [
  ...inBothLanguages(({ dialogue }) => dialogue.skip),
  ...inBothLanguages(({ dialogue }) => dialogue.done),
];

/** A message of Telegram as its reader sees it. */
export function shownOnTelegram(message: ChatMessage): Shown {
  return {
    id: String(message.id),
    // Word joiners, which keep Telegram from making commands and links of words, are not seen.
    text: message.text.replaceAll('\u2060', ''),
    buttons: buttonsOf(message).map((button) => button.text),
    edits: message.edits,
    hasPicture: message.media?.kind === 'photo',
    isPassing: isQuestion(message),
  };
}

function isQuestion(message: ChatMessage): boolean {
  const labels = buttonsOf(message).map((button) => button.text);
  return labels.some((label) => CANCEL.includes(label)) && !labels.some((label) => FILE_ANYWAY.includes(label));
}

/** @param chat a group in which they sit; their private chat with Heye when not given */
export function telegramSeat(telegram: FakeTelegram, user: number, settle: () => Promise<void>, chat = user): Seat {
  const heard = async () => {
    // Confirming an update changes nothing that anybody sees, so nothing tells of it.
    for (let tries = 0; telegram.pendingUpdates() > 0; tries += 1) {
      if (tries > 500) throw new Error('Heye does not take its updates');
      await pause(10);
    }
    await settle();
  };
  const labels = (message: ChatMessage) => buttonsOf(message).map((button) => button.text);
  const mine = () => telegram.botMessages(chat);
  const pressOn = async (message: ChatMessage, label: string): Promise<Answer> => {
    const pressed = await telegram.press({ from: user, message, label });
    await heard();
    return pressed.kind === 'answered' ? (pressed.text ?? '') : 'unanswered';
  };
  const sayIt = async (text: string, replyTo?: number): Promise<Answer> => {
    const before = mine().length;
    telegram.say({ from: user, chat, text, replyTo });
    await heard();
    return mine()
      .slice(before)
      .map(({ text: words }) => words ?? '')
      .join('\n');
  };
  const answered = new Set<number>();
  const asking = () => {
    const question = mine().findLast((message) => labels(message).some((label) => CANCEL.includes(label)));
    if (question === undefined) throw new Error(`nothing is asked: ${mine().at(-1)?.text}`);
    answered.add(question.id);
    return question;
  };
  const fill = async (values: Filling): Promise<Answer> => {
    const left = new Map(Object.entries(values));
    for (let step = 0; step < 40; step += 1) {
      const asked = asking();
      const label = [...left.keys()].find((each) =>
        new RegExp(`\\d+/\\d+ ${each.replace(/[()]/g, '.')}`).test(asked.text ?? ''),
      );
      if (label !== undefined) {
        const value = left.get(label) ?? '';
        left.delete(label);
        const button = labels(asked).find((each) => each.replace('✓ ', '') === value);
        if (button) await pressOn(asked, button);
        else await sayIt(value, chat === user ? undefined : asked.id);
      } else {
        const submit = labels(asked).find((each) => SUBMIT.includes(each));
        if (left.size === 0 && submit) return pressOn(asked, submit);
        const on = labels(asked).find((each) => ONWARD.includes(each));
        if (on === undefined)
          throw new Error(`stuck at "${asked.text}" with ${[...left.keys()].join(', ')} to fill in`);
        await pressOn(asked, on);
      }
    }
    throw new Error(`the dialogue does not end: ${asking().text}`);
  };
  return {
    say: (text) => sayIt(text),
    press: async (label, on) => {
      const message = mine().findLast((each) => isMeant(shownOnTelegram(each), on) && labels(each).includes(label));
      if (message === undefined)
        throw new Error(`no message says "${typeof on === 'string' ? on : on.text}" with a button "${label}"`);
      return pressOn(message, label);
    },
    fill,
    cards: async () =>
      mine().map((message) => ({
        ...shownOnTelegram(message),
        isPassing: isQuestion(message) || answered.has(message.id),
      })),
  };
}
