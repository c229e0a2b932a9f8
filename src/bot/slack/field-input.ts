/**
 * How is a form's field asked for in a modal?
 *
 * Limits: https://docs.slack.dev/reference/block-kit/block-elements. A block's id names form and field, so that Slack
 * does not carry what was typed over into another form; its element's `action_id` is the field's kind.
 */
import type { types } from '@slack/bolt';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Field, Form, Option } from '../view/form.ts';
import { cut } from '../view/rich.ts';
import { plainText } from './text.ts';

export function blockId(form: Pick<Form, 'name'>, fieldId: string): string {
  return `${form.name}.${fieldId}`;
}

export function fieldIdOf(block: string): string {
  return block.slice(block.indexOf('.') + 1);
}

/** Nothing for a choice of nothing, which Slack has no element for. */
export function fieldInput(form: Form, field: Field, locale: Locale): types.InputBlock | undefined {
  const element = elementOf(field, locale);
  if (element === undefined) return undefined;
  const hint = field.hint ?? (field.kind === 'location' ? texts(locale).slack.locationHint : undefined);
  return {
    type: 'input',
    block_id: blockId(form, field.id),
    label: plainText(field.label, 2000),
    ...(hint === undefined ? {} : { hint: plainText(hint, 2000) }),
    optional: !field.required,
    element,
  };
}

function elementOf(field: Field, locale: Locale): types.InputBlock['element'] | undefined {
  const action_id = field.kind;
  switch (field.kind) {
    case 'text':
      return textInput(field);
    case 'choice':
      return choiceElement(field, locale);
    case 'choices':
      return choicesElement(field, locale);
    case 'project': {
      const initial = field.initial && { initial_option: slackOption(field.initial) };
      return { type: 'external_select', action_id, min_query_length: 0, ...initial };
    }
    case 'date':
      return { type: 'datepicker', action_id, ...(field.initial ? { initial_date: field.initial } : {}) };
    case 'number': {
      const bounds = { min_value: String(field.min), max_value: String(field.max) };
      const whole = Number.isInteger(field.min) && Number.isInteger(field.max);
      const initial = field.initial ? { initial_value: field.initial } : {};
      return { type: 'number_input', action_id, is_decimal_allowed: !whole, ...bounds, ...initial };
    }
    case 'files':
      return {
        type: 'file_input',
        action_id,
        filetypes: [...FILE_TYPES],
        max_files: Math.min(Math.max(field.max, 1), 10),
      };
    case 'location':
      return {
        type: 'plain_text_input',
        action_id,
        max_length: 100,
        ...(field.initial && { initial_value: `${field.initial.latitude}, ${field.initial.longitude}` }),
      };
  }
}

/** What a phone at a site makes and what an office sends along. */
const FILE_TYPES = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'pdf', 'docx', 'xlsx', 'mp4'] as const;

function textInput({ kind, long, max, initial }: Field & { readonly kind: 'text' }): types.PlainTextInput {
  const length = Math.min(max, 3000);
  return {
    type: 'plain_text_input',
    action_id: kind,
    multiline: long,
    max_length: length,
    ...(initial ? { initial_value: cut(initial, length) } : {}),
  };
}

/** More than these are quicker to find in a menu. */
const MOST_RADIO_BUTTONS = 5;

function choiceElement(
  field: Field & { readonly kind: 'choice' },
  locale: Locale,
): types.RadioButtons | types.StaticSelect | undefined {
  if (field.options.length === 0) return undefined;
  const chosen = field.options.find(({ value }) => value === field.initial);
  const initial = chosen ? { initial_option: slackOption(chosen) } : {};
  // Radio buttons cannot be unpressed, so what need not be answered is asked in a menu.
  if (field.required && field.options.length <= MOST_RADIO_BUTTONS) {
    return { type: 'radio_buttons', action_id: field.kind, options: field.options.map(slackOption), ...initial };
  }
  return { type: 'static_select', action_id: field.kind, ...offered(field.options, locale), ...initial };
}

function choicesElement(
  field: Field & { readonly kind: 'choices' },
  locale: Locale,
): types.MultiStaticSelect | undefined {
  if (field.options.length === 0) return undefined;
  const chosen = field.options.filter(({ value }) => field.initial?.includes(value));
  const initial = chosen.length > 0 ? { initial_options: chosen.map(slackOption) } : {};
  return { type: 'multi_static_select', action_id: field.kind, ...offered(field.options, locale), ...initial };
}

/** A menu takes 100 options, or 100 groups of 100. */
const GROUP = 100;

function offered(options: readonly Option[], locale: Locale): Pick<types.StaticSelect, 'options' | 'option_groups'> {
  if (options.length <= GROUP) return { options: options.map(slackOption) };
  const groups = Array.from({ length: Math.ceil(options.length / GROUP) }, (_, at) =>
    options.slice(at * GROUP, (at + 1) * GROUP),
  );
  const labelOf = (group: readonly Option[]) =>
    texts(locale).slack.optionsFromTo(cut(group[0]?.label ?? '', 30), cut(group.at(-1)?.label ?? '', 30));
  return {
    option_groups: groups.map((group) => ({ label: plainText(labelOf(group), 75), options: group.map(slackOption) })),
  };
}

/** @throws RangeError for a value of more than 150 characters: cut, it would come back as another one */
export function slackOption({ value, label }: Option): types.PlainTextOption {
  if (value.length > 150)
    throw new RangeError(`an option's value has at most 150 characters on Slack, not ${value.length}: "${value}"`);
  return { text: plainText(label, 75), value };
}
