/** What does a `response_url` do with what is posted to it? */
import type { IncomingMessage } from 'node:http';
import type { Answer } from './answering.ts';
import { ApiError } from './api-error.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { isObject, type JsonObject, parseJson } from './json.ts';
import { type MessageContent, readContent } from './message-content.ts';
import { postAsBot } from './methods/chat.ts';
import { type Context, picturesOf } from './methods/method.ts';
import type { ResponseTarget } from './records.ts';
import { readBytes } from './request-body.ts';
import { takeResponseTarget } from './tickets.ts';
import { findMessage, putMessage } from './world.ts';

export async function readResponse(request: IncomingMessage): Promise<JsonObject | undefined> {
  const text = (await readBytes(request)).toString();
  const body = parseJson(text) ?? parseJson(new URLSearchParams(text).get('payload') ?? '');
  return isObject(body) ? body : undefined;
}

export function answerResponse(context: Context, id: string, body: JsonObject | undefined): Answer {
  try {
    const target = takeResponseTarget(context.world, id);
    if (!body) throw new ApiError('invalid_payload');
    respond(context, target, readArguments(body));
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const gone = ['no_such_response_url', 'expired_url', 'used_url'].includes(error.code);
    return { status: gone ? 404 : 400, body: { ok: false, error: error.code, ...error.details } };
  }
}

/**
 * Says something in answer to a command or a press; also what the immediate answer to a command does.
 *
 * @throws ApiError
 */
export function respond(context: Context, target: ResponseTarget, args: Arguments): void {
  const { world } = context;
  const pressed = target.messageTs === undefined ? undefined : findMessage(world, target.channel, target.messageTs);
  if (args.flag('delete_original') && pressed) {
    putMessage(world, { ...pressed, deleted: true });
    return;
  }
  const content = readContent(args, picturesOf(context));
  const replaces = pressed && (args.flag('replace_original') || isReplacedByDefault(args));
  if (replaces) {
    putMessage(world, { ...pressed, ...parts(content), updates: pressed.updates + 1 });
    return;
  }
  const onlyFor = args.text('response_type') === 'in_channel' ? undefined : target.user;
  postAsBot(world, target.channel, content, { onlyFor, threadTs: args.text('thread_ts') });
}

/** Only the legacy attachments replace without being asked; blocks say it. */
function isReplacedByDefault(args: Arguments): boolean {
  return args.raw['replace_original'] === undefined && args.raw['attachments'] !== undefined;
}

function parts({ text, blocks, attachments, controls }: MessageContent): Omit<MessageContent, 'warnings'> {
  return { text, blocks, attachments, controls };
}
