/** Which user or channel is meant, and may the bot go there? */
import { ApiError } from '../api-error.ts';
import type { Channel, User } from '../records.ts';
import { BOT, directMessage, type World } from '../world.ts';

export function requireUser(world: World, id: string): User {
  const user = world.users.get(id);
  if (!user) throw new ApiError('user_not_found');
  return user;
}

/** A conversation by its id, which the bot can see: private channels only from inside. */
export function requireChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || (channel.kind === 'private' && !channel.members.has(BOT.user))) {
    throw new ApiError('channel_not_found');
  }
  return channel;
}

/** Direct messages are always open to the bot; other conversations want it as a member. */
export function requireMembership(channel: Channel): void {
  if (channel.kind !== 'im' && !channel.members.has(BOT.user)) throw new ApiError('not_in_channel');
}

/** Where to post: a conversation's id, a channel's name, or a user's id, which opens the direct message. */
export function postingChannel(world: World, target: string): Channel {
  const user = world.users.get(target);
  if (user && user.id !== BOT.user) return directMessage(world, user.id);
  const name = target.replace(/^#/, '');
  const byName = [...world.channels.values()].find((one) => one.kind !== 'im' && one.name === name);
  const channel = requireChannel(world, byName?.id ?? target);
  if (channel.archived) throw new ApiError('is_archived');
  if (!(channel.kind === 'public' && world.scopes.has('chat:write.public'))) requireMembership(channel);
  return channel;
}

const SCOPE_OF_KIND = { public: 'channels', private: 'groups', im: 'im' } as const;

/** `channels:read`, `groups:history`, `im:read`, … by the kind of the conversation. */
export function requireConversationScope(world: World, channel: Channel, right: 'read' | 'history'): void {
  requireScope(world, `${SCOPE_OF_KIND[channel.kind]}:${right}`);
}

export function requireScope(world: World, scope: string): void {
  if (world.scopes.has(scope)) return;
  throw new ApiError('missing_scope', { needed: scope, provided: [...world.scopes].join(',') });
}
