/** How the problems of one project ended, for its rates: reads its problems and their logs, and nothing of other projects. */
import { type SQL, sql } from 'drizzle-orm';
import type { EndedCounts } from '../domain/rates.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';

export async function projectFigures(tx: Transaction, no: string): Promise<EndedCounts> {
  const [row] = await rowsOf<EndedCounts>(tx, figuresOf(no));
  if (row === undefined) throw new Error(`the count of the problems of ${no} gave no row`);
  return row;
}

/** The two halves of `own` have an index each. */
export function figuresOf(no: string): SQL {
  const columns = sql`no, state = 'closed' as ended, snapshot -> 'closure' ->> 'how' as how,
    (snapshot -> 'closure' ->> 'rating')::int as rating`;
  return sql`
    with own as (
      select ${columns} from problem where project_no = ${no} and state <> 'closed'
      union all select ${columns} from problem where project_no = ${no} and state = 'closed')
    select count(*)::int as reported,
      count(*) filter (where ended and how = 'onTheSpot')::int as "onTheSpot",
      count(*) filter (where ended and how not in ('onTheSpot', 'withdrawn'))::int as closed,
      count(rating) filter (where ended and how not in ('onTheSpot', 'withdrawn'))::int as rated,
      count(*) filter (where ended and how not in ('onTheSpot', 'withdrawn') and rating >= 4)::int as satisfied,
      count(*) filter (where exists (
        select from problem_event where problem_no = own.no and kind = 'acknowledged'))::int as responded,
      count(*) filter (where not ended)::int as open
    from own`;
}
