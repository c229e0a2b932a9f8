/** Closed meetings of a small zone with something in every part of their minutes. */
import type { MeetingContext } from '../../src/documents/context.ts';
import type { Decision } from '../../src/domain/decision/decision.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Meeting, MeetingItem, Settlement } from '../../src/domain/meeting/meeting.ts';
import type { Order, Outcome } from '../../src/domain/meeting/outcome.ts';
import { DEFAULT_SERIES } from '../../src/domain/meeting/series.ts';
import type { Person } from '../../src/domain/person.ts';
import { at, calendar, people as zonePeople } from '../support/zone.ts';

const named: Readonly<Record<string, string>> = {
  officer: '孙晓峰',
  handler: '李建军',
  head: '王志强',
  coordinator: '周海燕',
  leader: '陈国栋',
  enterprise: '赵敏',
  otherHandler: '刘洋',
  otherHead: '张德胜',
  otherOfficer: '马丽',
};
export const people: readonly Person[] = Object.entries(zonePeople).map(([key, person]) => ({
  ...person,
  name: named[key] ?? person.name,
}));
const { coordinator, handler, head, leader, officer, otherHandler, otherHead, otherOfficer } = zonePeople;
const day = (iso: string) => Temporal.PlainDate.from(iso);

export const order = (text: string, more: Partial<Order> = {}): Order => ({
  text,
  lead: 'gdgs',
  supporting: ['zrzy'],
  owner: { kind: 'person', personId: handler.id },
  dueOn: day('2026-03-20'),
  ...more,
});

export const item = (no: string, projectNo: string, outcome: Outcome, more: Partial<Settlement> = {}): MeetingItem => ({
  no,
  projectNo,
  minutes: 20,
  onTheSpot: false,
  settlement: { outcome, remark: '', byId: coordinator.id, settledAt: at('2026-03-04 09:30'), ...more },
});

const cable = order('供电公司 3 月 20 日前完成 10 千伏外线接入，自然资源局同步办理线路走廊用地手续。');
const land = order('按“标准地”先行供地 35 亩，其余指标由区级统筹。', {
  lead: 'zrzy',
  supporting: [],
  owner: { kind: 'department', department: 'zrzy' },
  dueOn: day('2026-04-15'),
});
const weekly = order('推进中心每周一将三个项目的进度报管委办公室。', {
  lead: 'tjzx',
  supporting: ['gdgs', 'zrzy'],
  owner: { kind: 'person', personId: coordinator.id },
  dueOn: day('2026-03-31'),
});

export const meeting: Meeting = {
  no: 'M-2026-0007',
  series: 'joint',
  state: 'closed',
  startsAt: at('2026-03-04 09:00'),
  place: '管委会综合楼三楼第二会议室',
  convenedBy: coordinator.id,
  convenedAt: at('2026-03-02 10:00'),
  moves: 1,
  invitees: [
    { personId: head.id, seat: 'gdgs' },
    { personId: handler.id, seat: 'gdgs' },
    { personId: otherHead.id, seat: 'zrzy' },
    { personId: leader.id, seat: 'leader-5' },
    { personId: otherHandler.id, seat: 'zrzy' },
    { personId: officer.id },
    { personId: otherOfficer.id },
  ],
  answers: { [leader.id]: { kind: 'no', answeredAt: at('2026-03-03 09:00') } },
  edits: { order: [], dropped: [], added: [], minutes: {} },
  agenda: {
    due: [
      { no: 'D-2026-0003', dueAt: at('2026-03-02 17:30'), state: 'overdue', lamp: 'red' },
      { no: 'D-2026-0005', dueAt: at('2026-03-04 17:30'), state: 'reported', lamp: 'green' },
    ],
    items: [],
    left: [
      { no: 'P-2026-0051', projectNo: 'YT2026-009', minutes: 20, because: { kind: 'noRoom', room: 10 } },
      {
        no: 'P-2026-0052',
        projectNo: 'YT2026-009',
        minutes: 20,
        because: { kind: 'dropped', reason: '材料不齐，待补' },
      },
    ],
  },
  openedAt: at('2026-03-04 09:02'),
  items: [
    item('P-2026-0042', 'YT2026-004', { kind: 'decided', order: cable }, { remark: '企业已按要求预付工程款。' }),
    item('P-2026-0043', 'YT2026-004', { kind: 'solved' }, { remark: '临时道路已于 3 月 1 日通车。' }),
    item('P-2026-0017', 'YT2026-001', { kind: 'down', to: 'onsite', order: land }, { remark: '原则同意分期供地。' }),
    item('P-2026-0038', 'YT2026-001', { kind: 'up' }, { remark: '涉及配套资金 1200 万元，超出部门权限。' }),
    { ...item('P-2026-0060', 'YT2026-009', { kind: 'withdrawn' }), onTheSpot: true },
    item('P-2026-0050', 'YT2026-009', { kind: 'nextMeeting' }, { unheard: true }),
  ],
  attendance: [
    { personId: head.id, came: 'self' },
    { personId: handler.id, came: 'self' },
    { personId: otherHead.id, came: 'delegate', name: '韩雪' },
    { personId: leader.id, came: 'absent' },
    { personId: otherHandler.id, came: 'absent' },
    { personId: officer.id, came: 'self' },
  ],
  orders: [weekly],
  closure: {
    minutes: { year: 2026, serial: 7 },
    byId: coordinator.id,
    closedAt: at('2026-03-04 10:41'),
    decisions: [
      { no: 'D-2026-0012', problemNo: 'P-2026-0042', order: cable },
      { no: 'D-2026-0013', problemNo: 'P-2026-0017', order: land },
      { no: 'D-2026-0014', order: weekly },
    ],
  },
  annexes: [],
  version: 30,
  steered: 30,
};

export const corrected: Meeting = {
  ...meeting,
  annexes: [
    {
      number: 1,
      text: '第（一）项议定事项的主办单位由“供电公司”更正为“自然资源局”，供电公司协办。\n完成时限不变。',
      problemNo: 'P-2026-0042',
      byId: coordinator.id,
      annexedAt: at('2026-03-05 15:10'),
    },
  ],
};

const earlier = (no: string, text: string, more: Partial<Decision> = {}) => ({
  no,
  text,
  lead: 'gdgs',
  supporting: ['zrzy'],
  ...more,
});

export const context: MeetingContext = {
  locale: 'zh-CN',
  zone: { name: { zh: '烟台经济技术开发区', en: 'Yantai Development Zone' } },
  series: DEFAULT_SERIES.joint,
  calendar,
  directory: {
    people,
    departments: [
      { code: 'gdgs', nameZh: '供电公司', nameEn: 'Power Supply Company' },
      { code: 'zrzy', nameZh: '自然资源局', nameEn: 'Natural Resources Bureau' },
      { code: 'tjzx', nameZh: '重点项目推进中心', nameEn: 'Key Project Promotion Centre' },
    ],
  },
  projects: [
    { no: 'YT2026-004', name: '宝能烟台国际物流中心项目' },
    { no: 'YT2026-001', name: '万华聚氨酯产业链一体化——乙烯项目' },
    { no: 'YT2026-009', name: '正海磁材低重稀土永磁体生产基地项目' },
  ],
  problems: [
    {
      no: 'P-2026-0042',
      title: '供电线路未到位',
      description: '项目主体已封顶，10 千伏外线尚差 1.2 公里未接入，影响 4 月设备调试。',
    },
    { no: 'P-2026-0043', title: '施工道路泥泞，大件无法进场' },
    { no: 'P-2026-0017', title: '用地指标缺口 120 亩', description: '二期用地 120 亩没有指标，企业要求年内开工。' },
    { no: 'P-2026-0038', title: '蒸汽管网配套资金未落实' },
    { no: 'P-2026-0060', title: '围挡占压绿化带' },
    { no: 'P-2026-0050', title: '塔吊与高压线安全距离不足' },
    { no: 'P-2026-0051', title: '雨水管网未接通' },
    { no: 'P-2026-0052', title: '环评批复未下达' },
  ],
  decisions: [
    earlier('D-2026-0003', '供电公司 2 月底前完成外线设计并送审。'),
    earlier('D-2026-0005', '打通福莱山街道段施工便道', {
      supporting: [],
      report: { note: '便道已铺设碎石并压实。', byId: handler.id, reportedAt: at('2026-03-02 16:00') },
      heard: { meeting: 'M-2026-0007', remark: '会议同意办结。', heardAt: at('2026-03-04 09:10') },
    }),
  ],
};

export const inLanguage = (locale: Locale): MeetingContext => ({ ...context, locale });
