import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Directory } from '../../src/domain/directory.ts';
import { announce, type Urgency, type Why } from '../../src/domain/notice.ts';
import type { ProblemEvent, ProblemEventKind, Recorded } from '../../src/domain/problem/event.ts';
import { DUTIES, type Problem } from '../../src/domain/problem/problem.ts';
import type { Project } from '../../src/domain/project.ts';
import { TIERS } from '../../src/domain/tier.ts';
import { anEventOf, EVENT_KINDS } from '../support/events.ts';
import { at, directory, history, NO, people, project } from '../support/zone.ts';

const { coordinator, enterprise, handler, head, leader, officer, otherHead, stranger } = people;
const now = at('2019-08-05 10:00');
const { start: problem } = history(now);
const joint: Problem = { ...problem, tier: 'joint' };
const top: Problem = { ...problem, tier: 'tenPlusOne' };
/** Somebody who has nothing to do with it but that they follow it. */
const followed: Problem = { ...problem, reporterId: otherHead.id, followers: [stranger.id] };

type Who = keyof typeof people;
const nameOf = (id: number) => Object.entries(people).find(([, person]) => person.id === id)?.[0] ?? String(id);

interface Given {
  readonly problem?: Problem;
  readonly project?: Project;
  readonly directory?: Directory;
  readonly by?: number;
}

function told(event: ProblemEvent, given: Given = {}) {
  const recorded: Recorded = { seq: 9, recordedAt: now, actorId: given.by, source: 'clock', event };
  return announce(recorded, given.problem ?? problem, given.project ?? project, given.directory ?? directory);
}
const listed = (event: ProblemEvent, given?: Given) =>
  Object.fromEntries(told(event, given).map(({ personId, why }) => [nameOf(personId), why]));

const without = (...gone: readonly number[]): Directory => ({
  ...directory,
  people: directory.people.filter(({ id }) => !gone.includes(id)),
});

describe('announce', () => {
  it.each<[string, ProblemEvent, Problem, Partial<Record<Who, Why>>]>([
    [
      'new work goes to its owner and the officer',
      anEventOf('routed'),
      problem,
      { handler: 'owner', officer: 'officer' },
    ],
    [
      'what enters above goes to the head and the centre too',
      anEventOf('routed'),
      joint,
      { handler: 'owner', head: 'head', coordinator: 'coordinator', officer: 'officer' },
    ],
    [
      'what enters at the top goes to the liaison leader as well',
      anEventOf('routed'),
      top,
      { handler: 'owner', head: 'head', coordinator: 'coordinator', officer: 'officer', leader: 'leader' },
    ],
    ['following interrupts nobody', anEventOf('followed'), followed, {}],
    ['its owner hears when somebody else takes it', anEventOf('acknowledged'), followed, { handler: 'owner' }],
    [
      'where nobody owns it, taking it interrupts nobody',
      anEventOf('acknowledged'),
      { ...followed, ownerId: undefined },
      {},
    ],
    [
      'progress goes to whoever waits for it',
      anEventOf('progressed'),
      followed,
      { handler: 'owner', officer: 'officer', otherHead: 'reporter', stranger: 'follower' },
    ],
    [
      'so does what is added to it',
      anEventOf('detailed'),
      followed,
      { handler: 'owner', officer: 'officer', otherHead: 'reporter', stranger: 'follower' },
    ],
    ['“still on it?” is asked of its owner', anEventOf('stillOnItAsked'), problem, { handler: 'owner' }],
    [
      'an acknowledgement that lapsed is told to owner and head',
      anEventOf('acknowledgementLapsed'),
      problem,
      { handler: 'owner', head: 'head' },
    ],
    ['a request for time goes to the centre', anEventOf('extensionRequested'), problem, { coordinator: 'coordinator' }],
    ['a contest goes to the centre', anEventOf('contested'), problem, { coordinator: 'coordinator' }],
    [
      'more time is told to those who count on the date',
      anEventOf('extensionGranted'),
      problem,
      { handler: 'owner', head: 'head', officer: 'officer' },
    ],
    [
      'so is that there is none',
      anEventOf('extensionRefused'),
      problem,
      { handler: 'owner', head: 'head', officer: 'officer' },
    ],
    [
      'whoever contested hears that it was right',
      anEventOf('contestAccepted'),
      { ...problem, contest: { department: 'gdgs', reason: '', byId: otherHead.id, contestedAt: now } },
      { otherHead: 'contester' },
    ],
    [
      'a contest in vain is told to head and owner',
      anEventOf('contestRejected'),
      problem,
      { head: 'head', handler: 'owner' },
    ],
    [
      'a proposed solution goes to the officer to check',
      anEventOf('solutionProposed'),
      problem,
      { officer: 'officer' },
    ],
    ['a checked one goes to the enterprise', anEventOf('solutionChecked'), problem, { enterprise: 'enterprise' }],
    [
      'the second request goes to the enterprise',
      anEventOf('confirmationAsked'),
      problem,
      { enterprise: 'enterprise' },
    ],
    [
      'its end is told to all who had to do with it',
      { kind: 'closed', how: 'byOfficer', note: '已核实' },
      followed,
      {
        handler: 'owner',
        officer: 'officer',
        otherHead: 'reporter',
        stranger: 'follower',
        enterprise: 'enterprise',
      },
    ],
    [
      'what was solved on the spot is told to nobody',
      { kind: 'closed', how: 'onTheSpot' },
      { ...problem, lead: '', ownerId: undefined },
      {},
    ],
    [
      'a reopened one is told to all who thought it was done',
      anEventOf('reopened'),
      problem,
      { handler: 'owner', head: 'head', coordinator: 'coordinator', officer: 'officer' },
    ],
    [
      'a meeting’s decision goes to all who have to do with it',
      anEventOf('decidedAtMeeting'),
      followed,
      { handler: 'owner', head: 'head', officer: 'officer', otherHead: 'reporter', stranger: 'follower' },
    ],
    [
      'what a meeting returns down, to the centre too',
      anEventOf('returnedDown'),
      problem,
      { head: 'head', handler: 'owner', coordinator: 'coordinator', officer: 'officer' },
    ],
    [
      'what a meeting put off waits with head, officer and reporter',
      anEventOf('putOff'),
      { ...problem, reporterId: otherHead.id },
      { head: 'head', officer: 'officer', otherHead: 'reporter' },
    ],
    [
      'opinions are asked of the heads, and its owner hears that theirs is asked',
      anEventOf('opinionsAsked'),
      problem,
      { head: 'asked', otherHead: 'asked', handler: 'owner' },
    ],
    [
      'an opinion goes to its owner, centre and officer',
      anEventOf('opinionGiven'),
      problem,
      { handler: 'owner', coordinator: 'coordinator', officer: 'officer' },
    ],
    ['a part of the pack interrupts nobody', anEventOf('packFilled'), problem, {}],
    [
      'a withdrawal that stands is told to whoever waits for it',
      anEventOf('calledBack'),
      followed,
      { handler: 'owner', otherHead: 'reporter', stranger: 'follower' },
    ],
    [
      'a withdrawal is to be called back by officer or centre',
      { kind: 'reminded', duty: 'callBack', day: 1 },
      problem,
      { officer: 'officer', coordinator: 'coordinator' },
    ],
    [
      'an escalation pings the head',
      anEventOf('escalated'),
      { ...joint, reporterId: otherHead.id },
      { head: 'head', handler: 'owner', coordinator: 'coordinator', officer: 'officer', otherHead: 'reporter' },
    ],
    [
      'and at the top the leader',
      anEventOf('escalated'),
      top,
      { head: 'head', handler: 'owner', coordinator: 'coordinator', officer: 'officer', leader: 'leader' },
    ],
    [
      'a directive goes to everyone who acts on it',
      anEventOf('directed'),
      problem,
      { handler: 'owner', head: 'head', coordinator: 'coordinator', officer: 'officer' },
    ],
  ])('%s', (_, event, about, expected) => {
    expect(listed(event, { problem: about })).toEqual(expected);
  });

  it.each<[string, (typeof DUTIES)[number], Problem, Partial<Record<Who, Why>>, Urgency]>([
    ['not acknowledged: the handler', 'acknowledge', problem, { handler: 'owner' }, 'now'],
    ['then the head', 'acknowledgeHead', problem, { head: 'head', handler: 'owner' }, 'now'],
    ['a day before it is due: the owner, in the morning', 'dueSoon', problem, { handler: 'owner' }, 'morning'],
    ['at due: owner and head', 'due', problem, { handler: 'owner', head: 'head' }, 'now'],
    [
      'each day overdue: owner and head, in the morning',
      'overdue',
      problem,
      { handler: 'owner', head: 'head' },
      'morning',
    ],
    ['and at the top the leader', 'overdue', top, { handler: 'owner', head: 'head', leader: 'leader' }, 'morning'],
    ['a request that waits: the centre', 'decideExtension', problem, { coordinator: 'coordinator' }, 'now'],
    ['a contest that waits: the centre', 'decideContest', problem, { coordinator: 'coordinator' }, 'now'],
    ['a solution that waits: the officer', 'check', problem, { officer: 'officer' }, 'morning'],
    [
      'then the centre, and the officer again',
      'checkHead',
      problem,
      { coordinator: 'coordinator', officer: 'officer' },
      'morning',
    ],
    ['no word from the enterprise: the officer', 'closeByOfficer', problem, { officer: 'officer' }, 'now'],
  ])('reminds – %s', (_, duty, about, expected, urgency) => {
    const event: ProblemEvent = { kind: 'reminded', duty, day: 1 };
    expect(listed(event, { problem: about })).toEqual(expected);
    for (const notice of told(event, { problem: about })) expect(notice.urgency).toBe(urgency);
  });

  it.each<[string, ProblemEvent, Given, Partial<Record<Who, Why>>]>([
    [
      'no handler: the head and the centre hear at once',
      anEventOf('routed'),
      { problem: { ...problem, ownerId: undefined } },
      { head: 'standIn', coordinator: 'standIn', officer: 'officer' },
    ],
    [
      'neither handler nor head: the centre',
      { kind: 'reminded', duty: 'acknowledge', day: 1 },
      { problem: { ...problem, ownerId: undefined }, directory: without(head.id) },
      { coordinator: 'standIn' },
    ],
    [
      'an owner who has left: the head and the centre',
      anEventOf('stillOnItAsked'),
      { directory: without(handler.id) },
      { head: 'standIn', coordinator: 'standIn' },
    ],
    [
      'no head: the centre',
      { kind: 'reminded', duty: 'acknowledgeHead', day: 1 },
      { directory: without(head.id) },
      { coordinator: 'standIn', handler: 'owner' },
    ],
    [
      'no officer: the centre',
      anEventOf('solutionProposed'),
      { project: { ...project, officerId: undefined } },
      { coordinator: 'standIn' },
    ],
    [
      'an enterprise whose contact has left: the officer',
      anEventOf('solutionChecked'),
      { directory: without(enterprise.id) },
      { officer: 'standIn' },
    ],
    [
      'no liaison leader: every leader',
      { kind: 'reminded', duty: 'overdue', day: 2 },
      { problem: top, project: { ...project, leaderId: undefined } },
      { handler: 'owner', head: 'head', leader: 'leader' },
    ],
    [
      'nobody at the centre: the leaders',
      anEventOf('contested'),
      { directory: without(coordinator.id) },
      { leader: 'standIn' },
    ],
  ])('lets no empty place swallow it – %s', (_, event, given, expected) => {
    expect(listed(event, given)).toEqual(expected);
  });

  it('lets nothing that asks for a deed vanish, whoever is missing, while a coordinator or a leader is there', () => {
    const asks: readonly ProblemEvent[] = [
      ...(['routed', 'stillOnItAsked', 'acknowledgementLapsed', 'extensionRequested', 'contested'] as const).map(
        (kind) => anEventOf(kind),
      ),
      ...(['solutionProposed', 'solutionChecked', 'reopened', 'escalated', 'directed'] as const).map((kind) =>
        anEventOf(kind),
      ),
      ...DUTIES.map((duty): ProblemEvent => ({ kind: 'reminded', duty, day: 1 })),
    ];
    const gone = fc.subarray([handler, head, officer, enterprise, coordinator].map(({ id }) => id));
    fc.assert(
      fc.property(fc.constantFrom(...asks), gone, fc.constantFrom(...TIERS), (event, ids, tier) => {
        expect(told(event, { directory: without(...ids), problem: { ...problem, tier } })).not.toEqual([]);
      }),
    );
  });

  const anyGiven = fc.record({
    kind: fc.constantFrom<ProblemEventKind>(...EVENT_KINDS),
    tier: fc.constantFrom(...TIERS),
    by: fc.option(fc.constantFrom(...directory.people.map(({ id }) => id)), { nil: undefined }),
    followers: fc.subarray(directory.people.map(({ id }) => id)),
  });

  it('tells nobody of their own deed, and nobody twice', () => {
    fc.assert(
      fc.property(anyGiven, ({ kind, tier, by, followers }) => {
        const ids = told(anEventOf(kind), { problem: { ...problem, tier, followers }, by }).map(
          (each) => each.personId,
        );
        expect(ids).not.toContain(by);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('makes keys of event and person: the same whenever it is asked, no two alike', () => {
    fc.assert(
      fc.property(anyGiven, ({ kind, tier, by, followers }) => {
        const given = { problem: { ...problem, tier, followers }, by };
        const keys = told(anEventOf(kind), given).map(({ key }) => key);
        expect(told(anEventOf(kind), given).map(({ key }) => key)).toEqual(keys);
        expect(keys).toEqual(told(anEventOf(kind), given).map(({ personId }) => `${NO}:9:${personId}`));
      }),
    );
  });

  it('lets only what can wait wait for the morning', () => {
    const waits = EVENT_KINDS.filter((kind) =>
      told(anEventOf(kind), { problem: followed }).some(({ urgency }) => urgency === 'morning'),
    );
    expect(waits).toEqual(['progressed', 'calledBack', 'putOff', 'opinionGiven', 'detailed', 'reminded']);
  });

  it('says of somebody with several parts the one that asks most of them', () => {
    const owning: Problem = { ...problem, ownerId: head.id, reporterId: head.id, followers: [head.id, leader.id] };
    expect(listed(anEventOf('progressed'), { problem: owning })).toEqual({
      head: 'owner',
      officer: 'officer',
      leader: 'follower',
    });
  });
});
