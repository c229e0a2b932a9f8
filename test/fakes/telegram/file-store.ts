/**
 * File store: which file does a `file_id` name, and from which path are its bytes fetched?
 *
 * https://core.telegram.org/bots/api#getfile: 20 MB at most, by a link that lives one hour.
 */
import { ApiFailure, badRequest } from './failure.ts';
import { type Dimensions, fitsAsPhoto, pictureDimensions, scaledSizes } from './picture.ts';

const MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const MOST_UPLOAD_BYTES = 50 * 1024 * 1024;
const MOST_PHOTO_BYTES = 10 * 1024 * 1024;

export interface StoredFile {
  readonly kind: 'photo' | 'document';
  readonly fileId: string;
  readonly uniqueId: string;
  /** As Telegram reports it; a test may claim more than there is. */
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mimeType: string;
  readonly dimensions: Dimensions | undefined;
  readonly path: string;
}

export type Media =
  | { readonly kind: 'photo'; /** From the smallest up. */ readonly sizes: readonly StoredFile[] }
  | { readonly kind: 'document'; readonly file: StoredFile }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number };

export class FileStore {
  readonly #byId = new Map<string, { readonly file: StoredFile; readonly media: Media }>();
  readonly #expiry = new Map<string, Temporal.Instant>();
  #made = 0;

  /** Keeps a picture in the sizes Telegram makes of it; every size has the given bytes. @throws ApiFailure */
  addPhoto(bytes: Uint8Array): Media {
    if (bytes.length > MOST_PHOTO_BYTES) {
      throw badRequest(
        `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${MOST_PHOTO_BYTES} bytes`,
      );
    }
    const whole = pictureDimensions(bytes);
    if (whole === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
    if (!fitsAsPhoto(whole)) throw badRequest('PHOTO_INVALID_DIMENSIONS');
    const sizes = scaledSizes(whole).map((dimensions) =>
      this.#make({ kind: 'photo', bytes, size: bytes.length, name: '', mimeType: 'image/jpeg', dimensions }),
    );
    return this.#keep({ kind: 'photo', sizes }, sizes);
  }

  /** @throws ApiFailure 413 above 50 MB, 400 when empty. */
  addDocument(bytes: Uint8Array, name: string, mimeType: string, claimedSize?: number): Media {
    if (bytes.length === 0) throw badRequest('file must be non-empty');
    if (bytes.length > MOST_UPLOAD_BYTES) throw new ApiFailure(413, 'Request Entity Too Large');
    const size = claimedSize ?? bytes.length;
    const file = this.#make({ kind: 'document', bytes, size, name, mimeType, dimensions: undefined });
    return this.#keep({ kind: 'document', file }, [file]);
  }

  /** What a `file_id` sends again. @throws ApiFailure when it is unknown or of another kind. */
  reuse(fileId: string, as: 'photo' | 'document'): Media {
    const known = this.#byId.get(fileId);
    if (known === undefined) {
      throw badRequest('wrong remote file identifier specified: Wrong character in the string');
    }
    if (known.file.kind !== as) {
      const [has, wants] = [known.file.kind, as].map((kind) => kind.charAt(0).toUpperCase() + kind.slice(1));
      throw badRequest(`can't use file of type ${has} as ${wants}`);
    }
    return known.media;
  }

  /** Opens the file's path for an hour. @throws ApiFailure */
  open(fileId: string, now: Temporal.Instant): StoredFile {
    const known = this.#byId.get(fileId);
    if (fileId === '') throw badRequest('file_id not specified');
    if (known === undefined) throw badRequest('invalid file_id');
    if (known.file.size > MOST_DOWNLOAD_BYTES) throw badRequest('file is too big');
    this.#expiry.set(known.file.path, now.add({ hours: 1 }));
    return known.file;
  }

  /** `undefined` unless getFile has been called for it within the hour. */
  download(path: string, now: Temporal.Instant): Uint8Array | undefined {
    const expiry = this.#expiry.get(path);
    if (expiry === undefined || Temporal.Instant.compare(now, expiry) >= 0) return undefined;
    return this.#byId.values().find(({ file }) => file.path === path)?.file.bytes;
  }

  #make(file: Omit<StoredFile, 'fileId' | 'uniqueId' | 'path'>): StoredFile {
    this.#made += 1;
    const extension = file.kind === 'photo' ? '.jpg' : (/\.[^./\\]+$/.exec(file.name)?.[0] ?? '');
    return {
      ...file,
      // As long as real ones are, so that nobody stores them in a short column or in a button.
      fileId: `${file.kind === 'photo' ? 'AgACAgIAAxkBAAM' : 'BQACAgIAAxkBAAM'}${String(this.#made).padStart(68, '0')}`,
      uniqueId: `AQAD${this.#made}`,
      path: `${file.kind}s/file_${this.#made}${extension}`,
    };
  }

  #keep(media: Media, files: readonly StoredFile[]): Media {
    for (const file of files) this.#byId.set(file.fileId, { file, media });
    return media;
  }
}
