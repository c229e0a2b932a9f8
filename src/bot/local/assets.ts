/** The page's own files: style, behaviour and htmx, from this machine only. */
import { Hono } from 'hono';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const htmx = (path: string) => new URL(import.meta.resolve(`htmx.org/dist/${path}`));

const FILES = {
  'htmx.js': htmx('htmx.min.js'),
  'hx-sse.js': htmx('ext/hx-sse.min.js'),
  'chat.css': new URL('./assets/chat.css', import.meta.url),
  'card.css': new URL('./assets/card.css', import.meta.url),
  'form.css': new URL('./assets/form.css', import.meta.url),
  'chat.js': new URL('./assets/chat.js', import.meta.url),
  'composer.js': new URL('./assets/composer.js', import.meta.url),
  'deeds.js': new URL('./assets/deeds.js', import.meta.url),
  'file-picker.js': new URL('./assets/file-picker.js', import.meta.url),
  'form-dialog.js': new URL('./assets/form-dialog.js', import.meta.url),
  'messages.js': new URL('./assets/messages.js', import.meta.url),
  'people.js': new URL('./assets/people.js', import.meta.url),
  'project-field.js': new URL('./assets/project-field.js', import.meta.url),
  'suggestions.js': new URL('./assets/suggestions.js', import.meta.url),
  'unread.js': new URL('./assets/unread.js', import.meta.url),
  'icon.svg': new URL('./assets/icon.svg', import.meta.url),
} as const;
const TYPES: { readonly [extension: string]: string } = { '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
type AssetName = keyof typeof FILES;

/** Serves `/:name`; a browser asks again each time and mostly hears "not modified". */
export function assets(): Hono {
  const loaded = new Map<AssetName, Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly tag: string }>>();
  return new Hono().get('/:name', async (c) => {
    const name = (Object.keys(FILES) as AssetName[]).find((known) => known === c.req.param('name'));
    if (name === undefined) return c.notFound();
    const { bytes, tag } = await loaded.getOrInsertComputed(name, load);
    const headers = { 'Cache-Control': 'no-cache', ETag: tag };
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
    return c.body(bytes, 200, { ...headers, 'Content-Type': TYPES[extname(name)] ?? 'text/javascript; charset=utf-8' });
  });
}

async function load(name: AssetName) {
  const bytes = new Uint8Array(await readFile(FILES[name]));
  return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}
