/** Would Slack accept these blocks here, all together? What no block can say about itself alone is checked here. */
import { isObject, type JsonObject, objectAt, objectsAt, objectsIn, textAt, walk } from '../json.ts';
import { SURFACES, type Surface } from './block.ts';
import { byType, type Check, type Fault, fault, flag, list, shape, string } from './schema.ts';
import { plainText } from './composition.ts';

/** Whether `slack_file` (an id or an address) names a picture that may be shown. */
export type FindsPicture = (idOrUrl: string) => boolean;

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const;

export function checkBlocks(
  blocks: unknown,
  surface: Surface,
  pointer: string,
  findsPicture: FindsPicture,
): readonly Fault[] {
  const faults = list(byType(SURFACES[surface]), 0, MOST_BLOCKS[surface])(blocks, pointer);
  if (faults.length > 0) return faults;
  const all = objectsIn(blocks);
  return [
    ...uniqueBlockIds(all, pointer),
    ...all.flatMap((block, index) => uniqueActionIds(block, `${pointer}/${index}`)),
    ...oneFocus(all, pointer),
    ...oneTable(all, pointer),
    ...picturesReachable(blocks, pointer, findsPicture),
  ];
}

/** A modal or Home view as an argument of `views.*` or in a `response_action`. */
export function checkView(view: unknown, pointer: string, findsPicture: FindsPicture): readonly Fault[] {
  const faults = byType({ modal: viewShape('modal', findsPicture), home: viewShape('home', findsPicture) })(
    view,
    pointer,
  );
  if (faults.length > 0 || !isObject(view) || view['type'] !== 'modal' || view['submit'] !== undefined) return faults;
  const input = objectsAt(view, 'blocks').findIndex((block) => block['type'] === 'input');
  return input < 0 ? [] : fault('must define `submit` to use `input` block', `${pointer}/blocks/${input}/input`);
}

function viewShape(surface: 'modal' | 'home', findsPicture: FindsPicture): Check {
  const blocks: Check = (value, at) => checkBlocks(value, surface, at, findsPicture);
  const identity = {
    private_metadata: string(0, 3000),
    callback_id: string(0, 255),
    external_id: string(0, 255),
  };
  if (surface === 'home') return shape({ blocks }, identity);
  return shape(
    { title: plainText(24), blocks },
    { ...identity, close: plainText(24), submit: plainText(24), clear_on_close: flag, notify_on_close: flag },
  );
}

/** The elements of a block that a user can act on or that carry an `action_id`. */
export function elementsOf(block: JsonObject): readonly JsonObject[] {
  const single = [objectAt(block, 'element'), objectAt(block, 'accessory')].filter((one) => one !== undefined);
  return [...(block['type'] === 'actions' ? objectsAt(block, 'elements') : []), ...single];
}

function uniqueBlockIds(blocks: readonly JsonObject[], pointer: string): readonly Fault[] {
  const ids = blocks.map((block) => textAt(block, 'block_id'));
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) !== index
      ? fault(`\`block_id\` "${id}" already exists for another block`, `${pointer}/${index}/block_id`)
      : [],
  );
}

function uniqueActionIds(block: JsonObject, pointer: string): readonly Fault[] {
  const ids = elementsOf(block).map((element) => textAt(element, 'action_id'));
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) !== index
      ? fault(`\`action_id\` "${id}" already exists for another element`, `${pointer}/elements/${index}/action_id`)
      : [],
  );
}

function oneFocus(blocks: readonly JsonObject[], pointer: string): readonly Fault[] {
  const focused = blocks.flatMap(elementsOf).filter((element) => element['focus_on_load'] === true);
  return focused.length > 1 ? fault('only one element can have `focus_on_load`', pointer) : [];
}

function oneTable(blocks: readonly JsonObject[], pointer: string): readonly Fault[] {
  const tables = blocks.filter((block) => block['type'] === 'table');
  return tables.length > 1 ? fault('only_one_table_allowed', pointer) : [];
}

/** Slack fetches `image_url` itself, from the internet; `slack_file` must be a picture it already has. */
function picturesReachable(blocks: unknown, pointer: string, findsPicture: FindsPicture): readonly Fault[] {
  return [...walk(blocks, pointer)].flatMap(([object, at]) => {
    if (object['type'] !== 'image') return [];
    const address = textAt(object, 'image_url');
    if (address !== undefined && !isPublic(address)) return fault('downloading image failed', `${at}/image_url`);
    const file = objectAt(object, 'slack_file');
    const name = textAt(file, 'id') ?? textAt(file, 'url');
    return name !== undefined && !findsPicture(name) ? fault('invalid slack file', `${at}/slack_file`) : [];
  });
}

function isPublic(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return host.includes('.') && !/^(127\.|10\.|192\.168\.|0\.)|\.local$/.test(host);
}
