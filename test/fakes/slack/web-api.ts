/** What does `POST /api/METHOD` answer? */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answerUnder, tooMany } from './answering.ts';
import { ApiError } from './api-error.ts';
import { readArguments } from './arguments.ts';
import type { FaultPlan } from './faults.ts';
import { type JsonObject, objectAt } from './json.ts';
import { METHODS } from './methods/all.ts';
import { postingChannel, requireScope } from './methods/lookup.ts';
import type { Context, Method } from './methods/method.ts';
import type { ChannelLimiter } from './rate-limit.ts';
import { type CallBody, readCallBody } from './request-body.ts';
import { recordCall } from './world.ts';

export interface Api extends Context {
  readonly botToken: string;
  readonly faults: FaultPlan;
  readonly limiter: ChannelLimiter;
}

export async function answerCall(
  api: Api,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = url.pathname.slice('/api/'.length);
  const body = await readCallBody(request, url.searchParams);
  const { token, ...args } = body.kind === 'malformed' ? {} : body.args;
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? token;
  const outcome = await answerUnder(api.faults.take(name, args), response, () => run(api, name, body, args, bearer));
  recordCall(api.world, { method: name, args, at: api.world.clock.now(), outcome });
}

function run(api: Api, name: string, body: CallBody, args: JsonObject, bearer: unknown): Answer {
  const headers = { 'x-oauth-scopes': [...api.world.scopes].join(',') };
  try {
    if (body.kind === 'malformed') throw new ApiError(body.error);
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) throw new ApiError('unknown_method', { req_method: name });
    if (bearer === undefined) throw new ApiError('not_authed');
    if (bearer !== api.botToken) throw new ApiError('invalid_auth');
    if (method.scope !== undefined) requireScope(api.world, method.scope);
    const wait = waitFor(api, name, args);
    if (wait !== undefined) return tooMany(wait);
    return { status: 200, body: { ok: true, ...perform(method, api, body.kind, args), ...warningOf(body) }, headers };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { response_metadata: metadata, ...warning } = warningOf(body);
    const both = { ...metadata, ...objectAt(error.details, 'response_metadata') };
    const details = Object.keys(both).length > 0 ? { ...error.details, response_metadata: both } : error.details;
    return { status: 200, body: { ok: false, error: error.code, ...warning, ...details }, headers };
  }
}

function perform(method: Method, api: Api, kind: 'form' | 'json', args: JsonObject): JsonObject {
  const readable = method.formOnly && kind === 'json' ? {} : args;
  return method.run(readArguments(readable), api);
}

const POSTS = ['chat.postMessage', 'chat.postEphemeral'];

/** The limit counts what would be posted, so a call that is refused anyway passes on to its refusal. */
function waitFor(api: Api, name: string, args: JsonObject): number | undefined {
  const target = args['channel'];
  if (!POSTS.includes(name) || typeof target !== 'string' || target === '') return undefined;
  return api.limiter.refuse(postingChannel(api.world, target).id);
}

function warningOf(body: CallBody): { readonly warning?: string; readonly response_metadata?: JsonObject } {
  if (body.kind === 'malformed' || body.warning === undefined) return {};
  return { warning: body.warning, response_metadata: { warnings: [body.warning] } };
}
