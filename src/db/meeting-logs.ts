/** Meetings and their decisions with their logs, for `verify`. */
import { asc, gt, inArray } from 'drizzle-orm';
import type { StoredLog } from '../app/verify-meeting.ts';
import type { Transaction } from './client.ts';
import { fromLogRow } from './log-rows.ts';
import { decision, decisionEvent, meeting, meetingEvent } from './meeting-schema.ts';

/** @param since only those of which something has happened since then */
export async function logsOfMeetings(tx: Transaction, since?: Temporal.Instant): Promise<readonly StoredLog[]> {
  const changed =
    since && tx.select({ no: meetingEvent.meetingNo }).from(meetingEvent).where(gt(meetingEvent.recordedAt, since));
  const changedDecisions =
    since && tx.select({ no: decisionEvent.decisionNo }).from(decisionEvent).where(gt(decisionEvent.recordedAt, since));
  const meetings = await tx
    .select({ no: meeting.no, snapshot: meeting.snapshot })
    .from(meeting)
    .where(changed && inArray(meeting.no, changed));
  const decisions = await tx
    .select({ no: decision.no, snapshot: decision.snapshot })
    .from(decision)
    .where(changedDecisions && inArray(decision.no, changedDecisions));
  const ofMeetings = Map.groupBy(
    meetings.length === 0
      ? []
      : await tx
          .select()
          .from(meetingEvent)
          .where(changed && inArray(meetingEvent.meetingNo, changed))
          .orderBy(asc(meetingEvent.meetingNo), asc(meetingEvent.seq)),
    ({ meetingNo }) => meetingNo,
  );
  const ofDecisions = Map.groupBy(
    decisions.length === 0
      ? []
      : await tx
          .select()
          .from(decisionEvent)
          .where(changedDecisions && inArray(decisionEvent.decisionNo, changedDecisions))
          .orderBy(asc(decisionEvent.decisionNo), asc(decisionEvent.seq)),
    ({ decisionNo }) => decisionNo,
  );
  return [
    ...meetings.map(({ no, snapshot }): StoredLog => {
      return { kind: 'meeting', snapshot, log: (ofMeetings.get(no) ?? []).map((row) => fromLogRow(row)) };
    }),
    ...decisions.map(({ no, snapshot }): StoredLog => {
      return { kind: 'decision', snapshot, log: (ofDecisions.get(no) ?? []).map((row) => fromLogRow(row)) };
    }),
  ];
}
