/** What came in, once each. Two deliveries of one key at once wait for each other at the row. */
import { inArray, sql } from 'drizzle-orm';
import type { DeliveryStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import type { Merging } from './merging.ts';
import { recordset } from './recordset.ts';
import { rowsOf } from './query-rows.ts';
import { delivery } from './schema.ts';

export function deliveryStore(tx: Transaction, merge: Merging): DeliveryStore {
  const claim = merge((asked: readonly Claim[]) => claimAll(tx, asked));
  const finish = merge((asked: readonly Finished[]) => finishAll(tx, asked));
  return {
    claim: (key, platform, accountId, kind, now) =>
      claim({ key, platform, account_id: accountId, kind, received_at: now }),
    finish: (key, outcome, reply) => finish({ key, outcome, reply }),
  };
}

interface Claim {
  readonly key: string;
  readonly platform: string;
  readonly account_id: string;
  readonly kind: string;
  readonly received_at: Temporal.Instant;
}

async function claimAll(tx: Transaction, asked: readonly Claim[]): Promise<readonly (object | undefined)[]> {
  // By key, so that two groups with the same deliveries do not wait for each other crosswise.
  const claimed = await rowsOf<{ key: string }>(
    tx,
    sql`
    insert into delivery (key, platform, account_id, kind, received_at, outcome, reply)
    select *, 'begun', '{}' from ${recordset(asked)} as row (key text, platform text, account_id text, kind text,
      received_at timestamptz)
    order by key on conflict do nothing returning key`,
  );
  const mine = new Set(claimed.map(({ key }) => key));
  const others = asked.flatMap(({ key }) => (mine.has(key) ? [] : [key]));
  if (others.length === 0) return asked.map(() => undefined);
  const before = await tx
    .select({ key: delivery.key, reply: delivery.reply })
    .from(delivery)
    .where(inArray(delivery.key, others));
  const replies = new Map(before.map(({ key, reply }) => [key, reply]));
  return asked.map(({ key }) => (mine.has(key) ? undefined : (replies.get(key) ?? {})));
}

interface Finished {
  readonly key: string;
  readonly outcome: string;
  readonly reply: object;
}

async function finishAll(tx: Transaction, asked: readonly Finished[]): Promise<readonly void[]> {
  await tx.execute(sql`
    update delivery set outcome = finished.outcome, reply = finished.reply
    from ${recordset(asked)} as finished (key text, outcome text, reply jsonb)
    where delivery.key = finished.key`);
  return asked.map(() => undefined);
}
