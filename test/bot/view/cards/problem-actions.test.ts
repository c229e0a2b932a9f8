import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemActions } from '../../../../src/bot/view/cards/problem-actions.ts';
import type { ProblemIntentKind } from '../../../../src/bot/view/intent.ts';
import { ownerIn } from '../../../../src/domain/directory.ts';
import type { Person } from '../../../../src/domain/person.ts';
import type { ProblemCommand } from '../../../../src/domain/problem/command.ts';
import { decide } from '../../../../src/domain/problem/decide.ts';
import { evolve } from '../../../../src/domain/problem/evolve.ts';
import { look } from '../../../../src/domain/problem/look.ts';
import type { ProblemEventKind } from '../../../../src/domain/problem/event.ts';
import type { Problem } from '../../../../src/domain/problem/problem.ts';
import { anEventOf } from '../../../support/events.ts';
import { at, calendar, directory, history, NO, people, policy, project } from '../../../support/zone.ts';

const monday = at('2019-08-05 10:00');
const { coordinator, enterprise, handler, head, leader, officer, otherHandler } = people;

function after(...kinds: readonly ProblemEventKind[]): Problem {
  const { start, happens } = history(monday);
  return kinds.reduce(
    (_, kind) => happens(anEventOf(kind), kind === 'acknowledged' ? handler.id : head.id, monday),
    start,
  );
}
const assigned = after();
const acknowledged = after('acknowledged');
const proposed = after('acknowledged', 'solutionProposed');
const checked = after('acknowledged', 'solutionProposed', 'solutionChecked');
const closed = after('acknowledged', 'solutionProposed', 'solutionChecked', 'closed');
const withdrawal = { how: 'withdrawn', byId: coordinator.id, closedAt: monday } as const;
const withdrawn: Problem = { ...closed, closure: withdrawal };
const calledBack = { byId: officer.id, note: '属实', calledBackAt: monday };

function offered(problem: Problem, viewer?: Person, now = monday.add({ hours: 1 })): readonly ProblemIntentKind[] {
  const view = { problem: { ...problem, files: [] }, project, now, policy, calendar, viewer };
  return problemActions(view, 'zh-CN').map(({ intent }) => intent.kind as ProblemIntentKind);
}
const inPassing: readonly ProblemIntentKind[] = ['timeline', 'why'];

describe('problemActions', () => {
  it.each<[string, Problem, Person, readonly ProblemIntentKind[]]>([
    [
      'its handler may take it, and whatever else a handler does',
      assigned,
      handler,
      ['acknowledge', 'progress', 'requestExtension', 'escalate', 'pack', 'remindLater'],
    ],
    [
      'the head may also say that it is not theirs',
      assigned,
      head,
      ['acknowledge', 'progress', 'requestExtension', 'contest', 'escalate', 'pack', 'remindLater'],
    ],
    ['its officer may send it up and add to it', assigned, officer, ['escalate', 'pack', 'addDetail']],
    [
      'a coordinator may do the work, not decide what nobody asked',
      assigned,
      coordinator,
      ['acknowledge', 'progress', 'escalate', 'pack'],
    ],
    ['a leader gives directives', assigned, leader, ['escalate', 'pack', 'direct', 'follow']],
    ['the enterprise waits', assigned, enterprise, []],
    ['a stranger may follow', assigned, otherHandler, ['follow']],
    [
      'whoever has it reports it solved first of all',
      acknowledged,
      handler,
      ['proposeSolved', 'progress', 'requestExtension', 'escalate', 'pack', 'remindLater'],
    ],
    [
      'whoever was asked “still on it?” answers first of all',
      after('acknowledged', 'stillOnItAsked'),
      handler,
      ['stillOnIt', 'proposeSolved', 'progress', 'requestExtension', 'escalate', 'pack', 'remindLater'],
    ],
    [
      'a request for time is not made twice',
      after('acknowledged', 'extensionRequested'),
      handler,
      ['proposeSolved', 'progress', 'escalate', 'pack', 'remindLater'],
    ],
    [
      'a coordinator decides on a request before all else',
      after('acknowledged', 'extensionRequested'),
      coordinator,
      ['grantExtension', 'refuseExtension', 'proposeSolved', 'progress', 'escalate', 'pack'],
    ],
    [
      'and on a contest',
      after('contested'),
      coordinator,
      ['acceptContest', 'rejectContest', 'acknowledge', 'progress', 'escalate', 'pack'],
    ],
    [
      'it is contested once',
      after('contested'),
      head,
      ['acknowledge', 'progress', 'requestExtension', 'escalate', 'pack', 'remindLater'],
    ],
    ['the officer checks what is proposed', proposed, officer, ['confirm', 'reopen']],
    ['the handler cannot confirm their own', proposed, handler, []],
    ['a leader still directs', proposed, leader, ['direct']],
    ['the enterprise has the word then', checked, enterprise, ['confirm', 'reopen']],
    ['the officer waits for it', checked, officer, ['reopen']],
    ['unless it kept silent twice', { ...checked, reminded: { closeByOfficer: 1 } }, officer, ['confirm', 'reopen']],
    ['a coordinator may confirm at any time', checked, coordinator, ['confirm', 'reopen']],
    ['what is closed can be called back', closed, officer, ['reopen']],
    ['by the enterprise too', closed, enterprise, ['reopen']],
    ['but not by who did the work', closed, handler, []],
    ['a withdrawal is called back by somebody who did not handle it', withdrawn, officer, ['callBack', 'reopen']],
    ['not by whoever recorded it', withdrawn, coordinator, ['reopen']],
    ['and once', { ...withdrawn, closure: { ...withdrawal, calledBack } }, officer, ['reopen']],
    [
      'nobody reopens what was solved on the spot',
      { ...closed, closure: { how: 'onTheSpot', byId: 1, closedAt: monday } },
      officer,
      [],
    ],
  ])('%s', (_, problem, viewer, expected) => {
    expect(offered(problem, viewer)).toEqual([...expected, ...inPassing]);
  });

  it('offers no more time once it is due, and no contest after a working day', () => {
    expect(offered(assigned, head, assigned.dueAt)).not.toContain('requestExtension');
    expect(offered(assigned, head, at('2019-08-06 10:00'))).toContain('contest');
    expect(offered(assigned, head, at('2019-08-06 10:01'))).not.toContain('contest');
  });

  it('offers in a channel what the lead department does there, and nothing personal', () => {
    expect(offered(assigned)).toEqual(['acknowledge', 'progress', 'escalate', 'timeline']);
    expect(offered(acknowledged)).toEqual(['proposeSolved', 'progress', 'escalate', 'timeline']);
    expect(offered(proposed)).toEqual(['timeline']);
  });

  it('goes no higher than the top', () => {
    expect(offered({ ...assigned, tier: 'tenPlusOne' }, officer)).not.toContain('escalate');
  });

  it('shows photos where there are some', () => {
    const view = { problem: after('progressed'), project, now: monday, policy, calendar, viewer: leader };
    expect(problemActions(view, 'en').map(({ label }) => label)).toContain('Photos and files');
  });

  it('leads with one button at most', () => {
    for (const viewer of directory.people) {
      const styled = problemActions({ problem: assigned, project, now: monday, policy, calendar, viewer }, 'en').filter(
        ({ style }) => style !== undefined,
      );
      expect(styled.length).toBeLessThanOrEqual(1);
    }
  });

  it('offers nothing that is then refused, however the problem came to where it is', () => {
    const press = fc.record({ actor: anybody, kind: fc.constantFrom(...kinds), minutes: fc.nat({ max: 60 * 24 * 4 }) });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 12 }), anybody, (presses, reader) => {
        let [problem, now] = [after(), monday];
        for (const { actor, kind, minutes } of presses) {
          now = now.add({ minutes });
          problem = look(problem, policy, calendar, now).problem;
          problem = done(problem, kind, actor, now).problem;
        }
        const refused = offered(problem, reader, now).flatMap((kind) => done(problem, kind, reader, now).refusal ?? []);
        expect(refused).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

const anybody = fc.constantFrom(...directory.people);

/** What becomes of a problem when somebody presses a button and fills in its form rightly. */
function done(problem: Problem, kind: ProblemIntentKind, actor: Person, now: Temporal.Instant) {
  const command = COMMANDS[kind](problem, now);
  if (command === undefined) return { problem };
  const given = {
    actor,
    project,
    policy,
    calendar,
    now,
    ownerIn: (code: string) => ownerIn(directory, code, new Map()),
  };
  const decision = decide(problem, command, given);
  if (decision.kind === 'refused') return { problem, refusal: [kind, decision.refusal] };
  const next = decision.events.reduce(
    (state, event) =>
      evolve(NO, state, { seq: state.version + 1, recordedAt: now, actorId: actor.id, source: 'slack', event }),
    problem,
  );
  return { problem: next };
}

const nothing = () => undefined;
/** What a press and its form, rightly filled in, would ask for. */
const COMMANDS: Record<ProblemIntentKind, (problem: Problem, now: Temporal.Instant) => ProblemCommand | undefined> = {
  acknowledge: () => ({ kind: 'acknowledge' }),
  stillOnIt: () => ({ kind: 'stillOnIt' }),
  follow: () => ({ kind: 'follow' }),
  progress: () => ({ kind: 'progress', note: '进展', files: [] }),
  proposeSolved: () => ({ kind: 'proposeSolved', note: '好了', files: [] }),
  requestExtension: ({ dueAt }) => ({
    kind: 'requestExtension',
    untilOn: calendar.dateOf(dueAt).add({ days: 1 }),
    reason: '设备',
  }),
  grantExtension: () => ({ kind: 'decideExtension', grant: true, reason: '' }),
  refuseExtension: () => ({ kind: 'decideExtension', grant: false, reason: '不行' }),
  contest: ({ lead }) => ({ kind: 'contest', department: lead === 'gdgs' ? 'zrzy' : 'gdgs', reason: '不归我' }),
  acceptContest: () => ({ kind: 'decideContest', accept: true, reason: '' }),
  rejectContest: () => ({ kind: 'decideContest', accept: false, reason: '归你' }),
  confirm: () => ({ kind: 'confirm', rating: undefined, note: '看过了' }),
  reopen: () => ({ kind: 'reopen', reason: '没好' }),
  escalate: () => ({ kind: 'escalate', reason: '要钱' }),
  direct: () => ({ kind: 'direct', text: '抓紧' }),
  addDetail: () => ({ kind: 'addDetail', detail: {} }),
  show: nothing,
  timeline: nothing,
  why: nothing,
  photos: nothing,
  pack: nothing,
  askOpinions: nothing,
  giveOpinion: nothing,
  fillPack: nothing,
  callBack: () => ({ kind: 'callBack', stands: true, note: '问过企业' }),
  remindLater: nothing,
};
const kinds = Object.keys(COMMANDS) as ProblemIntentKind[];
