/**
 * Request body: which arguments and files are in it?
 *
 * https://core.telegram.org/bots/api#making-requests: query string, urlencoded form, JSON or multipart.
 */
import type { IncomingMessage } from 'node:http';
import { type Arguments, isObject, type UploadedFile } from './arguments.ts';
import { ApiFailure, badRequest } from './failure.ts';

const MOST_BYTES = 52 * 1024 * 1024;

/** @throws ApiFailure 413 when it is too large. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  if (size > MOST_BYTES) throw new ApiFailure(413, 'Request Entity Too Large');
  return Uint8Array.from(Buffer.concat(chunks));
}

/** What the body names wins over the query string. */
export async function readArguments(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  query: URLSearchParams = new URLSearchParams(),
): Promise<Arguments> {
  const values = new Map(query);
  const files = new Map<string, UploadedFile>();
  if (body.length === 0) return { values, files };
  if (contentType.startsWith('application/json')) readJson(body, values);
  else if (/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(contentType)) {
    for (const [name, value] of await readForm(body, contentType)) {
      if (typeof value === 'string') values.set(name, value);
      else
        files.set(name, { name: value.name, mimeType: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return { values, files };
}

function readJson(body: Uint8Array, values: Map<string, string>): void {
  const parsed = parseJson(body);
  if (!isObject(parsed)) throw badRequest("can't parse JSON object: expected an Object");
  for (const [name, value] of Object.entries(parsed)) {
    if (value === null) continue;
    values.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw badRequest(`can't parse JSON object: ${String(cause)}`);
  }
}

async function readForm(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'Content-Type': contentType } }).formData();
  } catch (cause) {
    throw badRequest(`can't parse request body: ${String(cause)}`);
  }
}
