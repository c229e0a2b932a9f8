/**
 * Failure: with which code and sentence does the Bot API refuse a call?
 *
 * The sentences are those of telegram-bot-api and tdlib; a bot may tell cases apart only by them.
 */
import type { ResponseParameters } from 'grammy/types';

/** A call that Telegram answers with `ok: false`; the HTTP status equals `code`. */
export class ApiFailure extends Error {
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.name = 'ApiFailure';
    this.code = code;
    this.parameters = parameters;
  }
}

/** `reason` as the server words it; like the server, lower-cases its first letter unless it is an ERROR_CODE. */
export function badRequest(reason: string, parameters?: ResponseParameters): ApiFailure {
  const isCode = /^.[_A-Z]/.test(reason);
  const sentence = isCode ? reason : reason.charAt(0).toLowerCase() + reason.slice(1);
  return new ApiFailure(400, `Bad Request: ${sentence}`, parameters);
}

export function forbidden(reason: string): ApiFailure {
  return new ApiFailure(403, `Forbidden: ${reason}`);
}

export function conflict(reason: string): ApiFailure {
  return new ApiFailure(409, `Conflict: ${reason}`);
}

/** `seconds` is what the bot must wait; Telegram never says 0. */
export function tooManyRequests(seconds: number): ApiFailure {
  return new ApiFailure(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

/** The real server can do this, the fake cannot: a test that meets it must not pass by luck. */
export function beyondTheFake(what: string): ApiFailure {
  return new ApiFailure(501, `Not Implemented: the fake Telegram does not do ${what}`);
}
