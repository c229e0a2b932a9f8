/** What do ordinary words to the bot say, and what is the answer in that conversation? */
import type { types } from '@slack/bolt';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Form } from '../view/form.ts';
import { callerOf, filesOf, wordsOf } from './incoming.ts';
import { cardMessage, type Means, replyMessage, shown, type Whisper } from './interaction.ts';

/** What a person said themselves, not an edit, a deletion or a bot's words. */
type OwnWords = types.GenericMessageEvent | types.FileShareMessageEvent;

function isOwnWords(event: types.MessageEvent): event is OwnWords {
  if (event.subtype !== undefined && event.subtype !== 'file_share') return false;
  return event.channel_type === 'im' && !('bot_id' in event);
}

/** How Slack's delivery of an event is known. */
export interface EventDelivery {
  /** The same when it is delivered again. */
  readonly eventId: string;
  /** Delivered again because the answer came late: the words have been answered then. */
  readonly afterTimeout: boolean;
}

/** @throws when nothing was committed */
export async function onDirectMessage(means: Means, event: types.MessageEvent, delivery: EventDelivery): Promise<void> {
  if (!isOwnWords(event)) return;
  const { reply, locale } = await means.core.receive({
    key: `event:${delivery.eventId}`,
    caller: callerOf({ id: event.user }, event.channel),
    body: { kind: 'say', text: wordsOf(event.text ?? ''), files: filesOf(event) },
  });
  const message = reply.kind === 'form' ? formMessage(reply.form, locale) : replyMessage(reply, locale);
  if (message === undefined || delivery.afterTimeout) return;
  const { text, blocks } = message;
  const { channel, thread_ts } = event;
  const options = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;
  await shown(means, 'chat.postMessage', () =>
    means.client.chat.postMessage({
      channel,
      text,
      blocks,
      ...options,
      ...(thread_ts === undefined ? {} : { thread_ts }),
    }),
  );
}

/** Only a press can open a form. */
function formMessage({ name, title }: Form, locale: Locale): Whisper {
  const { formNeedsButton, report, help } = texts(locale).slack;
  const action =
    name === 'report'
      ? ({ label: report, intent: { kind: 'openReport' }, style: 'primary' } as const)
      : ({ label: help, intent: { kind: 'help' } } as const);
  return cardMessage({ tone: 'neutral', title, lead: [formNeedsButton], actions: [action] }, locale);
}
