/** What the clock must look at, and how a whole batch of problems that it moved is written: a statement for each table. */
import { and, asc, eq, lte, ne, notInArray, sql } from 'drizzle-orm';
import type { ClockMove, ProblemStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { recordset } from './recordset.ts';
import { rowsOf } from './query-rows.ts';
import { problem } from './schema.ts';

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
        .where(and(lte(problem.nextLookAt, now), except.length > 0 ? notInArray(problem.no, [...except]) : undefined))
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
    return {
      no,
      state,
      tier,
      lead,
      owner_id: ownerId,
      due_at: dueAt,
      version,
      next_look_at: nextLookAt,
      snapshot: moved,
    };
  });
  const updated = await rowsOf<{ no: string }>(
    tx,
    sql`
    update problem set state = moved.state, tier = moved.tier, lead = moved.lead, owner_id = moved.owner_id,
      due_at = moved.due_at, next_look_at = moved.next_look_at, version = moved.version, snapshot = moved.snapshot
    from ${recordset(rows)} as moved (no text, state text, tier text, lead text, owner_id int, due_at timestamptz,
      next_look_at timestamptz, version int, snapshot jsonb)
    where problem.no = moved.no and problem.version <= moved.version
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
  await tx.execute(sql`
    insert into problem_event (problem_no, seq, recorded_at, source, kind, event)
    select * from ${recordset(rows)} as row (problem_no text, seq int, recorded_at timestamptz, source text, kind text,
      event jsonb)`);
}
