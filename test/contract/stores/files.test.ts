import { expect, it } from 'vitest';
import type { IncomingFile } from '../../../src/domain/incoming-file.ts';
import { at } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('FileStore', ({ transact, database }) => {
  const monday = at('2019-08-05 09:00');
  const remote: IncomingFile = { kind: 'remote', platformFileId: 'F1', name: '现场照片.jpg' };
  const sha256 = 'a'.repeat(64);
  const stored: IncomingFile = { kind: 'stored', sha256, mediaType: 'image/png', size: 3, name: '图.png' };
  const register = (file: IncomingFile, now = monday, platform: 'slack' | 'telegram' = 'slack') =>
    transact((tx) => tx.files.register(platform, file, now));
  const byIds = (...ids: readonly string[]) => transact((tx) => tx.files.byIds(ids));

  it('queues the fetching of what is still with the platform, once', async () => {
    const id = await register(remote);
    expect(await register(remote, monday.add({ hours: 1 }))).toBe(id);
    expect(await database().jobs('fetch')).toEqual([{ fileId: id }]);
    expect(await transact((tx) => tx.files.waiting(id))).toEqual({
      platform: 'slack',
      platformFileId: 'F1',
      name: '现场照片.jpg',
    });
    expect(await byIds(id)).toMatchObject([{ id, name: '现场照片.jpg', state: 'waiting' }]);
  });

  it('keeps files of two platforms with the same identifier apart', async () => {
    expect(await register(remote, monday, 'telegram')).not.toBe(await register(remote));
  });

  it('fetches nothing that came with its bytes', async () => {
    const id = await register(stored);
    expect(await database().jobs('fetch')).toEqual([]);
    expect(await transact((tx) => tx.files.waiting(id))).toBeUndefined();
    expect(await byIds(id)).toMatchObject([{ id, state: 'stored', sha256, mediaType: 'image/png' }]);
  });

  it('waits for a file no longer once it is stored or refused', async () => {
    const [good, bad] = [await register(remote), await register({ ...remote, platformFileId: 'F2' })];
    await transact((tx) => tx.files.stored(good, sha256, 'image/jpeg', 1234));
    await transact((tx) => tx.files.refused(bad, 'tooLarge'));
    expect(await transact((tx) => tx.files.waiting(good))).toBeUndefined();
    expect(await transact((tx) => tx.files.waiting(bad))).toBeUndefined();
    expect(await byIds(good, bad)).toMatchObject([
      { id: good, state: 'stored', sha256, mediaType: 'image/jpeg' },
      { id: bad, state: 'refused', reason: 'tooLarge' },
    ]);
  });

  it('lists files in the order asked for and passes over what it does not know', async () => {
    const [one, two] = [await register(remote), await register(stored)];
    expect((await byIds(two, 'unknown', one)).map(({ id }) => id)).toEqual([two, one]);
    expect(await byIds()).toEqual([]);
  });

  it('says what bytes are by the first file that had them', async () => {
    await register({ ...stored, name: '后来.png' }, monday.add({ hours: 1 }));
    await register({ ...stored, name: '最先.png' }, monday);
    const bySha256 = (sha: string) => transact((tx) => tx.files.bySha256(sha));
    expect(await bySha256(sha256)).toEqual({ mediaType: 'image/png', name: '最先.png' });
    expect(await bySha256('b'.repeat(64))).toBeUndefined();
  });
});
