/** One field of a form: its label, its control, its hint and the place for what is wrong with it. */
import { html } from 'hono/html';
import type { Locale } from '../../../domain/locale.ts';
import { type Texts, texts } from '../../../i18n/texts.ts';
import type { Field, Option } from '../../view/form.ts';
import { answerName } from '../form-answers.ts';
import { type Html, NOTHING_SHOWN } from './document.ts';
import { filePicker } from './file-picker.ts';
import type { FormAddresses } from './form.ts';
import { icon } from './icons.ts';

/** More options than this are a list to open instead of a row of buttons. */
const OPTIONS_IN_A_ROW = 6;

export function fieldHtml(field: Field, addresses: FormAddresses, locale: Locale): Html {
  const words = texts(locale).local;
  const { id, label, hint, required } = field;
  const group = field.kind === 'choices' || field.kind === 'files' || isRow(field);
  const name = html`${label} ${!required && html`<span class="optional">${words.optional}</span>`}`;
  const content = html`${hint && html`<p class="hint" id="hint-${id}">${hint}</p>`} ${control(field, addresses, words)}
    <p class="fault" id="${faultId(id)}" role="alert"></p>`;
  return group
    ? html`<fieldset class="field ${field.kind}">
        <legend>${name}</legend>
        ${content}
      </fieldset>`
    : html`<div class="field ${field.kind}"><label for="field-${id}">${name}</label>${content}</div>`;
}

/** Where the page shows what is wrong with that field. */
export function faultId(field: string): string {
  return `fault-${field.replaceAll(/\W/g, '_')}`;
}

function control(field: Field, { projects }: FormAddresses, words: Texts['local']): Html {
  const { id, required } = field;
  const described = html`id="field-${id}" aria-describedby="hint-${id} ${faultId(id)}"
  ${required && html`aria-required="true"`}`;
  switch (field.kind) {
    case 'text':
      return field.long
        ? html`<textarea ${described} name="${answerName('text', id)}" rows="4" maxlength="${field.max}">
${field.initial}</textarea>`
        : html`<input
            ${described}
            type="text"
            name="${answerName('text', id)}"
            maxlength="${field.max}"
            value="${field.initial}"
            autocomplete="off"
          />`;
    case 'choice':
      return isRow(field) ? optionRow('radio', field, [field.initial]) : optionList(field, described, words);
    case 'choices':
      return optionRow('checkbox', field, field.initial ?? []);
    case 'project':
      return projectControl(field, described, projects, words);
    case 'date':
      return html`<input ${described} type="date" name="${answerName('text', id)}" value="${field.initial}" />`;
    case 'number':
      return html`<input
        ${described}
        type="number"
        inputmode="numeric"
        name="${answerName('text', id)}"
        min="${field.min}"
        max="${field.max}"
        placeholder="${words.rangeOf(field.min, field.max)}"
        value="${field.initial}"
      />`;
    case 'files':
      return filePicker({
        name: answerName('files', id),
        max: field.max,
        words,
        compact: false,
        describedBy: faultId(id),
      });
    case 'location':
      return html`<div class="place-control">
        <input
          ${described}
          type="text"
          name="${answerName('location', id)}"
          placeholder="${words.locationFormat}"
          autocomplete="off"
        />
        <button type="button" class="plain here" data-denied="${words.locationDenied}">
          ${icon('pin')}${words.myLocation}
        </button>
      </div>`;
  }
}

type ChoiceField = Extract<Field, { kind: 'choice' }>;

function isRow(field: Field): boolean {
  return field.kind === 'choice' && field.required && field.options.length <= OPTIONS_IN_A_ROW;
}

function optionRow(
  type: 'radio' | 'checkbox',
  { id, options }: { readonly id: string; readonly options: readonly Option[] },
  chosen: readonly (string | undefined)[],
): Html {
  return html`<div class="options">
    ${options.map(
      ({ value, label }) =>
        html`<label class="option"
          ><input
            type="${type}"
            name="${answerName('values', id)}"
            value="${value}"
            ${chosen.includes(value) && 'checked'}
          /><span>${label}</span></label
        >`,
    )}
  </div>`;
}

function optionList({ id, options, initial, required }: ChoiceField, described: Html, words: Texts['local']): Html {
  const empty = required && initial !== undefined ? NOTHING_SHOWN : html`<option value="">${words.none}</option>`;
  return html`<select ${described} name="${answerName('values', id)}">
    ${empty}${options.map(({ value, label }) => html`<option value="${value}" ${value === initial && 'selected'}>${label}</option>`)}
  </select>`;
}

function projectControl(
  { id, options, initial }: Extract<Field, { kind: 'project' }>,
  described: Html,
  address: string,
  words: Texts['local'],
): Html {
  return html`<div class="project-control" data-find="${address}" data-none="${words.noProject}">
    <input type="hidden" name="${answerName('values', id)}" value="${initial?.value}" />
    <input
      ${described}
      type="text"
      name="${answerName('typed', id)}"
      value="${initial?.label}"
      placeholder="${words.findProject}"
      role="combobox"
      aria-autocomplete="list"
      aria-expanded="false"
      aria-controls="found-${id}"
      autocomplete="off"
    />
    <ul id="found-${id}" role="listbox" aria-label="${words.findProject}" hidden>
      ${projectOptions(options, words.noProject)}
    </ul>
  </div>`;
}

/** What was found for the words typed so far. */
export function projectOptions(options: readonly Option[], none: string): Html {
  if (options.length === 0) return html`<li class="none">${none}</li>`;
  return html`${options.map(({ value, label }) => html`<li role="option" data-value="${value}" aria-selected="false">${label}</li>`)}`;
}
