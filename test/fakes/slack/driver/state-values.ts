/** How do answers travel? `state.values` for each type of element, with what Slack's own client refuses to send. */
import { type JsonObject, objectAt, objectsAt, textAt, typeOf } from '../json.ts';
import { choosableOptions, findOption, type Spot, spotsIn } from './spot.ts';

/** What a person types, chooses or attaches: words, an option's text or value, several of them, or files on the wire. */
export type Entry = string | number | readonly string[] | readonly JsonObject[];

/** What stands in an element: its entry in `state.values`. */
export type Standing = JsonObject;

const SINGLE: { readonly [type: string]: readonly [key: string, initial: string] } = {
  users_select: ['selected_user', 'initial_user'],
  channels_select: ['selected_channel', 'initial_channel'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
};
const SEVERAL: { readonly [type: string]: readonly [key: string, initial: string] } = {
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  file_input: ['files', 'initial_files'],
};

/** Whether the element has a place in `state.values`: buttons and overflow menus have none. */
export function holdsState({ element }: Spot): boolean {
  const type = typeOf(element);
  return Object.hasOwn(SINGLE, type) || Object.hasOwn(SEVERAL, type);
}

/** What stands in the element before anybody touches it. */
function initially(element: JsonObject): Standing {
  const type = typeOf(element);
  const single = SINGLE[type];
  if (single) return { type, [single[0]]: element[single[1]] ?? null };
  const several = SEVERAL[type];
  return several ? { type, [several[0]]: element[several[1]] ?? [] } : { type };
}

/** What stands in the element after `entry`. @throws Error for what Slack's client would not let anybody enter. */
export function entered({ element }: Spot, entry: Entry, suggested: readonly JsonObject[]): Standing {
  const type = typeOf(element);
  const [key] = SINGLE[type] ?? SEVERAL[type] ?? [''];
  const options = choosableOptions(element, suggested);
  if (type === 'file_input') return { type, files: attachable(element, entry) };
  if (key === 'selected_option') return { type, [key]: entry === '' ? null : findOption(options, wordOf(entry)) };
  if (key === 'selected_options') return { type, [key]: chosen(element, entry).map((one) => findOption(options, one)) };
  if (Object.hasOwn(SEVERAL, type)) return { type, [key]: chosen(element, entry) };
  if (type === 'rich_text_input') return { type, [key]: asRichText(wordOf(entry)) };
  if (type === 'datetimepicker') return { type, [key]: Number(entry) };
  const words = wordOf(entry);
  checkWords(element, words);
  return { type, [key]: words === '' ? null : words };
}

/** `state.values` of all blocks. */
export function stateValues(blocks: readonly JsonObject[], standing: ReadonlyMap<string, Standing>): JsonObject {
  const values: { [blockId: string]: { [actionId: string]: Standing } } = {};
  for (const spot of spotsIn(blocks).filter(holdsState)) {
    const here = (values[spot.blockId] ??= {});
    here[spot.actionId] = standing.get(keyOf(spot)) ?? initially(spot.element);
  }
  return values;
}

export function keyOf({ blockId, actionId }: Pick<Spot, 'blockId' | 'actionId'>): string {
  return `${blockId}/${actionId}`;
}

/** The labels of required inputs that are empty: Slack's client would not send the form. */
export function stillEmpty(blocks: readonly JsonObject[], standing: ReadonlyMap<string, Standing>): readonly string[] {
  return spotsIn(blocks)
    .filter((spot) => spot.block['type'] === 'input' && spot.block['optional'] !== true && holdsState(spot))
    .filter((spot) => isEmpty(standing.get(keyOf(spot)) ?? initially(spot.element)))
    .map((spot) => textAt(objectAt(spot.block, 'label'), 'text') ?? spot.blockId);
}

function isEmpty(standing: Standing): boolean {
  return Object.entries(standing).every(
    ([key, value]) => key === 'type' || value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

/** One word where one is wanted. */
export function wordOf(entry: Entry): string {
  if (typeof entry === 'object') throw new Error(`one value is wanted here, not ${JSON.stringify(entry)}`);
  return String(entry);
}

function chosen(element: JsonObject, entry: Entry): readonly string[] {
  const values =
    typeof entry === 'object'
      ? entry.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
      : [wordOf(entry)];
  const most = element['max_selected_items'];
  if (typeof most === 'number' && values.length > most)
    throw new Error(`at most ${most} can be chosen: ${values.join(', ')}`);
  return values;
}

function attachable(element: JsonObject, entry: Entry): readonly JsonObject[] {
  const files = objectsAt({ entry: entry as readonly JsonObject[] }, 'entry');
  const most = Number(element['max_files'] ?? 10);
  if (files.length > most) throw new Error(`at most ${most} files can be attached, not ${files.length}`);
  const types = element['filetypes'];
  const wrong = files.find((file) => Array.isArray(types) && !types.includes(textAt(file, 'filetype')));
  if (wrong)
    throw new Error(`a file of type ${textAt(wrong, 'filetype')} cannot be attached: ${JSON.stringify(types)}`);
  return files;
}

function checkWords(element: JsonObject, words: string): void {
  const refuse = (why: string) => new Error(`Slack's client refuses "${words.slice(0, 50)}": ${why}`);
  const [least, most] = [Number(element['min_length'] ?? 0), Number(element['max_length'] ?? 3000)];
  const isText = element['type'] === 'plain_text_input';
  if (isText && words !== '' && (words.length < least || words.length > most))
    throw refuse(`${least} to ${most} characters`);
  if (element['type'] === 'number_input' && words !== '') {
    const isNumber = (element['is_decimal_allowed'] === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(words);
    if (!isNumber) throw refuse('not such a number');
    if (Number(words) < Number(element['min_value'] ?? -Infinity))
      throw refuse(`below ${textAt(element, 'min_value')}`);
    if (Number(words) > Number(element['max_value'] ?? Infinity)) throw refuse(`above ${textAt(element, 'max_value')}`);
  }
  if (element['type'] === 'datepicker' && words !== '') Temporal.PlainDate.from(words);
}

function asRichText(text: string): JsonObject {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}
