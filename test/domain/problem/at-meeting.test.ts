import { describe, expect, it } from 'vitest';
import { waitingAt } from '../../../src/domain/meeting/agenda.ts';
import type { Outcome } from '../../../src/domain/meeting/outcome.ts';
import type { SeriesId } from '../../../src/domain/meeting/series.ts';
import { ruledAt, type Ruling } from '../../../src/domain/problem/at-meeting.ts';
import { look } from '../../../src/domain/problem/look.ts';
import { pathOf, stationsOf, workedOn } from '../../../src/domain/problem/path.ts';
import type { Problem } from '../../../src/domain/problem/problem.ts';
import { order } from '../../support/meetings.ts';
import { at, calendar, history, people, policy } from '../../support/zone.ts';

const { coordinator, enterprise, handler, head, officer, otherHandler } = people;
const monday = at('2019-08-05 10:00');
const tuesday = at('2019-08-06 16:00');
const ownerIn = (department: string) => (department === 'zrzy' ? otherHandler.id : undefined);
const given = { policy, calendar, now: tuesday, ownerIn };

const ruling = (outcome: Outcome, series: SeriesId = 'joint', remark = '说明'): Ruling => {
  return { meeting: 'M-2019-0007', series, outcome, remark, decision: 'D-2019-0012' };
};
const decided: Outcome = { kind: 'decided', order };
const toOthers: Outcome = {
  kind: 'decided',
  order: { ...order, lead: 'zrzy', supporting: ['gdgs'], owner: { kind: 'department', department: 'zrzy' } },
};

/** At the joint meeting, acknowledged by its handler. */
function atJoint() {
  const told = history(monday, 'joint');
  const problem = told.happens({ kind: 'acknowledged' }, handler.id, monday);
  return { ...told, problem };
}

function ruled(problem: Problem, outcome: Outcome, series?: SeriesId, remark?: string) {
  const decision = ruledAt(problem, ruling(outcome, series, remark), given);
  return decision.kind === 'accepted' ? decision.events[0] : decision;
}

describe('ruledAt', () => {
  const { problem } = atJoint();
  it.each<[string, Outcome, object]>([
    [
      'says that it is solved, for officer and enterprise to check',
      { kind: 'solved' },
      { kind: 'solutionProposed', note: '说明', meeting: 'M-2019-0007' },
    ],
    [
      'gives it to an owner until the end of the order’s date',
      decided,
      {
        kind: 'decidedAtMeeting',
        assignment: {
          tier: 'joint',
          lead: 'gdgs',
          ownerId: handler.id,
          dueAt: at('2019-08-20 17:30'),
          acknowledgeDueAt: at('2019-08-07 16:00'),
        },
        decision: 'D-2019-0012',
        text: order.text,
        remark: '说明',
      },
    ],
    ['finds the person of a department that owns it', toOthers, { assignment: { ownerId: otherHandler.id } }],
    [
      'never lets the acknowledgement be due after the order',
      { kind: 'decided', order: { ...order, dueOn: Temporal.PlainDate.from('2019-08-06') } },
      { assignment: { acknowledgeDueAt: at('2019-08-06 17:30'), dueAt: at('2019-08-06 17:30') } },
    ],
    ['puts it off', { kind: 'nextMeeting' }, { kind: 'putOff', meeting: 'M-2019-0007', remark: '说明' }],
    [
      'sends it up',
      { kind: 'up' },
      { kind: 'escalated', from: 'joint', because: 'byMeeting', assignment: { tier: 'tenPlusOne' } },
    ],
    [
      'sends it down with owner and date',
      { kind: 'down', to: 'onsite', order },
      { kind: 'returnedDown', from: 'joint', assignment: { tier: 'onsite', dueAt: at('2019-08-20 17:30') } },
    ],
    ['withdraws it', { kind: 'withdrawn' }, { kind: 'closed', how: 'withdrawn', note: '说明' }],
  ])('%s', (_, outcome, event) => {
    expect(ruled(problem, outcome)).toMatchObject(event);
  });

  it('leaves alone what has gone on since it was heard', () => {
    const told = atJoint();
    expect(ruled(told.problem, { kind: 'up' }, 'onsite')).toEqual({
      kind: 'superseded',
      state: 'acknowledged',
      tier: 'joint',
    });
    const proposed = told.happens({ kind: 'solutionProposed', note: '好了', files: [] }, handler.id, monday);
    expect(ruled(proposed, decided)).toMatchObject({ kind: 'superseded', state: 'proposed' });
    const closed = told.happens({ kind: 'closed', how: 'byOfficer', note: '好' }, officer.id, monday);
    expect(ruled(closed, { kind: 'withdrawn' })).toMatchObject({ kind: 'superseded', state: 'closed' });
  });

  it('wants the number of its order', () => {
    expect(() => ruledAt(problem, { ...ruling(decided), decision: undefined }, given)).toThrow('has no number');
  });
});

describe('a problem that a meeting decided', () => {
  it('waits for no meeting until it moves or is reopened', () => {
    const told = atJoint();
    const happens = (outcome: Outcome) => {
      const event = ruled(told.problem, outcome);
      if (!event || event.kind === 'superseded') throw new Error('expected an event');
      return told.happens(event, coordinator.id, tuesday);
    };
    expect(waitingAt('joint', [told.problem])).toHaveLength(1);
    const after = happens(decided);
    expect(after).toMatchObject({ ruling: { meeting: 'M-2019-0007', decision: 'D-2019-0012' }, path: ['joint'] });
    expect(waitingAt('joint', [after])).toEqual([]);
    told.happens({ kind: 'closed', how: 'byOfficer', note: '好' }, officer.id, tuesday);
    const again = told.happens({ kind: 'reopened', reason: '又断了' }, enterprise.id, tuesday);
    expect(again.dueAt).toEqual(at('2019-08-20 17:30'));
    expect(waitingAt('joint', [again])).toHaveLength(1);
  });

  it('is acknowledged anew only by somebody new', () => {
    const same = atJoint();
    const stays = same.happens(mustBe(ruled(same.problem, decided)), coordinator.id, tuesday);
    expect(stays).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: handler.id,
      assignedAt: tuesday,
      reminded: {},
    });
    const other = atJoint();
    const goes = other.happens(mustBe(ruled(other.problem, toOthers)), coordinator.id, tuesday);
    expect(goes).toMatchObject({
      state: 'assigned',
      acknowledgedBy: undefined,
      lead: 'zrzy',
      ownerId: otherHandler.id,
    });
  });

  it('goes up by itself when the order is overdue for long', () => {
    const told = atJoint();
    const after = told.happens(mustBe(ruled(told.problem, decided)), coordinator.id, tuesday);
    const { problem } = look(after, policy, calendar, at('2019-08-27 17:30'));
    expect(problem).toMatchObject({ tier: 'tenPlusOne', ruling: undefined });
  });
});

function mustBe(event: ReturnType<typeof ruled>) {
  if (!event || event.kind === 'superseded') throw new Error('expected an event');
  return event;
}

describe('pathOf', () => {
  const told = history(monday, 'onsite');
  const goes = (outcome: Outcome, series: SeriesId, meeting: string) => {
    const decision = ruledAt(latest, { ...ruling(outcome, series), meeting }, given);
    if (decision.kind === 'superseded') throw new Error('superseded');
    for (const event of decision.events) latest = told.happens(event, coordinator.id, tuesday);
  };
  let latest = told.start;
  goes({ kind: 'nextMeeting' }, 'onsite', 'M-2019-0001');
  goes({ kind: 'up' }, 'onsite', 'M-2019-0002');
  goes({ kind: 'up' }, 'joint', 'M-2019-0003');
  goes({ kind: 'down', to: 'joint', order }, 'tenPlusOne', 'M-2019-0004');
  goes({ kind: 'solved' }, 'joint', 'M-2019-0005');
  latest = told.happens({ kind: 'closed', how: 'byOfficer', note: '好' }, officer.id, tuesday);

  it('is the tiers in their order, down again too, and the end', () => {
    expect(pathOf(latest).join(' → ')).toBe('onsite → joint → tenPlusOne → joint → closed');
  });

  it('is the same from the log, with the meetings that heard it at each station', () => {
    expect(stationsOf(told.log).map(({ at: tier, meetings }) => [tier, ...meetings])).toEqual([
      ['onsite', 'M-2019-0001', 'M-2019-0002'],
      ['joint', 'M-2019-0003'],
      ['tenPlusOne', 'M-2019-0004'],
      ['joint', 'M-2019-0005'],
      ['closed'],
    ]);
  });

  it('shows that something was closed before', () => {
    told.happens({ kind: 'reopened', reason: '又断了' }, enterprise.id, tuesday);
    expect(
      stationsOf(told.log)
        .slice(-2)
        .map(({ at: tier }) => tier),
    ).toEqual(['closed', 'joint']);
  });
});

describe('workedOn', () => {
  it('is everyone who ever had it or did something to it', () => {
    const told = history(monday, 'joint', otherHandler.id);
    told.happens({ kind: 'progressed', note: '在办', files: [] }, head.id, monday);
    told.happens({ kind: 'followed', personId: officer.id }, officer.id, monday);
    expect(workedOn(told.log)).toEqual([otherHandler.id, head.id]);
  });
});
