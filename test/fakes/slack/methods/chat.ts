/** What do `chat.*` do? */
import { ApiError } from '../api-error.ts';
import type { Arguments } from '../arguments.ts';
import type { JsonObject } from '../json.ts';
import { type MessageContent, readContent, readMetadata } from '../message-content.ts';
import type { Message } from '../records.ts';
import { TS } from '../clock.ts';
import { wireMessage } from '../wire.ts';
import { BOT, findMessage, putMessage, type World } from '../world.ts';
import { type Context, type Methods, picturesOf } from './method.ts';
import { postingChannel, requireChannel, requireMembership } from './lookup.ts';

export const chat: Methods = {
  'chat.postMessage': {
    scope: 'chat:write',
    run: (args, context) => {
      const channel = postingChannel(context.world, args.required('channel'));
      const content = readContent(args, picturesOf(context));
      const message = postAsBot(context.world, channel.id, content, {
        metadata: nonEmpty(readMetadata(args)),
        threadTs: threadOf(args, context.world, channel.id),
      });
      const { ts } = message;
      return { channel: channel.id, ts, message: wireMessage(context.world, message, context.baseUrl, true) };
    },
  },

  'chat.postEphemeral': {
    scope: 'chat:write',
    run: (args, context) => {
      const channel = postingChannel(context.world, args.required('channel'));
      const user = args.required('user');
      if (!channel.members.has(user)) throw new ApiError('user_not_in_channel');
      const content = readContent(args, picturesOf(context));
      const threadTs = threadOf(args, context.world, channel.id);
      return { message_ts: postAsBot(context.world, channel.id, content, { onlyFor: user, threadTs }).ts };
    },
  },

  'chat.update': {
    scope: 'chat:write',
    run: (args, context) => {
      const before = ownMessage(args, context.world, 'cant_update_message');
      const after = putMessage(context.world, { ...before, ...edit(args, context, before) });
      const message = wireMessage(context.world, after, context.baseUrl, true);
      return { channel: after.channel, ts: after.ts, text: after.text, message };
    },
  },

  'chat.delete': {
    scope: 'chat:write',
    run: (args, context) => {
      const message = ownMessage(args, context.world, 'cant_delete_message');
      putMessage(context.world, { ...message, deleted: true });
      return { channel: message.channel, ts: message.ts };
    },
  },
};

/** Puts a message of the bot into the world. */
export function postAsBot(
  world: World,
  channel: string,
  content: MessageContent,
  extra: Partial<Pick<Message, 'metadata' | 'threadTs' | 'onlyFor' | 'files'>>,
): Message {
  world.warnings.push(...content.warnings.map((warning) => `${warning} (in ${channel})`));
  const { text, blocks, attachments, controls } = content;
  return putMessage(world, {
    channel,
    ts: world.clock.nextTs(),
    author: BOT.user,
    text,
    blocks,
    attachments,
    controls,
    files: extra.files ?? [],
    metadata: extra.metadata,
    threadTs: extra.threadTs,
    onlyFor: extra.onlyFor,
    deleted: false,
    updates: 0,
  });
}

/** Without `blocks` the old ones stay only when there is no `text` either; without `metadata` it stays. */
function edit(args: Arguments, context: Context, before: Message): Partial<Message> {
  const given = args.raw;
  const keeps = given['text'] === undefined && given['blocks'] === undefined && given['attachments'] === undefined;
  const metadata = readMetadata(args);
  const kept = { updates: before.updates + 1, metadata: metadata ? nonEmpty(metadata) : before.metadata };
  if (keeps && metadata) return kept;
  const { text, blocks, attachments, controls, warnings } = readContent(args, picturesOf(context), {
    maxText: 4000,
    defaultParse: 'client',
  });
  context.world.warnings.push(...warnings);
  return { ...kept, text, blocks, attachments, controls };
}

function ownMessage(args: Arguments, world: World, notOwn: string): Message {
  const channel = requireChannel(world, args.required('channel'));
  const ts = args.required('ts');
  if (channel.archived) throw new ApiError('is_inactive');
  requireMembership(channel);
  const message = findMessage(world, channel.id, ts);
  if (!message || message.onlyFor !== undefined) throw new ApiError('message_not_found');
  if (message.author !== BOT.user) throw new ApiError(notOwn);
  return message;
}

function threadOf(args: Arguments, world: World, channel: string): string | undefined {
  const ts = args.text('thread_ts');
  if (ts === undefined) return undefined;
  if (!TS.test(ts) || !findMessage(world, channel, ts)) throw new ApiError('cannot_reply_to_message');
  return ts;
}

function nonEmpty(metadata: JsonObject | undefined): JsonObject | undefined {
  return metadata && Object.keys(metadata).length > 0 ? metadata : undefined;
}
