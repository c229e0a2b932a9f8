/** What the page does with a `Reply`: opens a dialog, marks faults, shows a toast; cards arrive through the courier. */
import { html } from 'hono/html';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Received } from '../core.ts';
import type { FieldFaults } from '../view/form.ts';
import { calm } from '../view/calm.ts';
import type { Reply } from '../view/reply.ts';
import { type Html, NOTHING_SHOWN } from './pages/document.ts';
import { faultId } from './pages/field.ts';
import { type FormAddresses, formHtml } from './pages/form.ts';
import { icon } from './pages/icons.ts';

/** Pieces for the page, and the event that tells it what has happened. */
export interface Fragments {
  readonly body: Html;
  readonly event?: 'heye:form' | 'heye:faults' | 'heye:done' | 'heye:refused';
}

/** Whether the deed came from the dialog, which then stays open until it succeeds. */
export type Asker = 'page' | 'dialog';

export function replyFragments({ reply, locale }: Received, asker: Asker, addresses: FormAddresses): Fragments {
  switch (reply.kind) {
    case 'card':
    case 'said':
    case 'nothing':
      return { body: NOTHING_SHOWN, event: 'heye:done' };
    case 'form':
      return { body: into('#dialog', formHtml(reply.form, addresses, locale)), event: 'heye:form' };
    case 'faults':
      return faultsAt(
        reply.form.fields.map(({ id }) => id),
        reply.faults,
        locale,
      );
    case 'toast':
      return toastFragments(reply, asker, locale);
  }
}

/**
 * The form keeps everything that was filled in; only the places for faults change.
 *
 * @param known fields that the dialog shows; a fault of another is said at its end
 */
export function faultsAt(known: readonly string[], faults: FieldFaults, locale: Locale): Fragments {
  const elsewhere = Object.entries(faults).filter(([id]) => !known.includes(id));
  const summary = [texts(locale).local.faults(Object.keys(faults).length), ...elsewhere.map(([, fault]) => fault)];
  const places = known.map((id) => into(`#${faultId(id)}`, html`${faults[id] ?? ''}`));
  return { body: html`${places}${into('#asked-fault', html`${summary.join(' ')}`)}`, event: 'heye:faults' };
}

/** A refusal of the page's own: Heye was not told, and what was typed stays. */
export function refusalFragments(text: string, asker: Asker, locale: Locale): Fragments {
  return { ...toastFragments({ text, alert: true }, asker, locale), event: 'heye:refused' };
}

type Toast = Pick<Extract<Reply, { kind: 'toast' }>, 'text' | 'alert'>;

/** A refusal of what a dialog sent is said in the dialog: what was filled in must not be lost. */
function toastFragments({ text, alert }: Toast, asker: Asker, locale: Locale): Fragments {
  if (alert && asker === 'dialog') return { body: into('#asked-fault', html`${calm(text)}`), event: 'heye:refused' };
  const close = texts(locale).local.close;
  const dismiss = html`<button type="button" class="ghost dismiss" title="${close}" aria-label="${close}">
    ${icon('close')}
  </button>`;
  const toast = html`<div class="toast${alert ? ' alert' : ''}" lang="${locale}" ${alert && html`role="alert"`}>
    <p>${calm(text)}</p>
    ${dismiss}
  </div>`;
  return { body: into('#toasts', toast, 'beforeend'), event: 'heye:done' };
}

/** Puts a piece into its place, whatever the request was about. */
export function into(selector: string, content: unknown, swap = 'innerHTML'): Html {
  return html`<hx-partial hx-target="${selector}" hx-swap="${swap}">${content}</hx-partial>`;
}
