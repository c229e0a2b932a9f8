/** What becomes of a view that is sent in? */
import { ApiError } from '../api-error.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json.ts';
import { type Context, picturesOf } from '../methods/method.ts';
import type { View } from '../records.ts';
import { closeViews, pushView, readView, replaceView, showErrors } from '../view-content.ts';
import { wireView } from '../wire.ts';
import { type Delivery, deliver, type Line, type SendOptions } from './delivery.ts';
import { sender, triggerFor } from './payload.ts';
import { findSpot } from './spot.ts';
import { type Entry, entered, holdsState, keyOf, stateValues, stillEmpty } from './state-values.ts';
import { placeOf, stateOf, type SurfaceStates } from './surface-state.ts';

export interface Submission extends SendOptions {
  readonly user: string;
  /** The topmost one when not given. */
  readonly view?: View;
  /** By the input's visible label or its `block_id`. What is not named keeps what stands in it. */
  readonly values?: { readonly [labelOrBlockId: string]: Entry };
  /** Sends it although required inputs are empty, as no client would. */
  readonly force?: boolean;
}

export type Submitted = Delivery &
  (
    | { readonly outcome: 'closed' | 'cleared' | 'unanswered' | 'unusable' }
    /** What Heye objects to, by `block_id`. */
    | { readonly outcome: 'errors'; readonly errors: View['errors'] }
    | { readonly outcome: 'updated' | 'pushed'; readonly view: View }
  );

export async function submitView(
  context: Context,
  line: Line,
  states: SurfaceStates,
  given: Submission,
): Promise<Submitted> {
  const place = placeOf(context.world, given.user, given.view ? { view: given.view } : {});
  if (place.kind !== 'view' || place.view.type !== 'modal') throw new Error('only a modal can be sent in');
  const { view } = place;
  const blocks = objectsAt(view.payload, 'blocks');
  const state = stateOf(states, place);
  for (const [name, entry] of Object.entries(given.values ?? {})) {
    const spot = inputNamed(blocks, name);
    state.standing.set(keyOf(spot), entered(spot, entry, state.suggested.get(keyOf(spot)) ?? []));
  }
  const empty = given.force ? [] : stillEmpty(blocks, state.standing);
  if (empty.length > 0)
    throw new Error(`Slack's client does not send the form: required and empty: ${empty.join(', ')}`);
  const payload = {
    type: 'view_submission',
    ...sender(context.world, given.user),
    response_urls: [],
    ...triggerFor(context.world, given.user, place),
    view: wireView(view, stateValues(blocks, state.standing)),
  };
  const delivery = await deliver(line, interaction('view_submission', payload), given);
  return { ...delivery, ...follow(context, view, delivery) };
}

export function interaction(what: string, payload: JsonObject) {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { what, contentType: 'application/x-www-form-urlencoded', body } as const;
}

function inputNamed(blocks: readonly JsonObject[], name: string) {
  const byId = blocks.some((block) => block['block_id'] === name);
  return findSpot(blocks, byId ? { blockId: name } : { label: name }, holdsState);
}

type Outcome = Submitted extends infer One ? (One extends Delivery ? Omit<One, keyof Delivery> : never) : never;

/** Does with the modal what the answer says. Anything that Slack cannot use is a violation and the view stays. */
function follow(context: Context, view: View, { accepted, body, json }: Delivery): Outcome {
  const { world } = context;
  if (!accepted) return { outcome: 'unanswered' };
  const unusable = (why: string): Outcome => {
    world.violations.push(`view_submission: Slack cannot use the answer: ${why}: ${body.slice(0, 300)}`);
    return { outcome: 'unusable' };
  };
  const answer = isObject(json) ? json : undefined;
  if (body === '' || (answer && Object.keys(answer).length === 0)) {
    closeViews(world, view.user, view.id);
    return { outcome: 'closed' };
  }
  try {
    switch (textAt(answer, 'response_action')) {
      case 'clear':
        closeViews(world, view.user, undefined);
        return { outcome: 'cleared' };
      case 'errors':
        return objectTo(context, view, objectAt(answer, 'errors')) ?? unusable('errors name no input blocks');
      case 'update':
        return { outcome: 'updated', view: replaceView(world, view, readView(answer?.['view'], picturesOf(context))) };
      case 'push':
        return { outcome: 'pushed', view: pushView(world, view.user, readView(answer?.['view'], picturesOf(context))) };
      case undefined:
      default:
        return unusable('no such response_action');
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return unusable(`${error.code} ${JSON.stringify(error.details)}`);
  }
}

/** `undefined` when the errors are not words about input blocks of this view. */
function objectTo({ world }: Context, view: View, errors: JsonObject | undefined): Outcome | undefined {
  const inputs = objectsAt(view.payload, 'blocks').filter((block) => block['type'] === 'input');
  const known = new Set(inputs.map((block) => textAt(block, 'block_id')));
  const entries = Object.entries(errors ?? {});
  const words = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  if (words.length === 0 || words.length < entries.length || entries.some(([id]) => !known.has(id))) return undefined;
  const told = Object.fromEntries(words);
  showErrors(world, view, told);
  return { outcome: 'errors', errors: told };
}
