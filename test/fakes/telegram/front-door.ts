/**
 * Front door: how does the fake answer one HTTP request?
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Arguments } from './arguments.ts';
import type { CallOutcome, RecordedCall } from './call-log.ts';
import { ApiFailure, tooManyRequests } from './failure.ts';
import type { Fault, Faults } from './faults.ts';
import { documentedName, findMethod, mayAnswerWebhook } from './methods/table.ts';
import { readArguments, readBody } from './request-body.ts';
import type { Telegram } from './telegram.ts';

export interface FrontDoor {
  readonly telegram: Telegram;
  readonly token: string;
  readonly faults: Faults;
  /** Called once for every call, after it was carried out. */
  readonly record: (call: RecordedCall) => void;
}

interface Call {
  readonly method: string;
  readonly args: Arguments;
  readonly via: RecordedCall['via'];
}

export async function answerRequest(door: FrontDoor, request: IncomingMessage, response: ServerResponse) {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const url = new URL(request.url ?? '/', 'http://telegram');
  try {
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname);
    if (file !== null) {
      checkToken(door, file[1]);
      return sendFile(door.telegram, decodeURIComponent(file[2] ?? ''), response);
    }
    const named = /^\/bot([^/]+)\/([^/]+)$/.exec(url.pathname);
    if (named === null) throw new ApiFailure(404, 'Not Found');
    checkToken(door, named[1]);
    const body = await readBody(request);
    const args = await readArguments(body, request.headers['content-type'] ?? '', url.searchParams);
    await answerCall(door, { method: named[2] ?? '', args, via: 'http' }, response, gone.signal);
  } catch (cause) {
    sendFailure(response, cause);
  }
}

/** A method call in the body of the webhook's answer; its result reaches nobody. */
export async function answerWebhookReply(door: FrontDoor, body: ArrayBuffer, contentType: string): Promise<void> {
  if (body.byteLength === 0 || !/^(?:application|multipart)\//.test(contentType)) return;
  const args = await readArguments(new Uint8Array(body), contentType).catch(() => undefined);
  const method = args?.values.get('method');
  if (args === undefined || method === undefined || !mayAnswerWebhook(method)) return;
  const call: Call = { method, args, via: 'webhookAnswer' };
  note(door, call, outcomeOf(await carryOut(door, call, AbortSignal.any([]))));
}

async function answerCall(door: FrontDoor, call: Call, response: ServerResponse, gone: AbortSignal): Promise<void> {
  const fault = door.faults.draw(call.method);
  if (fault !== undefined) {
    const late = fault.kind === 'resetAfter' || fault.kind === 'hangAfter';
    const done = late && (await carryOut(door, call, gone)).kind === 'done';
    note(door, call, { kind: 'faulted', fault, done });
    return fail(fault, response);
  }
  const carried = await carryOut(door, call, gone);
  note(door, call, outcomeOf(carried));
  if (carried.kind === 'done') sendJson(response, 200, { ok: true, result: carried.result });
  else sendFailure(response, carried.failure);
}

type Carried =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly failure: ApiFailure };

async function carryOut({ telegram }: FrontDoor, { method, args }: Call, gone: AbortSignal): Promise<Carried> {
  try {
    return { kind: 'done', result: await findMethod(method).method(telegram, args, gone) };
  } catch (failure) {
    if (!(failure instanceof ApiFailure)) throw failure;
    return { kind: 'refused', failure };
  }
}

function outcomeOf(carried: Carried): CallOutcome {
  if (carried.kind === 'done') return carried;
  return { kind: 'refused', code: carried.failure.code, description: carried.failure.message };
}

function note({ telegram, record }: FrontDoor, { method, args, via }: Call, outcome: CallOutcome): void {
  record({
    method: documentedName(method),
    args: Object.fromEntries(args.values),
    files: [...args.files.keys()],
    via,
    at: telegram.now(),
    outcome,
  });
}

function checkToken({ token }: FrontDoor, given: string | undefined): void {
  if (decodeURIComponent(given ?? '') !== token) throw new ApiFailure(401, 'Unauthorized');
}

function fail(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'tooManyRequests':
      return sendFailure(response, tooManyRequests(fault.retryAfter));
    case 'serverError':
      return sendFailure(response, new ApiFailure(fault.code, fault.description));
    case 'html':
      response.writeHead(fault.code, { 'Content-Type': 'text/html' });
      response.end(`<html><head><title>${fault.code}</title></head><body><center>nginx</center></body></html>`);
      return;
    case 'resetBefore':
    case 'resetAfter':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
    case 'hangAfter':
      return;
  }
}

function sendFile({ files, now }: Telegram, path: string, response: ServerResponse): void {
  const bytes = files.download(path, now());
  if (bytes === undefined) throw new ApiFailure(404, 'Not Found');
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length });
  response.end(bytes);
}

function sendFailure(response: ServerResponse, cause: unknown): void {
  const failure =
    cause instanceof ApiFailure
      ? cause
      : new ApiFailure(500, `Internal Server Error: the fake failed: ${String(cause)}`);
  const { code, message: description, parameters } = failure;
  sendJson(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
