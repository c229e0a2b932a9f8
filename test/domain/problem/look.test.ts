import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ProblemEvent } from '../../../src/domain/problem/event.ts';
import { fold } from '../../../src/domain/problem/evolve.ts';
import { look } from '../../../src/domain/problem/look.ts';
import type { Problem } from '../../../src/domain/problem/problem.ts';
import { TIERS } from '../../../src/domain/tier.ts';
import { at, calendar, history, NO, people, policy } from '../../support/zone.ts';

/** Monday morning of an ordinary week. */
const monday = at('2019-08-05 10:00');

/** What the clock does on the way, each with the wall-clock time at which it was next to be looked at. */
function runUntil(problem: Problem, until: Temporal.Instant) {
  const said: string[] = [];
  let state = problem;
  let seen = look(state, policy, calendar, problem.assignedAt);
  while (seen.nextLookAt && Temporal.Instant.compare(seen.nextLookAt, until) <= 0) {
    const now = seen.nextLookAt;
    seen = look(state, policy, calendar, now);
    state = seen.problem;
    const local = now
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
    said.push(...seen.recorded.map(({ event }) => `${local} ${brief(event)}`));
  }
  return { said, state, nextLookAt: seen.nextLookAt };
}

function brief(event: ProblemEvent): string {
  if (event.kind === 'reminded') return event.duty === 'overdue' ? `overdue ${event.day}` : event.duty;
  return event.kind === 'escalated' ? `${event.kind} ${event.because}` : event.kind;
}

describe('look', () => {
  it('reminds the handler, then the head, then lets what nobody acknowledges rise', () => {
    const { start } = history(monday);
    const { said, state } = runUntil(start, at('2019-08-08 10:00'));
    expect(said).toEqual([
      '2019-08-06 10:00 acknowledge',
      '2019-08-06 15:00 acknowledgeHead',
      '2019-08-08 10:00 escalated unacknowledged',
    ]);
    expect(state).toMatchObject({ tier: 'onsite', path: ['direct', 'onsite'], state: 'assigned', lead: 'gdgs' });
  });

  it('says once that the time for opinions is up, and nothing when all have come or nobody concerned is awaited', () => {
    const { start, happens } = history(monday);
    happens({ kind: 'acknowledged' }, people.handler.id, monday);
    const untilAt = at('2019-08-07 10:00');
    const asked = happens(
      { kind: 'opinionsAsked', departments: ['gdgs'], untilAt },
      people.officer.id,
      at('2019-08-05 10:30'),
    );
    const told = (problem: Problem) => runUntil(problem, at('2019-08-07 12:00')).said;
    expect(told(asked)).toEqual(['2019-08-07 10:00 opinions']);
    expect(told({ ...asked, lead: 'zrzy' })).toEqual([]);
    expect(start.awaited).toBeUndefined();
    expect(
      told(happens({ kind: 'opinionGiven', department: 'gdgs', text: '同意' }, people.head.id, at('2019-08-05 11:00'))),
    ).toEqual([]);
  });

  it('reminds on the morning before, at the due time, each morning after, and then lets it rise', () => {
    const { start, happens } = history(monday);
    expect(start.dueAt).toEqual(at('2019-08-12 10:00'));
    happens({ kind: 'acknowledged' }, people.handler.id, at('2019-08-05 11:00'));
    happens({ kind: 'progressed', note: '在办', files: [] }, people.handler.id, at('2019-08-08 09:30'));
    const busy = happens({ kind: 'progressed', note: '还在办', files: [] }, people.handler.id, at('2019-08-09 09:00'));
    const { said, state } = runUntil(busy, at('2019-08-14 10:00'));
    expect(said).toEqual([
      '2019-08-09 08:30 dueSoon',
      '2019-08-12 10:00 due',
      '2019-08-13 08:30 overdue 1',
      '2019-08-14 08:30 overdue 2',
      '2019-08-14 09:00 stillOnItAsked',
      '2019-08-14 10:00 escalated unsolved',
    ]);
    expect(state).toMatchObject({ tier: 'onsite', state: 'acknowledged', acknowledgedBy: people.handler.id });
  });

  it('asks "still on it?" after three silent days and undoes the acknowledgement after one more', () => {
    const { happens } = history(monday);
    const taken = happens({ kind: 'acknowledged' }, people.handler.id, monday);
    const { said, state } = runUntil(taken, at('2019-08-09 10:00'));
    expect(said).toEqual([
      '2019-08-08 10:00 stillOnItAsked',
      '2019-08-09 08:30 dueSoon',
      '2019-08-09 10:00 acknowledgementLapsed',
    ]);
    expect(state).toMatchObject({
      state: 'assigned',
      acknowledgedBy: undefined,
      acknowledgeDueAt: at('2019-08-12 10:00'),
    });
  });

  it('lets an answer start the silence anew', () => {
    const { happens } = history(monday);
    happens({ kind: 'acknowledged' }, people.handler.id, monday);
    happens({ kind: 'stillOnItAsked' }, undefined, at('2019-08-08 10:00'));
    const answered = happens({ kind: 'stillOnItAnswered' }, people.handler.id, at('2019-08-08 14:00'));
    const { said } = runUntil({ ...answered, dueAt: at('2019-12-02 10:00') }, at('2019-08-13 14:00'));
    expect(said).toEqual(['2019-08-13 14:00 stillOnItAsked']);
  });

  it('reminds of a check, asks the enterprise a second time, and then lets the officer close', () => {
    const { happens } = history(monday);
    happens({ kind: 'acknowledged' }, people.handler.id, monday);
    const proposed = happens(
      { kind: 'solutionProposed', note: '已送电', files: [] },
      people.handler.id,
      at('2019-08-06 10:00'),
    );
    expect(runUntil(proposed, at('2019-08-09 10:00')).said).toEqual([
      '2019-08-07 10:00 check',
      '2019-08-08 10:00 checkHead',
      '2019-08-09 10:00 checkHead',
    ]);
    const checked = happens({ kind: 'solutionChecked', note: '已看' }, people.officer.id, at('2019-08-07 09:00'));
    expect(runUntil(checked, at('2019-08-15 09:00')).said).toEqual([
      '2019-08-09 09:00 confirmationAsked',
      '2019-08-13 09:00 closeByOfficer',
      '2019-08-15 09:00 closeByOfficer',
    ]);
  });

  it('runs over National Day without counting it: what is armed at 16:50 fires after the holiday', () => {
    const { start } = history(at('2019-09-30 16:50'));
    expect(runUntil(start, at('2019-10-08 16:50')).said).toEqual(['2019-10-08 16:50 acknowledge']);
  });

  it('gives only the last of the reminders that were missed while nobody looked', () => {
    const { start } = history(monday);
    const late = look(start, policy, calendar, at('2019-08-30 10:00'));
    expect(late.recorded.map(({ event }) => brief(event))).toEqual(['escalated unacknowledged']);
  });

  it('stays at the top and reminds every working day', () => {
    const { start } = history(monday, 'tenPlusOne');
    const { said, state } = runUntil(start, calendar.addWorkingDays(start.dueAt, 3));
    expect(state.tier).toBe('tenPlusOne');
    expect(said.filter((line) => line.includes('overdue'))).toHaveLength(3);
    expect(said.some((line) => line.includes('escalated'))).toBe(false);
  });

  it('asks to be looked at again only in the future, whenever it is looked at', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 120 }), fc.constantFrom(...TIERS), (minutes, tier) => {
        const { start } = history(monday, tier);
        const now = monday.add({ minutes });
        const seen = look(start, policy, calendar, now);
        expect(seen.nextLookAt?.epochMilliseconds ?? Infinity).toBeGreaterThan(now.epochMilliseconds);
        expect(look(seen.problem, policy, calendar, now).recorded).toEqual([]);
      }),
    );
  });

  it('lets go of nothing that is open: there is always a time to look again', () => {
    const { start, happens } = history(monday);
    const acknowledged = happens({ kind: 'acknowledged' }, people.handler.id, monday);
    const proposed = happens({ kind: 'solutionProposed', note: '好了', files: [] }, people.handler.id, monday);
    const checked = happens({ kind: 'solutionChecked', note: '' }, people.officer.id, monday);
    fc.assert(
      fc.property(fc.constantFrom(start, acknowledged, proposed, checked), fc.nat(60 * 24 * 400), (state, minutes) => {
        const seen = look(state, policy, calendar, monday.add({ minutes }));
        expect(seen.nextLookAt).toBeDefined();
        expect(seen.recorded.length).toBeLessThan(6);
      }),
    );
  });

  it('never skips a tier and never loses a problem, however irregularly it is looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 * 24 * 20 }), { maxLength: 40 }), (pauses) => {
        const { start, log } = history(monday);
        let state = start;
        let now = monday;
        const all = [...log];
        for (const minutes of pauses) {
          now = now.add({ minutes });
          const seen = look(state, policy, calendar, now);
          all.push(...seen.recorded);
          state = seen.problem;
        }
        expect(state.path).toEqual(TIERS.slice(0, state.path.length));
        expect(state.state).not.toBe('closed');
        expect(fold(NO, all)).toEqual(state);
      }),
    );
  });
});
