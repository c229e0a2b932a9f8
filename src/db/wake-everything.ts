/** Gives every queued message and every waiting file a job again: a backup holds the work, not the queue. */
import { eq, type SQL, sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import type { Transaction } from './client.ts';
import { laneOf } from './message-store.ts';
import { file, message } from './schema.ts';
import { QUEUES } from './transact.ts';

export async function wakeEverything(tx: Transaction, boss: PgBoss): Promise<void> {
  // Both drivers resolve with rows; drizzle's shared type does not say so.
  const execute = (query: unknown) => tx.execute(query as SQL) as unknown as Promise<{ rows: unknown[] }>;
  const within = { db: fromDrizzle({ execute }, sql) };
  const lanes = await tx
    .selectDistinct({ platform: message.platform, chatId: message.chatId })
    .from(message)
    .where(eq(message.state, 'queued'));
  for (const { platform, chatId } of lanes) {
    const lane = laneOf(platform, chatId);
    await boss.send(QUEUES.deliver, { lane }, { ...within, group: { id: lane } });
  }
  const waiting = await tx.select({ fileId: file.id }).from(file).where(eq(file.state, 'waiting'));
  for (const { fileId } of waiting) await boss.send(QUEUES.fetch, { fileId }, within);
}
