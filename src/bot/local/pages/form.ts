/** A form as the content of a dialog; its faults arrive later in the places that it keeps for them. */
import { html } from 'hono/html';
import type { Locale } from '../../../domain/locale.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Form } from '../../view/form.ts';
import { contextName } from '../form-answers.ts';
import type { Html } from './document.ts';
import { fieldHtml } from './field.ts';
import { icon } from './icons.ts';

export interface FormAddresses {
  readonly submit: string;
  readonly projects: string;
}

export function formHtml(form: Form, addresses: FormAddresses, locale: Locale): Html {
  const words = texts(locale).local;
  const { name, context, title, intro, submit, fields } = form;
  const hidden = Object.entries(context).map(
    ([key, value]) => html`<input type="hidden" name="${contextName(key)}" value="${value}" />`,
  );
  return html`<form
    id="asked"
    lang="${locale}"
    hx-post="${addresses.submit}"
    hx-encoding="multipart/form-data"
    hx-sync="this:drop"
    novalidate
    data-discard="${words.discard}"
    aria-labelledby="asked-title"
  >
    <header>
      <h2 id="asked-title">${title}</h2>
      <button type="button" class="ghost close" title="${words.close}" aria-label="${words.close}">
        ${icon('close')}
      </button>
    </header>
    <div class="fields">
      ${intro && html`<p class="intro">${intro}</p>`}
      <input type="hidden" name="form-name" value="${name}" />
      ${hidden} ${fields.map((field) => fieldHtml(field, addresses, locale))}
    </div>
    <div id="asked-fault" class="fault" role="alert"></div>
    <footer>
      <button type="button" class="plain close">${words.cancel}</button>
      <button type="submit" class="primary">${submit}</button>
    </footer>
  </form>`;
}
