/** A small disk in memory, to be filled up: where this user may mount one. */
import { execFile } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Disk {
  unmount(): Promise<void>;
}

/** @throws where it may not be mounted */
export async function mountDisk(folder: string, megabytes: number): Promise<Disk> {
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  return { unmount: async () => void (await run('umount', ['-l', folder])) };
}

/** Whether a disk can be mounted here at all. */
export async function mayMount(folder: string): Promise<boolean> {
  try {
    await (await mountDisk(folder, 1)).unmount();
    return true;
  } catch {
    return false;
  }
}

/** Fills the disk to its last byte. @returns what frees it again */
export async function fillUp(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'ballast');
  const ballast = await open(path, 'w');
  try {
    for (let size = 1024 * 1024; size >= 512; size /= 2) await writeAsOften(ballast, Buffer.alloc(size));
  } finally {
    await ballast.close();
  }
  return () => rm(path, { force: true });
}

async function writeAsOften(file: Awaited<ReturnType<typeof open>>, bytes: Buffer): Promise<void> {
  for (;;) {
    try {
      await file.write(bytes);
    } catch {
      return;
    }
  }
}
