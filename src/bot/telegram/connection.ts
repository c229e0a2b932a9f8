/** Where is the Bot API, and how long is it waited for? */
import { Api, type ApiClientOptions } from 'grammy';
import { leasedFetch } from '../fence.ts';

/** `apiRoot` as in TELEGRAM_API_ROOT; Telegram's own when absent. */
export interface Connection {
  readonly token: string;
  readonly apiRoot?: string;
}

const TELEGRAM = 'https://api.telegram.org';

/** Seconds; nobody waits longer for a short answer. */
export const CALL_PATIENCE = 8;
/** Seconds; a picture takes its time on a slow line. */
export const UPLOAD_PATIENCE = 20;
/** Seconds; `getUpdates` itself waits up to 30. */
export const LONG_POLL_PATIENCE = 45;

export function clientOptions({ apiRoot }: Connection, timeoutSeconds: number) {
  return { apiRoot: rootOf(apiRoot), timeoutSeconds, fetch: fetchForGrammy };
}

/** grammY's own is of another make: its signal is no native one, and it streams uploads without saying so. */
const fetchForGrammy = (async (address: string, { signal, method, headers, body }: GrammyRequest) => {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    return await leasedFetch(address, { method, headers, body, duplex: 'half', signal: stopping.signal });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}) as unknown as NonNullable<ApiClientOptions['fetch']>;

interface GrammyRequest extends Pick<RequestInit, 'method' | 'headers' | 'body'> {
  readonly signal?: Pick<AbortSignal, 'aborted' | 'addEventListener' | 'removeEventListener'>;
}

/** An API that tries each call once: trying again is for the queue. */
export function connect(connection: Connection, timeoutSeconds: number): Api {
  return new Api(connection.token, clientOptions(connection, timeoutSeconds));
}

/** Holds the token. */
export function fileUrl({ token, apiRoot }: Connection, filePath: string): string {
  const path = filePath.split('/').map(encodeURIComponent).join('/');
  return `${rootOf(apiRoot)}/file/bot${token}/${path}`;
}

function rootOf(apiRoot: string = TELEGRAM): string {
  return apiRoot.replace(/\/+$/, '');
}
