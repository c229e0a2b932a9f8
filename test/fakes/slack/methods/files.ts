/** What do `files.*` do? An upload is three steps: ask for an address, send the bytes there, complete. */
import { ApiError, invalidArguments } from '../api-error.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { isObject, type JsonObject, textAt } from '../json.ts';
import { readContent } from '../message-content.ts';
import type { StoredFile } from '../records.ts';
import { wireFile } from '../wire.ts';
import { BOT, changed, newId, type World } from '../world.ts';
import { postAsBot } from './chat.ts';
import { postingChannel } from './lookup.ts';
import { type Context, type Methods, picturesOf } from './method.ts';

export const files: Methods = {
  'files.info': {
    scope: 'files:read',
    formOnly: true,
    run: (args, { world, baseUrl }) => {
      const file = world.files.get(args.required('file'));
      if (!file?.complete) throw new ApiError('file_not_found');
      return { file: wireFile(file, baseUrl), comments: [] };
    },
  },

  'files.getUploadURLExternal': {
    scope: 'files:write',
    formOnly: true,
    run: (args, { world, baseUrl }) => {
      const length = Number(args.required('length'));
      if (!Number.isInteger(length) || length <= 0) throw invalidArguments('invalid length [json-pointer:/length]');
      const name = args.required('filename');
      const id = newId('F');
      world.files.set(id, {
        id,
        name,
        title: name,
        mimetype: mimeOf(name),
        owner: BOT.user,
        bytes: new Uint8Array(),
        complete: false,
        redirectTo: undefined,
      });
      return { upload_url: `${baseUrl}/upload/v1/${id}?length=${length}`, file_id: id };
    },
  },

  'files.completeUploadExternal': { scope: 'files:write', run: (args, context) => complete(args, context) },
};

/** Takes the bytes that came to an upload address. `false` when they are not those announced. */
export function receiveUpload(world: World, id: string, announced: number, bytes: Uint8Array): boolean {
  const file = world.files.get(id);
  if (!file || file.complete || file.bytes.length > 0 || bytes.length !== announced) return false;
  world.files.set(id, { ...file, bytes });
  return true;
}

function complete(args: Arguments, context: Context): JsonObject {
  const { world, baseUrl } = context;
  const given = args.structure('files', 'invalid_arguments');
  if (!Array.isArray(given) || given.length === 0) throw invalidArguments('missing required field: files');
  const uploaded = given.map((item) => uploadedFile(item, world));
  const targets = [args.text('channel_id'), ...(args.text('channels') ?? '').split(',')].filter(Boolean);
  const channels = targets.map((target) => postingChannel(world, String(target)));
  for (const file of uploaded) world.files.set(file.id, file);
  for (const channel of channels) shareFiles(args, context, channel.id, uploaded);
  changed(world);
  return { files: uploaded.map((file) => wireFile(file, baseUrl)) };
}

function uploadedFile(item: unknown, world: World): StoredFile {
  const id = isObject(item) ? textAt(item, 'id') : undefined;
  const file = world.files.get(id ?? '');
  if (!isObject(item) || !file || file.bytes.length === 0 || file.complete) throw new ApiError('file_not_found');
  return { ...file, title: textAt(item, 'title') ?? file.name, complete: true };
}

function shareFiles(args: Arguments, context: Context, channel: string, uploaded: readonly StoredFile[]): void {
  const comment = args.text('initial_comment');
  const says = comment !== undefined || args.raw['blocks'] !== undefined;
  const content = says
    ? readContent(readArguments(comment === undefined ? args.raw : { text: comment }), picturesOf(context))
    : { text: '', blocks: [], attachments: [], controls: [], warnings: [] };
  const ids = uploaded.map((file) => file.id);
  postAsBot(context.world, channel, content, { files: ids, threadTs: args.text('thread_ts') });
}

const MIME: { readonly [extension: string]: string } = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
};

function mimeOf(name: string): string {
  return MIME[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
