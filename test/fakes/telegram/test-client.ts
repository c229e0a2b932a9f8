/**
 * Test client: how do the tests of the fake call it, without the leniency of a client library?
 */
import { crc32, deflateSync } from 'node:zlib';
import type { CallbackQuery, PhotoSize, Update } from 'grammy/types';
import type { FakeTelegram } from './index.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly body: {
    readonly ok: boolean;
    readonly error_code?: number;
    readonly description?: string;
    readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
    readonly result?: {
      readonly message_id?: number;
      readonly photo?: readonly PhotoSize[];
      readonly file_path?: string;
      readonly at?: (index: number) => (Update & { readonly callback_query?: CallbackQuery }) | undefined;
    };
  };
}

type Encoding = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'query';

/** Calls methods of `telegram`; bytes among the arguments need the multipart encoding. */
export function caller({ apiRoot, token }: Pick<FakeTelegram, 'apiRoot' | 'token'>) {
  return async (method: string, args: object = {}, encoding: Encoding = 'application/json'): Promise<ApiAnswer> => {
    const url = new URL(`${apiRoot}/bot${token}/${method}`);
    if (encoding === 'query') url.search = String(formOf(args));
    const response = await fetch(url, encoding === 'query' ? {} : { method: 'POST', ...encode(args, encoding) });
    return { status: response.status, body: (await response.json()) as ApiAnswer['body'] };
  };
}

function encode(args: object, encoding: Exclude<Encoding, 'query'>): RequestInit {
  switch (encoding) {
    case 'application/json':
      return { body: JSON.stringify(args), headers: { 'Content-Type': encoding } };
    case 'application/x-www-form-urlencoded':
      return { body: formOf(args) };
    case 'multipart/form-data':
      return { body: multipartOf(args) };
  }
}

function formOf(args: object): URLSearchParams {
  return new URLSearchParams(Object.entries(args).map(([name, value]) => [name, asText(value)]));
}

function multipartOf(args: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(args) as [string, unknown][]) {
    if (value instanceof Uint8Array) form.set(name, new Blob([Uint8Array.from(value)]), 'file.png');
    else form.set(name, asText(value));
  }
  return form;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A real grey PNG. */
export function pngPicture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
