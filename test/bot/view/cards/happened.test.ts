import { describe, expect, it } from 'vitest';
import { happenedSentence } from '../../../../src/bot/view/cards/happened.ts';
import type { ProblemEvent } from '../../../../src/domain/problem/event.ts';
import { anEventOf, EVENT_KINDS } from '../../../support/events.ts';
import { readerIn } from '../../../support/readers.ts';
import { at, history, people } from '../../../support/zone.ts';

const recordedAt = at('2019-08-05 10:00');
const { start: problem } = history(recordedAt);
const reminder = (duty: 'acknowledge' | 'check'): ProblemEvent => ({ kind: 'reminded', duty, day: 1 });
const { escalated, routed, closed } = {
  escalated: anEventOf('escalated'),
  routed: anEventOf('routed'),
  closed: anEventOf('closed'),
};

const SENTENCES: readonly (readonly [ProblemEvent, string, string])[] = [
  [anEventOf('reported'), 'head3上报', 'head3 reported it'],
  [routed, '已分派：联席会议，由供电公司主办', 'Assigned: joint conference, led by Power Supply Company'],
  [
    { ...routed, byRule: false },
    '已改派供电公司主办，时限重新计算',
    'Reassigned to Power Supply Company; its time starts anew',
  ],
  [anEventOf('acknowledged'), 'head3已签收', 'head3 acknowledged it'],
  [anEventOf('progressed'), 'head3报告进展：设备已发货', 'head3 reports progress: 设备已发货'],
  [
    anEventOf('stillOnItAsked'),
    '好几天没有进展了，还在办吗？请报进展，或点“仍在办理”；到时没有答复将撤销签收',
    'No progress for days: still on it? Report progress or press “Still on it”; without an answer in time the acknowledgement is undone',
  ],
  [anEventOf('stillOnItAnswered'), 'head3答复：仍在办理', 'head3 is still on it'],
  [
    anEventOf('acknowledgementLapsed'),
    '没有答复，签收已撤销，请重新签收',
    'No answer: the acknowledgement is undone. Please acknowledge it again',
  ],
  [
    anEventOf('extensionRequested'),
    'head3申请延期至 2019年8月30日（周五）：等设备',
    'head3 asks for time until Fri 30 Aug 2019: 等设备',
  ],
  [
    anEventOf('extensionGranted'),
    '延期已批准，新期限 2019年8月30日（周五）17:30',
    'More time granted: now due Fri 30 Aug 2019 17:30',
  ],
  [anEventOf('extensionRefused'), '延期未获批准：工期不等人', 'More time refused: 工期不等人'],
  [
    anEventOf('contested'),
    'head3认为应由自然资源局主办：是土地问题',
    'head3 says it belongs to Natural Resources Bureau: 是土地问题',
  ],
  [anEventOf('contestAccepted'), '异议成立', 'The contest is accepted'],
  [
    anEventOf('contestRejected'),
    '异议不成立，维持主办：线路归供电公司',
    'The assignment stays as it is: 线路归供电公司',
  ],
  [anEventOf('solutionProposed'), 'head3报告已解决：已送电', 'head3 reports it solved: 已送电'],
  [anEventOf('solutionChecked'), 'head3已现场核实：现场已送电', 'head3 checked it on site: 现场已送电'],
  [{ kind: 'solutionChecked', note: '' }, 'head3已现场核实', 'head3 checked it on site'],
  [
    anEventOf('confirmationAsked'),
    '第二次请企业确认是否已经解决',
    'The enterprise is asked for the second time to confirm that it is solved',
  ],
  [closed, '已办结（企业确认解决，评价 5 分）：谢谢', 'Closed (confirmed by the enterprise, rated 5): 谢谢'],
  [
    { kind: 'closed', how: 'byOfficer', note: '两次未答复' },
    '已办结（特派员核实办结）：两次未答复',
    'Closed (closed by the officer): 两次未答复',
  ],
  [{ kind: 'closed', how: 'onTheSpot' }, '已办结（当场解决）', 'Closed (solved on the spot)'],
  [anEventOf('reopened'), 'head3退回重办，原期限不变：电压不稳', 'head3 reopened it, on its old clock: 电压不稳'],
  [escalated, '已提级至联席会议：head3提出，需要协调', 'Escalated to the joint conference by head3: 需要协调'],
  [
    { ...escalated, because: 'unsolved' },
    '已提级至联席会议：逾期未解决',
    'Escalated to the joint conference: it is overdue',
  ],
  [
    { ...escalated, because: 'unacknowledged', assignment: { ...escalated.assignment, tier: 'tenPlusOne' } },
    '已提级至“10+1”推进会：到期无人签收',
    'Escalated to the “10+1” meeting: nobody acknowledged it in time',
  ],
  [
    { ...escalated, because: 'byMeeting', meeting: 'M-2019-0007' },
    '经会议 M-2019-0007 研究，提级至联席会议：需要协调',
    'Sent up to the joint conference by meeting M-2019-0007: 需要协调',
  ],
  [
    anEventOf('decidedAtMeeting'),
    '会议 M-2019-0007 议定：月底前接入外线；由供电公司主办，2019年8月20日（周二）17:30 前办结',
    'Decided by meeting M-2019-0007: 月底前接入外线; led by Power Supply Company, due Tue 20 Aug 2019 17:30',
  ],
  [
    anEventOf('returnedDown'),
    '会议 M-2019-0008 退回联席会议办理：原则同意,由联席会议落实；2019年8月20日（周二）17:30 前办结',
    'Returned to the joint conference by meeting M-2019-0008: 原则同意,由联席会议落实; due Tue 20 Aug 2019 17:30',
  ],
  [
    anEventOf('putOff'),
    '会议 M-2019-0007 留待下次会议研究：等方案',
    'Meeting M-2019-0007 left it to the next one: 等方案',
  ],
  [
    { ...anEventOf('solutionProposed'), meeting: 'M-2019-0007' },
    '会议 M-2019-0007 上报告已解决：已送电',
    'Reported solved at meeting M-2019-0007: 已送电',
  ],
  [
    anEventOf('opinionsAsked'),
    '请供电公司、自然资源局在 2019年8月8日（周四）15:00 前提出意见',
    'Opinions asked of Power Supply Company, Natural Resources Bureau until Thu 8 Aug 2019 15:00',
  ],
  [anEventOf('opinionGiven'), '自然资源局意见：红线外无异议', 'Opinion of Natural Resources Bureau: 红线外无异议'],
  [anEventOf('packFilled'), 'head3填写“解决建议”：由园区先行垫资', 'head3 wrote “Proposed solution”: 由园区先行垫资'],
  [
    { kind: 'closed', how: 'withdrawn', note: '企业不再需要', meeting: 'M-2019-0007' },
    '会议 M-2019-0007 确认撤回：企业不再需要',
    'Withdrawn at meeting M-2019-0007: 企业不再需要',
  ],
  [
    anEventOf('calledBack'),
    'head3已回访，撤回属实：企业确认撤回',
    'head3 called back, the withdrawal stands: 企业确认撤回',
  ],
  [anEventOf('directed'), 'head3批示：请一周内送电', 'Directive of head3: 请一周内送电'],
  [anEventOf('detailed'), 'head3补充了情况', 'head3 added details'],
  [anEventOf('followed'), 'leader5开始关注', 'leader5 follows it'],
  [anEventOf('reminded'), '逾期第 2 个工作日', 'Overdue, working day 2'],
  [reminder('acknowledge'), '签收时限已到，请尽快签收', 'The time to acknowledge is up: please acknowledge it'],
  [reminder('check'), '请到现场核实是否解决', 'Please check on site whether it is solved'],
];

describe('happenedSentence', () => {
  it.each(SENTENCES)('tells of %s', (event, chinese, english) => {
    const recorded = { seq: 9, recordedAt, actorId: people.head.id, source: 'slack', event } as const;
    expect(happenedSentence(recorded, problem, readerIn('zh-CN'))).toBe(chinese);
    expect(happenedSentence(recorded, problem, readerIn('en'))).toBe(english);
  });

  it('tells of every kind of event above', () => {
    expect([...new Set(SENTENCES.map(([{ kind }]) => kind))].toSorted()).toEqual([...EVENT_KINDS].toSorted());
  });
});
