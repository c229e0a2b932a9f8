/**
 * How are the bytes of a file fetched, no more of them than allowed?
 *
 * https://core.telegram.org/bots/api#getfile; the address has the token in it and is never told.
 */
import { SendError, type SendFailure } from '../courier.ts';

/** What a bot may download of one file, in bytes. */
export const MOST_DOWNLOAD = 20 * 1024 * 1024;
const PATIENCE_MILLISECONDS = 60_000;

/** Follows no redirect. @throws SendError */
export async function download(url: string, maxBytes: number): Promise<Uint8Array> {
  const response = await reached(
    fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) }),
  );
  const declared = Number(response.headers.get('content-length') ?? 0);
  const failure = response.ok ? tooLong(declared, maxBytes) : failureOf(response);
  if (failure === undefined && response.body !== null) return await collect(response.body, maxBytes);
  await response.body?.cancel();
  throw failure ?? new SendError({ kind: 'unavailable' }, 'telegram file download: the answer is empty');
}

async function collect(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (let read = await reached(reader.read()); !read.done; read = await reached(reader.read())) {
    length += read.value.length;
    const failure = tooLong(length, maxBytes);
    if (failure !== undefined) {
      await reader.cancel();
      throw failure;
    }
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

export function tooLong(length: number, maxBytes: number): SendError | undefined {
  if (length <= maxBytes) return undefined;
  return new SendError(
    { kind: 'refused' },
    `telegram file: it has ${length} bytes or more, at most ${maxBytes} are fetched`,
  );
}

/** Fetching changes nothing, so a broken line only means: again. */
async function reached<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    throw new SendError({ kind: 'unavailable' }, `telegram file download: broken off (${name})`);
  }
}

function failureOf({ status, headers }: Response): SendError {
  return new SendError(failureOfStatus(status, headers), `telegram file download: HTTP ${status}`);
}

function failureOfStatus(status: number, headers: Headers): SendFailure {
  if (status === 429) return { kind: 'rateLimited', retryAfter: Number(headers.get('retry-after')) || 5 };
  if (status === 401) return { kind: 'unauthorized' };
  // The path was given a moment ago: one that is gone by now is asked for anew.
  if (status >= 500 || status === 404 || status === 410) return { kind: 'unavailable' };
  return { kind: 'refused' };
}
