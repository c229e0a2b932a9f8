import { describe, expect, it } from 'vitest';
import { assignmentAt } from '../../../src/domain/problem/assignment.ts';
import { at, calendar } from '../../support/zone.ts';

const to = { lead: 'gdgs', supporting: ['zrzy'], ownerId: 2, calendar };

describe('assignmentAt', () => {
  it.each<[string, string, number, number, string, string]>([
    ['counts from the assignment', '2019-08-05 10:00', 1, 5, '2019-08-06 10:00', '2019-08-12 10:00'],
    ['over a weekend', '2019-08-09 16:00', 1, 2, '2019-08-12 16:00', '2019-08-13 16:00'],
    ['over National Day', '2019-09-30 10:00', 1, 2, '2019-10-08 10:00', '2019-10-09 10:00'],
    ['with the Sunday that is worked before it', '2019-09-27 10:00', 1, 2, '2019-09-29 10:00', '2019-09-30 10:00'],
    ['from the next opening when it comes at night', '2019-08-05 22:00', 1, 5, '2019-08-06 17:30', '2019-08-12 17:30'],
  ])('%s', (_, now, acknowledgeWithin, solveWithin, acknowledgeDueAt, dueAt) => {
    expect(assignmentAt('onsite', { acknowledgeWithin, solveWithin }, { ...to, now: at(now) })).toEqual({
      tier: 'onsite',
      lead: 'gdgs',
      supporting: ['zrzy'],
      ownerId: 2,
      acknowledgeDueAt: at(acknowledgeDueAt),
      dueAt: at(dueAt),
    });
  });

  it('may be nobody’s', () => {
    const assigned = assignmentAt(
      'direct',
      { acknowledgeWithin: 1, solveWithin: 5 },
      { ...to, ownerId: undefined, now: at('2019-08-05 10:00') },
    );
    expect(assigned.ownerId).toBeUndefined();
  });
});
