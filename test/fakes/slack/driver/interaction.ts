/** What happens when somebody presses, chooses or searches? */
import { suggestions } from '../blocks/composition.ts';
import { printFault } from '../blocks/schema.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, typeOf } from '../json.ts';
import type { Context } from '../methods/method.ts';
import { type Delivery, deliver, type Line, type SendOptions } from './delivery.ts';
import { placePayload, sender, triggerFor } from './payload.ts';
import { findOption, findSpot, type Naming, type Spot } from './spot.ts';
import { type Entry, entered, holdsState, keyOf, wordOf } from './state-values.ts';
import { interaction } from './submission.ts';
import { type Place, placeOf, stateOf, type SurfaceState, type SurfaceStates, type Where } from './surface-state.ts';

export interface Press extends Naming, Where, SendOptions {
  readonly user: string;
}

export interface Selection extends Press {
  /** An option's text or value, several of them, or a date. */
  readonly option: Entry;
}

export interface Search extends Press {
  readonly query: string;
}

export type Found = Delivery & {
  readonly options: readonly { readonly text: string; readonly value: string }[];
};

interface Acting {
  readonly place: Place;
  readonly state: SurfaceState;
  readonly spot: Spot;
}

export async function pressButton(
  context: Context,
  line: Line,
  states: SurfaceStates,
  given: Press,
): Promise<Delivery> {
  const acting = approach(context, states, given, ({ element }) => element['type'] === 'button');
  const { value, style, text } = acting.spot.element;
  const pressed = { text: text ?? null, ...(value === undefined ? {} : { value }), ...(style ? { style } : {}) };
  return act(context, line, given, acting, pressed);
}

/** In selects, radio buttons, checkboxes, pickers and overflow menus. */
export async function selectOption(
  context: Context,
  line: Line,
  states: SurfaceStates,
  given: Selection,
): Promise<Delivery> {
  const isChoice = (spot: Spot) => holdsState(spot) || spot.element['type'] === 'overflow';
  const acting = approach(context, states, given, isChoice);
  const { spot, state } = acting;
  if (spot.element['type'] === 'overflow') {
    const option = findOption(objectsAt(spot.element, 'options'), wordOf(given.option));
    return act(context, line, given, acting, { selected_option: option });
  }
  if (spot.block['type'] === 'input' && spot.block['dispatch_action'] !== true) {
    throw new Error(`choosing in ${keyOf(spot)} tells Heye nothing: no dispatch_action; give it to submitView`);
  }
  const { type: _, ...chosen } = entered(spot, given.option, state.suggested.get(keyOf(spot)) ?? []);
  state.standing.set(keyOf(spot), { type: spot.element['type'], ...chosen });
  return act(context, line, given, acting, chosen);
}

/** Types into an external select. Below `min_query_length` Slack does not ask. */
export async function blockSuggestion(
  context: Context,
  line: Line,
  states: SurfaceStates,
  given: Search,
): Promise<Found> {
  const acting = approach(context, states, given, ({ element }) => typeOf(element).endsWith('external_select'));
  const { spot, place, state } = acting;
  const least = Number(spot.element['min_query_length'] ?? 3);
  if (given.query.length < least) throw new Error(`Slack asks from ${least} characters on, not for "${given.query}"`);
  const payload = {
    type: 'block_suggestion',
    ...sender(context.world, given.user),
    ...placePayload(context, given.user, place, state),
    action_id: spot.actionId,
    block_id: spot.blockId,
    value: given.query,
  };
  const delivery = await deliver(line, interaction('block_suggestion', payload), given);
  const offered = delivery.accepted ? readSuggestions(context, delivery.json) : [];
  state.suggested.set(keyOf(spot), offered);
  const options = offered.map((option) => ({
    text: textAt(objectAt(option, 'text'), 'text') ?? '',
    value: textAt(option, 'value') ?? '',
  }));
  return { ...delivery, options };
}

function approach(context: Context, states: SurfaceStates, given: Press, isWanted: (spot: Spot) => boolean): Acting {
  const place = placeOf(context.world, given.user, given);
  const blocks = place.kind === 'view' ? objectsAt(place.view.payload, 'blocks') : place.message.blocks;
  return { place, state: stateOf(states, place), spot: findSpot(blocks, given, isWanted) };
}

/** `block_actions`: whatever Heye answers, Slack only looks whether it did. */
async function act(
  context: Context,
  line: Line,
  given: Press,
  { place, state, spot }: Acting,
  done: JsonObject,
): Promise<Delivery> {
  const { action_id: actionId, type } = spot.element;
  const ts = context.world.clock.nextTs();
  const payload = {
    type: 'block_actions',
    ...sender(context.world, given.user),
    ...placePayload(context, given.user, place, state),
    ...triggerFor(context.world, given.user, place),
    actions: [{ action_id: actionId, block_id: spot.blockId, ...done, type, action_ts: ts }],
  };
  return deliver(line, interaction('block_actions', payload), given);
}

function readSuggestions({ world }: Context, answer: unknown): readonly JsonObject[] {
  const faults = suggestions(answer, '');
  if (faults.length === 0 && isObject(answer)) {
    return [
      ...objectsAt(answer, 'options'),
      ...objectsAt(answer, 'option_groups').flatMap((group) => objectsAt(group, 'options')),
    ];
  }
  world.violations.push(`block_suggestion: Slack cannot use the answer: ${faults.map(printFault).join('; ')}`);
  return [];
}
