/** What has been typed, chosen and offered on each view and message so far? */
import type { JsonObject } from '../json.ts';
import type { Message, View } from '../records.ts';
import { findMessage, type World } from '../world.ts';
import type { Standing } from './state-values.ts';

/** Where a person acts. */
export type Place =
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'message'; readonly message: Message };

export interface SurfaceState {
  readonly standing: Map<string, Standing>;
  /** What `block_suggestion` last offered, by element. */
  readonly suggested: Map<string, readonly JsonObject[]>;
}

export type SurfaceStates = Map<string, SurfaceState>;

/** It stays through edits for elements that keep `block_id` and `action_id`, as Slack does it. */
export function stateOf(states: SurfaceStates, place: Place): SurfaceState {
  const key = place.kind === 'view' ? place.view.id : `${place.message.channel}:${place.message.ts}`;
  const known = states.get(key);
  if (known) return known;
  const fresh = { standing: new Map(), suggested: new Map() };
  states.set(key, fresh);
  return fresh;
}

export interface Where {
  readonly message?: Message;
  readonly view?: View;
  /** Acts on the message or view as given, even if it has changed since: a client that has not caught up. */
  readonly stale?: boolean;
}

/** The present state of where `user` acts: the given message or view, else the topmost modal. */
export function placeOf(world: World, user: string, { message, view, stale }: Where): Place {
  if (message) {
    const present = stale ? message : findMessage(world, message.channel, message.ts);
    if (!present) throw new Error(`the message ${message.ts} in ${message.channel} is deleted`);
    if (present.onlyFor !== undefined && present.onlyFor !== user) throw new Error(`${user} cannot see ${present.ts}`);
    const members = world.channels.get(present.channel)?.members;
    if (!members?.has(user)) throw new Error(`${user} is not in ${present.channel}`);
    return { kind: 'message', message: present };
  }
  const id = view?.id ?? world.viewStacks.get(user)?.at(-1) ?? '';
  const present = stale ? view : world.views.get(id);
  if (!present) throw new Error(`${user} has no open view${view ? ` ${view.id}` : ''}`);
  if (present.user !== user) throw new Error(`the view ${present.id} is open to ${present.user}, not to ${user}`);
  return { kind: 'view', view: present };
}
