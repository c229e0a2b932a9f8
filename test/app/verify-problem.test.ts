import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../src/app/verify-problem.ts';
import type { World } from '../../src/app/world.ts';
import type { ProblemEvent } from '../../src/domain/problem/event.ts';
import { at, calendar, directory, history, NO, people, policy, project } from '../support/zone.ts';

/** All that is looked at of it here. */
const world = { calendar, zone: { policy } } as unknown as World;
const register = { directory, projects: new Map([[project.no, project]]) };

/** A coordinator has taken the problem, and ends it. */
function ownWorkIn(end: ProblemEvent): readonly object[] {
  const { log, happens } = history(at('2019-08-05 10:00'), 'onsite');
  happens({ kind: 'acknowledged' }, people.coordinator.id, at('2019-08-05 11:00'));
  const snapshot = happens(end, people.coordinator.id, at('2019-08-06 10:00'));
  const stored = { no: NO, snapshot, columns: {}, log, told: new Set(log.map(({ seq }) => seq)) };
  return violationsOf(stored, world, register, at('2019-08-06 10:00')).filter(({ kind }) => kind === 'ownWork');
}

describe('violationsOf', () => {
  it('finds whoever confirmed their own work', () => {
    const found = ownWorkIn({ kind: 'closed', how: 'byCoordinator', note: '已解决' });
    expect(found).toEqual([{ kind: 'ownWork', no: NO, seq: 4, personId: people.coordinator.id }]);
  });

  it('takes what a meeting withdrew for no confirmation, whoever had it: somebody else calls it back', () => {
    expect(ownWorkIn({ kind: 'closed', how: 'withdrawn', note: '并案办理', meeting: 'M-2019-0007' })).toEqual([]);
  });
});
