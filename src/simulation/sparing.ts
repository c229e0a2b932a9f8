/** What a simulated history spares: files are put on disk together at its end, and drawn once for all who see the same. */
import { createHash } from 'node:crypto';
import type { Press } from '../app/issue-digests.ts';
import type { MeetingDocuments } from '../app/meetings/documents.ts';
import type { StoredPicture } from '../app/ports.ts';
import type { FileStore } from '../files/file-store.ts';

export interface Shelf extends FileStore {
  /** Everything is on disk when this resolves. */
  putAway(): Promise<void>;
}

/** So many files are written at once. */
const AT_ONCE = 16;

/** Keeps bytes in memory until they are put away in `files`. */
export function shelf(files: FileStore): Shelf {
  const kept = new Map<string, Uint8Array>();
  return {
    save: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      kept.set(sha256, bytes);
      return { sha256, size: bytes.length };
    },
    read: async (sha256) => kept.get(sha256) ?? files.read(sha256),
    async putAway() {
      const all = [...kept.values()];
      while (all.length > 0) await Promise.all(all.splice(0, AT_ONCE).map((bytes) => files.save(bytes)));
      kept.clear();
    },
  };
}

/** Minutes are begun when somebody first asks for them and are there when they are sent, some simulated hours later. */
export function sparingDocuments(documents: MeetingDocuments): MeetingDocuments {
  const begun = new Map<string, ReturnType<MeetingDocuments['minutes']>>();
  return {
    ...documents,
    minutes: (around, locale) => {
      const { no, version } = around.meeting;
      return begun.getOrInsertComputed(`${no}:${version}:${locale}`, () => documents.minutes(around, locale));
    },
  };
}

/** A picture that shows the same is drawn once. @param draws whether one is drawn at all */
export function sparingPress(press: Press, draws: () => boolean): Press {
  const drawn = new Map<string, Promise<StoredPicture | undefined>>();
  return {
    ...press,
    picture: async (data, name) =>
      draws() ? drawn.getOrInsertComputed(name, () => press.picture(data, name)) : undefined,
  };
}
