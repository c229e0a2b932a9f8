/** How does a call come to its end: answered, cut off or left hanging? */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedFault } from './faults.ts';
import type { JsonObject } from './json.ts';
import type { CallOutcome } from './records.ts';

export interface Answer {
  readonly status: number;
  readonly body: JsonObject | string | Uint8Array;
  readonly headers?: { readonly [name: string]: string };
}

/** Does the deed, or not, as the planned fault wants it, and answers. */
export async function answerUnder(
  fault: PlannedFault | undefined,
  response: ServerResponse,
  run: () => Promise<Answer> | Answer,
): Promise<CallOutcome> {
  switch (fault?.kind) {
    case undefined:
      return send(response, await run());
    case 'slow':
      await sleep(fault.ms);
      return send(response, await run());
    case 'rateLimited':
      return send(response, tooMany(fault.retryAfter));
    case 'status':
      return send(response, { status: fault.status, body: `<html><body>${fault.status}</body></html>` });
    case 'html':
      return send(response, { status: 200, body: '<!DOCTYPE html><html><body>Sign in to Slack</body></html>' });
    case 'error':
      return send(response, { status: 200, body: { ok: false, error: fault.error } });
    case 'hang':
      if (fault.accepted) await run();
      return { kind: 'hanging', accepted: fault.accepted };
    case 'reset':
      if (fault.accepted) await run();
      response.socket?.resetAndDestroy();
      return { kind: 'cut', accepted: fault.accepted };
  }
}

export function tooMany(retryAfter: number | undefined): Answer {
  const refusal = { status: 429, body: { ok: false, error: 'ratelimited' } };
  return retryAfter === undefined ? refusal : { ...refusal, headers: { 'retry-after': String(retryAfter) } };
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): CallOutcome {
  const isJson = typeof body !== 'string' && !(body instanceof Uint8Array);
  const contentType = isJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  response.writeHead(status, { 'content-type': contentType, ...headers });
  response.end(isJson ? JSON.stringify(body) : body);
  return { kind: 'answered', status, body: body instanceof Uint8Array ? `${body.length} bytes` : body };
}
