/** What else does Slack tell Heye: events, shortcuts, closed views? */
import { type JsonObject, objectsAt, typeOf } from '../json.ts';
import type { Context } from '../methods/method.ts';
import type { Message, StoredFile, View } from '../records.ts';
import { issueTrigger } from '../tickets.ts';
import { closeViews } from '../view-content.ts';
import { wireMessage, wireView } from '../wire.ts';
import { BOT, directMessage, newId, putMessage } from '../world.ts';
import { type Delivery, deliver, type Line, type SendOptions } from './delivery.ts';
import { channelPayload, eventPayload, responseUrl, sender } from './payload.ts';
import { stateValues } from './state-values.ts';
import { interaction } from './submission.ts';
import { placeOf, stateOf, type SurfaceStates } from './surface-state.ts';

export interface EventOptions extends SendOptions {
  /** The same for every retry; a fresh one when not given. */
  readonly eventId?: string;
}

export function event(context: Context, line: Line, what: JsonObject, options: EventOptions = {}): Promise<Delivery> {
  const payload = eventPayload(context.world, what, options.eventId ?? newId('Ev'));
  const body = JSON.stringify(payload);
  return deliver(line, { what: `event ${typeOf(what)}`, contentType: 'application/json', body }, options);
}

export interface Saying extends EventOptions {
  readonly user: string;
  /** The direct message with the bot when not given. */
  readonly channel?: string;
  readonly text: string;
  readonly files?: readonly StoredFile[];
  readonly threadTs?: string;
}

/** A person writes something: it stands in the channel, and Heye hears of it where its bot is a member. */
export async function say(
  context: Context,
  line: Line,
  given: Saying,
): Promise<{ readonly message: Message; readonly delivery: Delivery | undefined }> {
  const { world } = context;
  const channel = given.channel ?? directMessage(world, given.user).id;
  const message = putMessage(world, {
    channel,
    ts: world.clock.nextTs(),
    author: given.user,
    text: given.text,
    threadTs: given.threadTs,
    files: (given.files ?? []).map((file) => file.id),
    blocks: [],
    attachments: [],
    controls: [],
    metadata: undefined,
    onlyFor: undefined,
    deleted: false,
    updates: 0,
  });
  const kind = world.channels.get(channel)?.kind;
  if (kind !== 'im' && !world.channels.get(channel)?.members.has(BOT.user)) return { message, delivery: undefined };
  const channelType = kind === 'im' ? 'im' : kind === 'private' ? 'group' : 'channel';
  const told = {
    ...wireMessage(world, message, context.baseUrl, true),
    ...(message.files.length > 0 ? { subtype: 'file_share' } : {}),
    channel,
    channel_type: channelType,
    event_ts: message.ts,
    client_msg_id: newId('m'),
  };
  return { message, delivery: await event(context, line, told, given) };
}

export function appHomeOpened(
  context: Context,
  line: Line,
  given: SendOptions & { readonly user: string; readonly tab?: 'home' | 'messages' },
): Promise<Delivery> {
  const { world } = context;
  const home = world.views.get(world.homes.get(given.user) ?? '');
  const what = {
    type: 'app_home_opened',
    user: given.user,
    channel: directMessage(world, given.user).id,
    tab: given.tab ?? 'home',
    event_ts: world.clock.nextTs(),
    ...(home ? { view: wireView(home, {}) } : {}),
  };
  return event(context, line, what, given);
}

/** A global shortcut. */
export function shortcut(
  context: Context,
  line: Line,
  given: SendOptions & { readonly user: string; readonly callbackId: string },
): Promise<Delivery> {
  const { world } = context;
  const payload = {
    type: 'shortcut',
    ...sender(world, given.user),
    callback_id: given.callbackId,
    action_ts: world.clock.nextTs(),
    trigger_id: issueTrigger(world, given.user),
  };
  return deliver(line, interaction('shortcut', payload), given);
}

/** A shortcut from the menu of somebody's message. */
export function messageShortcut(
  context: Context,
  line: Line,
  given: SendOptions & { readonly user: string; readonly callbackId: string; readonly message: Message },
): Promise<Delivery> {
  const { world } = context;
  const { message } = given;
  const payload = {
    type: 'message_action',
    ...sender(world, given.user),
    callback_id: given.callbackId,
    action_ts: world.clock.nextTs(),
    trigger_id: issueTrigger(world, given.user),
    message_ts: message.ts,
    channel: channelPayload(world, message.channel),
    message: wireMessage(world, message, context.baseUrl, true),
    response_url: responseUrl(context, given.user, message.channel),
  };
  return deliver(line, interaction('message_action', payload), given);
}

/** Heye hears of it only where the view asked for it with `notify_on_close`. */
export async function closeView(
  context: Context,
  line: Line,
  states: SurfaceStates,
  given: SendOptions & { readonly user: string; readonly view?: View; readonly clearsAll?: boolean },
): Promise<Delivery | undefined> {
  const place = placeOf(context.world, given.user, given.view ? { view: given.view } : {});
  if (place.kind !== 'view') throw new Error('only a view can be closed');
  const { view } = place;
  const isCleared = given.clearsAll ?? view.payload['clear_on_close'] === true;
  closeViews(context.world, given.user, isCleared ? undefined : view.id);
  if (view.payload['notify_on_close'] !== true) return undefined;
  const values = stateValues(objectsAt(view.payload, 'blocks'), stateOf(states, place).standing);
  const payload = {
    type: 'view_closed',
    ...sender(context.world, given.user),
    is_cleared: isCleared,
    view: wireView(view, values),
  };
  return deliver(line, interaction('view_closed', payload), given);
}
