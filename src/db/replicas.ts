/** How many replicas send at the same time? Each says that it is there; by the database's clock, which is one for all. */
import { eq, sql } from 'drizzle-orm';
import type { Database } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { replica } from './schema.ts';

/** Whoever has not been heard of for so long sends no more. */
const LIVE_FOR = sql.raw(`interval '10 seconds'`);

/** Says that `id` is there. @returns how many are, this one among them */
export async function beat(db: Database, id: string): Promise<number> {
  const [row] = await rowsOf<{ others: number }>(
    db,
    sql`with gone as (
        delete from replica where id in (
          select id from replica where seen_at < statement_timestamp() - interval '1 hour' for update skip locked)
      ), mine as (
        insert into replica (id, seen_at) values (${id}, statement_timestamp())
        on conflict (id) do update set seen_at = excluded.seen_at
      )
      select count(*)::int as others from replica
      where id <> ${id} and seen_at > statement_timestamp() - ${LIVE_FOR}`,
  );
  return 1 + (row?.others ?? 0);
}

/** Its part is free for the others at once. */
export async function leave(db: Database, id: string): Promise<void> {
  await db.delete(replica).where(eq(replica.id, id));
}
