/** Open problems of a project whose words are like those of a new one: likely duplicates. See ADR-0009. */
import { inArray, sql } from 'drizzle-orm';
import { grams, likenessTo } from '../domain/grams.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { problem } from './schema.ts';

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
  const open = Map.groupBy(
    await latestOpen(tx, new Set(asked.map(({ projectNo }) => projectNo))),
    (row) => row.projectNo,
  );
  const likest = asked.map(({ projectNo, text, limit }) => likestOf(text, open.get(projectNo) ?? []).slice(0, limit));
  const nos = [...new Set(likest.flat())];
  if (nos.length === 0) return asked.map(() => []);
  const rows = await tx
    .select({ no: problem.no, snapshot: problem.snapshot })
    .from(problem)
    .where(inArray(problem.no, nos));
  const found = new Map(rows.map(({ no, snapshot }) => [no, snapshot]));
  return likest.map((each) => each.flatMap((no) => found.get(no) ?? []));
}

interface Open {
  readonly projectNo: string;
  readonly no: string;
  readonly title: string;
  readonly grams: string;
}

/** Of the open problems of each project those that are due last; a project with more has the others overlooked. */
function latestOpen(tx: Transaction, projectNos: ReadonlySet<string>): Promise<readonly Open[]> {
  return rowsOf<Open>(
    tx,
    sql`
    select asked.no as "projectNo", open.no, open.title, open.grams
    from jsonb_array_elements_text(${JSON.stringify([...projectNos])}::text::jsonb) as asked (no) cross join lateral (
      select no, title, grams from problem where project_no = asked.no and state <> 'closed'
      order by due_at desc, no desc limit ${MOST_LOOKED_AT}
    ) as open`,
  );
}

/** Numbers. Counted here and not there: for a hundred problems it takes a tenth of what the database took. */
function likestOf(text: string, open: readonly Open[]): readonly string[] {
  const wanted = grams(text).slice(0, MOST_GRAMS);
  const like = likenessTo(text);
  return open
    .map(({ no, title, grams: its }) => ({ no, title, shared: wanted.filter((gram) => its.includes(gram)).length }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared || inOrder(a.no, b.no))
    .slice(0, CANDIDATES)
    .map(({ no, title }) => ({ no, alike: like(title) }))
    .filter(({ alike }) => alike >= LIKELY)
    .toSorted((a, b) => b.alike - a.alike || inOrder(a.no, b.no))
    .map(({ no }) => no);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : 1;
}
