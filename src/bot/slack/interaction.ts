/** With what does an interaction work, and how does it show what several kinds of interactions show alike? */
import type { types, webApi } from '@slack/bolt';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Core } from '../core.ts';
import type { Card } from '../view/card.ts';
import type { FieldFaults, Form } from '../view/form.ts';
import type { Reply } from '../view/reply.ts';
import { renderCard } from './card-blocks.ts';
import type { Log } from './log.ts';
import type { AnswerAt } from './response-url.ts';
import { escapeText, plainText } from './text.ts';
import { alerting, replyView } from './views.ts';

export interface Means {
  readonly core: Core;
  readonly client: webApi.WebClient;
  readonly answerAt: AnswerAt;
  readonly log: Log;
}

/** A message that only its reader sees, as an answer to a command or at a `response_url`. */
export interface Whisper {
  readonly response_type: 'ephemeral';
  /** Slack must not make links and mentions of what people wrote. */
  readonly parse: 'none';
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export function cardMessage(card: Card, locale: Locale): Whisper {
  return { response_type: 'ephemeral', parse: 'none', ...renderCard(card, locale) };
}

export function sentenceMessage(sentence: string, alert: boolean): Whisper {
  const said = alert ? alerting(sentence) : sentence;
  const blocks: types.KnownBlock[] = [{ type: 'section', text: plainText(said, 3000) }];
  return { response_type: 'ephemeral', parse: 'none', text: escapeText(said), blocks };
}

/** What a message can show of a reply; a form needs a modal. */
export function replyMessage(reply: Exclude<Reply, { kind: 'form' }>, locale: Locale): Whisper | undefined {
  switch (reply.kind) {
    case 'card':
      return cardMessage(reply.card, locale);
    case 'faults':
      return sentenceMessage(faultWords(reply.form, reply.faults, locale), true);
    case 'toast':
      return sentenceMessage(reply.text, reply.alert);
    case 'said':
      return sentenceMessage(reply.text, false);
    case 'nothing':
      return undefined;
  }
}

function faultWords(form: Form, faults: FieldFaults, locale: Locale): string {
  const labelOf = (id: string) => form.fields.find((field) => field.id === id)?.label ?? id;
  const { colon } = texts(locale).slack;
  return Object.entries(faults)
    .map(([id, fault]) => `${labelOf(id)}${colon}${fault}`)
    .join('\n');
}

/** Opens a modal, within the three seconds that a `trigger_id` lives. @returns whether Slack showed it */
export async function openView(
  means: Means,
  triggerId: string,
  reply: Reply,
  locale: Locale,
  chatId: string,
): Promise<boolean> {
  const view = replyView(reply, locale, chatId);
  if (view === undefined) return true;
  return shown(means, 'views.open', () => means.client.views.open({ trigger_id: triggerId, view }));
}

/** Shows what follows from something committed: a failure is logged and does not undo it. */
export async function shown(means: Means, what: string, show: () => Promise<unknown>): Promise<boolean> {
  try {
    await show();
    return true;
  } catch (error) {
    means.log.warn({ err: error, what }, 'slack: an answer could not be shown');
    return false;
  }
}
