import { pgTable } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../../src/db/columns.ts';
import type { ProblemEvent, ProblemEventKind, Recorded } from '../../../src/domain/problem/event.ts';
import { evolve, fold } from '../../../src/domain/problem/evolve.ts';
import type { Problem } from '../../../src/domain/problem/problem.ts';
import { anEventOf, EVENT_KINDS } from '../../support/events.ts';
import { at, history, NO, people, project, report } from '../../support/zone.ts';

const { coordinator, enterprise, handler, head, leader, officer } = people;
const [monday, tuesday] = [at('2019-08-05 10:00'), at('2019-08-06 15:00')];

/** A problem after some events, each by its usual actor on Monday. */
function after(...kinds: readonly ProblemEventKind[]): Problem {
  const { start, happens } = history(monday);
  return kinds.reduce((_, kind) => happens(anEventOf(kind), ACTOR[kind], monday), start);
}

const ACTOR: Partial<Record<ProblemEventKind, number>> = {
  acknowledged: handler.id,
  progressed: handler.id,
  stillOnItAnswered: handler.id,
  extensionRequested: handler.id,
  extensionGranted: coordinator.id,
  extensionRefused: coordinator.id,
  contested: head.id,
  contestAccepted: coordinator.id,
  contestRejected: coordinator.id,
  solutionProposed: handler.id,
  solutionChecked: officer.id,
  closed: enterprise.id,
  reopened: enterprise.id,
  directed: leader.id,
  detailed: officer.id,
  followed: leader.id,
};

/** What an event of Tuesday makes other than it was, but for the version. */
function changed(before: Problem, event: ProblemEvent, actorId = ACTOR[event.kind]): object {
  const next = evolve(NO, before, { seq: before.version + 1, recordedAt: tuesday, actorId, source: 'slack', event });
  expect(next.version).toBe(before.version + 1);
  const same = (key: string) =>
    JSON.stringify(before[key as keyof Problem]) === JSON.stringify(next[key as keyof Problem]);
  return Object.fromEntries(Object.entries(next).filter(([key]) => key !== 'version' && !same(key)));
}

/** Lead and owner are those it has already. */
const { lead: _lead, ownerId: _ownerId, ...moved } = anEventOf('routed').assignment;
const heard = { heardOfAt: tuesday };

describe('evolve', () => {
  it.each<[string, Problem, ProblemEvent, object]>([
    [
      'a reassignment starts a new clock with a new owner',
      after('acknowledged', 'extensionRequested', 'solutionProposed', 'solutionChecked', 'reminded'),
      anEventOf('routed'),
      {
        ...moved,
        path: ['direct', 'joint'],
        rule: { id: 'one-department', version: 3 },
        assignedAt: tuesday,
        state: 'assigned',
        acknowledgedBy: undefined,
        extension: undefined,
        proposal: undefined,
        check: undefined,
        reminded: {},
      },
    ],
    [
      'acknowledging takes it',
      after(),
      anEventOf('acknowledged'),
      { state: 'acknowledged', acknowledgedBy: 2, ...heard },
    ],
    [
      'progress adds its files and is a sign of life',
      after('acknowledged', 'stillOnItAsked'),
      anEventOf('progressed'),
      { files: ['f3'], askedAt: undefined, ...heard },
    ],
    ['“still on it?” waits for an answer', after('acknowledged'), anEventOf('stillOnItAsked'), { askedAt: tuesday }],
    [
      'the answer is a sign of life',
      after('acknowledged', 'stillOnItAsked'),
      anEventOf('stillOnItAnswered'),
      { askedAt: undefined, ...heard },
    ],
    [
      'without one it waits to be acknowledged again, by a new limit',
      after('acknowledged', 'stillOnItAsked'),
      anEventOf('acknowledgementLapsed'),
      {
        state: 'assigned',
        acknowledgedBy: undefined,
        askedAt: undefined,
        acknowledgeDueAt: at('2019-08-12 10:00'),
      },
    ],
    [
      'a request for time waits for a decision',
      after('acknowledged'),
      anEventOf('extensionRequested'),
      {
        extension: { untilOn: Temporal.PlainDate.from('2019-08-30'), reason: '等设备', byId: 2, askedAt: tuesday },
        ...heard,
      },
    ],
    [
      'more time moves the due time and forgets that it was overdue',
      after('acknowledged', 'extensionRequested', 'reminded'),
      anEventOf('extensionGranted'),
      { dueAt: at('2019-08-30 17:30'), extension: undefined, reminded: {} },
    ],
    [
      'no more time keeps the due time',
      after('acknowledged', 'extensionRequested', 'reminded'),
      anEventOf('extensionRefused'),
      { extension: undefined },
    ],
    [
      'a contest waits for a decision',
      after(),
      anEventOf('contested'),
      { contest: { department: 'zrzy', reason: '是土地问题', byId: 3, contestedAt: tuesday } },
    ],
    [
      'a contest is accepted once and for all',
      after('contested'),
      anEventOf('contestAccepted'),
      { contest: { department: 'zrzy', reason: '是土地问题', byId: 3, contestedAt: monday, outcome: 'accepted' } },
    ],
    [
      'or rejected once and for all',
      after('contested'),
      anEventOf('contestRejected'),
      { contest: { department: 'zrzy', reason: '是土地问题', byId: 3, contestedAt: monday, outcome: 'rejected' } },
    ],
    [
      'a proposed solution waits for the officer',
      after('acknowledged'),
      anEventOf('solutionProposed'),
      { state: 'proposed', proposal: { byId: 2, note: '已送电', proposedAt: tuesday }, files: ['f4'], ...heard },
    ],
    [
      'a checked one waits for the enterprise',
      after('acknowledged', 'solutionProposed'),
      anEventOf('solutionChecked'),
      { state: 'checked', check: { byId: 1, note: '现场已送电', checkedAt: tuesday, asks: 1, askedAt: tuesday } },
    ],
    [
      'asking again is counted',
      after('acknowledged', 'solutionProposed', 'solutionChecked'),
      anEventOf('confirmationAsked'),
      { check: { byId: 1, note: '现场已送电', checkedAt: monday, asks: 2, askedAt: tuesday } },
    ],
    [
      'closing keeps who, how and the rating',
      after('acknowledged', 'solutionProposed', 'solutionChecked'),
      anEventOf('closed'),
      { state: 'closed', closure: { how: 'confirmed', byId: 6, closedAt: tuesday, note: '谢谢', rating: 5 } },
    ],
    [
      'reopening goes back to whoever had it, on the old clock',
      after('acknowledged', 'solutionProposed', 'solutionChecked', 'closed'),
      anEventOf('reopened'),
      { state: 'acknowledged', proposal: undefined, check: undefined, closure: undefined, reopened: 1, ...heard },
    ],
    [
      'going up keeps owner and acknowledgement and has the clock of its tier',
      after('acknowledged', 'extensionRequested', 'reminded'),
      anEventOf('escalated'),
      {
        ...moved,
        assignedAt: tuesday,
        path: ['direct', 'joint'],
        extension: undefined,
        reminded: {},
        ...heard,
      },
    ],
    [
      'a meeting’s decision gives it a clock of its own, and to a new owner to acknowledge',
      { ...after('acknowledged', 'extensionRequested', 'reminded'), ownerId: 7 },
      anEventOf('decidedAtMeeting'),
      {
        ...moved,
        ownerId: handler.id,
        assignedAt: tuesday,
        state: 'assigned',
        acknowledgedBy: undefined,
        path: ['direct', 'joint'],
        ruling: { meeting: 'M-2019-0007', decision: 'D-2019-0012' },
        extension: undefined,
        reminded: {},
        ...heard,
      },
    ],
    [
      'going down keeps an owner who has it, and waits for the meeting there',
      { ...after('acknowledged'), ruling: { meeting: 'M-2019-0007', decision: 'D-2019-0012' } },
      anEventOf('returnedDown'),
      { ...moved, assignedAt: tuesday, path: ['direct', 'joint'], ruling: undefined, ...heard },
    ],
    ['being put off changes nothing', after(), anEventOf('putOff'), {}],
    ['parts of the pack stand in the log', after(), anEventOf('packFilled'), {}],
    [
      'opinions are awaited until their limit, together with those that were still out',
      { ...after(), awaited: { departments: ['gdgs'], untilAt: tuesday } },
      { ...anEventOf('opinionsAsked'), departments: ['zrzy'] },
      { awaited: { departments: ['gdgs', 'zrzy'], untilAt: anEventOf('opinionsAsked').untilAt } },
    ],
    [
      'until they are given',
      { ...after(), awaited: { departments: ['gdgs', 'zrzy'], untilAt: tuesday } },
      anEventOf('opinionGiven'),
      { awaited: { departments: ['gdgs'], untilAt: tuesday } },
    ],
    [
      'and the last is awaited no more',
      { ...after(), awaited: { departments: ['zrzy'], untilAt: tuesday } },
      anEventOf('opinionGiven'),
      { awaited: undefined },
    ],
    [
      'nor is anybody told twice that their time is up',
      { ...after(), awaited: { departments: ['zrzy'], untilAt: tuesday } },
      { kind: 'reminded', duty: 'opinions', day: 1 },
      { awaited: undefined },
    ],
    ['a directive is only told', after(), anEventOf('directed'), {}],
    [
      'details replace the date and place that they name, and add their words and files',
      { ...after('progressed'), description: '以前', files: ['f3'] },
      anEventOf('detailed'),
      {
        ...anEventOf('detailed').detail,
        description: `以前\n${anEventOf('detailed').detail.description}`,
        files: ['f3', 'f5'],
      },
    ],
    ['details leave alone what they do not name', after(), { kind: 'detailed', detail: {} }, {}],
    ['a follower is added', after(), anEventOf('followed'), { followers: [5] }],
    ['a reminder is remembered, with its day', after(), anEventOf('reminded'), { reminded: { overdue: 2 } }],
  ])('%s', (_, before, event, expected) => {
    expect(changed(before, event)).toStrictEqual(expected);
  });

  it('begins as it was reported, before anybody has it', () => {
    const reported = anEventOf('reported');
    const born = evolve(NO, undefined, {
      seq: 1,
      recordedAt: monday,
      actorId: officer.id,
      source: 'telegram',
      event: reported,
    });
    expect(born).toMatchObject({ ...reported.report, no: NO, reporterId: officer.id, reportedAt: monday, version: 1 });
    expect(born).toMatchObject({ state: 'assigned', path: [], followers: [], reopened: 0, reminded: {} });
  });
});

describe('fold', () => {
  const { log, happens } = history(monday);
  const latest = happens({ kind: 'acknowledged' }, handler.id, tuesday);
  const [reported, routed, acknowledged] = log as [Recorded, Recorded, Recorded];
  const clockless = { ...acknowledged, actorId: undefined };

  it('leads to the state that the events led to one by one', () => {
    expect(fold(NO, log)).toEqual(latest);
  });

  it.each<[string, readonly Recorded[], string]>([
    ['an empty log', [], 'the log of P-2019-0001 is empty: expected at least "reported"'],
    ['a log without its beginning', [routed], 'event 2 "routed" does not follow on event 0 of P-2019-0001'],
    ['a log that begins otherwise', [{ ...routed, seq: 1 }], 'P-2019-0001 begins with "routed": expected "reported"'],
    ['a gap', [reported, acknowledged], 'event 3 "acknowledged" does not follow on event 1 of P-2019-0001'],
    ['two events in the wrong order', [reported, acknowledged, routed], 'does not follow on event 1'],
    ['an event twice', [reported, routed, routed], 'event 2 "routed" does not follow on event 2 of P-2019-0001'],
    ['a second report', [reported, { ...reported, seq: 2 }], 'P-2019-0001 was reported twice'],
    ['a report by nobody', [{ ...reported, actorId: undefined }], 'P-2019-0001 has no reporter'],
    [
      'a deed by nobody',
      [reported, routed, { ...clockless, event: anEventOf('contested') }],
      'event 3 "contested" has no actor: expected a person',
    ],
  ])('refuses %s', (_, broken, message) => {
    expect(() => fold(NO, broken)).toThrow(message);
  });

  it('keeps a problem on its feet whatever happens to it in whatever order', () => {
    const later = EVENT_KINDS.filter((kind) => kind !== 'reported');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...later), { maxLength: 30 }), (kinds) => {
        const told = history(monday);
        const problem = kinds.reduce((_, kind) => told.happens(anEventOf(kind), head.id, tuesday), told.start);
        expect(problem.version).toBe(kinds.length + 2);
        expect(problem.path.every((tier, index) => tier !== problem.path[index - 1])).toBe(true);
        expect(problem.path.at(-1)).toBe(problem.tier);
        expect(problem).toMatchObject({ no: NO, projectNo: project.no, title: report.title, reportedAt: monday });
        expect(fold(NO, told.log)).toEqual(problem);
      }),
    );
  });
});

describe('an event in the database', () => {
  const { column } = pgTable('event', { column: json<ProblemEvent>('event') });

  it.each(EVENT_KINDS)('comes back as it was: %s', (kind) => {
    const event = anEventOf(kind);
    const stored = column.mapToDriverValue(event);
    expect(column.mapFromDriverValue(stored)).toEqual(event);
    // Postgres hands `jsonb` over parsed.
    expect(column.mapFromDriverValue(JSON.parse(String(stored)))).toEqual(event);
  });

  it('keeps words as words, also those that look like a time', () => {
    const event: ProblemEvent = { kind: 'directed', text: '2019-08-30T17:30:00Z' };
    expect(column.mapFromDriverValue(column.mapToDriverValue(event))).toEqual(event);
  });
});
