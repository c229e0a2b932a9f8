/** Problems and their log. A problem's columns are copies of its snapshot; the log is the truth. */
import { and, asc, eq, gte, inArray, lt, lte } from 'drizzle-orm';
import type { ProblemStore } from '../app/ports.ts';
import type { Recorded } from '../domain/problem/event.ts';
import type { PersonId } from '../domain/person.ts';
import type { Transaction } from './client.ts';
import { compactTallies, openByTier, openOf } from './open-tally.ts';
import type { Merging } from './merging.ts';
import { filing, toColumns } from './problem-filing.ts';
import { problemClock } from './problem-clock.ts';
import { countOfProjects, listProblems } from './problem-lists.ts';
import { type Likeness, similarTo } from './similar-problems.ts';
import { problem, problemEvent, project } from './schema.ts';

export function problemStore(tx: Transaction, merge: Merging): ProblemStore {
  const similar = merge((asked: readonly Likeness[]) => similarTo(tx, asked));
  const load = merge(async (asked: readonly (readonly PersonId[])[]) => {
    const owners = new Set(asked.flat());
    const open = owners.size === 0 ? new Map<PersonId, number>() : await openOf(tx, [...owners]);
    return asked.map(() => open);
  });
  return {
    ...filing(tx, merge),
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
    async update(state, nextLookAt) {
      const updated = await tx
        .update(problem)
        .set(toColumns(state, nextLookAt))
        .where(and(eq(problem.no, state.no), lte(problem.version, state.version)))
        .returning({ no: problem.no });
      if (updated.length !== 1)
        throw new Error(`${state.no} version ${state.version} does not follow on what is stored`);
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
    similar: (projectNo, text, limit) => similar({ projectNo, text, limit }),
    load: (owners) => load(owners),
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
