/** Where bytes are kept by their content, so that the same file is kept once and nobody can change it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface StoredBytes {
  /** In lower-case hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

export interface FileStore {
  /** Keeps `bytes`; when it answers they are on disk, and survive a power cut. */
  readonly save: (bytes: Uint8Array) => Promise<StoredBytes>;
  /**
   * The bytes with this hash; `undefined` when there are none, and for whatever is not the hex of a SHA-256.
   *
   * @throws Error when the file on disk is damaged.
   */
  readonly read: (sha256: string) => Promise<Uint8Array | undefined>;
}

/** A store in `folder`, which is made when first needed; files are named by their SHA-256. */
export function fileStore(folder: string): FileStore {
  return {
    save: async (bytes) => {
      const sha256 = hashOf(bytes);
      await makeFolder(folder);
      await writeWhole(join(folder, sha256), bytes);
      return { sha256, size: bytes.length };
    },
    read: async (sha256) => {
      if (!/^[0-9a-f]{64}$/u.test(sha256)) return undefined;
      const bytes = await readIfThere(join(folder, sha256));
      if (bytes !== undefined && hashOf(bytes) !== sha256) {
        throw new Error(`the stored file ${sha256} is damaged: its ${bytes.length} bytes have another SHA-256`);
      }
      return bytes;
    },
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade !== undefined) await syncFolder(dirname(firstMade));
}

/** Nobody ever sees a part of a file: it gets its name when all of it is on disk. Written again, it mends a damaged one. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Puts a folder's new names on disk. Windows does so by itself and has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
