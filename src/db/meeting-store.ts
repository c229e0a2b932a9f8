/** Meetings and their log. A meeting's columns are copies of its snapshot; the log is the truth. */
import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm';
import type { MeetingStore } from '../app/meeting-ports.ts';
import { meetingNo } from '../domain/meeting/number.ts';
import type { Transaction } from './client.ts';
import { fromLogRow, toLogRows } from './log-rows.ts';
import { meeting, meetingEvent } from './meeting-schema.ts';
import { nextSerial } from './serials.ts';

export function meetingStore(tx: Transaction): MeetingStore {
  return {
    nextNo: async (year) => meetingNo(year, await nextSerial(tx, 'meeting', year)),
    nextMinutes: async (year) => ({ year, serial: await nextSerial(tx, 'minutes', year) }),
    async lock(no) {
      const [row] = await tx
        .select({ snapshot: meeting.snapshot })
        .from(meeting)
        .where(eq(meeting.no, no))
        .for('update');
      return row?.snapshot;
    },
    async byNo(no) {
      const [row] = await tx.select({ snapshot: meeting.snapshot }).from(meeting).where(eq(meeting.no, no));
      return row?.snapshot;
    },
    async save(state, recorded, nextLookAt, deliveryKey) {
      const { no, series, startsAt, version } = state;
      const row = { series, startsAt, version, state: state.state, nextLookAt: nextLookAt ?? null, snapshot: state };
      const saved = await tx
        .insert(meeting)
        .values({ no, ...row })
        .onConflictDoUpdate({
          target: meeting.no,
          set: row,
          setWhere: eq(meeting.version, version - recorded.length),
        })
        .returning({ no: meeting.no });
      if (saved.length !== 1) throw new Error(`${no} version ${version} does not follow on what is stored`);
      if (recorded.length === 0) return;
      await tx.insert(meetingEvent).values(toLogRows(recorded, deliveryKey).map((row) => ({ ...row, meetingNo: no })));
    },
    async log(no) {
      const rows = await tx
        .select()
        .from(meetingEvent)
        .where(eq(meetingEvent.meetingNo, no))
        .orderBy(asc(meetingEvent.seq));
      return rows.map((row) => fromLogRow(row));
    },
    async ahead(series) {
      const rows = await tx
        .select({ snapshot: meeting.snapshot })
        .from(meeting)
        .where(and(inArray(meeting.state, ['convened', 'opened']), series && eq(meeting.series, series)))
        .orderBy(asc(meeting.startsAt), asc(meeting.no));
      return rows.map(({ snapshot }) => snapshot);
    },
    async past(limit) {
      const rows = await tx
        .select({ snapshot: meeting.snapshot })
        .from(meeting)
        .where(inArray(meeting.state, ['closed', 'cancelled']))
        .orderBy(desc(meeting.startsAt), desc(meeting.no))
        .limit(limit);
      return rows.map(({ snapshot }) => snapshot);
    },
    async due(now, limit) {
      const rows = await tx
        .select({ snapshot: meeting.snapshot })
        .from(meeting)
        .where(lte(meeting.nextLookAt, now))
        .orderBy(asc(meeting.nextLookAt))
        .limit(limit);
      return rows.map(({ snapshot }) => snapshot);
    },
    async takeDue(now, limit) {
      const rows = await tx
        .select({ snapshot: meeting.snapshot })
        .from(meeting)
        .where(lte(meeting.nextLookAt, now))
        .orderBy(asc(meeting.nextLookAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      return rows.map(({ snapshot }) => snapshot);
    },
  };
}
