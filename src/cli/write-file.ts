/** Writes the file that a command makes: under its name only when all of it is on disk. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

export interface Draft {
  write(bytes: Uint8Array): Promise<void>;
  /** Gives the file its name; replaces one that was there. */
  keep(): Promise<void>;
  /** Leaves nothing behind; after `keep` there is nothing to do. */
  discard(): Promise<void>;
}

/** @param mode as of `chmod`. @throws when the folder cannot be written */
export async function draftFile(path: string, mode: number): Promise<Draft> {
  const draft = `${path}.${randomUUID()}.part`;
  const file = await open(draft, 'wx', mode);
  let isOpen = true;
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    async write(bytes) {
      await file.writeFile(bytes);
    },
    async keep() {
      await file.sync();
      await close();
      await rename(draft, path);
    },
    async discard() {
      await close();
      await rm(draft, { force: true });
    },
  };
}
