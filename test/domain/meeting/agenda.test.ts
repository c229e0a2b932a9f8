import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../src/domain/category.ts';
import {
  type Agenda,
  buildAgenda,
  type DueDecision,
  minutesOn,
  type Waiting,
  waitingAt,
} from '../../../src/domain/meeting/agenda.ts';
import { type AgendaEdits, moveBy, NO_EDITS, withChange } from '../../../src/domain/meeting/agenda-edits.ts';
import { problemNo } from '../../../src/domain/problem/problem.ts';
import { at, calendar, history, people } from '../../support/zone.ts';

const now = at('2019-08-07 09:00');
const series = { capacity: 90, minutesPerItem: 20 };

/** `waits(3, 'B', '08-01', 'critical')`: problem 3 of project B since 1 August. */
function waits(serial: number, projectNo: string, since = '08-01', severity: Severity = 'ordinary'): Waiting {
  const arrivedAt = at(`2019-${since} 10:00`);
  return { no: problemNo(2019, serial), projectNo, severity, arrivedAt, departments: ['gdgs'] };
}

function build(waiting: readonly Waiting[], edits: AgendaEdits = NO_EDITS, elsewhere: readonly Waiting[] = []): Agenda {
  return buildAgenda({ series, waiting, elsewhere, due: [], edits, calendar, now });
}

const serials = (items: readonly { readonly no: string }[]) => items.map(({ no }) => Number(no.slice(-4)));
const shown = ({ items, left }: Agenda) => [serials(items), serials(left)];
const no = (serial: number) => problemNo(2019, serial);
const six = [1, 2, 3, 4, 5, 6].map((serial) => waits(serial, `project ${serial}`));

describe('buildAgenda', () => {
  it.each<[string, readonly Waiting[], readonly number[]]>([
    ['hears the longest waiting first', [waits(1, 'A', '08-02'), waits(2, 'B', '08-01')], [2, 1]],
    ['hears what is critical before it', [waits(1, 'A', '07-01'), waits(2, 'B', '08-05', 'critical')], [2, 1]],
    ['ranks important as ordinary', [waits(1, 'A', '08-02', 'important'), waits(2, 'B', '08-01')], [2, 1]],
    ['breaks ties by number', [waits(10_000, 'A'), waits(9, 'B'), waits(10, 'C')], [9, 10, 0]],
    [
      'lets a project’s items stand together at the place of its first',
      [waits(1, 'A', '08-01'), waits(2, 'B', '08-02'), waits(3, 'A', '08-03')],
      [1, 3, 2],
    ],
    ['has nothing to hear when nothing waits', [], []],
  ])('%s', (_, waiting, expected) => {
    expect(serials(build(waiting).items)).toEqual(expected);
  });

  it('takes four of six items of 20 in 90 minutes and leaves two over, always the same', () => {
    expect(shown(build(six))).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
    expect(build(six).left.map(({ because }) => because)).toEqual([
      { kind: 'noRoom', room: 10 },
      { kind: 'noRoom', room: 10 },
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(six, { minLength: 6 }), (shuffled) => {
        expect(build(shuffled)).toEqual(build(six));
      }),
    );
  });

  it('never leaves a critical problem over for an ordinary one of a project that comes earlier', () => {
    const others = [7, 8, 9].map((serial) => waits(serial, 'A', '07-01'));
    const critical = [1, 2, 3].map((serial) => waits(serial, `project ${serial}`, '08-05', 'critical'));
    const agenda = build([waits(5, 'A', '07-01', 'critical'), ...others, ...critical]);
    expect(shown(agenda)).toEqual([
      [5, 1, 2, 3],
      [7, 8, 9],
    ]);
  });

  it('begins with the earlier decisions that are due, the longest first, each with its lamp', () => {
    const open = (serial: number, dueAt: string, state: DueDecision['state'] = 'open') => {
      return { no: `D-2019-000${serial}`, dueAt: at(dueAt), state };
    };
    const due = [
      open(3, '2019-08-12 17:30'),
      open(2, '2019-08-08 17:30'),
      open(1, '2019-08-07 09:00'),
      open(4, '2019-08-06 17:30', 'reported'),
    ];
    const agenda = buildAgenda({ series, waiting: [], due, edits: NO_EDITS, calendar, now });
    expect(agenda.due.map(({ no: decision, state, lamp }) => [decision, state, lamp])).toEqual([
      ['D-2019-0004', 'reported', 'green'],
      ['D-2019-0001', 'overdue', 'red'],
      ['D-2019-0002', 'open', 'yellow'],
      ['D-2019-0003', 'open', 'green'],
    ]);
  });
});

describe('an agenda that a coordinator changed', () => {
  const move = (agenda: Agenda, serial: number, to: 'up' | 'down') => {
    const change = moveBy(agenda, no(serial), to);
    if (change === undefined) throw new Error('expected to move');
    return withChange(NO_EDITS, change);
  };

  it('hears what was moved up in its new place', () => {
    expect(shown(build(six, move(build(six), 3, 'up')))).toEqual([
      [1, 3, 2, 4],
      [5, 6],
    ]);
  });

  it('takes in what was moved up into its time, and leaves over what made room', () => {
    expect(shown(build(six, move(build(six), 5, 'up')))).toEqual([
      [1, 2, 3, 5],
      [4, 6],
    ]);
  });

  it('moves nothing beyond either end, nor what is not there', () => {
    expect(moveBy(build(six), no(1), 'up')).toBeUndefined();
    expect(moveBy(build(six), no(6), 'down')).toBeUndefined();
    expect(moveBy(build(six), no(9), 'down')).toBeUndefined();
  });

  it('lists what was dropped with its reason, and the next one has its place', () => {
    const agenda = build(six, withChange(NO_EDITS, { kind: 'dropped', no: no(2), reason: '材料不齐' }));
    expect(shown(agenda)).toEqual([
      [1, 3, 4, 5],
      [6, 2],
    ]);
    expect(agenda.left.at(-1)?.because).toEqual({ kind: 'dropped', reason: '材料不齐' });
  });

  it('gives its time to what was added by hand, before all others', () => {
    const late = waits(9, 'Z', '08-06');
    const elsewhere = [waits(8, 'Y', '08-06')];
    const edits = [no(8), no(9)].reduce((sum, each) => withChange(sum, { kind: 'added', no: each }), NO_EDITS);
    expect(shown(build([...six, late], edits, elsewhere))).toEqual([
      [1, 2, 8, 9],
      [3, 4, 5, 6],
    ]);
  });

  it('brings back what was dropped when it is added', () => {
    const dropped = withChange(NO_EDITS, { kind: 'dropped', no: no(1), reason: '材料不齐' });
    expect(shown(build(six, withChange(dropped, { kind: 'added', no: no(1) })))).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  it('fits by the minutes that were given', () => {
    const longer = withChange(NO_EDITS, { kind: 'timed', no: no(1), minutes: 40 });
    expect(shown(build(six, longer))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const shorter = withChange(longer, { kind: 'timed', no: no(6), minutes: 10 });
    expect(shown(build(six, shorter))).toEqual([
      [1, 2, 3, 6],
      [4, 5],
    ]);
  });

  it('keeps every change when it is built anew: what is solved goes, what comes takes its place by rank', () => {
    const moved = withChange(move(build(six), 3, 'up'), { kind: 'dropped', no: no(4), reason: '等企业' });
    const later = [...six.filter((each) => each.no !== no(1)), waits(7, 'G', '08-06', 'critical')];
    expect(shown(build(later, moved))).toEqual([
      [7, 3, 2, 5],
      [6, 4],
    ]);
  });

  it('holds each problem once, and no more than its minutes save by hand', () => {
    const anEdit = fc.oneof(
      fc.record({ kind: fc.constant('dropped' as const), serial: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ kind: fc.constant('up' as const), serial: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ kind: fc.constant('timed' as const), serial: fc.integer({ min: 1, max: 8 }) }),
    );
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 12 }), (changes) => {
        let edits = NO_EDITS;
        for (const { kind, serial } of changes) {
          const change =
            kind === 'up'
              ? moveBy(build(six, edits), no(serial), 'up')
              : kind === 'dropped'
                ? { kind, no: no(serial), reason: '原因' }
                : { kind, no: no(serial), minutes: 5 * serial };
          if (change) edits = withChange(edits, change);
        }
        const agenda = build(six, edits);
        expect(serials([...agenda.items, ...agenda.left]).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(minutesOn(agenda)).toBeLessThanOrEqual(series.capacity);
      }),
    );
  });
});

describe('waitingAt', () => {
  const monday = at('2019-08-05 10:00');

  it('takes what somebody should be working on at that tier, since it came there', () => {
    const { start } = history(monday, 'joint');
    expect(waitingAt('joint', [start])).toEqual([
      { no: start.no, projectNo: start.projectNo, severity: 'ordinary', arrivedAt: monday, departments: ['gdgs'] },
    ]);
    expect(waitingAt('onsite', [start])).toEqual([]);
  });

  it('leaves out what is said to be solved', () => {
    const { happens } = history(monday, 'joint');
    const proposed = happens({ kind: 'solutionProposed', note: '好了', files: [] }, people.handler.id, monday);
    expect(waitingAt('joint', [proposed])).toEqual([]);
  });
});
