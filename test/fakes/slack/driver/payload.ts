/**
 * How does Slack describe what a person did?
 *
 * Payloads: docs.slack.dev/reference/interaction-payloads.
 */
import { type JsonObject, objectsAt } from '../json.ts';
import type { Context } from '../methods/method.ts';
import { issueResponseTarget, issueTrigger } from '../tickets.ts';
import { wireMessage, wireView } from '../wire.ts';
import { BOT, TEAM, type World } from '../world.ts';
import { stateValues } from './state-values.ts';
import type { Place, SurfaceState } from './surface-state.ts';

/** What every interaction says of its sender. */
export function sender(world: World, userId: string): JsonObject {
  const user = world.users.get(userId);
  if (!user) throw new Error(`no such user: ${userId}`);
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: TEAM.id },
    team: { id: TEAM.id, domain: TEAM.domain },
    api_app_id: BOT.app,
    token: 'verification-token',
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The place of a `block_actions` or `block_suggestion`, with its state. */
export function placePayload(context: Context, user: string, place: Place, state: SurfaceState): JsonObject {
  if (place.kind === 'view') {
    const values = stateValues(objectsAt(place.view.payload, 'blocks'), state.standing);
    return { container: { type: 'view', view_id: place.view.id }, view: wireView(place.view, values) };
  }
  const { message } = place;
  const isEphemeral = message.onlyFor !== undefined;
  return {
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: isEphemeral },
    channel: channelPayload(context.world, message.channel),
    ...(isEphemeral ? {} : { message: wireMessage(context.world, message, context.baseUrl, true) }),
    state: { values: stateValues(message.blocks, state.standing) },
    response_url: responseUrl(context, user, message.channel, message.ts),
  };
}

export function triggerFor(world: World, user: string, place: Place): JsonObject {
  return { trigger_id: issueTrigger(world, user, place.kind === 'view' ? place.view.id : undefined) };
}

export function channelPayload(world: World, id: string): JsonObject {
  const channel = world.channels.get(id);
  if (!channel) throw new Error(`no such channel: ${id}`);
  return { id, name: channelName(world, id) };
}

export function channelName(world: World, id: string): string {
  const channel = world.channels.get(id);
  if (channel?.kind === 'im') return 'directmessage';
  return channel?.kind === 'private' ? 'privategroup' : (channel?.name ?? '');
}

export function responseUrl(context: Context, user: string, channel: string, messageTs?: string): string {
  return `${context.baseUrl}/response/${issueResponseTarget(context.world, user, channel, messageTs).id}`;
}

/** The wrapper of the Events API. */
export function eventPayload(world: World, event: JsonObject, eventId: string): JsonObject {
  return {
    token: 'verification-token',
    team_id: TEAM.id,
    context_team_id: TEAM.id,
    context_enterprise_id: null,
    api_app_id: BOT.app,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: world.clock.seconds(),
    authorizations: [
      { enterprise_id: null, team_id: TEAM.id, user_id: BOT.user, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  };
}
