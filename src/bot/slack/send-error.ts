/** What does a failed call mean for the queue? */
import { webApi } from '@slack/bolt';
import { SendError, type SendFailure } from '../courier.ts';
import { DEFAULT_PATIENCE } from './web-client.ts';

/** Runs one call of the Web API. @throws SendError */
export async function calling<T>(method: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw sendErrorOf(method, error);
  }
}

export function sendErrorOf(method: string, error: unknown): SendError {
  if (error instanceof SendError) return error;
  const said = error instanceof webApi.WebAPIPlatformError ? platformWords(error) : String(error);
  return new SendError(failureOf(error), `Slack ${method}: ${said}`, { cause: error });
}

function failureOf(error: unknown): SendFailure {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'rateLimited', retryAfter: error.retryAfter };
  if (error instanceof webApi.WebAPIPlatformError)
    return platformFailure(error.data.error, error.data.response_metadata?.retryAfter);
  if (error instanceof webApi.WebAPIHTTPError) return httpFailure(error.statusCode);
  return { kind: neverArrived(error) ? 'unavailable' : 'unknownOutcome' };
}

/** Only 503 says that nothing was done; a gateway may give up on a call that Slack has carried out. */
function httpFailure(status: number): SendFailure {
  if (status === 503) return { kind: 'unavailable' };
  if (status >= 500) return { kind: 'unknownOutcome' };
  return { kind: status === 401 || status === 403 ? 'unauthorized' : 'refused' };
}

/** By the codes that https://docs.slack.dev/reference/methods lists; the rest is a defect of the very message. */
const MEANINGS: readonly (readonly [
  SendFailure['kind'] & ('unauthorized' | 'unreachable' | 'unavailable' | 'unknownOutcome'),
  readonly string[],
])[] = [
  // `account_inactive` speaks of the token's own account: "a deleted user or workspace".
  [
    'unauthorized',
    [
      'invalid_auth',
      'not_authed',
      'account_inactive',
      'token_revoked',
      'token_expired',
      'missing_scope',
      'no_permission',
      'org_login_required',
      'access_denied',
      'ekm_access_denied',
      'not_allowed_token_type',
      'team_access_not_granted',
    ],
  ],
  [
    'unreachable',
    [
      'channel_not_found',
      'is_archived',
      'is_inactive',
      'not_in_channel',
      'user_not_found',
      'users_not_found',
      'user_disabled',
      'user_not_visible',
      'cannot_dm_bot',
      'messages_tab_disabled',
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
      'restricted_action_non_threadable_channel',
      'channel_type_not_supported',
      'method_not_supported_for_channel_type',
      'team_not_found',
    ],
  ],
  ['unavailable', ['service_unavailable', 'team_added_to_org', 'request_timeout', 'accesslimited']],
  // "It's possible some aspect of the operation succeeded before the error was raised."
  ['unknownOutcome', ['internal_error', 'fatal_error']],
];

function platformFailure(code: string, retryAfter: number | undefined): SendFailure {
  if (isPage(code)) return { kind: 'unknownOutcome' };
  if (['ratelimited', 'rate_limited', 'message_limit_exceeded'].includes(code)) {
    return { kind: 'rateLimited', retryAfter: retryAfter ?? DEFAULT_PATIENCE };
  }
  const meaning = MEANINGS.find(([, codes]) => codes.includes(code));
  return { kind: meaning?.[0] ?? 'refused' };
}

/** `WebClient` reports an answer that is not JSON, such as a proxy's page, as an error with the whole of it as code. */
function isPage(code: string): boolean {
  return !/^[\w.-]{1,100}$/.test(code);
}

/** Slack's code and its complaints about single blocks; neither quotes what was sent. */
function platformWords({ data }: webApi.WebAPIPlatformError): string {
  if (isPage(data.error)) return 'an answer that is not JSON';
  return [data.error, ...(data.response_metadata?.messages ?? [])].join(' ');
}

const BEFORE_SENDING = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether the connection failed before anything could be said over it. */
function neverArrived(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && BEFORE_SENDING.includes(String(at.code))) return true;
  }
  return false;
}
