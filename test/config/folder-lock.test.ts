import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderLock, lockFolder } from '../../src/config/folder-lock.ts';
import { type Child, startChild } from './children.ts';

let folder = '';
let children: Child[] = [];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'heye-lock-')), 'data');
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill('SIGKILL')));
  rmSync(join(folder, '..'), { recursive: true });
});

/** A process that tries for the folder once, says how it went, and stays as long as this one. */
function start(): Child {
  const code = `
    const lock = theModule.lockFolder(${JSON.stringify(folder)});
    console.log(lock.kind === 'held' ? 'held' : lock.sentence);
    process.stdin.resume();`;
  const child = startChild('config/folder-lock.ts', code);
  children.push(child);
  return child;
}

function held(lock: FolderLock): Extract<FolderLock, { kind: 'held' }> {
  if (lock.kind === 'refused') throw new Error(lock.sentence);
  return lock;
}

function refused(lock: FolderLock): string {
  if (lock.kind === 'held') throw new Error('the lock was given');
  return lock.sentence;
}

describe('lockFolder', () => {
  it('makes the folder and gives it to one holder at a time', () => {
    const lock = held(lockFolder(folder, Temporal.Instant.from('2026-09-18T01:00:00Z')));
    expect(refused(lockFolder(folder))).toContain(`process ${process.pid} on `);
    expect(refused(lockFolder(folder))).toContain('started 2026-09-18T01:00:00Z');
    lock.release();
    lock.release();
    held(lockFolder(folder)).release();
  });

  it('refuses a second process with a sentence that names the first, and stays silent otherwise', async () => {
    const first = start();
    expect(await first.nextLine()).toBe('held');
    const second = start();
    const sentence = await second.nextLine();
    expect(sentence).toContain(`the data folder ${folder} is in use by process ${first.process.pid} on `);
    expect(sentence).toContain('set HEYE_DATA to another folder, or DATABASE_URL');
    expect([first.heard, second.heard]).toEqual([['held'], [sentence]]);
  });

  it('is free at once when its holder is killed', async () => {
    const first = start();
    expect(await first.nextLine()).toBe('held');
    await first.kill('SIGKILL');
    expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toMatchObject({ pid: first.process.pid });
    const second = start();
    expect(await second.nextLine()).toBe('held');
    expect(refused(lockFolder(folder))).toContain(`process ${second.process.pid} on `);
  });

  it('stays with a holder that is stopped', async () => {
    const first = start();
    expect(await first.nextLine()).toBe('held');
    first.process.kill('SIGSTOP');
    await sleep(100);
    expect(refused(lockFolder(folder))).toContain(`process ${first.process.pid} on `);
    first.process.kill('SIGCONT');
    await sleep(100);
    expect(refused(lockFolder(folder))).toContain(`process ${first.process.pid} on `);
  });

  it('goes to exactly one of several that start at once', async () => {
    const answers = await Promise.all([start(), start(), start(), start()].map((child) => child.nextLine()));
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('is in use by'))).toHaveLength(3);
  });

  it('names nobody rather than a holder that was killed', async () => {
    const gone = start();
    await gone.nextLine();
    await gone.kill('SIGKILL');
    const stale = readFileSync(join(folder, 'lock.json'));
    const lock = held(lockFolder(folder));
    writeFileSync(join(folder, 'lock.json'), stale);
    expect(refused(lockFolder(folder))).toContain('is in use by another process');
    lock.release();
  });

  it('throws when the folder cannot be one', () => {
    const file = join(folder, '..', 'file');
    writeFileSync(file, '');
    expect(() => lockFolder(file)).toThrow(`the data folder ${file} cannot be used`);
  });
});
