/** Gives every waiting file a job again: a backup holds the work, not the queue. Queued messages need none. */
import { eq, type SQL, sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import type { Transaction } from './client.ts';
import { file } from './schema.ts';
import { QUEUES } from './transact.ts';

export async function wakeEverything(tx: Transaction, boss: PgBoss): Promise<void> {
  // Both drivers resolve with rows; drizzle's shared type does not say so.
  const execute = (query: unknown) => tx.execute(query as SQL) as unknown as Promise<{ rows: unknown[] }>;
  const within = { db: fromDrizzle({ execute }, sql) };
  const waiting = await tx.select({ fileId: file.id }).from(file).where(eq(file.state, 'waiting'));
  for (const { fileId } of waiting) await boss.send(QUEUES.fetch, { fileId }, within);
}
