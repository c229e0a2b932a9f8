/** How a source is changed before it is bundled: at one place that must be there, or the run says which is gone. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Patch {
  /** From the repository's root. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** @throws when a patch does not fit its file exactly once: the safeguard has moved, and the patch must follow it */
export function patcher(root: string, patches: readonly Patch[]) {
  const used = new Set<Patch>();
  return {
    apply(path: string, text: string): string {
      const file = relative(root, path);
      return patches.reduce((before, patch) => {
        if (patch.file !== file) return before;
        const parts = before.split(patch.find);
        if (parts.length !== 2)
          throw new Error(`"${patch.find}" occurs ${parts.length - 1} times in ${file}, expected exactly once`);
        used.add(patch);
        return parts.join(patch.replace);
      }, text);
    },
    /** @throws when a patch was never asked for: its file is not part of the program */
    expectAllUsed(): void {
      for (const patch of patches)
        if (!used.has(patch)) throw new Error(`${patch.file} is not part of the program, so it could not be patched`);
    },
  };
}
