/** Is this something that can be said on Slack? The part that `chat.*` and `response_url` share. */
import { ApiError, refuseFaults } from './api-error.ts';
import type { Arguments } from './arguments.ts';
import { checkBlocks, type FindsPicture } from './blocks/surface.ts';
import { type ControlSequence, readBlocks, readText } from './control-sequences.ts';
import { isObject, type JsonObject, objectsAt, objectsIn, textAt, walk } from './json.ts';
import { withIds } from './world.ts';

export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly controls: readonly ControlSequence[];
  /** What Slack advises against. */
  readonly warnings: readonly string[];
}

/** Slack shortens longer texts without an error (docs.slack.dev/changelog/2018-truncating-really-long-messages). */
const MAX_TEXT = 40_000;
/** What docs recommend for `text`, and what `chat.update` insists on. */
const GOOD_TEXT = 4000;
/** Undocumented; measured from outside in slackapi/bolt-js#2509. */
const MAX_BLOCKS_TEXT = 13_200;
const MAX_ATTACHMENTS = 100;

export function readContent(
  args: Arguments,
  findsPicture: FindsPicture,
  { maxText = MAX_TEXT, defaultParse }: { readonly maxText?: number; readonly defaultParse?: string } = {},
): MessageContent {
  const text = args.text('text') ?? '';
  if (text.length > maxText) throw new ApiError('msg_too_long');
  const blocks = readMessageBlocks(args, findsPicture);
  const attachments = readAttachments(args, findsPicture);
  if (text.trim() === '' && blocks.length === 0 && attachments.length === 0) throw new ApiError('no_text');
  const linksNames = args.flag('link_names') ? 'full' : undefined;
  return {
    text,
    blocks: withIds(blocks),
    attachments,
    controls: [
      ...readText(text, linksNames ?? args.text('parse') ?? defaultParse),
      ...readBlocks(blocks, '/blocks'),
      ...readBlocks(attachments, '/attachments'),
    ],
    warnings: warningsOf(text, blocks),
  };
}

function readMessageBlocks(args: Arguments, findsPicture: FindsPicture): readonly JsonObject[] {
  const given = args.structure('blocks', 'invalid_blocks_format');
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every(isObject)) throw new ApiError('invalid_blocks_format');
  refuseFaults('invalid_blocks', checkBlocks(given, 'message', '/blocks', findsPicture));
  const words = [...walk(given)].reduce((sum, [object]) => sum + (textAt(object, 'text')?.length ?? 0), 0);
  if (words > MAX_BLOCKS_TEXT) throw new ApiError('msg_blocks_too_long');
  return objectsIn(given);
}

function readAttachments(args: Arguments, findsPicture: FindsPicture): readonly JsonObject[] {
  const given = args.structure('attachments', 'invalid_attachments');
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every(isObject)) throw new ApiError('invalid_attachments');
  if (given.length > MAX_ATTACHMENTS) throw new ApiError('too_many_attachments');
  const faults = objectsIn(given).flatMap((attachment, index) =>
    checkBlocks(objectsAt(attachment, 'blocks'), 'message', `/attachments/${index}/blocks`, findsPicture),
  );
  refuseFaults('invalid_blocks', faults);
  return objectsIn(given);
}

function warningsOf(text: string, blocks: readonly JsonObject[]): readonly string[] {
  return [
    ...(text.trim() === '' && blocks.length > 0 ? ['a message with blocks has no `text` for notifications'] : []),
    ...(text.length > GOOD_TEXT
      ? [`a message's \`text\` has ${text.length} characters, advised are ${GOOD_TEXT}`]
      : []),
  ];
}

/** No limit is documented beyond `metadata_too_large`; this one is this fake's own, on the JSON text in bytes. */
const MAX_METADATA_BYTES = 8000;

/** `undefined` when absent, `{}` when Heye asks for its removal. */
export function readMetadata(args: Arguments): JsonObject | undefined {
  const given = args.structure('metadata', 'invalid_metadata_format');
  if (given === undefined) return undefined;
  if (!isObject(given)) throw new ApiError('invalid_metadata_format');
  if (Object.keys(given).length === 0) return given;
  const known = Object.keys(given).every((key) => key === 'event_type' || key === 'event_payload');
  const isRight = /^[A-Za-z0-9_]{1,255}$/.test(textAt(given, 'event_type') ?? '') && isObject(given['event_payload']);
  if (!known || !isRight) throw new ApiError('invalid_metadata_format');
  if (Buffer.byteLength(JSON.stringify(given)) > MAX_METADATA_BYTES) throw new ApiError('metadata_too_large');
  return given;
}
