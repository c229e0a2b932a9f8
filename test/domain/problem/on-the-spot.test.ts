import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/domain/notice.ts';
import { decide } from '../../../src/domain/problem/decide.ts';
import { fold } from '../../../src/domain/problem/evolve.ts';
import type { Recorded } from '../../../src/domain/problem/event.ts';
import { look } from '../../../src/domain/problem/look.ts';
import { anEventOf } from '../../support/events.ts';
import { at, calendar, directory, NO, people, policy, project } from '../../support/zone.ts';

const now = at('2019-08-05 10:00');
const by = { recordedAt: now, actorId: people.officer.id, source: 'telegram' } as const;
const log: readonly Recorded[] = [
  { ...by, seq: 1, event: anEventOf('reported') },
  { ...by, seq: 2, event: { kind: 'closed', how: 'onTheSpot' } },
];
const problem = fold(NO, log);

describe('a problem that was solved on the spot', () => {
  it('is closed from the beginning, on no tier', () => {
    expect(problem).toMatchObject({
      state: 'closed',
      path: [],
      closure: { how: 'onTheSpot', byId: people.officer.id },
    });
  });

  it('leaves the clock nothing to do', () => {
    expect(look(problem, policy, calendar, now.add({ hours: 24 * 30 }))).toEqual({ problem, recorded: [] });
  });

  it('interrupts nobody', () => {
    expect(log.flatMap((recorded) => announce(recorded, problem, project, directory))).toEqual([]);
  });

  it.each([people.officer, people.coordinator, people.enterprise])(
    'cannot be reopened by the $role: nobody ever had it, it is reported anew',
    (actor) => {
      const given = { actor, project, policy, calendar, now, ownerIn: () => undefined };
      expect(decide(problem, { kind: 'reopen', reason: '又断了' }, given)).toEqual({
        kind: 'refused',
        refusal: { kind: 'neverOnLadder' },
      });
    },
  );
});
