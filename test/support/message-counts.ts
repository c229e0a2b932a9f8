/** How many messages wait, and how many no platform took. */
import { eq } from 'drizzle-orm';
import type { Database } from '../../src/db/client.ts';
import { message } from '../../src/db/schema.ts';

export async function messageCounts(db: Database): Promise<{ readonly queued: number; readonly dead: number }> {
  return {
    queued: await db.$count(message, eq(message.state, 'queued')),
    dead: await db.$count(message, eq(message.state, 'dead')),
  };
}
