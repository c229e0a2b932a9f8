/**
 * Content: which text, caption or file does a call carry, and is it within Telegram's limits?
 */
import { type Arguments, isObject, jsonArgument, type JsonObject, optionalText, textArgument } from '../arguments.ts';
import { badRequest } from '../failure.ts';
import type { Media } from '../file-store.ts';
import { formatText, type FormattedText } from '../formatted-text.ts';
import type { Telegram } from '../telegram.ts';

const MOST_TEXT = 4096;
const MOST_CAPTION = 1024;

/** Sending and editing refuse the same excess in different words. */
type Deed = 'send' | 'edit';

export function messageText(args: Arguments, deed: Deed): FormattedText {
  const text = textArgument(args, 'text');
  if (text === '') throw badRequest('message text is empty');
  const preview = jsonArgument(args, 'link_preview_options', 'link preview options');
  if (preview !== undefined && !isObject(preview)) throw badRequest('object expected as link preview options');
  const source = { text, parseMode: textArgument(args, 'parse_mode'), entities: givenEntities(args, 'entities') };
  const tooLong = deed === 'send' ? 'message is too long' : 'MESSAGE_TOO_LONG';
  return formatText(source, { most: MOST_TEXT, tooLong, mayBeEmpty: false });
}

export function captionText(args: Arguments, deed: Deed): FormattedText {
  const source = {
    text: textArgument(args, 'caption'),
    parseMode: textArgument(args, 'parse_mode'),
    entities: givenEntities(args, 'caption_entities'),
  };
  return formatText(source, captionLimits(deed));
}

/** The server ignores entities that are no JSON. */
function givenEntities(args: Arguments, name: string): unknown {
  try {
    return jsonArgument(args, name, 'entities');
  } catch {
    return undefined;
  }
}

function captionLimits(deed: Deed) {
  const tooLong = deed === 'send' ? 'message caption is too long' : 'MEDIA_CAPTION_TOO_LONG';
  return { most: MOST_CAPTION, tooLong, mayBeEmpty: true };
}

/** The file of the argument `kind`: uploaded, attached or sent again by its `file_id`. */
export function sentMedia(telegram: Telegram, args: Arguments, kind: 'photo' | 'document'): Media {
  const media = findMedia(telegram, args, kind, textArgument(args, kind), kind);
  if (media === undefined) throw badRequest(`there is no ${kind} in the request`);
  return media;
}

/** The argument `media` of editMessageMedia: https://core.telegram.org/bots/api#inputmedia */
export function inputMedia(
  telegram: Telegram,
  args: Arguments,
): { readonly media: Media; readonly caption: FormattedText } {
  const given = jsonArgument(args, 'media', 'input media');
  if (!isObject(given)) throw badRequest("can't parse InputMedia: expected an Object");
  const kind = given['type'];
  if (kind !== 'photo' && kind !== 'document') {
    throw badRequest(`can't parse InputMedia: type "${String(kind)}" is unsupported`);
  }
  const media = findMedia(telegram, args, kind, optionalText(given, 'media') ?? '');
  if (media === undefined) throw badRequest("can't parse InputMedia: media not found");
  return { media, caption: inputCaption(given) };
}

function inputCaption(given: JsonObject): FormattedText {
  const text = optionalText(given, 'caption') ?? '';
  const parseMode = optionalText(given, 'parse_mode') ?? '';
  return formatText({ text, parseMode, entities: given['caption_entities'] }, captionLimits('edit'));
}

/** @param field the part of a multipart body that may hold the file itself. */
function findMedia(
  { files }: Telegram,
  args: Arguments,
  kind: 'photo' | 'document',
  value: string,
  field?: string,
): Media | undefined {
  const part = value.startsWith('attach://') ? value.slice('attach://'.length) : field;
  const uploaded = part === undefined ? undefined : args.files.get(part);
  if (uploaded !== undefined) {
    return kind === 'photo'
      ? files.addPhoto(uploaded.bytes)
      : files.addDocument(uploaded.bytes, uploaded.name, uploaded.mimeType);
  }
  if (value === '' || value.startsWith('attach://')) return undefined;
  // The fake reaches no other server, so every address is one that cannot be fetched.
  if (/^https?:\/\//i.test(value)) throw badRequest('failed to get HTTP URL content');
  return files.reuse(value, kind);
}
