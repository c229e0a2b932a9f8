/** Which issues of digests have been sent. */
import { asc, eq } from 'drizzle-orm';
import type { EarlierIssue } from '../app/issue-by-hand.ts';
import type { Database } from './client.ts';
import { digestIssue } from './schema.ts';

export async function firstIssue(db: Database, series: string): Promise<EarlierIssue | undefined> {
  const [row] = await db
    .select({ slotAt: digestIssue.slotAt, issuedAt: digestIssue.issuedAt })
    .from(digestIssue)
    .where(eq(digestIssue.schedule, series))
    .orderBy(asc(digestIssue.issuedAt))
    .limit(1);
  return row;
}
