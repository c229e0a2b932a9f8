/** Which views stand before a user, and how do they change? `views.*` and `response_action` share it. */
import { randomBytes } from 'node:crypto';
import { ApiError, refuseFaults } from './api-error.ts';
import { checkView, type FindsPicture } from './blocks/surface.ts';
import { type ControlSequence, readBlocks } from './control-sequences.ts';
import { type JsonObject, isObject, objectsAt, textAt } from './json.ts';
import type { View } from './records.ts';
import { changed, newId, withIds, type World } from './world.ts';

/** "Error returned if the provided view is greater than 250kb." */
const MAX_VIEW_BYTES = 250_000;
/** "Currently the limit is 3." */
const MAX_STACK = 3;

export interface ViewContent {
  readonly type: 'modal' | 'home';
  readonly payload: JsonObject;
  readonly controls: readonly ControlSequence[];
}

/** @throws ApiError for what Slack would refuse. */
export function readView(given: unknown, findsPicture: FindsPicture): ViewContent {
  if (Buffer.byteLength(JSON.stringify(given) ?? '') > MAX_VIEW_BYTES) throw new ApiError('view_too_large');
  refuseFaults('invalid_arguments', checkView(given, '/view', findsPicture));
  const view = isObject(given) ? given : {};
  return {
    type: view['type'] === 'home' ? 'home' : 'modal',
    payload: { ...view, blocks: withIds(objectsAt(view, 'blocks')) },
    controls: readBlocks(view['blocks'], '/view/blocks'),
  };
}

/** Opens a modal in the place of whatever stack the user had. */
export function openView(world: World, user: string, content: ViewContent): View {
  const id = newId('V');
  world.viewStacks.set(user, [id]);
  return put(world, { ...fresh(world, user, id, content), rootId: id, previousId: undefined });
}

export function pushView(world: World, user: string, content: ViewContent): View {
  const stack = world.viewStacks.get(user) ?? [];
  const top = stack.at(-1);
  const root = stack[0];
  if (top === undefined || root === undefined) throw new ApiError('not_found');
  if (stack.length >= MAX_STACK) throw new ApiError('push_limit_reached');
  const id = newId('V');
  world.viewStacks.set(user, [...stack, id]);
  return put(world, { ...fresh(world, user, id, content), rootId: root, previousId: top });
}

export function replaceView(world: World, before: View, content: ViewContent): View {
  if (before.type !== content.type) throw new ApiError('invalid_arguments', { detail: 'a view keeps its type' });
  return put(world, {
    ...fresh(world, before.user, before.id, content),
    rootId: before.rootId,
    previousId: before.previousId,
    updates: before.updates + 1,
  });
}

export function publishHome(world: World, user: string, content: ViewContent): View {
  const before = world.views.get(world.homes.get(user) ?? '');
  if (before) return replaceView(world, before, content);
  const id = newId('V');
  world.homes.set(user, id);
  return put(world, { ...fresh(world, user, id, content), rootId: id, previousId: undefined });
}

/** Notes what Heye found wrong with what was sent in; the view stays. */
export function showErrors(world: World, view: View, errors: View['errors']): void {
  put(world, { ...view, errors });
}

/** Takes the view and what lies above it from the stack. */
export function closeViews(world: World, user: string, from: string | undefined): void {
  const stack = world.viewStacks.get(user) ?? [];
  const at = from === undefined ? 0 : stack.indexOf(from);
  world.viewStacks.set(user, at < 0 ? stack : stack.slice(0, at));
  changed(world);
}

export function openViews(world: World, user: string): readonly View[] {
  return (world.viewStacks.get(user) ?? []).flatMap((id) => world.views.get(id) ?? []);
}

/** Whether the view still stands before its user. */
export function isShown(world: World, view: View): boolean {
  return view.type === 'home' || (world.viewStacks.get(view.user) ?? []).includes(view.id);
}

function fresh(
  world: World,
  user: string,
  id: string,
  { type, payload, controls }: ViewContent,
): Omit<View, 'rootId' | 'previousId'> {
  const external = textAt(payload, 'external_id') ?? '';
  const twin = [...world.views.values()].find((one) => external !== '' && one.payload['external_id'] === external);
  if (twin && twin.id !== id && isShown(world, twin)) throw new ApiError('duplicate_external_id');
  const hash = `${world.clock.seconds()}.${randomBytes(4).toString('hex')}`;
  return { id, type, user, hash, payload, updates: 0, errors: {}, controls };
}

function put(world: World, view: View): View {
  world.views.set(view.id, view);
  changed(world);
  return view;
}
