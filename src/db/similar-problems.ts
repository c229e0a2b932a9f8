/** Open problems of a project whose words are like those of a new one: likely duplicates. See ADR-0009. */
import { inArray, sql } from 'drizzle-orm';
import { grams, likeness } from '../domain/grams.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { problem } from './schema.ts';
import { unnested } from './unnested.ts';

export interface Likeness {
  readonly projectNo: string;
  readonly text: string;
  readonly limit: number;
}

/** How alike two texts must be to be shown as likely duplicates. */
const LIKELY = 0.34;
/** Of the text that is looked for. */
const MOST_GRAMS = 60;
/** Open problems of one project. */
const MOST_LOOKED_AT = 100;
/** Of them, how many are compared word by word. */
const CANDIDATES = 30;

/** The likest first, for each question. */
export async function similarTo(tx: Transaction, asked: readonly Likeness[]): Promise<readonly (readonly Problem[])[]> {
  const candidates = Map.groupBy(await alikest(tx, asked), ({ nth }) => nth);
  const likest = asked.map(({ text, limit }, nth) =>
    (candidates.get(nth) ?? [])
      .map(({ no, title }) => ({ no, like: likeness(text, title) }))
      .filter(({ like }) => like >= LIKELY)
      .toSorted((a, b) => b.like - a.like || a.no.localeCompare(b.no))
      .slice(0, limit)
      .map(({ no }) => no),
  );
  const nos = [...new Set(likest.flat())];
  if (nos.length === 0) return asked.map(() => []);
  const rows = await tx
    .select({ no: problem.no, snapshot: problem.snapshot })
    .from(problem)
    .where(inArray(problem.no, nos));
  const found = new Map(rows.map(({ no, snapshot }) => [no, snapshot]));
  return likest.map((each) => each.flatMap((no) => found.get(no) ?? []));
}

/** Of a project's open problems those that share most grams with a text; a project with more has its latest looked at. */
async function alikest(tx: Transaction, asked: readonly Likeness[]) {
  const rows = asked.flatMap(({ projectNo, text }, nth) => {
    const wanted = grams(text).slice(0, MOST_GRAMS);
    return wanted.length > 0 ? [{ nth, project_no: projectNo, grams: wanted }] : [];
  });
  if (rows.length === 0) return [];
  const types = { nth: 'int', project_no: 'text', grams: 'jsonb' };
  return rowsOf<{ nth: number; no: string; title: string }>(
    tx,
    sql`
    select row.nth, alike.no, alike.title from ${unnested(types, rows)} cross join lateral (
      select no, title from (
        select no, title, (
          select count(*) from jsonb_array_elements_text(row.grams) as wanted (gram) where strpos(open.grams, gram) > 0
        ) as shared
        from (
          select no, title, grams from problem where project_no = row.project_no and state <> 'closed'
          order by due_at desc, no desc limit ${MOST_LOOKED_AT}
        ) as open
      ) as compared where shared > 0 order by shared desc, no limit ${CANDIDATES}
    ) as alike`,
  );
}
