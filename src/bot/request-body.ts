/** What is the body of a request, read no further than allowed? */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes: many times the largest delivery of any chat. Files do not come this way. */
export const MOST_BODY = 1024 * 1024;

/** The whole body; `undefined` when it is longer than `most` or breaks off, and the rest is left unread. */
export async function readBody(request: IncomingMessage, most = MOST_BODY): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > most) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks, length);
}

/** Says no and hangs up, so that what is still on its way costs nothing. */
export function turnAway(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}
