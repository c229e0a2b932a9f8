/**
 * Which interactive elements are well formed?
 *
 * Limits: docs.slack.dev/reference/block-kit/block-elements.
 */
import * as part from './composition.ts';
import { type Check, fault, type Fields, flag, integer, list, oneOf, type Rule, shape, string } from './schema.ts';
import { richText } from './rich-text.ts';

const actionId = { action_id: string(1, 255) };
const confirmable = { ...actionId, confirm: part.confirmation };
const focusable = { focus_on_load: flag };
const placeholder = { placeholder: part.plainText(150) };
const choosable: Fields = { ...confirmable, ...focusable, ...placeholder };
const typed: Fields = { ...actionId, ...focusable, ...placeholder, dispatch_action_config: part.dispatchConfig };
const severalAtMost = { max_selected_items: integer(1, Number.MAX_SAFE_INTEGER) };
const conversationFilter = shape(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);

const button = shape(
  { text: part.plainText(75) },
  {
    ...confirmable,
    url: part.url,
    value: string(1, 2000),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(1, 75),
  },
);

const image = shape(
  { alt_text: string(1, 2000) },
  { image_url: part.url, slack_file: part.slackFile },
  part.oneImageSource,
);

const overflow = shape({ options: part.overflowOptions }, confirmable, part.distinctOptions);

const radioButtons = shape(
  { options: part.listedOptions },
  { ...confirmable, ...focusable, initial_option: part.oneListedOption },
  part.distinctOptions,
  part.initialAmongOptions,
);

const checkboxes = shape(
  { options: part.listedOptions },
  { ...confirmable, ...focusable, initial_options: list(part.oneListedOption, 1, 10) },
  part.distinctOptions,
  part.initialAmongOptions,
);

const staticSelects: Fields = {
  static_select: shape(
    {},
    {
      ...choosable,
      options: part.selectOptions,
      option_groups: part.optionGroups,
      initial_option: part.oneSelectOption,
    },
    part.oneChoiceSource,
    part.distinctOptions,
    part.initialAmongOptions,
  ),
  multi_static_select: shape(
    {},
    {
      ...choosable,
      ...severalAtMost,
      options: part.selectOptions,
      option_groups: part.optionGroups,
      initial_options: list(part.oneSelectOption, 1, 100),
    },
    part.oneChoiceSource,
    part.distinctOptions,
    part.initialAmongOptions,
  ),
};

const minQuery = { min_query_length: integer(0, 3000) };
const oneId = string(1, 255);
const ids = list(oneId, 1, 100);
const conversation = { default_to_current_conversation: flag, filter: conversationFilter };
const respondable = { response_url_enabled: flag };

/** Every single-choice select and every multi-select. */
export const selects: Fields = {
  ...staticSelects,
  external_select: shape({}, { ...choosable, ...minQuery, initial_option: part.oneSelectOption }),
  users_select: shape({}, { ...choosable, initial_user: oneId }),
  channels_select: shape({}, { ...choosable, ...respondable, initial_channel: oneId }),
  conversations_select: shape({}, { ...choosable, ...respondable, ...conversation, initial_conversation: oneId }),
  multi_external_select: shape(
    {},
    { ...choosable, ...severalAtMost, ...minQuery, initial_options: part.selectOptions },
  ),
  multi_users_select: shape({}, { ...choosable, ...severalAtMost, initial_users: ids }),
  multi_channels_select: shape({}, { ...choosable, ...severalAtMost, initial_channels: ids }),
  multi_conversations_select: shape(
    {},
    { ...choosable, ...severalAtMost, ...conversation, initial_conversations: ids },
  ),
};

const date: Check = (value, pointer) => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) && Temporal.PlainDate.from(String(value)) ? [] : notADate(pointer);
  } catch {
    return notADate(pointer);
  }
};
const notADate = (pointer: string) => fault('must be a date as YYYY-MM-DD', pointer);

/** Pickers of days and hours. */
export const pickers: Fields = {
  datepicker: shape({}, { ...choosable, initial_date: date }),
  timepicker: shape(
    {},
    { ...choosable, initial_time: string(5, 5, /^([01]\d|2[0-3]):[0-5]\d$/, 'a time as HH:mm'), timezone: oneId },
  ),
  datetimepicker: shape({}, { ...confirmable, ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
};

const lengthsInOrder: Rule = (input, pointer) =>
  Number(input['min_length'] ?? 0) > Number(input['max_length'] ?? 3000)
    ? fault('min_length must not be greater than max_length', pointer)
    : [];

const boundsInOrder: Rule = (input, pointer) =>
  Number(input['min_value'] ?? -Infinity) > Number(input['max_value'] ?? Infinity)
    ? fault('min_value must not be greater than max_value', pointer)
    : [];

const decimal: Check = string(1, 3000, /^-?\d+(\.\d+)?$/, 'a number as a string');

/** What takes words, numbers or files: only in input blocks. */
export const fillable: Fields = {
  plain_text_input: shape(
    {},
    {
      ...typed,
      initial_value: string(0, 3000),
      multiline: flag,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
    lengthsInOrder,
  ),
  email_text_input: shape({}, { ...typed, initial_value: string(0, 3000) }),
  url_text_input: shape({}, { ...typed, initial_value: string(0, 3000) }),
  number_input: shape(
    { is_decimal_allowed: flag },
    { ...typed, initial_value: decimal, min_value: decimal, max_value: decimal },
    boundsInOrder,
  ),
  rich_text_input: shape({}, { ...typed, initial_value: richText }),
};

export const fileInput: Fields = {
  file_input: shape({}, { ...actionId, filetypes: list(string(1, 255), 1, 100), max_files: integer(1, 10) }),
};

export const lists: Fields = { radio_buttons: radioButtons, checkboxes };
export const clickable: Fields = { button, overflow };
export const images: Fields = { image };
