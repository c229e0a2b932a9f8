/**
 * What may stand inside blocks and elements: texts, options, confirmations, files.
 *
 * Limits: docs.slack.dev/reference/block-kit/composition-objects.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Json, type JsonObject, objectAt, objectsAt, textAt } from '../json.ts';
import { byType, type Check, type Fault, fault, flag, list, oneOf, type Rule, shape, string } from './schema.ts';

const MAX_URL = 3000;

export const url = string(1, MAX_URL, /^[a-z][a-z0-9+.-]*:\S+$/i, 'a valid URL');

export function plainText(max: number): Check {
  return byType({ plain_text: shape({ text: string(1, max) }, { emoji: flag }) });
}

export function anyText(max: number): Check {
  return byType({
    plain_text: shape({ text: string(1, max) }, { emoji: flag }),
    mrkdwn: shape({ text: string(1, max) }, { verbatim: flag }),
  });
}

export const confirmation = shape(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
);

export const dispatchConfig = shape({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
});

/** Text 75, value 150, description 75 (option object). Types of `@slack/types` still say 75 for the value. */
const selectOption = shape({ text: plainText(75), value: string(1, 150) }, { description: plainText(75) });

/** Of radio buttons and checkboxes, which may use mrkdwn. */
const listedOption = shape({ text: anyText(75), value: string(1, 150) }, { description: anyText(75) });

/** Of an overflow menu, which alone may have a link. */
const overflowOption = shape({ text: plainText(75), value: string(1, 150) }, { description: plainText(75), url });

const optionGroup = shape({ label: plainText(75), options: list(selectOption, 1, 100) });

export const selectOptions = list(selectOption, 1, 100);
export const optionGroups = list(optionGroup, 1, 100);
export const listedOptions = list(listedOption, 1, 10);
export const overflowOptions = list(overflowOption, 1, 5);
export const oneSelectOption = selectOption;
export const oneListedOption = listedOption;

/** The options an element offers by itself, whether grouped or not. */
export function offeredOptions(element: JsonObject): readonly JsonObject[] {
  return [
    ...objectsAt(element, 'options'),
    ...objectsAt(element, 'option_groups').flatMap((group) => objectsAt(group, 'options')),
  ];
}

/** "A unique string value": two options with one value cannot be told apart. */
export const distinctOptions: Rule = (element, pointer) => {
  const values = offeredOptions(element).map((option) => textAt(option, 'value'));
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  return twice === undefined ? [] : fault(`option values must be unique: ${twice}`, `${pointer}/options`);
};

/** What is chosen at first "exactly matches one of the options". */
export const initialAmongOptions: Rule = (element, pointer) => {
  const offered = offeredOptions(element).map(bare);
  const isOffered = (option: JsonObject) => offered.some((one) => isDeepStrictEqual(one, bare(option)));
  const initial = objectAt(element, 'initial_option');
  const single = initial && !isOffered(initial) ? mismatch(`${pointer}/initial_option`) : [];
  const several = objectsAt(element, 'initial_options').flatMap((option, index) =>
    isOffered(option) ? [] : mismatch(`${pointer}/initial_options/${index}`),
  );
  return [...single, ...several];
};

function mismatch(pointer: string): readonly Fault[] {
  return fault('initial option must exactly match one of the provided options', pointer);
}

function bare(option: JsonObject): Json {
  const part = (key: string) => textAt(objectAt(option, key), 'text') ?? null;
  return { text: part('text'), value: option['value'] ?? null, description: part('description') };
}

/** Of static selects: `options` or `option_groups`, one of them. */
export const oneChoiceSource: Rule = (element, pointer) => {
  const both = element['options'] !== undefined && element['option_groups'] !== undefined;
  if (both) return fault('must define only one of: options, option_groups', pointer);
  const none = element['options'] === undefined && element['option_groups'] === undefined;
  return none ? fault('missing required field: options', pointer) : [];
};

export const slackFile = shape({}, { id: string(1, 255), url }, (file, pointer) =>
  (file['id'] === undefined) === (file['url'] === undefined) ? fault('must define one of: id, url', pointer) : [],
);

/** Of images: `image_url` or `slack_file`, one of them. */
export const oneImageSource: Rule = (image, pointer) =>
  (image['image_url'] === undefined) === (image['slack_file'] === undefined)
    ? fault('must define either an image_url or slack_file', pointer)
    : [];

/** The answer to `block_suggestion`: at most 100 options or groups, and none at all is an answer too. */
export const suggestions = shape(
  {},
  { options: list(selectOption, 0, 100), option_groups: list(optionGroup, 0, 100) },
  oneChoiceSource,
  distinctOptions,
);
