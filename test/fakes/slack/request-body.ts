/** What did this HTTP request carry? */
import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject, parseJson } from './json.ts';

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export type CallBody =
  | { readonly kind: 'form' | 'json'; readonly args: JsonObject; readonly warning?: 'missing_charset' }
  | { readonly kind: 'malformed'; readonly error: 'invalid_json' | 'invalid_post_type' | 'json_not_object' };

/** The arguments of a call: query, form or JSON. */
export async function readCallBody(request: IncomingMessage, query: URLSearchParams): Promise<CallBody> {
  const inQuery = Object.fromEntries(query);
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { kind: 'form', args: inQuery };
  if (type.startsWith('application/json')) {
    const args = parseJson(bytes.toString());
    if (args === undefined) return { kind: 'malformed', error: 'invalid_json' };
    if (!isObject(args)) return { kind: 'malformed', error: 'json_not_object' };
    return type.includes('charset') ? { kind: 'json', args } : { kind: 'json', args, warning: 'missing_charset' };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { kind: 'form', args: { ...inQuery, ...Object.fromEntries(new URLSearchParams(bytes.toString())) } };
  }
  if (type.startsWith('multipart/form-data')) {
    const fields = [...(await formData(bytes, type))].filter(([, value]) => typeof value === 'string');
    return { kind: 'form', args: { ...inQuery, ...Object.fromEntries(fields as [string, string][]) } };
  }
  return { kind: 'malformed', error: 'invalid_post_type' };
}

/** The file in an upload: the body itself, or the first file of a multipart form. */
export async function readUpload(request: IncomingMessage): Promise<Uint8Array> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  for (const value of (await formData(bytes, type)).values()) {
    if (typeof value !== 'string') return new Uint8Array(await value.arrayBuffer());
  }
  return new Uint8Array();
}

async function formData(bytes: Buffer, type: string): Promise<FormData> {
  return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
}
