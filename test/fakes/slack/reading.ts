/** What does a person see? */
import { type JsonObject, objectAt, objectsAt, textAt, walk } from './json.ts';
import { spotsIn } from './driver/spot.ts';
import type { Message, View } from './records.ts';

/** All words that a message or a view shows, in reading order, one text to a line, entities resolved. */
export function visibleText(shown: Message | View): string {
  const blocks = blocksOf(shown);
  const title = 'payload' in shown ? [textAt(objectAt(shown.payload, 'title'), 'text')] : [];
  const own = 'payload' in shown || blocks.length > 0 ? [] : [shown.text];
  const words = [...walk(blocks)].map(([object]) => textAt(object, 'text') ?? textAt(object, 'alt_text'));
  return unescaped([...title, ...own, ...words].filter((one) => one !== undefined).join('\n'));
}

/** What stands on the buttons, in reading order. */
export function buttonLabels(shown: Message | View): readonly string[] {
  return spotsIn(blocksOf(shown))
    .filter(({ element }) => element['type'] === 'button')
    .map(({ element }) => textAt(objectAt(element, 'text'), 'text') ?? '');
}

/** What Heye objected to, by the label of the input. */
export function errorsByLabel(view: View): { readonly [label: string]: string } {
  const labels = new Map(
    blocksOf(view).map((block) => [textAt(block, 'block_id'), textAt(objectAt(block, 'label'), 'text')]),
  );
  return Object.fromEntries(Object.entries(view.errors).map(([id, words]) => [labels.get(id) ?? id, words]));
}

function blocksOf(shown: Message | View): readonly JsonObject[] {
  return 'payload' in shown ? objectsAt(shown.payload, 'blocks') : shown.blocks;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
