import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProblemEvent, ProblemEventKind, Recorded } from '../../src/domain/problem/event.ts';
import { sieveYield, staysOf, type TierYield } from '../../src/domain/sieve.ts';
import { type Tier, TIERS } from '../../src/domain/tier.ts';
import { anEventOf, EVENT_KINDS } from '../support/events.ts';
import { at, history, people } from '../support/zone.ts';

const { coordinator, officer } = people;
const [from, to] = [at('2019-08-05 00:00'), at('2019-08-12 00:00')];
const closed: ProblemEvent = { kind: 'closed', how: 'byOfficer', note: '好' };
const withdrawn: ProblemEvent = { kind: 'closed', how: 'withdrawn', note: '不需要了' };
const reopened: ProblemEvent = { kind: 'reopened', reason: '又断了' };
const moved = (kind: 'escalated' | 'returnedDown', tier: Tier): ProblemEvent => {
  const event = anEventOf(kind);
  return { ...event, assignment: { ...event.assignment, tier } };
};

/** `log('onsite', '08-01', [up, '08-06'])`: entered at onsite on 1 August and went up on the 6th. */
function log(tier: Tier, since: string, ...steps: readonly (readonly [ProblemEvent, string])[]): readonly Recorded[] {
  const told = history(at(`2019-${since} 10:00`), tier);
  for (const [event, on] of steps) told.happens(event, officer.id, at(`2019-${on} 10:00`));
  return told.log;
}

const flow = ({ opening, entered, ...out }: TierYield) => [
  opening + entered,
  Object.values(out).filter(Number.isFinite),
];
const of = (tier: Tier, ...logs: readonly (readonly Recorded[])[]) => {
  const { tier: _, ...counts } = sieveYield(logs, from, to).tiers.find((each) => each.tier === tier) ?? { tier };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
};

describe('sieveYield', () => {
  it.each<[string, Tier, readonly Recorded[], object]>([
    ['carries over what was and stays there', 'onsite', log('onsite', '08-01'), { opening: 1, closing: 1 }],
    ['counts what enters and stays', 'onsite', log('onsite', '08-06'), { entered: 1, closing: 1 }],
    ['counts what is solved', 'onsite', log('onsite', '08-01', [closed, '08-06']), { opening: 1, solved: 1 }],
    ['counts what is withdrawn', 'onsite', log('onsite', '08-01', [withdrawn, '08-06']), { opening: 1, withdrawn: 1 }],
    [
      'counts what goes up where it leaves',
      'onsite',
      log('onsite', '08-06', [moved('escalated', 'joint'), '08-07']),
      { entered: 1, passedUp: 1 },
    ],
    [
      'and where it arrives',
      'joint',
      log('onsite', '08-06', [moved('escalated', 'joint'), '08-07']),
      { entered: 1, closing: 1 },
    ],
    [
      'counts what comes down where it leaves',
      'tenPlusOne',
      log('tenPlusOne', '08-01', [moved('returnedDown', 'joint'), '08-07']),
      { opening: 1, passedDown: 1 },
    ],
    [
      'counts each stay of a problem that comes back',
      'joint',
      log(
        'joint',
        '08-01',
        [moved('escalated', 'tenPlusOne'), '08-06'],
        [moved('returnedDown', 'joint'), '08-07'],
        [closed, '08-08'],
      ),
      { opening: 1, entered: 1, passedUp: 1, solved: 1 },
    ],
    [
      'lets what is reopened enter again',
      'onsite',
      log('onsite', '08-01', [closed, '08-06'], [reopened, '08-07']),
      { opening: 1, entered: 1, solved: 1, closing: 1 },
    ],
    ['leaves out what was over before', 'onsite', log('onsite', '07-01', [closed, '08-04']), {}],
    ['and what came after', 'onsite', log('onsite', '08-12'), {}],
    [
      'carries over what ends after the period',
      'onsite',
      log('onsite', '08-01', [closed, '08-12']),
      { opening: 1, closing: 1 },
    ],
    [
      'takes a decision and a reassignment on the same tier as one stay',
      'joint',
      log('joint', '08-01', [anEventOf('decidedAtMeeting'), '08-06'], [anEventOf('routed'), '08-07']),
      { opening: 1, closing: 1 },
    ],
  ])('%s', (_, tier, history, expected) => {
    expect(of(tier, history)).toEqual(expected);
  });

  it('counts what was solved on the spot beside the tiers', () => {
    const reported: Recorded = {
      seq: 1,
      recordedAt: at('2019-08-06 10:00'),
      actorId: officer.id,
      source: 'slack',
      event: anEventOf('reported'),
    };
    const spot: Recorded = { ...reported, seq: 2, event: { kind: 'closed', how: 'onTheSpot' } };
    const { tiers, solvedOnTheSpot } = sieveYield([[reported, spot]], from, to);
    expect(solvedOnTheSpot).toBe(1);
    expect(tiers.map(flow)).toEqual(TIERS.map(() => [0, [0, 0, 0, 0, 0]]));
    expect(sieveYield([[reported, spot]], to, to.add({ hours: 24 })).solvedOnTheSpot).toBe(0);
  });

  const later = EVENT_KINDS.filter((kind) => kind !== 'reported');
  const aStep = fc.oneof(
    fc.record({
      kind: fc.constantFrom<ProblemEventKind>('escalated', 'returnedDown'),
      tier: fc.constantFrom(...TIERS),
    }),
    fc.record({ kind: fc.constantFrom(...later), tier: fc.constant(undefined) }),
    fc.record({ kind: fc.constantFrom<ProblemEventKind>('closed', 'reopened'), tier: fc.constant(undefined) }),
  );
  /** Hours may be negative: a clock can be set back. */
  const aHistory = fc.record({
    tier: fc.constantFrom(...TIERS),
    since: fc.integer({ min: 0, max: 21 * 24 }),
    steps: fc.array(fc.tuple(aStep, fc.integer({ min: -6, max: 96 })), { maxLength: 12 }),
  });
  const start = at('2019-07-25 00:00');
  type History = typeof aHistory extends fc.Arbitrary<infer T> ? T : never;
  const toLog = ({ tier, since, steps }: History): readonly Recorded[] => {
    let now = start.add({ hours: since });
    const told = history(now, tier);
    for (const [step, hours] of steps) {
      now = now.add({ hours });
      const event = anEventOf(step.kind);
      const placed =
        step.tier && 'assignment' in event ? { ...event, assignment: { ...event.assignment, tier: step.tier } } : event;
      told.happens(placed, coordinator.id, now);
    }
    return told.log;
  };

  it('balances on every tier, whatever happened, and closes each period as the next one opens', () => {
    fc.assert(
      fc.property(fc.array(aHistory, { maxLength: 8 }), (histories) => {
        const logs = histories.map(toLog);
        const [before, during, after] = [
          sieveYield(logs, from.subtract({ hours: 24 * 14 }), from),
          sieveYield(logs, from, to),
          sieveYield(logs, to, to.add({ hours: 24 * 60 })),
        ];
        for (const { tiers } of [before, during, after]) {
          for (const { opening, entered, solved, passedUp, passedDown, withdrawn: gone, closing } of tiers) {
            expect(opening + entered).toBe(solved + passedUp + passedDown + gone + closing);
          }
        }
        expect(during.tiers.map(({ opening }) => opening)).toEqual(before.tiers.map(({ closing }) => closing));
        expect(after.tiers.map(({ opening }) => opening)).toEqual(during.tiers.map(({ closing }) => closing));
      }),
    );
  });

  it('has every open problem on exactly the tier where it is', () => {
    fc.assert(
      fc.property(aHistory, (one) => {
        const told = toLog(one);
        const open = staysOf(told).filter(({ left }) => left === undefined);
        expect(open.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
