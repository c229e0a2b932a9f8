/**
 * How many problems are open, without looking at them: sums over the rows that triggers leave behind; see ADR-0012.
 *
 * Whoever changes a problem only adds rows, so nobody waits for a counter. {@link compactTallies} puts the rows of one
 * group together again.
 */
import { eq, getTableName, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { PersonId } from '../domain/person.ts';
import type { Tier } from '../domain/tier.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { dueTally, openTally, ownerTally } from './schema.ts';

const GROUPS = [
  { table: openTally, columns: sql.raw('tier, lead'), owned: sql`` },
  { table: dueTally, columns: sql.raw('tier, lead, due_hour'), owned: sql`` },
  { table: ownerTally, columns: sql.raw('owner_id'), owned: sql`and owner_id is not null` },
] as const;

/** At most so many fresh rows of a table are taken at once. */
const BATCH = 5000;

/**
 * Puts fresh rows together with the others of their groups; every reader finds the same sums before and after. Costs
 * what has changed since the last time. What another replica is putting together is left to it.
 */
export async function compactTallies(tx: Transaction): Promise<void> {
  for (const { table, columns } of GROUPS) {
    const name = sql.identifier(getTableName(table));
    await tx.execute(sql`
      with gone as (
        delete from ${name} where id in (
          select id from ${name}
          where (${columns}) in (select ${columns} from ${name} where fresh order by id limit ${BATCH})
          for update skip locked)
        returning ${columns}, open)
      insert into ${name} (${columns}, open, fresh)
      select ${columns}, sum(open), false from gone group by ${columns} having sum(open) <> 0`);
  }
}

/** A group of which a tally says something else than the problems do. */
export interface TallyDifference {
  readonly tally: string;
  /** As in `direct, gdgs, 2026-08-03T08:00:00+00:00`. */
  readonly group: string;
  readonly tallied: number;
  readonly counted: number;
}

/** Compares every group with a count over all open problems, each tally as of one instant; for `heye verify`. */
export async function tallyDifferences(tx: Transaction): Promise<readonly TallyDifference[]> {
  const found: TallyDifference[] = [];
  for (const { table, columns, owned } of GROUPS) {
    const tally = getTableName(table);
    found.push(
      ...(await rowsOf<TallyDifference>(
        tx,
        sql`
        with tallied as (
          select ${columns}, sum(open)::int as n from ${sql.identifier(tally)} group by ${columns}
        ), counted as (
          select ${columns}, count(*)::int as n
          from (select *, date_trunc('hour', due_at, 'UTC') as due_hour from problem) as each_problem
          where state <> 'closed' ${owned} group by ${columns}
        )
        select ${tally}::text as tally, concat_ws(', ', ${columns}) as "group",
          coalesce(tallied.n, 0) as tallied, coalesce(counted.n, 0) as counted
        from tallied full join counted using (${columns})
        where coalesce(tallied.n, 0) <> coalesce(counted.n, 0)`,
      )),
    );
  }
  return found;
}

/** How much is open at each tier. */
export async function openByTier(tx: Transaction): Promise<{ readonly [tier in Tier]?: number }> {
  const rows = await tx
    .select({ tier: openTally.tier, open: summed(openTally.open) })
    .from(openTally)
    .groupBy(openTally.tier)
    .having(sql`sum(${openTally.open}) > 0`);
  return Object.fromEntries(rows.map(({ tier, open }) => [tier, open]));
}

/** How much is open with a department or at a tier; everything that is open without either. */
export async function openAt(tx: Transaction, place: { readonly lead?: string; readonly tier?: Tier }) {
  const { lead, tier } = place;
  const either = or(lead ? eq(openTally.lead, lead) : undefined, tier ? eq(openTally.tier, tier) : undefined);
  const [row] = await tx
    .select({ open: summed(openTally.open) })
    .from(openTally)
    .where(either);
  return row?.open ?? 0;
}

/** How much each of these people owns; nobody with nothing. */
export async function openOf(tx: Transaction, owners: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
  const rows = await tx
    .select({ ownerId: ownerTally.ownerId, open: summed(ownerTally.open) })
    .from(ownerTally)
    .where(inArray(ownerTally.ownerId, [...owners]))
    .groupBy(ownerTally.ownerId)
    .having(sql`sum(${ownerTally.open}) > 0`);
  return new Map(rows.map(({ ownerId, open }) => [ownerId, open]));
}

function summed(column: typeof openTally.open | typeof ownerTally.open): SQL<number> {
  return sql<number>`coalesce(sum(${column}), 0)::int`;
}
