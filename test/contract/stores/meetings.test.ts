import { expect, it } from 'vitest';
import { foldDecision } from '../../../src/domain/decision/evolve.ts';
import type { DecisionEvent, DecisionRecorded } from '../../../src/domain/decision/event.ts';
import type { MeetingRecorded } from '../../../src/domain/meeting/event.ts';
import { foldMeeting } from '../../../src/domain/meeting/evolve.ts';
import { aMeetingEventOf, MEETING, MEETING_EVENT_KINDS, order, sitsAt } from '../../support/meetings.ts';
import { at, people } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

const recordedAt = at('2019-08-05 10:00');
const recorded = (seq: number, event: MeetingRecorded['event']): MeetingRecorded => {
  return { seq, recordedAt, actorId: people.coordinator.id, source: 'slack', event };
};
const convened = [recorded(1, aMeetingEventOf('convened'))];

onBothDatabases('MeetingStore', ({ transact }) => {
  it.each(MEETING_EVENT_KINDS.filter((kind) => kind !== 'convened'))(
    'gives back "%s" and its state as they were',
    async (kind) => {
      const log = [...convened, recorded(2, aMeetingEventOf('opened')), recorded(3, aMeetingEventOf(kind))];
      const meeting = foldMeeting(MEETING, log);
      await transact((tx) => tx.meetings.save(meeting, log, sitsAt, 'delivery-1'));
      const [stored, events] = await transact(async (tx) => [
        await tx.meetings.lock(MEETING),
        await tx.meetings.log(MEETING),
      ]);
      expect(stored).toEqual(JSON.parse(JSON.stringify(meeting), reviving));
      expect(events).toEqual(log);
    },
  );

  it('takes no events that do not follow on what is stored', async () => {
    const meeting = foldMeeting(MEETING, convened);
    await transact((tx) => tx.meetings.save(meeting, convened, undefined, undefined));
    const later = [recorded(3, aMeetingEventOf('opened'))];
    const saving = transact((tx) => tx.meetings.save({ ...meeting, version: 3 }, later, undefined, undefined));
    await expect(saving).rejects.toThrow('does not follow');
  });

  it('lists what lies ahead and what has been, and takes what the clock must look at', async () => {
    const meeting = foldMeeting(MEETING, convened);
    await transact((tx) => tx.meetings.save(meeting, convened, sitsAt, undefined));
    const asked = (now: Temporal.Instant) =>
      transact(async (tx) => ({
        ahead: (await tx.meetings.ahead('joint')).map(({ no }) => no),
        other: await tx.meetings.ahead('onsite'),
        past: await tx.meetings.past(5),
        due: (await tx.meetings.takeDue(now, 5)).map(({ no }) => no),
      }));
    expect(await asked(sitsAt)).toEqual({ ahead: [MEETING], other: [], past: [], due: [MEETING] });
    expect((await asked(sitsAt.subtract({ seconds: 1 }))).due).toEqual([]);
  });

  it('numbers meetings, minutes and decisions by themselves, year by year', async () => {
    const numbers = await transact(async (tx) => [
      await tx.meetings.nextNo(2019),
      await tx.meetings.nextNo(2019),
      await tx.meetings.nextNo(2020),
      await tx.decisions.nextNo(2019),
      await tx.meetings.nextMinutes(2019),
    ]);
    expect(numbers).toEqual(['M-2019-0001', 'M-2019-0002', 'M-2020-0001', 'D-2019-0001', { year: 2019, serial: 1 }]);
  });
});

const dueAt = at('2019-08-20 17:30');
const ordered: DecisionEvent = { kind: 'ordered', meeting: MEETING, series: 'joint', order, dueAt };
const laterDecisionEvents: readonly DecisionEvent[] = [
  { kind: 'progressed', note: '已开工' },
  { kind: 'reportedDone', note: '已接入' },
  { kind: 'moreTimeAsked', untilOn: Temporal.PlainDate.from('2019-08-30'), reason: '缺料' },
  { kind: 'moreTimeGranted', dueAt: at('2019-08-30 17:30') },
  { kind: 'moreTimeRefused', reason: '不行' },
  { kind: 'reportedBack', meeting: 'M-2019-0009', verdict: 'notYet', remark: '再催', dueAt },
  { kind: 'reminded', duty: 'due', day: 1 },
];

onBothDatabases('DecisionStore', ({ transact }) => {
  it.each(laterDecisionEvents)('gives back "$kind" and its state as they were', async (event) => {
    const log = [ordered, event].map((each, index): DecisionRecorded => {
      return { seq: index + 1, recordedAt, actorId: people.coordinator.id, source: 'slack', event: each };
    });
    const decision = foldDecision('D-2019-0001', log);
    await transact(async (tx) => {
      await tx.meetings.save(foldMeeting(MEETING, convened), convened, undefined, undefined);
      await tx.decisions.save(decision, log, dueAt, undefined);
    });
    const stored = await transact(async (tx) => ({
      state: await tx.decisions.byNo('D-2019-0001'),
      log: await tx.decisions.log('D-2019-0001'),
      open: (await tx.decisions.open('joint')).map(({ no }) => no),
      due: (await tx.decisions.takeDue(dueAt, 5)).map(({ no }) => no),
    }));
    expect(stored.state).toEqual(JSON.parse(JSON.stringify(decision), reviving));
    expect(stored).toMatchObject({ log, open: ['D-2019-0001'], due: ['D-2019-0001'] });
  });
});

/** As the database does: what is absent stays absent, times are times. */
function reviving(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/[a-z]At$/.test(key)) return Temporal.Instant.from(value);
  return /[a-z]On$/.test(key) ? Temporal.PlainDate.from(value) : value;
}
