import { describe, expect, it } from 'vitest';
import type { DigestFigures } from '../../../src/app/ports.ts';
import { sieveYield } from '../../../src/domain/sieve.ts';
import { fold } from '../../../src/domain/problem/evolve.ts';
import type { ProblemEvent } from '../../../src/domain/problem/event.ts';
import { at, people } from '../../support/zone.ts';
import type { Tier } from '../../../src/domain/tier.ts';
import { assignment, type Filed, happened, put, routed, type Step } from './filing.ts';
import { onBothDatabases, otherProject } from './given.ts';

const [from, to] = [at('2019-08-05 00:00'), at('2019-08-12 00:00')];
const { officer, handler, enterprise, coordinator } = people;

const acknowledged = (when: string): Step => [when, { kind: 'acknowledged' }, handler.id];
const closed = (when: string, how: 'confirmed' | 'byOfficer' | 'onTheSpot', rating?: number): Step => [
  when,
  { kind: 'closed', how, note: '已解决', rating },
  how === 'confirmed' ? enterprise.id : officer.id,
];
const reopened = (when: string): Step => [when, { kind: 'reopened', reason: '又停了' }, enterprise.id];
const escalated = (when: string, tier: 'onsite' | 'joint', lead: string, due: string): Step => {
  const to = assignment({ tier, lead, dueAt: at(due) });
  return [when, { kind: 'escalated', from: 'direct', assignment: to, because: 'unsolved' } satisfies ProblemEvent];
};

/** Reported and routed at once. */
const filed = (no: number, when: string, lead: string, due: string, ...steps: readonly Step[]): Filed =>
  happened(`P-2019-00${no}`, {}, when, [when, routed({ lead, dueAt: at(due) }), officer.id], ...steps);

/** Everything that can make a difference to the week from Monday 5 August to Sunday 11 August, and what comes after. */
const HISTORY: readonly (readonly [string, Filed])[] = [
  ['open since July and overdue', filed(10, '2019-07-30 09:00', 'gdgs', '2019-08-08 09:00')],
  [
    'reported in the first minute, due at the very end',
    filed(11, '2019-08-05 00:00', 'zrzy', '2019-08-12 00:00', acknowledged('2019-08-06 09:00')),
  ],
  ['solved on the spot', happened('P-2019-0012', {}, '2019-08-07 10:00', closed('2019-08-07 10:00', 'onTheSpot'))],
  [
    'solved and rated 5 within the week',
    filed(
      13,
      '2019-08-06 09:00',
      'gdgs',
      '2019-08-20 09:00',
      acknowledged('2019-08-06 10:00'),
      closed('2019-08-09 09:00', 'confirmed', 5),
    ),
  ],
  [
    'solved and rated 3',
    filed(14, '2019-07-20 09:00', 'gdgs', '2019-08-20 09:00', closed('2019-08-10 09:00', 'confirmed', 3)),
  ],
  [
    'closed in the last minute without a rating',
    filed(15, '2019-07-20 09:00', 'gdgs', '2019-08-01 09:00', closed('2019-08-11 23:59', 'byOfficer')),
  ],
  [
    'closed when the week is over',
    filed(
      16,
      '2019-08-08 09:00',
      'gdgs',
      '2019-08-20 09:00',
      acknowledged('2019-08-09 09:00'),
      closed('2019-08-12 00:00', 'confirmed', 4),
    ),
  ],
  ['reported when the week is over', filed(17, '2019-08-12 00:00', 'gdgs', '2019-08-20 09:00')],
  [
    'closed before the week began',
    filed(18, '2019-07-01 09:00', 'gdgs', '2019-07-10 09:00', closed('2019-08-04 23:59', 'confirmed', 5)),
  ],
  [
    'went up a tier and got a new limit, and once more when the week is over; acknowledged only then',
    filed(
      ...([19, '2019-08-09 09:00', 'zrzy', '2019-08-10 09:00'] as const),
      escalated('2019-08-11 09:00', 'onsite', 'zrzy', '2019-08-20 09:00'),
      acknowledged('2019-08-12 00:00'),
      escalated('2019-08-12 00:00', 'joint', 'gdgs', '2019-08-01 09:00'),
    ),
  ],
  [
    'went up in the first minute, closed and reopened within the week',
    filed(
      ...([20, '2019-07-25 09:00', 'gdgs', '2019-08-01 09:00'] as const),
      escalated('2019-08-05 00:00', 'joint', 'gdgs', '2019-08-25 09:00'),
      closed('2019-08-06 09:00', 'confirmed', 2),
      reopened('2019-08-07 09:00'),
    ),
  ],
  [
    'closed before the week and reopened after it',
    filed(
      21,
      '2019-07-01 09:00',
      'gdgs',
      '2019-07-10 09:00',
      closed('2019-08-01 09:00', 'confirmed', 1),
      reopened('2019-08-13 09:00'),
    ),
  ],
  [
    'closed within the week and reopened after it',
    filed(
      22,
      '2019-07-28 09:00',
      'gdgs',
      '2019-08-20 09:00',
      closed('2019-08-07 09:00', 'confirmed', 4),
      reopened('2019-08-14 09:00'),
    ),
  ],
  [
    'given more time within the week, and less after it',
    filed(
      ...([23, '2019-08-05 09:00', 'gdgs', '2019-08-09 09:00'] as const),
      acknowledged('2019-08-05 10:00'),
      ['2019-08-08 09:00', { kind: 'extensionGranted', dueAt: at('2019-08-15 09:00') }, coordinator.id],
      ['2019-08-13 09:00', { kind: 'extensionGranted', dueAt: at('2019-08-11 09:00') }, coordinator.id],
    ),
  ],
];

const ruling = { meeting: 'M-2019-0007', decision: 'D-2019-0012', text: '月底前接入' } as const;
const stays = (tier: Tier) => assignment({ tier, dueAt: at('2019-09-30 09:00') });
const decided = (when: string, tier: Tier): Step => [
  when,
  { kind: 'decidedAtMeeting', assignment: stays(tier), ...ruling },
  coordinator.id,
];
const returned = (when: string, tier: Tier): Step => [
  when,
  { kind: 'returnedDown', from: 'tenPlusOne', assignment: stays(tier), ...ruling },
  coordinator.id,
];
const withdrawn = (when: string): Step => [
  when,
  { kind: 'closed', how: 'withdrawn', note: '不需要了' },
  coordinator.id,
];

/** What meetings do, over more than one week. */
const MEETINGS: readonly Filed[] = [
  filed(
    ...([30, '2019-07-01 09:00', 'gdgs', '2019-07-10 09:00'] as const),
    escalated('2019-07-20 09:00', 'onsite', 'gdgs', '2019-08-20 09:00'),
    escalated('2019-08-06 09:00', 'joint', 'gdgs', '2019-08-20 09:00'),
    decided('2019-08-07 09:00', 'joint'),
    returned('2019-08-09 09:00', 'onsite'),
    withdrawn('2019-08-16 09:00'),
  ),
  filed(
    ...([31, '2019-08-06 09:00', 'gdgs', '2019-08-10 09:00'] as const),
    withdrawn('2019-08-08 09:00'),
    reopened('2019-08-09 09:00'),
    escalated('2019-08-12 00:00', 'joint', 'gdgs', '2019-08-20 09:00'),
    returned('2019-08-19 00:00', 'direct'),
  ),
  filed(32, '2019-07-01 09:00', 'gdgs', '2019-07-10 09:00', decided('2019-08-07 09:00', 'direct')),
];

const LOGS = HISTORY.map(([, { log }]) => log);

const WEEK: DigestFigures = {
  sieve: sieveYield(LOGS, from, to),
  reported: 6,
  onTheSpot: 1,
  closed: 4,
  rated: 3,
  satisfied: 2,
  responded: 4,
  open: 6,
  overdue: 2,
  escalated: 2,
  byTier: {
    direct: {
      open: 4,
      overdue: 2,
    },
    onsite: {
      open: 1,
      overdue: 0,
    },
    joint: {
      open: 1,
      overdue: 0,
    },
    tenPlusOne: {
      open: 0,
      overdue: 0,
    },
  },
  byDepartment: [
    {
      department: 'gdgs',
      open: 4,
      overdue: 1,
    },
    {
      department: 'zrzy',
      open: 2,
      overdue: 1,
    },
  ],
  worst: ['P-2019-0010', 'P-2019-0011'],
  projects: {
    base: 2,
    started: 1,
  },
};

/** What had been recorded of it before `when`. */
function before(when: Temporal.Instant, { problem, log }: Filed): Filed | undefined {
  const known = log.filter(({ recordedAt }) => Temporal.Instant.compare(recordedAt, when) < 0);
  return known.length > 0 ? { problem: fold(problem.no, known), log: known } : undefined;
}

onBothDatabases('DigestStore', ({ transact }) => {
  const figures = (start = from, end = to) => transact((tx) => tx.digests.figures(start, end));
  const enter = (...all: readonly (Filed | undefined)[]) =>
    transact(async (tx) => {
      for (const each of all) if (each) await put(tx, each);
    });
  const start = (no: string) =>
    transact(async (tx) => {
      const record = { ...otherProject, no, startedOn: Temporal.PlainDate.from('2019-03-01') };
      await tx.projects.save([record], await tx.people.directory());
    });

  describe('figures', () => {
    it('counts nothing where nothing has happened', async () => {
      const none = { open: 0, overdue: 0 };
      expect(await figures()).toEqual({
        reported: 0,
        onTheSpot: 0,
        closed: 0,
        rated: 0,
        satisfied: 0,
        responded: 0,
        open: 0,
        overdue: 0,
        escalated: 0,
        sieve: sieveYield([], from, to),
        byTier: {
          direct: none,
          onsite: none,
          joint: none,
          tenPlusOne: none,
        },
        byDepartment: [],
        worst: [],
        projects: {
          base: 2,
          started: 0,
        },
      });
    });

    it('counts a week from its first minute to just before its end', async () => {
      await start(otherProject.no);
      await enter(...HISTORY.map(([, each]) => before(to, each)));
      expect(await figures()).toEqual(WEEK);
    });

    it('counts the same week however much happens after it', async () => {
      await start(otherProject.no);
      await enter(...HISTORY.map(([, each]) => each));
      expect(await figures()).toEqual(WEEK);
    });

    it.each(HISTORY)('counts what was known then of a problem %s', async (_, whole) => {
      await enter(before(to, whole));
      const then = await figures();
      await transact(async (tx) => {
        const known = before(to, whole);
        if (known === undefined) return put(tx, whole);
        if (known.problem.version === whole.problem.version) return undefined;
        await tx.problems.update(whole.problem, undefined);
        return tx.problems.append(whole.problem.no, whole.log.slice(known.log.length), undefined);
      });
      expect(await figures()).toEqual(then);
    });

    it('gives each report and each closing to exactly one of two periods that follow one another', async () => {
      await enter(...HISTORY.map(([, each]) => each));
      const later = at('2019-08-19 00:00');
      const [first, second, both] = [await figures(), await figures(to, later), await figures(from, later)];
      expect(first.reported + second.reported).toBe(both.reported);
      expect(first.onTheSpot + second.onTheSpot).toBe(both.onTheSpot);
      expect(first.escalated + second.escalated).toBe(both.escalated);
    });

    it.each([
      ['a week', from, to],
      ['the week after it', to, at('2019-08-19 00:00')],
      ['both', from, at('2019-08-19 00:00')],
      ['a day', at('2019-08-09 00:00'), at('2019-08-10 00:00')],
      ['a month before anything was reported', at('2019-05-01 00:00'), at('2019-06-01 00:00')],
      ['a month in which all of it happened', at('2019-07-01 00:00'), at('2019-09-01 00:00')],
    ])('balances the sieve over %s just as the logs do', async (_, start, end) => {
      const all = [...HISTORY.map(([, each]) => each), ...MEETINGS];
      await enter(...all);
      const { sieve } = await figures(start, end);
      expect(sieve).toEqual(
        sieveYield(
          all.map(({ log }) => log),
          start,
          end,
        ),
      );
      for (const { opening, entered, solved, passedUp, passedDown, withdrawn: out, closing } of sieve.tiers)
        expect(opening + entered).toBe(solved + passedUp + passedDown + out + closing);
    });

    it('names the ten most overdue, the longest overdue first', async () => {
      const all = Array.from({ length: 12 }, (_, index) =>
        filed(10 + index, '2019-07-01 09:00', 'gdgs', `2019-07-${25 - (index % 6)} 09:00`),
      );
      await enter(...all);
      const { worst, overdue } = await figures();
      expect(overdue).toBe(12);
      expect(worst.map((no) => Number(no.slice(-2)))).toEqual([15, 21, 14, 20, 13, 19, 12, 18, 11, 17]);
    });
  });

  describe('claim', () => {
    const issue = { schedule: 'daily', channel: 'dispatch', slotAt: to, fromAt: from };
    const claim = (changes: Partial<typeof issue> = {}) =>
      transact((tx) => tx.digests.claim({ ...issue, ...changes }, WEEK, to));

    it('gives each issue to one, whatever runs twice', async () => {
      const claims = await Promise.all([claim(), claim(), claim()]);
      expect(claims.filter((mine) => mine)).toHaveLength(1);
      expect(await claim({ fromAt: from.add({ hours: 1 }) })).toBe(false);
    });

    it('tells schedules, channels and slots apart', async () => {
      const claims = [{}, { schedule: 'weekly' }, { channel: 'power' }, { slotAt: to.add({ hours: 24 }) }];
      for (const changes of claims) expect(await claim(changes)).toBe(true);
      for (const changes of claims) expect(await claim(changes)).toBe(false);
    });
  });

  describe('lastSlot', () => {
    it('remembers the last slot of each schedule and never goes back', async () => {
      const last = (schedule: string) => transact((tx) => tx.digests.lastSlot(schedule));
      const mark = (schedule: string, slot: Temporal.Instant) => transact((tx) => tx.digests.markSlot(schedule, slot));
      expect(await last('daily')).toBeUndefined();
      await mark('daily', from);
      await mark('daily', to);
      await mark('daily', from);
      await mark('weekly', from);
      expect(await last('daily')).toEqual(to);
      expect(await last('weekly')).toEqual(from);
    });
  });
});
