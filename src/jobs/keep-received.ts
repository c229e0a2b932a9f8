/** Checks a received file by its content and keeps it in the file store. */
import { checkReceivedFile, RECEIVING_LIMITS, type ReceivedFile } from '../files/received-file.ts';
import type { FileStore } from '../files/file-store.ts';

export const MAX_FILE_BYTES = RECEIVING_LIMITS.maxBytes;

type Accepted = Extract<ReceivedFile, { kind: 'accepted' }>;

export type KeptFile =
  | Exclude<ReceivedFile, Accepted>
  | (Accepted & { readonly sha256: string; readonly size: number });

export function keepReceived(files: FileStore): (bytes: Uint8Array, name: string) => Promise<KeptFile> {
  return async (bytes, name) => {
    const checked = await checkReceivedFile(bytes, name, { maxBytes: MAX_FILE_BYTES });
    return checked.kind === 'accepted' ? { ...checked, ...(await files.save(bytes)) } : checked;
  };
}
