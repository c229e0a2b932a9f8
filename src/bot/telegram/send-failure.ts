/**
 * What does it mean for the queue that Telegram, or the way to it, did not take a call?
 *
 * Errors of grammY carry the address with the token and the whole message: neither goes on from here.
 */
import { GrammyError, HttpError } from 'grammy';
import { SendError, type SendFailure } from '../courier.ts';

/** Seconds to wait when Telegram asks for patience without saying how much. */
const PATIENCE = 5;

/** @param token is blotted out in what the error says */
export function sendErrorOf(method: string, error: unknown, token: string): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof GrammyError) {
    const words = `${error.error_code} ${error.description}`;
    return new SendError(failureOf(error), `telegram ${method}: ${withoutToken(words, token)}`);
  }
  const cause = innermost(error instanceof HttpError ? error.error : error);
  const words = cause instanceof Error ? cause.message : String(cause);
  return new SendError(networkFailure(cause), `telegram ${method}: ${withoutToken(words, token)}`);
}

/** `fetch` says only that it failed; why stands in its cause. */
function innermost(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}

function withoutToken(text: string, token: string): string {
  return text.replaceAll(token, '…').replaceAll(encodeURIComponent(token), '…');
}

function failureOf({ error_code: code, description, parameters }: GrammyError): SendFailure {
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'moved', chatId: `${parameters.migrate_to_chat_id}` };
  if (code === 429) return { kind: 'rateLimited', retryAfter: parameters.retry_after ?? PATIENCE };
  if (code >= 500 || /temporarily unavailable/i.test(description)) return { kind: 'unavailable' };
  if (code === 401 || code === 404) return { kind: 'unauthorized' };
  if (code === 403 || GONE.test(description)) return { kind: 'unreachable' };
  return { kind: 'refused' };
}

/** Answers 400 that speak of the chat, not of the message. */
const GONE =
  /chat not found|user not found|PEER_ID_INVALID|group chat was (?:deactivated|deleted)|CHAT_WRITE_FORBIDDEN|(?:have no|not enough) rights to send|need administrator rights/i;

/** Whether the call can have arrived: a proxy's page and a line that never stood say no. */
function networkFailure(cause: unknown): SendFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isPage = cause instanceof Error && /not valid JSON/.test(cause.message) && /token '?<|"</.test(cause.message);
  return NEVER_ARRIVED.includes(code) || isPage ? { kind: 'unavailable' } : { kind: 'unknownOutcome' };
}

const NEVER_ARRIVED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
