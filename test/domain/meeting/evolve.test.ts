import { pgTable } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../../src/db/columns.ts';
import type { MeetingEvent, MeetingRecorded } from '../../../src/domain/meeting/event.ts';
import { evolveMeeting, foldMeeting } from '../../../src/domain/meeting/evolve.ts';
import type { Meeting } from '../../../src/domain/meeting/meeting.ts';
import { aMeetingEventOf, MEETING, MEETING_EVENT_KINDS, sitsAt } from '../../support/meetings.ts';
import { people } from '../../support/zone.ts';

const recorded = (seq: number, event: MeetingEvent): MeetingRecorded => {
  return { seq, recordedAt: sitsAt, actorId: people.coordinator.id, source: 'slack', event };
};
const convened = recorded(1, aMeetingEventOf('convened'));
const later = MEETING_EVENT_KINDS.filter((kind) => kind !== 'convened');

describe('foldMeeting', () => {
  it.each<[string, readonly MeetingRecorded[], string]>([
    ['an empty log', [], 'the log of M-2019-0007 is empty'],
    ['a log that begins otherwise', [recorded(1, { kind: 'opened' })], 'begins with "opened": expected "convened"'],
    ['a gap', [convened, recorded(3, { kind: 'opened' })], 'event 3 "opened" does not follow on event 1'],
    ['a second convening', [convened, { ...convened, seq: 2 }], 'M-2019-0007 was convened twice'],
    [
      'a deed by nobody',
      [convened, { ...recorded(2, aMeetingEventOf('cancelled')), actorId: undefined }],
      'event 2 "cancelled" has no actor: expected a person',
    ],
  ])('refuses %s', (_, log, message) => {
    expect(() => foldMeeting(MEETING, log)).toThrow(message);
  });

  it('leads to the state that the events led to one by one, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...later), { maxLength: 20 }), (kinds) => {
        const log = [convened, ...kinds.map((kind, at) => recorded(at + 2, aMeetingEventOf(kind)))];
        const state = log.reduce<Meeting | undefined>(
          (before, each) => evolveMeeting(MEETING, before, each),
          undefined,
        );
        expect(foldMeeting(MEETING, log)).toEqual(state);
        expect(state).toMatchObject({ no: MEETING, series: 'joint', version: kinds.length + 1 });
      }),
    );
  });
});

describe('a meeting event in the database', () => {
  const { column } = pgTable('event', { column: json<unknown>('event') });

  it.each(MEETING_EVENT_KINDS)('comes back as it was: %s', (kind) => {
    const event = aMeetingEventOf(kind);
    expect(column.mapFromDriverValue(JSON.parse(String(column.mapToDriverValue(event))))).toEqual(event);
  });

  it('comes back as it was, so does the whole state', () => {
    const log = [convened, ...later.map((kind, at) => recorded(at + 2, aMeetingEventOf(kind)))];
    const state = foldMeeting(MEETING, log);
    expect(column.mapFromDriverValue(JSON.parse(String(column.mapToDriverValue(state))))).toEqual(state);
  });
});
