/**
 * What happens with one update: Heye commits it, and only then is a press answered.
 *
 * What Heye says to commands, words and presses is a message that it has queued itself.
 */
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Core } from '../core.ts';
import type { Reply } from '../view/reply.ts';
import { cut } from '../view/rich.ts';
import { type BotIdentity, hear } from './hear.ts';

/** https://core.telegram.org/bots/api#answercallbackquery */
const MOST_ANSWER = 200;

export interface ReceiveNeeds {
  readonly core: Core;
  readonly api: Api;
  /** The app shows a spinner until it gives up; nothing is lost by it. */
  readonly onUnanswered: (error: unknown) => void;
}

/** @throws whatever keeps the update from being committed: it must then come again */
export async function receive(
  { core, api, onUnanswered }: ReceiveNeeds,
  update: Update,
  bot: BotIdentity,
): Promise<void> {
  const heard = hear(update, bot);
  switch (heard?.kind) {
    case undefined:
      return;
    case 'said':
      await core.receive(heard.inbound);
      return;
    case 'stale':
      return await answer(heard.callbackQueryId, staleAnswer(heard.locale));
    case 'pressed': {
      const { reply } = await core.receive(heard.inbound);
      return await answer(heard.callbackQueryId, answerOf(reply));
    }
  }

  async function answer(callbackQueryId: string, words: PressAnswer): Promise<void> {
    await api.answerCallbackQuery(callbackQueryId, words).catch(onUnanswered);
  }
}

interface PressAnswer {
  readonly text?: string;
  readonly show_alert?: boolean;
}

function staleAnswer(locale: Locale): PressAnswer {
  return { text: texts(locale).telegram.staleButton, show_alert: true };
}

function answerOf(reply: Reply): PressAnswer {
  switch (reply.kind) {
    case 'toast':
      return { text: cut(reply.text, MOST_ANSWER), show_alert: reply.alert };
    case 'said':
      return { text: cut(reply.text, MOST_ANSWER) };
    case 'card':
    case 'form':
    case 'faults':
    case 'nothing':
      return {};
  }
}
