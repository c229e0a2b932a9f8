/** What are the bytes of a file that somebody sent? The token goes to Slack's own addresses and nowhere else. */
import type { webApi } from '@slack/bolt';
import { SendError, type SendFailure } from '../courier.ts';
import type { IsSlacks } from './hosts.ts';
import { calling, sendErrorOf } from './send-error.ts';

const TIMEOUT = 60_000;
const MOST_REDIRECTS = 3;

/** @throws SendError when Slack does not give it, or it is larger than `maxBytes` */
export async function downloadFile(
  client: webApi.WebClient,
  isSlacks: IsSlacks,
  fileId: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const { file } = await calling('files.info', () => client.files.info({ file: fileId }));
  if ((file?.size ?? 0) > maxBytes) throw tooLarge(fileId, maxBytes);
  const response = await fetchPrivate(client, isSlacks, file?.url_private_download ?? file?.url_private ?? '', fileId);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (isPage && file?.mimetype !== 'text/html') {
    throw failed(
      'unauthorized',
      fileId,
      'Slack showed a page in place of the file; does the token have the scope files:read?',
    );
  }
  return readWithin(response, fileId, maxBytes);
}

async function fetchPrivate(
  client: webApi.WebClient,
  isSlacks: IsSlacks,
  address: string,
  fileId: string,
): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT);
  for (let at = address, redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!isSlacks(at)) throw failed('refused', fileId, `it is kept outside Slack, at "${hostOf(at)}"`);
    const headers = { authorization: `Bearer ${client.token ?? ''}` };
    const response = await calling('file download', () => fetch(at, { headers, redirect: 'manual', signal }));
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) throw httpFailed(response, fileId);
    at = URL.parse(location, at)?.href ?? location;
  }
  throw failed('refused', fileId, `more than ${MOST_REDIRECTS} redirects`);
}

async function readWithin(response: Response, fileId: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(fileId, maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    throw sendErrorOf('file download', error);
  }
  return Buffer.concat(chunks, length);
}

function httpFailed(response: Response, fileId: string): SendError {
  if (response.status === 429) {
    const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    return new SendError(
      { kind: 'rateLimited', retryAfter: seconds > 0 ? seconds : 10 },
      `Slack file ${fileId}: status 429`,
    );
  }
  const { status } = response;
  return failed(status >= 500 ? 'unavailable' : 'refused', fileId, `status ${status}`);
}

function tooLarge(fileId: string, maxBytes: number): SendError {
  return failed('refused', fileId, `it has more than ${maxBytes} bytes`);
}

function failed(kind: Exclude<SendFailure['kind'], 'rateLimited' | 'moved'>, fileId: string, words: string): SendError {
  return new SendError({ kind }, `Slack file ${fileId}: ${words}`);
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? '';
}
