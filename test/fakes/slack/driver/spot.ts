/** Which element does a person mean when they name what they see? */
import { elementsOf } from '../blocks/surface.ts';
import { offeredOptions } from '../blocks/composition.ts';
import { type JsonObject, objectAt, textAt } from '../json.ts';

export interface Spot {
  readonly block: JsonObject;
  readonly element: JsonObject;
  readonly blockId: string;
  readonly actionId: string;
  /** What a person reads on or at it. */
  readonly labels: readonly string[];
}

/** By what is read, or by the ids that Heye gave. A label may be a part of what is read when only one has it. */
export interface Naming {
  readonly label?: string;
  readonly blockId?: string;
  readonly actionId?: string;
}

export function spotsIn(blocks: readonly JsonObject[]): readonly Spot[] {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => element['type'] !== 'image')
      .map((element) => ({
        block,
        element,
        blockId: textAt(block, 'block_id') ?? '',
        actionId: textAt(element, 'action_id') ?? '',
        labels: labelsOf(block, element),
      })),
  );
}

/** @throws Error that names what there is, when nothing or more than one thing fits. */
export function findSpot(blocks: readonly JsonObject[], naming: Naming, isWanted: (spot: Spot) => boolean): Spot {
  const wanted = spotsIn(blocks).filter(isWanted);
  const { label, blockId, actionId } = naming;
  const byId = wanted.filter(
    (spot) =>
      (blockId === undefined || spot.blockId === blockId) && (actionId === undefined || spot.actionId === actionId),
  );
  const exact = label === undefined ? byId : byId.filter((spot) => spot.labels.includes(label));
  const near = byId.filter((spot) => spot.labels.some((one) => label !== undefined && one.includes(label)));
  const found = exact.length > 0 ? exact : near;
  const [spot] = found;
  if (spot && found.length === 1) return spot;
  const there = wanted.map((one) => `${one.labels.join('/')} [${one.blockId}/${one.actionId}]`).join(', ');
  const fault = found.length === 0 ? 'nothing is' : `${found.length} things are`;
  throw new Error(`${fault} named ${JSON.stringify(naming)}; there is: ${there || 'nothing to act on'}`);
}

function labelsOf(block: JsonObject, element: JsonObject): readonly string[] {
  const words = [
    textAt(objectAt(element, 'text'), 'text'),
    textAt(objectAt(block, 'label'), 'text'),
    textAt(objectAt(element, 'placeholder'), 'text'),
    block['type'] === 'section' && element['type'] !== 'button' ? textAt(objectAt(block, 'text'), 'text') : undefined,
  ];
  return words.filter((word) => word !== undefined);
}

/** An option by its text or its value. @throws Error that lists the options. */
export function findOption(options: readonly JsonObject[], named: string): JsonObject {
  const textOf = (option: JsonObject) => textAt(objectAt(option, 'text'), 'text') ?? '';
  const found =
    options.find((option) => option['value'] === named || textOf(option) === named) ??
    onlyOne(options.filter((option) => textOf(option).includes(named)));
  if (found) return found;
  const there = options.map((option) => `${textOf(option)} (${textAt(option, 'value') ?? ''})`).join(', ');
  throw new Error(`no option, or more than one, is "${named}"; there are: ${there || 'none'}`);
}

function onlyOne(options: readonly JsonObject[]): JsonObject | undefined {
  return options.length === 1 ? options[0] : undefined;
}

/** What can be chosen here: its own options, its initial ones and, of external selects, what was last offered. */
export function choosableOptions(element: JsonObject, suggested: readonly JsonObject[]): readonly JsonObject[] {
  const initial = objectAt(element, 'initial_option');
  const several = element['initial_options'];
  return [
    ...offeredOptions(element),
    ...suggested,
    ...(initial ? [initial] : []),
    ...(Array.isArray(several) ? (several as readonly JsonObject[]) : []),
  ];
}
