/** Decisions of meetings and their log. A decision's columns are copies of its snapshot; the log is the truth. */
import { and, asc, eq, inArray, lte, ne, type SQL } from 'drizzle-orm';
import type { DecisionStore } from '../app/meeting-ports.ts';
import { decisionNo } from '../domain/meeting/number.ts';
import type { Transaction } from './client.ts';
import { fromLogRow, toLogRows } from './log-rows.ts';
import { decision, decisionEvent } from './meeting-schema.ts';
import { nextSerial } from './serials.ts';

export function decisionStore(tx: Transaction): DecisionStore {
  const found = async (where: SQL | undefined) => {
    const rows = await tx
      .select({ snapshot: decision.snapshot })
      .from(decision)
      .where(where)
      .orderBy(asc(decision.dueAt), asc(decision.no));
    return rows.map(({ snapshot }) => snapshot);
  };
  return {
    nextNo: async (year) => decisionNo(year, await nextSerial(tx, 'decision', year)),
    async lock(no) {
      const [row] = await tx
        .select({ snapshot: decision.snapshot })
        .from(decision)
        .where(eq(decision.no, no))
        .for('update');
      return row?.snapshot;
    },
    byNos: async (nos) => (nos.length === 0 ? [] : found(inArray(decision.no, [...nos]))),
    byNo: async (no) => (await found(eq(decision.no, no)))[0],
    async save(state, recorded, nextLookAt, deliveryKey) {
      const { no, series, dueAt, lead, owner, version } = state;
      const row = {
        series,
        dueAt,
        lead,
        version,
        meetingNo: state.meeting,
        problemNo: state.problemNo ?? null,
        state: state.state,
        ownerId: owner.kind === 'person' ? owner.personId : null,
        nextLookAt: nextLookAt ?? null,
        snapshot: state,
      };
      const saved = await tx
        .insert(decision)
        .values({ no, ...row })
        .onConflictDoUpdate({
          target: decision.no,
          set: row,
          setWhere: eq(decision.version, version - recorded.length),
        })
        .returning({ no: decision.no });
      if (saved.length !== 1) throw new Error(`${no} version ${version} does not follow on what is stored`);
      if (recorded.length === 0) return;
      await tx
        .insert(decisionEvent)
        .values(toLogRows(recorded, deliveryKey).map((row) => ({ ...row, decisionNo: no })));
    },
    async log(no) {
      const rows = await tx
        .select()
        .from(decisionEvent)
        .where(eq(decisionEvent.decisionNo, no))
        .orderBy(asc(decisionEvent.seq));
      return rows.map((row) => fromLogRow(row));
    },
    open: (series) => found(and(ne(decision.state, 'done'), series && eq(decision.series, series))),
    ofMeeting: (no) => found(eq(decision.meetingNo, no)),
    ofProblem: (no) => found(eq(decision.problemNo, no)),
    async takeDue(now, limit) {
      const rows = await tx
        .select({ snapshot: decision.snapshot })
        .from(decision)
        .where(lte(decision.nextLookAt, now))
        .orderBy(asc(decision.nextLookAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      return rows.map(({ snapshot }) => snapshot);
    },
  };
}
