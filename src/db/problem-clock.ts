/** What the clock must look at, and how a whole batch of problems that it moved is written: a statement for each table. */
import { and, asc, eq, lte, ne, sql } from 'drizzle-orm';
import type { ClockMove, ProblemStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { problem } from './schema.ts';
import { arrayOf, insertMany, unnested } from './unnested.ts';

type ClockPart = Pick<ProblemStore, 'due' | 'lockDue' | 'takeDue' | 'lookAtAll' | 'moveAll'>;

export function problemClock(tx: Transaction): ClockPart {
  return {
    async due(now, limit) {
      const rows = await tx
        .select({ no: problem.no })
        .from(problem)
        .where(lte(problem.nextLookAt, now))
        .orderBy(asc(problem.nextLookAt))
        .limit(limit);
      return rows.map((row) => row.no);
    },
    async lockDue(no, now) {
      const [row] = await tx
        .select({ snapshot: problem.snapshot })
        .from(problem)
        .where(and(eq(problem.no, no), lte(problem.nextLookAt, now)))
        .for('update', { skipLocked: true });
      return row?.snapshot;
    },
    async takeDue(now, limit, except) {
      const rows = await tx
        .select({ snapshot: problem.snapshot })
        .from(problem)
        .where(and(lte(problem.nextLookAt, now), sql`${problem.no} <> all (${arrayOf('text', except)})`))
        .orderBy(asc(problem.nextLookAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      return rows.map((row) => row.snapshot);
    },
    async lookAtAll(now) {
      await tx.update(problem).set({ nextLookAt: now }).where(ne(problem.state, 'closed'));
    },
    async moveAll(moves) {
      await updateProblems(tx, moves);
      await appendEvents(tx, moves);
    },
  };
}

async function updateProblems(tx: Transaction, moves: readonly ClockMove[]): Promise<void> {
  const rows = moves.map(({ problem: moved, nextLookAt }) => {
    const { no, state, tier, lead, ownerId, dueAt, version } = moved;
    return { no, state, tier, lead, owner_id: ownerId, due_at: dueAt, version, next_look_at: nextLookAt, moved };
  });
  const types = {
    no: 'text',
    state: 'text',
    tier: 'text',
    lead: 'text',
    owner_id: 'int',
    due_at: 'timestamptz',
    version: 'int',
    next_look_at: 'timestamptz',
    moved: 'jsonb',
  };
  const updated = await rowsOf<{ no: string }>(
    tx,
    sql`
    update problem set state = row.state, tier = row.tier, lead = row.lead, owner_id = row.owner_id,
      due_at = row.due_at, next_look_at = row.next_look_at, version = row.version, snapshot = row.moved
    from ${unnested(types, rows)}
    where problem.no = row.no and problem.version <= row.version
    returning problem.no`,
  );
  if (updated.length !== moves.length)
    throw new Error(`${moves.length - updated.length} of ${moves.length} problems do not follow on what is stored`);
}

async function appendEvents(tx: Transaction, moves: readonly ClockMove[]): Promise<void> {
  const rows = moves.flatMap(({ problem: { no }, recorded }) =>
    recorded.map(({ seq, recordedAt, source, event }) => {
      return { problem_no: no, seq, recorded_at: recordedAt, source, kind: event.kind, event };
    }),
  );
  if (rows.length === 0) return;
  const types = {
    problem_no: 'text',
    seq: 'int',
    recorded_at: 'timestamptz',
    source: 'text',
    kind: 'text',
    event: 'jsonb',
  };
  await insertMany(
    tx,
    sql`
    insert into problem_event (problem_no, seq, recorded_at, source, kind, event)
    select * from ${unnested(types, rows)}`,
  );
}
