/** What do `conversations.*` do? */
import { ApiError, invalidArguments } from '../api-error.ts';
import type { Arguments } from '../arguments.ts';
import { compareTs, TS } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Message } from '../records.ts';
import { wireChannel, wireMessage } from '../wire.ts';
import { directMessage, type World } from '../world.ts';
import type { Context, Methods } from './method.ts';
import { requireChannel, requireConversationScope, requireMembership, requireScope, requireUser } from './lookup.ts';

export const conversations: Methods = {
  'conversations.open': {
    run: (args, { world }) => {
      requireScope(world, 'im:write');
      const channel = args.text('channel') ?? opened(args, world);
      const conversation = requireChannel(world, channel);
      return { channel: args.flag('return_im') ? wireChannel(conversation) : { id: conversation.id } };
    },
  },

  'conversations.info': {
    run: (args, { world }) => {
      const channel = requireChannel(world, args.required('channel'));
      requireConversationScope(world, channel, 'read');
      return { channel: wireChannel(channel) };
    },
  },

  'conversations.members': {
    run: (args, { world }) => {
      const channel = requireChannel(world, args.required('channel'));
      requireConversationScope(world, channel, 'read');
      const { page, next } = paged([...channel.members], args);
      return { members: page, response_metadata: { next_cursor: next } };
    },
  },

  'conversations.history': { run: (args, context) => history(args, context) },
};

function opened(args: Arguments, world: World): string {
  const users = (args.text('users') ?? '').split(',').filter((id) => id !== '');
  const [user] = users;
  if (user === undefined) throw new ApiError('users_list_not_supplied');
  if (users.length > 1) throw new ApiError('not_enough_users', { detail: 'the fake has no group direct messages' });
  if (requireUser(world, user).deleted) throw new ApiError('user_disabled');
  return directMessage(world, user).id;
}

/** Newest first; `oldest` and `latest` are left out themselves unless `inclusive`. */
function history(args: Arguments, { world, baseUrl }: Context): JsonObject {
  const channel = requireChannel(world, args.required('channel'));
  requireConversationScope(world, channel, 'history');
  requireMembership(channel);
  const within = timeWindow(args);
  const shown = world.messages.filter(
    (one) =>
      one.channel === channel.id && !one.deleted && one.onlyFor === undefined && isTopLevel(one) && within(one.ts),
  );
  const { page, next } = paged(
    shown.toSorted((a, b) => compareTs(b.ts, a.ts)),
    args,
  );
  const metadata = args.flag('include_all_metadata');
  return {
    messages: page.map((message) => wireMessage(world, message, baseUrl, metadata)),
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
}

function isTopLevel(message: Message): boolean {
  return message.threadTs === undefined || message.threadTs === message.ts;
}

function timeWindow(args: Arguments): (ts: string) => boolean {
  const [oldest, latest] = [args.text('oldest'), args.text('latest')];
  if (oldest !== undefined && !TS.test(oldest)) throw new ApiError('invalid_ts_oldest');
  if (latest !== undefined && !TS.test(latest)) throw new ApiError('invalid_ts_latest');
  const inclusive = args.flag('inclusive');
  const passes = (order: number) => order > 0 || (inclusive && order === 0);
  return (ts) =>
    (oldest === undefined || passes(compareTs(ts, oldest))) && (latest === undefined || passes(compareTs(latest, ts)));
}

function paged<T>(items: readonly T[], args: Arguments): { readonly page: readonly T[]; readonly next: string } {
  const limit = Number(args.text('limit') ?? '100');
  if (!Number.isInteger(limit) || limit < 1 || limit > 999)
    throw invalidArguments('invalid limit [json-pointer:/limit]');
  const cursor = args.text('cursor') ?? '';
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('next:', ''));
  if (!Number.isInteger(start)) throw new ApiError('invalid_cursor');
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { page: items.slice(start, end), next };
}
