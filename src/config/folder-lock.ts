/**
 * Which process owns a data folder: the one that holds a lock in it, for as long as it lives.
 *
 * The lock is SQLite's on `lock.db`, kept by the operating system: it goes with the process however that ends, and a
 * stopped process keeps it. Nothing else may open `lock.db`: closing any descriptor of it would give the lock away.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

export type FolderLock =
  | { readonly kind: 'held'; release(): void }
  /** A sentence for the operator: who has it, and what to do. */
  | { readonly kind: 'refused'; readonly sentence: string };

/** SQLite's result code for a lock that somebody else holds: https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

const HOLDER = z.object({ pid: z.number(), host: z.string(), since: z.string() });

/**
 * Takes the folder, which is made when it is not there, or tells at once why not.
 *
 * @throws Error when the folder cannot be written.
 */
export function lockFolder(folder: string, now: Temporal.Instant = Temporal.Now.instant()): FolderLock {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    database = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) {
      return { kind: 'refused', sentence: refusal(folder) };
    }
    throw new Error(`the data folder ${folder} cannot be used, expected one that this user may write; see HEYE_DATA`, {
      cause,
    });
  }
  return hold(folder, database, now);
}

function hold(folder: string, database: DatabaseSync, now: Temporal.Instant): FolderLock {
  const sidecar = join(folder, 'lock.json');
  const holder = { pid: process.pid, host: hostname(), since: now.toString({ smallestUnit: 'second' }) };
  writeFileSync(`${sidecar}.new`, `${JSON.stringify(holder)}\n`);
  renameSync(`${sidecar}.new`, sidecar);
  let released = false;
  return {
    kind: 'held',
    release() {
      if (released) return;
      released = true;
      rmSync(sidecar, { force: true });
      database.close();
    },
  };
}

function refusal(folder: string): string {
  return (
    `the data folder ${folder} is in use by ${holderOf(join(folder, 'lock.json'))}, and an embedded database belongs to ` +
    `one process; stop that one, or set HEYE_DATA to another folder, or DATABASE_URL to share a Postgres`
  );
}

/** A killed holder leaves its name behind, which stands until the next one has written its own: then nobody is named. */
function holderOf(sidecar: string): string {
  const unnamed = 'another process';
  try {
    const { pid, host, since } = HOLDER.parse(JSON.parse(readFileSync(sidecar, 'utf8')));
    if (host === hostname() && !isAlive(pid)) return unnamed;
    return `process ${pid} on ${host}, started ${since}`;
  } catch {
    return unnamed;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
