/** How do forms, cards and single sentences look as Slack views? */
import type { types } from '@slack/bolt';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Card } from '../view/card.ts';
import type { Form } from '../view/form.ts';
import type { Reply } from '../view/reply.ts';
import { renderCard } from './card-blocks.ts';
import { fieldInput } from './field-input.ts';
import { plainText } from './text.ts';
import { printViewMemory } from './view-memory.ts';

/** @param complaints sentences that belong to no field of the form */
export function renderForm(
  form: Form,
  locale: Locale,
  chatId: string,
  complaints: readonly string[] = [],
): types.ModalView {
  const { name, context } = form;
  const inputs = form.fields.flatMap((field) => fieldInput(form, field, locale) ?? []);
  return {
    type: 'modal',
    callback_id: `form:${name}`,
    private_metadata: printViewMemory({ chatId, locale, form: { name, context } }),
    title: plainText(form.title, 24),
    submit: plainText(form.submit, 24),
    close: plainText(texts(locale).slack.cancel, 24),
    blocks: [
      ...complaints.map((sentence) => section(alerting(sentence))),
      ...(form.intro === undefined ? [] : [section(form.intro)]),
      ...inputs,
    ],
  };
}

/** The modal that shows a reply; nothing for nothing. */
export function replyView(reply: Reply, locale: Locale, chatId: string): types.ModalView | undefined {
  switch (reply.kind) {
    case 'card':
      return readOnlyView(renderCard(reply.card, locale, 'view').blocks, locale, chatId);
    case 'form':
      return renderForm(reply.form, locale, chatId);
    case 'faults':
      return renderForm(reply.form, locale, chatId, Object.values(reply.faults));
    case 'toast':
      return readOnlyView([section(reply.alert ? alerting(reply.text) : reply.text)], locale, chatId);
    case 'said':
      return readOnlyView([section(reply.text)], locale, chatId);
    case 'nothing':
      return undefined;
  }
}

/** @param word said in passing, above everything else */
export function homeView(card: Card, locale: Locale, accountId: string, word?: string): types.HomeView {
  const { blocks } = renderCard(card, locale, 'view');
  return {
    type: 'home',
    callback_id: 'home',
    private_metadata: printViewMemory({ chatId: accountId, locale }),
    blocks: [...(word === undefined ? [] : [section(word)]), ...blocks],
  };
}

/** How a refusal is told from a word in passing. */
export function alerting(sentence: string): string {
  return `⚠️ ${sentence}`;
}

/** Closing it closes those beneath it, which may show what is no longer so. */
function readOnlyView(blocks: types.KnownBlock[], locale: Locale, chatId: string): types.ModalView {
  const { modalTitle, close } = texts(locale).slack;
  return {
    type: 'modal',
    callback_id: 'card',
    private_metadata: printViewMemory({ chatId, locale }),
    title: plainText(modalTitle, 24),
    close: plainText(close, 24),
    clear_on_close: true,
    blocks,
  };
}

function section(text: string): types.SectionBlock {
  return { type: 'section', text: plainText(text, 3000) };
}
