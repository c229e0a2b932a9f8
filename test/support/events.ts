/** One event of every kind, with everything that it can carry. */
import type { ProblemEvent, ProblemEventKind } from '../../src/domain/problem/event.ts';
import { at, people, report } from './zone.ts';

const due = at('2019-08-20 17:30');
const assignment = {
  tier: 'joint',
  lead: 'gdgs',
  supporting: ['zrzy'],
  ownerId: people.handler.id,
  acknowledgeDueAt: at('2019-08-07 15:00'),
  dueAt: due,
} as const;

const EVENTS: { readonly [K in ProblemEventKind]: Extract<ProblemEvent, { kind: K }> } = {
  reported: {
    kind: 'reported',
    report: {
      ...report,
      description: '箱变已到,外线没有接入',
      neededByOn: Temporal.PlainDate.from('2019-08-30'),
      location: { latitude: 37.56, longitude: 121.23 },
      departments: ['gdgs', 'zrzy'],
      files: ['f1', 'f2'],
    },
  },
  routed: { kind: 'routed', assignment, rule: { id: 'one-department', version: 3 }, byRule: true },
  acknowledged: { kind: 'acknowledged' },
  progressed: { kind: 'progressed', note: '设备已发货', files: ['f3'] },
  stillOnItAsked: { kind: 'stillOnItAsked' },
  stillOnItAnswered: { kind: 'stillOnItAnswered' },
  acknowledgementLapsed: { kind: 'acknowledgementLapsed', acknowledgeDueAt: at('2019-08-12 10:00') },
  extensionRequested: {
    kind: 'extensionRequested',
    untilOn: Temporal.PlainDate.from('2019-08-30'),
    reason: '等设备',
  },
  extensionGranted: { kind: 'extensionGranted', dueAt: at('2019-08-30 17:30') },
  extensionRefused: { kind: 'extensionRefused', reason: '工期不等人' },
  contested: { kind: 'contested', department: 'zrzy', reason: '是土地问题' },
  contestAccepted: { kind: 'contestAccepted' },
  contestRejected: { kind: 'contestRejected', reason: '线路归供电公司' },
  solutionProposed: { kind: 'solutionProposed', note: '已送电', files: ['f4'] },
  solutionChecked: { kind: 'solutionChecked', note: '现场已送电' },
  confirmationAsked: { kind: 'confirmationAsked' },
  closed: { kind: 'closed', how: 'confirmed', note: '谢谢', rating: 5 },
  calledBack: { kind: 'calledBack', note: '企业确认撤回' },
  reopened: { kind: 'reopened', reason: '电压不稳' },
  escalated: { kind: 'escalated', from: 'onsite', assignment, because: 'byHand', reason: '需要协调' },
  decidedAtMeeting: {
    kind: 'decidedAtMeeting',
    assignment,
    meeting: 'M-2019-0007',
    decision: 'D-2019-0012',
    text: '月底前接入外线',
  },
  returnedDown: {
    kind: 'returnedDown',
    from: 'tenPlusOne',
    assignment,
    meeting: 'M-2019-0008',
    decision: 'D-2019-0013',
    text: '原则同意,由联席会议落实',
  },
  putOff: { kind: 'putOff', meeting: 'M-2019-0007', remark: '等方案' },
  opinionsAsked: { kind: 'opinionsAsked', departments: ['gdgs', 'zrzy'], untilAt: at('2019-08-08 15:00') },
  opinionGiven: { kind: 'opinionGiven', department: 'zrzy', text: '红线外无异议' },
  packFilled: { kind: 'packFilled', part: 'proposal', text: '由园区先行垫资' },
  directed: { kind: 'directed', text: '请一周内送电' },
  detailed: {
    kind: 'detailed',
    detail: {
      description: '共三处',
      neededByOn: Temporal.PlainDate.from('2019-09-01'),
      location: { latitude: 37.5, longitude: 121.2 },
      files: ['f5'],
    },
  },
  followed: { kind: 'followed', personId: people.leader.id },
  reminded: { kind: 'reminded', duty: 'overdue', day: 2 },
};

export const EVENT_KINDS = Object.keys(EVENTS) as readonly ProblemEventKind[];

export function anEventOf<K extends ProblemEventKind>(kind: K): Extract<ProblemEvent, { kind: K }> {
  return EVENTS[kind];
}
