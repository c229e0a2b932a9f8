/** Which received files are kept, under which name, and how they are served: by their content, never by what they say they are. */
import { fileTypeFromBuffer } from 'file-type';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What is served and what its name ends in, by the detected type: its media type and extension. */
const ACCEPTED = new Map<string, Accepted>([
  ['image/jpeg jpg', { mediaType: 'image/jpeg', extension: 'jpg' }],
  ['image/png png', { mediaType: 'image/png', extension: 'png' }],
  ['image/apng apng', { mediaType: 'image/png', extension: 'png' }],
  ['image/webp webp', { mediaType: 'image/webp', extension: 'webp' }],
  ['image/gif gif', { mediaType: 'image/gif', extension: 'gif' }],
  ['image/heic heic', { mediaType: 'image/heic', extension: 'heic' }],
  ['image/heif heic', { mediaType: 'image/heif', extension: 'heic' }],
  ['application/pdf pdf', { mediaType: 'application/pdf', extension: 'pdf' }],
  [`${OFFICE}.wordprocessingml.document docx`, { mediaType: `${OFFICE}.wordprocessingml.document`, extension: 'docx' }],
  [`${OFFICE}.spreadsheetml.sheet xlsx`, { mediaType: `${OFFICE}.spreadsheetml.sheet`, extension: 'xlsx' }],
  ['video/mp4 mp4', { mediaType: 'video/mp4', extension: 'mp4' }],
]);

interface Accepted {
  readonly mediaType: string;
  readonly extension: string;
}

export interface ReceivingLimits {
  readonly maxBytes: number;
}

/** 20 MB: what Telegram lets a bot fetch (core.telegram.org/bots/api#getfile). */
export const RECEIVING_LIMITS: ReceivingLimits = { maxBytes: 20 * 1024 * 1024 };

export type ReceivedFile =
  | (Accepted & { readonly kind: 'accepted'; readonly safeName: string })
  | { readonly kind: 'refused'; readonly reason: 'empty' }
  | { readonly kind: 'refused'; readonly reason: 'too-large'; readonly size: number; readonly maxBytes: number }
  /** `found` is the media type of the content, where it is one that is known at all. */
  | { readonly kind: 'refused'; readonly reason: 'type'; readonly found?: string };

/** Whether `bytes` may be kept; `declaredName` lends only its words. */
export async function checkReceivedFile(
  bytes: Uint8Array,
  declaredName: string,
  { maxBytes }: ReceivingLimits = RECEIVING_LIMITS,
): Promise<ReceivedFile> {
  if (bytes.length === 0) return { kind: 'refused', reason: 'empty' };
  if (bytes.length > maxBytes) return { kind: 'refused', reason: 'too-large', size: bytes.length, maxBytes };
  const found = await detect(bytes);
  if (found === undefined) return { kind: 'refused', reason: 'type' };
  const accepted = ACCEPTED.get(`${found.mime} ${found.ext}`);
  if (accepted === undefined) return { kind: 'refused', reason: 'type', found: found.mime };
  return { kind: 'accepted', ...accepted, safeName: safeNameOf(declaredName, accepted.extension) };
}

async function detect(bytes: Uint8Array): ReturnType<typeof fileTypeFromBuffer> {
  try {
    return await fileTypeFromBuffer(bytes);
  } catch {
    // A crafted file may exceed the detector's own limits: then it is none of ours.
    return undefined;
  }
}

const NAME_LIMIT = 120;
const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A name without folders, invisible or direction-changing characters; at most 120 UTF-16 units with its extension. */
function safeNameOf(declaredName: string, extension: string): string {
  const words = declaredName
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/su, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\uFFFD]/gu, '')
    .replaceAll(/[<>:"|?*]/gu, '_')
    .replaceAll(/\s+/gu, ' ')
    .replace(/\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,10}$/iu, '')
    .normalize('NFC');
  const stem = cut(words, NAME_LIMIT - extension.length - 1).replaceAll(/^[. ]+|[. ]+$/gu, '');
  return `${stem === '' ? 'file' : stem}.${extension}`;
}

function cut(text: string, length: number): string {
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  return kept;
}

const SERVED = new Set([...ACCEPTED.values()].map(({ mediaType }) => mediaType));

/**
 * HTTP headers under which a stored file is served, so that a browser shows it as what it is or saves it, and never runs
 * it: images and PDF in place, all else as a download, an unknown type as bare bytes.
 */
export function storedFileHeaders(mediaType: string, safeName: string): Readonly<Record<string, string>> {
  const served = SERVED.has(mediaType) ? mediaType : 'application/octet-stream';
  const inPlace = served.startsWith('image/') || served === 'application/pdf';
  return {
    'Content-Type': served,
    'Content-Disposition': `${inPlace ? 'inline' : 'attachment'}; ${fileNameParameters(safeName)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** Both forms of RFC 6266: plain ASCII for old clients, RFC 5987 for the real name. */
function fileNameParameters(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
