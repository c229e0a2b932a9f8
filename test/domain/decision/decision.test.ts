import { pgTable } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../../src/db/columns.ts';
import type { Decision } from '../../../src/domain/decision/decision.ts';
import { dueBy, standingOf } from '../../../src/domain/decision/decision.ts';
import { type DecisionCommand, decideDecision, orderedBy } from '../../../src/domain/decision/decide.ts';
import type { DecisionEvent, DecisionRecorded } from '../../../src/domain/decision/event.ts';
import { evolveDecision, foldDecision } from '../../../src/domain/decision/evolve.ts';
import { lookAtDecision } from '../../../src/domain/decision/look.ts';
import { announceDecision } from '../../../src/domain/decision/notice.ts';
import type { SeriesId } from '../../../src/domain/meeting/series.ts';
import type { Person } from '../../../src/domain/person.ts';
import { MEETING, order } from '../../support/meetings.ts';
import { at, calendar, directory, people } from '../../support/zone.ts';

const { coordinator, handler, head, leader, otherHandler, otherHead } = people;
const NO = 'D-2019-0012';
const monday = at('2019-08-05 16:00');
const later = { no: 'M-2019-0009', series: 'joint' } as const;
const ordered = orderedBy({ no: MEETING, series: 'joint' }, { no: NO, problemNo: 'P-2019-0001', order }, calendar);

/** A decision in the making. */
function tracked(first: DecisionEvent = ordered) {
  const log: DecisionRecorded[] = [];
  let decision: Decision | undefined;
  const happens = (event: DecisionEvent, by: Person | undefined, when = monday): Decision => {
    const source = by ? 'slack' : 'clock';
    const recorded = { seq: log.length + 1, recordedAt: when, actorId: by?.id, source, event } as const;
    log.push(recorded);
    decision = evolveDecision(NO, decision, recorded);
    return decision;
  };
  return { log, happens, start: happens(first, coordinator) };
}

const { start } = tracked();
const reported = tracked().happens({ kind: 'reportedDone', note: '已送电' }, handler);
const by = (actor: Person, command: DecisionCommand, decision = start, now = monday) =>
  decideDecision(decision, command, { actor, calendar, now });
const back: DecisionCommand = { kind: 'reportBack', meeting: later, verdict: 'done', remark: '' };
const moreTime: DecisionCommand = {
  kind: 'askMoreTime',
  untilOn: Temporal.PlainDate.from('2019-08-30'),
  reason: '等设备',
};

describe('an ordered decision', () => {
  it('is due with the last working hour of its date', () => {
    expect(start).toMatchObject({
      no: NO,
      meeting: MEETING,
      series: 'joint',
      problemNo: 'P-2019-0001',
      text: order.text,
      lead: 'gdgs',
      state: 'open',
      orderedAt: monday,
      dueAt: at('2019-08-20 17:30'),
    });
  });

  it.each<[string, string, object]>([
    ['is green while more than two working days are left', '2019-08-16 17:29', { state: 'open', lamp: 'green' }],
    ['is yellow within the last two', '2019-08-16 17:30', { state: 'open', lamp: 'yellow' }],
    ['is yellow until its very end', '2019-08-20 17:29', { state: 'open', lamp: 'yellow' }],
    ['is red and overdue from its end on', '2019-08-20 17:30', { state: 'overdue', lamp: 'red' }],
  ])('%s', (_, now, standing) => {
    expect(standingOf(start, calendar, at(now))).toEqual(standing);
  });

  it('is nobody’s delay any more once it is reported done', () => {
    expect(standingOf(reported, calendar, at('2019-09-20 10:00'))).toEqual({ state: 'reported', lamp: 'green' });
  });
});

describe('decideDecision', () => {
  const accepted = (event: object) => ({ kind: 'accepted', events: [event] });
  const refusal = (expected: object) => ({ kind: 'refused', refusal: expected });
  const ofDepartment = { ...start, owner: { kind: 'department', department: 'zrzy' } } as const;

  it.each<[string, object, object]>([
    ['takes progress of its owner', by(handler, { kind: 'progress', note: '在办' }), accepted({ kind: 'progressed' })],
    ['and of the head of its lead', by(head, { kind: 'progress', note: '在办' }), accepted({ kind: 'progressed' })],
    ['in words', by(handler, { kind: 'progress', note: '' }), refusal({ kind: 'blank' })],
    ['of nobody else', by(otherHead, { kind: 'progress', note: '在办' }), refusal({ because: 'reach' })],
    [
      'takes the department’s own people where it is the owner',
      by(otherHandler, { kind: 'reportDone', note: '已办' }, ofDepartment),
      accepted({ kind: 'reportedDone' }),
    ],
    ['lets its owner ask for more time', by(handler, moreTime), accepted({ kind: 'moreTimeAsked' })],
    ['before the due time', by(handler, moreTime, start, start.dueAt), refusal({ kind: 'tooLateForMoreTime' })],
    [
      'for a later date',
      by(handler, { ...moreTime, untilOn: Temporal.PlainDate.from('2019-08-20') }),
      refusal({ kind: 'dateTooEarly' }),
    ],
    ['keeps coordinators, who decide, from asking', by(coordinator, moreTime), refusal({ because: 'role' })],
    [
      'has no request to decide',
      by(coordinator, { kind: 'decideMoreTime', grant: true, reason: '' }),
      refusal({ kind: 'nothingToDecide' }),
    ],
    ['reports back to a later meeting', by(coordinator, back, reported), accepted({ verdict: 'done' })],
    ['by a coordinator', by(leader, back, reported), refusal({ because: 'role', whoMay: ['coordinator'] })],
    [
      'never to another series',
      by(coordinator, { ...back, meeting: { ...later, series: 'tenPlusOne' } }, reported),
      refusal({ kind: 'otherMeeting', series: 'joint' }),
    ],
    [
      'nor to the one that ordered it',
      by(coordinator, { ...back, meeting: { ...later, no: MEETING } }, reported),
      refusal({ kind: 'otherMeeting' }),
    ],
    [
      'is sent back with words',
      by(coordinator, { ...back, verdict: 'notYet', remark: '' }, reported),
      refusal({ kind: 'blank', field: 'remark' }),
    ],
    [
      'takes no progress after it is reported',
      by(handler, { kind: 'progress', note: '在办' }, reported),
      refusal({ kind: 'wrongState' }),
    ],
  ])('%s', (_, decision, expected) => {
    expect(decision).toMatchObject(expected);
  });

  it('moves the due time when time is granted, and forgets that it was late', () => {
    const made = tracked();
    made.happens({ kind: 'reminded', duty: 'dueSoon', day: 1 }, undefined);
    const asked = made.happens({ kind: 'moreTimeAsked', untilOn: moreTime.untilOn, reason: '等设备' }, handler);
    expect(by(handler, moreTime, asked)).toMatchObject({ refusal: { kind: 'requestPending' } });
    const granted = by(coordinator, { kind: 'decideMoreTime', grant: true, reason: '' }, asked);
    expect(granted).toEqual(accepted({ kind: 'moreTimeGranted', dueAt: at('2019-08-30 17:30') }));
    const after = made.happens({ kind: 'moreTimeGranted', dueAt: at('2019-08-30 17:30') }, coordinator);
    expect(after).toMatchObject({ dueAt: at('2019-08-30 17:30'), extended: 1, reminded: {}, request: undefined });
  });

  it('goes on when the meeting does not accept it, by a new date or the old one', () => {
    const dueOn = Temporal.PlainDate.from('2019-09-06');
    const verdict = { ...back, verdict: 'notYet', remark: '还差一段', dueOn } as const;
    const decision = by(coordinator, verdict, reported);
    if (decision.kind !== 'accepted' || !decision.events[0]) throw new Error('expected to be accepted');
    const made = tracked();
    made.happens({ kind: 'reportedDone', note: '已送电' }, handler);
    const after = made.happens(decision.events[0], coordinator);
    expect(after).toMatchObject({ state: 'open', report: undefined, dueAt: at('2019-09-06 17:30') });
    expect(
      made.happens({ kind: 'reportedBack', meeting: later.no, verdict: 'done', remark: '' }, coordinator),
    ).toMatchObject({
      state: 'done',
      heard: { meeting: later.no },
    });
  });
});

describe('dueBy', () => {
  it('is what is due by the end of the meeting’s day and what is reported done, of its series', () => {
    const each = (
      no: string,
      dueAt: string,
      state: Decision['state'] = 'open',
      series: SeriesId = 'joint',
    ): Decision => {
      return { ...start, no, dueAt: at(dueAt), state, series };
    };
    const all = [
      each('D-2019-0001', '2019-08-22 17:30'),
      each('D-2019-0002', '2019-08-21 17:30'),
      each('D-2019-0003', '2019-08-30 17:30', 'reported'),
      each('D-2019-0004', '2019-08-01 17:30', 'done'),
      each('D-2019-0005', '2019-08-01 17:30'),
      each('D-2019-0006', '2019-08-01 17:30', 'open', 'onsite'),
    ];
    expect(dueBy(at('2019-08-21 14:00'), 'joint', all, calendar).map(({ no }) => no)).toEqual([
      'D-2019-0005',
      'D-2019-0002',
      'D-2019-0003',
    ]);
  });
});

describe('lookAtDecision', () => {
  it('reminds the day before, at the due time and on each working day after it', () => {
    let decision = start;
    let now = monday;
    const seen: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      const look = lookAtDecision(decision, calendar, now);
      for (const { event, recordedAt } of look.recorded) {
        if (event.kind !== 'reminded') continue;
        const local = recordedAt.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime();
        seen.push(`${local.toString({ smallestUnit: 'minute' })} ${event.duty} ${event.day}`);
      }
      if (look.nextLookAt === undefined) throw new Error('expected to look again');
      decision = look.decision;
      now = look.nextLookAt;
    }
    expect(seen).toEqual([
      '2019-08-19T08:30 dueSoon 1',
      '2019-08-20T17:30 due 1',
      '2019-08-21T08:30 overdue 1',
      '2019-08-22T08:30 overdue 2',
      '2019-08-23T08:30 overdue 3',
    ]);
  });

  it('gives only the last of the reminders missed in an outage', () => {
    const { recorded, nextLookAt } = lookAtDecision(start, calendar, at('2019-08-23 10:00'));
    expect(recorded.map(({ event }) => event)).toEqual([{ kind: 'reminded', duty: 'overdue', day: 3 }]);
    expect(nextLookAt).toEqual(at('2019-08-26 08:30'));
  });

  it('leaves alone what is reported done', () => {
    expect(lookAtDecision(reported, calendar, at('2019-09-20 10:00'))).toEqual({ decision: reported, recorded: [] });
  });

  it('always looks again later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 90 }), (hours) => {
        const now = monday.add({ hours });
        const { nextLookAt } = lookAtDecision(start, calendar, now);
        expect(nextLookAt && Temporal.Instant.compare(nextLookAt, now)).toBe(1);
      }),
    );
  });
});

describe('announceDecision', () => {
  const told = (event: DecisionEvent, decision = start, actor?: Person) =>
    announceDecision(
      { seq: 4, recordedAt: monday, actorId: actor?.id, source: 'clock', event },
      decision,
      directory,
    ).map(({ personId, urgency, why }) => `${personId} ${why} ${urgency}`);
  const reminded = (duty: 'dueSoon' | 'due' | 'overdue'): DecisionEvent => ({ kind: 'reminded', duty, day: 1 });

  it.each<[string, DecisionEvent, readonly string[]]>([
    ['its owner the day before', reminded('dueSoon'), [`${handler.id} owner morning`]],
    ['owner and head at the due time', reminded('due'), [`${handler.id} owner now`, `${head.id} head now`]],
    [
      'owner and head on each day after it',
      reminded('overdue'),
      [`${handler.id} owner morning`, `${head.id} head morning`],
    ],
    [
      'owner, head and the supporting heads when it is ordered',
      ordered,
      [`${handler.id} owner now`, `${head.id} head now`, `${otherHead.id} supporting now`],
    ],
    [
      'the centre when it is reported done',
      { kind: 'reportedDone', note: '好' },
      [`${coordinator.id} coordinator now`],
    ],
  ])('tells %s', (_, event, expected) => {
    expect(told(event)).toEqual(expected);
  });

  it('tells the next one up where nobody stands', () => {
    const nobody = { ...start, lead: 'tjzx', owner: { kind: 'person', personId: 99 } } as const;
    expect(told(reminded('dueSoon'), nobody)).toEqual([`${coordinator.id} coordinator morning`]);
    const ofDepartment = { ...start, owner: { kind: 'department', department: 'zrzy' } } as const;
    expect(told(reminded('dueSoon'), ofDepartment)).toEqual([`${otherHead.id} owner morning`]);
    expect(told({ kind: 'progressed', note: '在办' }, start, coordinator)).toEqual([]);
  });
});

describe('a decision event in the database', () => {
  const { column } = pgTable('event', { column: json<unknown>('event') });
  const events: readonly DecisionEvent[] = [
    ordered,
    { kind: 'progressed', note: '在办' },
    { kind: 'reportedDone', note: '已办' },
    { kind: 'moreTimeAsked', untilOn: order.dueOn, reason: '等设备' },
    { kind: 'moreTimeGranted', dueAt: monday },
    { kind: 'moreTimeRefused', reason: '不行' },
    { kind: 'reportedBack', meeting: later.no, verdict: 'notYet', remark: '还差一段', dueAt: monday },
    { kind: 'reminded', duty: 'overdue', day: 2 },
  ];

  it.each(events)('comes back as it was: $kind', (event) => {
    expect(column.mapFromDriverValue(JSON.parse(String(column.mapToDriverValue(event))))).toEqual(event);
  });

  it('leads to the same state again, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events.slice(1)), { maxLength: 15 }), (happened) => {
        const made = tracked();
        const state = happened.reduce((_, event) => made.happens(event, handler), made.start);
        expect(foldDecision(NO, made.log)).toEqual(state);
        expect(column.mapFromDriverValue(JSON.parse(String(column.mapToDriverValue(state))))).toEqual(state);
      }),
    );
  });
});
