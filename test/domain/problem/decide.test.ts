import { describe, expect, it } from 'vitest';
import type { ProblemCommand, Refusal } from '../../../src/domain/problem/command.ts';
import { decide } from '../../../src/domain/problem/decide.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { Problem } from '../../../src/domain/problem/problem.ts';
import { at, calendar, directory, history, people, policy, project } from '../../support/zone.ts';

const monday = at('2019-08-05 10:00');
const { coordinator, enterprise, handler, head, leader, officer, otherHandler, otherHead, otherOfficer, stranger } =
  people;

function by(
  actor: Person,
  problem: Problem,
  command: ProblemCommand,
  now = monday,
  enterpriseIds = project.enterpriseIds,
) {
  const ownerIn = (code: string) => {
    if (!directory.departments.some((department) => department.code === code)) return 'unknown' as const;
    return directory.people.find((person) => person.role === 'handler' && person.department === code)?.id;
  };
  return decide(problem, command, { actor, project: { ...project, enterpriseIds }, policy, calendar, now, ownerIn });
}

const accepted = (...kinds: string[]) => ({
  kind: 'accepted',
  events: kinds.map((kind) => expect.objectContaining({ kind })),
});
const refusal = (expected: Partial<Refusal>) => ({ kind: 'refused', refusal: expect.objectContaining(expected) });
const notAllowed = (because: 'role' | 'reach' | 'ownWork') => refusal({ kind: 'notAllowed', because });

/** One problem in each state it can be in. */
function stages() {
  const { start: assigned, happens } = history(monday);
  const acknowledged = happens({ kind: 'acknowledged' }, handler.id, monday);
  const proposed = happens({ kind: 'solutionProposed', note: '已送电', files: [] }, handler.id, monday);
  const checked = happens({ kind: 'solutionChecked', note: '' }, officer.id, monday);
  const closed = happens({ kind: 'closed', how: 'confirmed', rating: 5 }, enterprise.id, monday);
  return { assigned, acknowledged, proposed, checked, closed };
}
const { assigned, acknowledged, proposed, checked, closed } = stages();

const later = Temporal.PlainDate.from('2019-08-20');
const acknowledge: ProblemCommand = { kind: 'acknowledge' };
const propose: ProblemCommand = { kind: 'proposeSolved', note: '已送电', files: [] };
const moreTime: ProblemCommand = { kind: 'requestExtension', untilOn: later, reason: '等设备' };
const contest: ProblemCommand = { kind: 'contest', department: 'zrzy', reason: '是土地问题' };
const confirm: ProblemCommand = { kind: 'confirm', rating: 5, note: '好' };
const reopen: ProblemCommand = { kind: 'reopen', reason: '又断了' };
const escalate: ProblemCommand = { kind: 'escalate', reason: '要钱' };

describe('decide', () => {
  it.each<[string, Person, Problem, ProblemCommand, object]>([
    ['lets its handler acknowledge it', handler, assigned, acknowledge, accepted('acknowledged')],
    ['lets the head of the lead department acknowledge it', head, assigned, acknowledge, accepted('acknowledged')],
    ['keeps another department from acknowledging it', otherHandler, assigned, acknowledge, notAllowed('reach')],
    ['keeps officers from acknowledging', officer, assigned, acknowledge, notAllowed('role')],
    ['acknowledges once', head, acknowledged, acknowledge, refusal({ kind: 'alreadyAcknowledged', byId: handler.id })],
    [
      'takes progress on what nobody had acknowledged as an acknowledgement',
      handler,
      assigned,
      { kind: 'progress', note: '在办', files: [] },
      accepted('acknowledged', 'progressed'),
    ],
    [
      'wants progress in words',
      handler,
      acknowledged,
      { kind: 'progress', note: '', files: [] },
      refusal({ kind: 'blank', field: 'note' }),
    ],
    ['lets its handler propose it solved', handler, acknowledged, propose, accepted('solutionProposed')],
    ['proposes once', handler, proposed, propose, refusal({ kind: 'wrongState' })],
    ['lets its handler ask for more time', handler, acknowledged, moreTime, accepted('extensionRequested')],
    [
      'wants a later date than the present one',
      handler,
      acknowledged,
      { ...moreTime, untilOn: Temporal.PlainDate.from('2019-08-12') },
      refusal({ kind: 'dateTooEarly' }),
    ],
    ['keeps coordinators, who decide, from asking for time', coordinator, acknowledged, moreTime, notAllowed('role')],
    [
      'has no request to decide',
      coordinator,
      acknowledged,
      { kind: 'decideExtension', grant: true, reason: '' },
      refusal({ kind: 'nothingToDecide' }),
    ],
    ['lets the head contest', head, assigned, contest, accepted('contested')],
    ['keeps handlers from contesting', handler, assigned, contest, notAllowed('role')],
    ['keeps other heads from contesting', otherHead, assigned, contest, notAllowed('reach')],
    [
      'wants another department than the present one',
      head,
      assigned,
      { ...contest, department: 'gdgs' },
      refusal({ kind: 'sameDepartment' }),
    ],
    [
      'knows the departments of the zone',
      head,
      assigned,
      { ...contest, department: 'nasa' },
      refusal({ kind: 'unknownDepartment' }),
    ],
    [
      'lets the officer check what the enterprise will confirm',
      officer,
      proposed,
      confirm,
      accepted('solutionChecked'),
    ],
    ['keeps other officers away', otherOfficer, proposed, confirm, notAllowed('reach')],
    ['never lets a handler confirm', handler, proposed, confirm, notAllowed('role')],
    ['lets the enterprise confirm and rate', enterprise, checked, confirm, accepted('closed')],
    ['keeps other enterprises away', stranger, checked, confirm, notAllowed('reach')],
    ['rates from 1 to 5', enterprise, checked, { ...confirm, rating: 6 }, refusal({ kind: 'badRating' })],
    [
      'waits for the enterprise before the officer may close',
      officer,
      checked,
      confirm,
      refusal({ kind: 'enterpriseFirst' }),
    ],
    ['lets a coordinator close with a reason', coordinator, proposed, confirm, accepted('closed')],
    ['wants the reason of a coordinator', coordinator, proposed, { ...confirm, note: '' }, refusal({ kind: 'blank' })],
    [
      'has nothing to confirm before it is proposed',
      coordinator,
      acknowledged,
      confirm,
      refusal({ kind: 'wrongState' }),
    ],
    ['lets the enterprise reopen what is closed', enterprise, closed, reopen, accepted('reopened')],
    ['wants a reason to reopen', officer, checked, { kind: 'reopen', reason: '' }, refusal({ kind: 'blank' })],
    ['lets its officer escalate', officer, assigned, escalate, accepted('escalated')],
    ['lets a leader escalate', leader, acknowledged, escalate, accepted('escalated')],
    ['keeps the enterprise from escalating', enterprise, assigned, escalate, notAllowed('role')],
    [
      'takes a directive from leaders',
      leader,
      acknowledged,
      { kind: 'direct', text: '本周解决' },
      accepted('directed'),
    ],
    [
      'takes a directive from nobody else',
      coordinator,
      acknowledged,
      { kind: 'direct', text: '快' },
      notAllowed('role'),
    ],
    [
      'does nothing more to what is closed',
      handler,
      closed,
      { kind: 'progress', note: '在办', files: [] },
      refusal({ kind: 'wrongState' }),
    ],
  ])('%s', (_, actor, problem, command, decision) => {
    expect(by(actor, problem, command)).toEqual(decision);
  });

  it('goes up by hand only with its pack, where packs are asked for', () => {
    const missing = [{ part: 'proposal' }] as const;
    const given = { actor: officer, project, policy, calendar, now: monday, ownerIn: () => undefined };
    const up = (mayGoUp: NonNullable<Parameters<typeof decide>[2]['mayGoUp']>) =>
      decide(assigned, escalate, { ...given, mayGoUp });
    expect(up(() => ({ kind: 'refused', missing }))).toEqual(refusal({ kind: 'packIncomplete', missing }));
    expect(up(() => ({ kind: 'allowed' }))).toEqual(accepted('escalated'));
  });

  it('refuses more time once the due time has come', () => {
    expect(by(handler, acknowledged, moreTime, acknowledged.dueAt)).toEqual(refusal({ kind: 'tooLateForMoreTime' }));
  });

  it('grants time until the closing hour of the day that was asked for, or of the next that works', () => {
    const { happens } = history(monday);
    happens({ kind: 'acknowledged' }, handler.id, monday);
    const asked = happens(
      { kind: 'extensionRequested', untilOn: Temporal.PlainDate.from('2019-10-01'), reason: '等设备' },
      handler.id,
      monday,
    );
    const decision = by(coordinator, asked, { kind: 'decideExtension', grant: true, reason: '' });
    expect(decision).toMatchObject({
      kind: 'accepted',
      events: [{ kind: 'extensionGranted', dueAt: at('2019-10-08 17:30') }],
    });
  });

  it('takes a contest until the very end of its working day, and only once', () => {
    const until = at('2019-08-06 10:00');
    expect(by(head, assigned, contest, until)).toEqual(accepted('contested'));
    expect(by(head, assigned, contest, until.add({ seconds: 1 }))).toEqual(refusal({ kind: 'contestTooLate' }));
    const { happens } = history(monday);
    const contested = happens({ kind: 'contested', department: 'zrzy', reason: '土地' }, head.id, monday);
    expect(by(head, contested, contest)).toEqual(refusal({ kind: 'contestedBefore' }));
  });

  it('assigns an accepted contest anew, with a new clock on the same tier', () => {
    const { happens } = history(monday);
    const contested = happens({ kind: 'contested', department: 'zrzy', reason: '土地' }, head.id, monday);
    const decision = by(
      coordinator,
      contested,
      { kind: 'decideContest', accept: true, reason: '' },
      at('2019-08-05 16:00'),
    );
    expect(decision).toMatchObject({
      events: [
        { kind: 'contestAccepted' },
        {
          kind: 'routed',
          assignment: { tier: 'direct', lead: 'zrzy', ownerId: otherHandler.id, dueAt: at('2019-08-12 16:00') },
        },
      ],
    });
  });

  it('lets the officer close with a note where there is no enterprise contact', () => {
    expect(by(officer, proposed, confirm, monday, [])).toEqual(accepted('closed'));
    expect(by(officer, proposed, { kind: 'confirm', note: '' }, monday, [])).toEqual(refusal({ kind: 'blank' }));
  });

  it('leaves a problem with its handler when a coordinator helps or its head takes it', () => {
    const helped = by(coordinator, assigned, { kind: 'progress', note: '已联系', files: [] });
    expect(helped).toEqual(accepted('progressed'));
    const { happens } = history(monday);
    const taken = happens({ kind: 'acknowledged' }, head.id, monday);
    expect(taken).toMatchObject({ ownerId: handler.id, acknowledgedBy: head.id });
    expect(by(handler, taken, { kind: 'progress', note: '在办', files: [] })).toEqual(accepted('progressed'));
  });

  it('keeps the limits of its rule when an accepted contest assigns it anew', () => {
    const { happens, start } = history(monday);
    const short = { ...start, dueAt: calendar.addWorkingDays(monday, 2) };
    const contested = happens({ kind: 'contested', department: 'zrzy', reason: '土地' }, head.id, monday);
    const decision = by(
      coordinator,
      { ...contested, dueAt: short.dueAt },
      { kind: 'decideContest', accept: true, reason: '' },
    );
    expect(decision).toMatchObject({ events: [{}, { assignment: { dueAt: short.dueAt } }] });
  });

  it('grants no time that has passed already, and reassigns nothing that is solved', () => {
    const { happens } = history(monday);
    happens({ kind: 'contested', department: 'zrzy', reason: '土地' }, head.id, monday);
    happens({ kind: 'acknowledged' }, handler.id, monday);
    const asked = happens(
      { kind: 'extensionRequested', untilOn: Temporal.PlainDate.from('2019-08-20'), reason: '等设备' },
      handler.id,
      monday,
    );
    const grant: ProblemCommand = { kind: 'decideExtension', grant: true, reason: '' };
    expect(by(coordinator, asked, grant, at('2019-08-21 09:00'))).toEqual(refusal({ kind: 'tooLateForMoreTime' }));
    const solved = happens({ kind: 'solutionProposed', note: '好了', files: [] }, handler.id, monday);
    expect(by(coordinator, solved, { kind: 'decideContest', accept: true, reason: '' })).toEqual(
      refusal({ kind: 'wrongState' }),
    );
  });

  it('lets nobody confirm what they worked on themselves', () => {
    const { happens } = history(monday);
    happens({ kind: 'acknowledged' }, coordinator.id, monday);
    const own = happens({ kind: 'solutionProposed', note: '好了', files: [] }, coordinator.id, monday);
    expect(by(coordinator, own, confirm)).toEqual(notAllowed('ownWork'));
  });
});
