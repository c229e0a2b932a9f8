import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/problem/decide.ts';
import { look } from '../../../src/domain/problem/look.ts';
import { pathOf } from '../../../src/domain/problem/path.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { ProblemCommand } from '../../../src/domain/problem/command.ts';
import { at, calendar, history, people, policy, project } from '../../support/zone.ts';

const { coordinator, enterprise, handler, leader, officer, otherOfficer } = people;
const monday = at('2019-08-05 10:00');
const secondCoordinator: Person = { ...coordinator, id: 20, name: 'coordinator20' };

/** Withdrawn at a meeting that a coordinator recorded. */
function withdrawal() {
  const told = history(monday, 'onsite');
  const problem = told.happens(
    { kind: 'closed', how: 'withdrawn', note: '企业不再需要', meeting: 'M-2019-0007' },
    coordinator.id,
    monday,
  );
  return { ...told, problem };
}

const stands: ProblemCommand = { kind: 'callBack', stands: true, note: '企业确认撤回' };
const { problem } = withdrawal();
const by = (actor: Person, command = stands, handledBy: readonly number[] = [], now = monday) =>
  decide(problem, command, { actor, project, policy, calendar, now, handledBy, ownerIn: () => undefined });
const refusal = (expected: object) => ({ kind: 'refused', refusal: expected });
const ownWork = refusal({ kind: 'notAllowed', because: 'ownWork', whoMay: ['officer', 'coordinator', 'enterprise'] });

describe('a withdrawn problem', () => {
  it('is closed, as its path says', () => {
    expect(problem).toMatchObject({ state: 'closed', closure: { how: 'withdrawn', note: '企业不再需要' } });
    expect(pathOf(problem)).toEqual(['onsite', 'withdrawn']);
  });

  it.each<[string, object, object]>([
    ['is called back by its officer', by(officer), { kind: 'accepted', events: [{ kind: 'calledBack' }] }],
    ['or by another coordinator', by(secondCoordinator), { kind: 'accepted', events: [{ kind: 'calledBack' }] }],
    ['never by whoever recorded it', by(coordinator), ownWork],
    ['never by whoever worked on it before', by(officer, stands, [officer.id]), ownWork],
    ['never by its handler', by(handler), refusal({ kind: 'notAllowed', because: 'role' })],
    ['not by leaders', by(leader), refusal({ kind: 'notAllowed', because: 'role' })],
    ['not by other officers', by(otherOfficer), refusal({ kind: 'notAllowed', because: 'reach' })],
    ['in words', by(officer, { ...stands, note: '' }), refusal({ kind: 'blank', field: 'note' })],
    [
      'is reopened, on its old clock, when it was not what the enterprise wanted',
      by(enterprise, { kind: 'callBack', stands: false, note: '没有同意撤回' }),
      { kind: 'accepted', events: [{ kind: 'reopened', reason: '没有同意撤回' }] },
    ],
  ])('%s', (_, decision, expected) => {
    expect(decision).toMatchObject(expected);
  });

  it('is called back once', () => {
    const { happens } = withdrawal();
    const calledBack = happens({ kind: 'calledBack', note: '企业确认撤回' }, officer.id, monday);
    expect(calledBack.closure?.calledBack).toEqual({ byId: officer.id, note: '企业确认撤回', calledBackAt: monday });
    const given = { actor: officer, project, policy, calendar, now: monday, ownerIn: () => undefined };
    expect(decide(calledBack, stands, given)).toMatchObject(refusal({ kind: 'nothingToDecide' }));
  });

  it('was none to call back when it was closed otherwise', () => {
    const { happens } = history(monday);
    const closed = happens({ kind: 'closed', how: 'byOfficer', note: '好' }, officer.id, monday);
    const given = { actor: officer, project, policy, calendar, now: monday, ownerIn: () => undefined };
    expect(decide(closed, stands, given)).toMatchObject(refusal({ kind: 'wrongState' }));
  });

  it('is not let go of until somebody has called back, once a working day', () => {
    const first = look(problem, policy, calendar, monday);
    expect(first.nextLookAt).toEqual(at('2019-08-06 10:00'));
    const second = look(first.problem, policy, calendar, at('2019-08-06 10:00'));
    expect(second.recorded.map(({ event }) => event)).toEqual([{ kind: 'reminded', duty: 'callBack', day: 1 }]);
    expect(second.nextLookAt).toEqual(at('2019-08-07 10:00'));
    const late = look(second.problem, policy, calendar, at('2019-08-12 12:00'));
    expect(late.recorded.map(({ event }) => event)).toEqual([{ kind: 'reminded', duty: 'callBack', day: 5 }]);
    const { happens } = withdrawal();
    const calledBack = happens({ kind: 'calledBack', note: '好' }, officer.id, monday);
    expect(look(calledBack, policy, calendar, at('2019-09-12 12:00'))).toEqual({ problem: calledBack, recorded: [] });
  });
});
