/** Where is the Bot API, and how long is it waited for? */
import { Api } from 'grammy';

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
  return { apiRoot: rootOf(apiRoot), timeoutSeconds };
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
