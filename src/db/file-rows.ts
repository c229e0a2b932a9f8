/** Received files: what is known of each, while its bytes are fetched and after. */
import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { FileStore, Sender } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { optional } from './rows.ts';
import { file } from './schema.ts';

/** Queues the fetching of a file once this transaction commits. */
export type WakeFetch = (fileId: string, sender?: Sender) => Promise<void>;

export function fileRows(tx: Transaction, wake: WakeFetch): FileStore {
  return {
    async register(platform, incoming, now, sender) {
      const known =
        incoming.kind === 'remote' ? incoming.platformFileId : `${incoming.sha256}:${incoming.name}:${now.toString()}`;
      const id = createHash('sha256').update(`${platform}:${known}`).digest('hex').slice(0, 24);
      const common = { id, platform, name: incoming.name, receivedAt: now };
      const values: typeof file.$inferInsert =
        incoming.kind === 'remote'
          ? { ...common, platformFileId: incoming.platformFileId, state: 'waiting' }
          : { ...common, state: 'stored', sha256: incoming.sha256, mediaType: incoming.mediaType, size: incoming.size };
      const added = await tx.insert(file).values(values).onConflictDoNothing().returning({ id: file.id });
      if (added.length > 0 && incoming.kind === 'remote') await wake(id, sender);
      return id;
    },
    async byIds(ids) {
      if (ids.length === 0) return [];
      const rows = await tx
        .select()
        .from(file)
        .where(inArray(file.id, [...ids]));
      return ids.flatMap((id) => rows.filter((row) => row.id === id).map(optional));
    },
    async bySha256(sha256) {
      const [row] = await tx.select().from(file).where(eq(file.sha256, sha256)).orderBy(file.receivedAt).limit(1);
      return row?.mediaType ? { mediaType: row.mediaType, name: row.name } : undefined;
    },
    async waiting(id) {
      const [row] = await tx
        .select()
        .from(file)
        .where(and(eq(file.id, id), eq(file.state, 'waiting')));
      return row?.platformFileId
        ? { platform: row.platform, platformFileId: row.platformFileId, name: row.name }
        : undefined;
    },
    async stored(id, sha256, mediaType, size) {
      await tx.update(file).set({ state: 'stored', sha256, mediaType, size }).where(eq(file.id, id));
    },
    async refused(id, reason) {
      await tx.update(file).set({ state: 'refused', reason }).where(eq(file.id, id));
    },
  };
}
