/** What an operator watches, at a cost that does not grow with what is open. */
import { eq, min, sql } from 'drizzle-orm';
import { type Tier, TIERS } from '../domain/tier.ts';
import type { Database } from './client.ts';
import { countDead } from './dead-letters.ts';
import { nextDue } from './next-due.ts';
import { rowsOf } from './query-rows.ts';
import { message, problem } from './schema.ts';

export interface Figures {
  readonly queued: number;
  readonly oldestQueuedAt?: Temporal.Instant;
  readonly dead: number;
  /** Of what the clock must look at, since when the longest waiting has been due; may lie ahead. */
  readonly longestDueAt?: Temporal.Instant;
  /** Every tier. */
  readonly tiers: readonly { readonly tier: Tier; readonly open: number; readonly overdue: number }[];
}

export async function figures(db: Database, now: Temporal.Instant): Promise<Figures> {
  const queued = await db.$count(message, eq(message.state, 'queued'));
  const [oldest] = await db
    .select({ at: min(message.queuedAt) })
    .from(message)
    .where(eq(message.state, 'queued'));
  return {
    queued,
    oldestQueuedAt: oldest?.at ?? undefined,
    dead: await countDead(db),
    longestDueAt: await nextDue(db),
    tiers: await openAndOverdue(db, now),
  };
}

/** From the tallies; only what is due within this very hour is looked at itself. */
async function openAndOverdue(db: Database, now: Temporal.Instant): Promise<Figures['tiers']> {
  const at = sql.param(now, problem.dueAt);
  const hour = sql`date_trunc('hour', ${at}::timestamptz, 'UTC')`;
  const rows = await rowsOf<{ tier: Tier; open: number; overdue: number }>(
    db,
    sql`select tier, sum(open)::int as open, sum(overdue)::int as overdue from (
        select tier, open, 0 as overdue from open_tally
        union all select tier, 0, open from due_tally where due_hour < ${hour}
        union all select tier, 0, 1 from problem where state <> 'closed' and due_at >= ${hour} and due_at <= ${at}
      ) as counted group by tier`,
  );
  return TIERS.map((tier) => rows.find((row) => row.tier === tier) ?? { tier, open: 0, overdue: 0 });
}
