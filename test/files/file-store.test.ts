import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileStore } from '../../src/files/file-store.ts';

const bytes = new TextEncoder().encode('供电线路未到位');
/** As `sha256sum` has it. */
const sha256 = '987635600f422af211a6ef8c1a0eb761fc0a201f6210a58b1def6fff56ddcb28';
let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'heye-files-')), 'data', 'files');
});
afterEach(async () => {
  await rm(join(folder, '..', '..'), { recursive: true, force: true });
});

describe('fileStore', () => {
  it('gives back what it was given, in another run too', async () => {
    const saved = await fileStore(folder).save(bytes);
    expect(saved).toEqual({ sha256, size: 21 });
    expect(await fileStore(folder).read(sha256)).toEqual(Buffer.from(bytes));
  });

  it('keeps the same content once, also when it comes many times at once', async () => {
    const store = fileStore(folder);
    const saved = await Promise.all(Array.from({ length: 8 }, () => store.save(bytes)));
    expect(new Set(saved.map((each) => each.sha256))).toEqual(new Set([sha256]));
    expect(await readdir(folder)).toEqual([sha256]);
  });

  it('has nothing under a hash that it was never given', async () => {
    expect(await fileStore(folder).read('0'.repeat(64))).toBeUndefined();
  });

  it.each([
    ['a path out of the folder', '../secret'],
    ['a hash in capitals', 'A'.repeat(64)],
    ['a hash with a line break', `${'a'.repeat(64)}\n`],
    ['a part of a hash', 'abc'],
    ['nothing', ''],
  ])('refuses %s', async (_, name) => {
    const store = fileStore(folder);
    await store.save(bytes);
    await writeFile(join(folder, '..', 'secret'), 'secret');
    expect(await store.read(name)).toBeUndefined();
  });

  it('says that a file is damaged, and mends it when it comes again', async () => {
    const store = fileStore(folder);
    await store.save(bytes);
    await writeFile(join(folder, sha256), 'other');
    await expect(store.read(sha256)).rejects.toThrow(`the stored file ${sha256} is damaged`);
    await store.save(bytes);
    expect(await store.read(sha256)).toEqual(Buffer.from(bytes));
  });

  it('leaves nothing behind when it cannot keep a file', async () => {
    const store = fileStore(folder);
    // A folder of that name cannot be replaced by a file.
    await mkdir(join(folder, sha256, 'taken'), { recursive: true });
    await expect(store.save(bytes)).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/u);
    expect(await readdir(folder)).toEqual([sha256]);
  });
});
