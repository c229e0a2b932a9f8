/** The secret that signs links and sessions: the operator's, or one made at the first start and kept. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

const SHORTEST = 32;

/**
 * `HEYE_SECRET`, or what stands in the file `secret` of the data folder. Processes that start at once get the same.
 *
 * @throws Error when that file holds no secret, or cannot be made or read.
 */
export function secretOf({ secret, dataFolder }: Pick<Config, 'secret' | 'dataFolder'>): string {
  if (secret !== undefined) return secret;
  const path = join(dataFolder, 'secret');
  try {
    return readSecret(path) ?? makeSecret(dataFolder, path);
  } catch (cause) {
    throw new Error(`the secret at ${path}: cannot be made or used; mend that file or set HEYE_SECRET`, { cause });
  }
}

function readSecret(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  if (text.length >= SHORTEST) return text;
  throw new RangeError(
    `${path} holds ${text.length} characters, expected at least ${SHORTEST}; delete it to make a new one`,
  );
}

/** Written whole under another name first: a link fails when another process was faster, and never shows half a file. */
function makeSecret(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      chmodSync(draft, 0o600);
      writeSync(file, `${randomBytes(32).toString('base64url')}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    link(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecret(path) ?? makeSecret(folder, path);
}

function link(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
