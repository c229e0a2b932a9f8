/** Problems and their log. A problem's columns are copies of its snapshot; the log is the truth. */
import { and, asc, desc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import type { ProblemStore } from '../app/ports.ts';
import { grams, likeness } from '../domain/grams.ts';
import type { Recorded } from '../domain/problem/event.ts';
import { type Problem, problemNo } from '../domain/problem/problem.ts';
import type { Transaction } from './client.ts';
import { compactTallies, openByTier, openOf } from './open-tally.ts';
import { problemClock } from './problem-clock.ts';
import { countOfProjects, IS_OPEN, listProblems } from './problem-lists.ts';
import { problem, problemCounter, problemEvent, project } from './schema.ts';

/** How alike two texts must be to be shown as likely duplicates. */
const LIKELY = 0.34;

export function problemStore(tx: Transaction): ProblemStore {
  return {
    async nextNo(year) {
      const [row] = await tx
        .insert(problemCounter)
        .values({ year, last: 1 })
        .onConflictDoUpdate({ target: problemCounter.year, set: { last: sql`${problemCounter.last} + 1` } })
        .returning({ last: problemCounter.last });
      if (row === undefined) throw new Error(`no serial number for ${year}`);
      return problemNo(year, row.last);
    },
    async lock(no) {
      const [row] = await tx
        .select({ snapshot: problem.snapshot })
        .from(problem)
        .where(eq(problem.no, no))
        .for('update');
      return row?.snapshot;
    },
    async byNo(no) {
      const [row] = await tx.select({ snapshot: problem.snapshot }).from(problem).where(eq(problem.no, no));
      return row?.snapshot;
    },
    async byNos(nos) {
      if (nos.length === 0) return new Map();
      const rows = await tx
        .select({ no: problem.no, snapshot: problem.snapshot })
        .from(problem)
        .where(inArray(problem.no, [...nos]));
      return new Map(rows.map(({ no, snapshot }) => [no, snapshot]));
    },
    async insert(state, nextLookAt) {
      await tx.insert(problem).values(toRow(state, nextLookAt));
    },
    async update(state, nextLookAt) {
      const updated = await tx
        .update(problem)
        .set(toRow(state, nextLookAt))
        .where(and(eq(problem.no, state.no), lte(problem.version, state.version)))
        .returning({ no: problem.no });
      if (updated.length !== 1)
        throw new Error(`${state.no} version ${state.version} does not follow on what is stored`);
    },
    async append(no, recorded, deliveryKey) {
      if (recorded.length === 0) return;
      const rows = recorded.map(({ event, actorId, ...rest }) => ({
        ...rest,
        problemNo: no,
        actorId: actorId ?? null,
        kind: event.kind,
        event,
        deliveryKey: deliveryKey ?? null,
      }));
      await tx.insert(problemEvent).values(rows);
    },
    async log(no) {
      const rows = await tx
        .select()
        .from(problemEvent)
        .where(eq(problemEvent.problemNo, no))
        .orderBy(asc(problemEvent.seq));
      return rows.map(({ seq, recordedAt, actorId, source, event }): Recorded => ({
        seq,
        recordedAt,
        actorId: actorId ?? undefined,
        source,
        event,
      }));
    },
    list: (filter, limit, offset) => listProblems(tx, filter, limit, offset),
    async countByTier({ projectNos }) {
      return projectNos ? countOfProjects(tx, projectNos) : openByTier(tx);
    },
    async similar(projectNo, text, limit) {
      const query = toQuery(text);
      if (query === '') return [];
      const [words, wanted] = [sql`to_tsvector('simple', ${problem.grams})`, sql`to_tsquery('simple', ${query})`];
      const rows = await tx
        .select({ snapshot: problem.snapshot })
        .from(problem)
        .where(and(eq(problem.projectNo, projectNo), IS_OPEN, sql`${words} @@ ${wanted}`))
        .orderBy(desc(sql`ts_rank(${words}, ${wanted})`), asc(problem.no))
        .limit(100);
      return rows
        .map(({ snapshot }) => ({ snapshot, like: likeness(text, snapshot.title) }))
        .filter(({ like }) => like >= LIKELY)
        .toSorted((a, b) => b.like - a.like || a.snapshot.no.localeCompare(b.snapshot.no))
        .slice(0, limit)
        .map(({ snapshot }) => snapshot);
    },
    async load(owners) {
      return owners.length === 0 ? new Map() : openOf(tx, owners);
    },
    ...problemClock(tx),
    compactTallies: () => compactTallies(tx),
    async factsBetween(from, to) {
      const rows = await tx
        .select({ snapshot: problem.snapshot, project })
        .from(problem)
        .innerJoin(project, eq(project.no, problem.projectNo))
        .where(and(gte(problem.reportedAt, from), lt(problem.reportedAt, to)))
        .orderBy(asc(problem.no));
      return rows.map(({ snapshot, project: { level, investment, townCode } }) => ({
        no: snapshot.no,
        facts: { ...snapshot, level, investment: investment ?? 0, townCode: townCode ?? undefined },
      }));
    },
  };
}

function toRow(state: Problem, nextLookAt: Temporal.Instant | undefined) {
  const { no, projectNo, reporterId, title, category, severity, tier, lead, reportedAt, dueAt, version } = state;
  return {
    no,
    projectNo,
    reporterId,
    title,
    category,
    severity,
    tier,
    lead,
    reportedAt,
    dueAt,
    version,
    state: state.state,
    ownerId: state.ownerId ?? null,
    closedAt: state.closure?.closedAt ?? null,
    nextLookAt: nextLookAt ?? null,
    snapshot: state,
    grams: grams(`${title} ${state.description ?? ''}`).join(' '),
  };
}

/** Any of the text's grams; quoted, so that nothing in it is an operator. */
function toQuery(text: string): string {
  return grams(text)
    .map((gram) => `'${gram.replace(/['\\]/g, '')}'`)
    .filter((lexeme) => lexeme !== "''")
    .slice(0, 60)
    .join(' | ');
}
