/** Cards and forms as Heye words them, for looking at and for driving the page. */
import type { Locale } from '../../../../src/domain/locale.ts';
import type { Card } from '../../../../src/bot/view/card.ts';
import type { Form } from '../../../../src/bot/view/form.ts';

const no = 'P-2026-0042';

export function assignedCard(locale: Locale): Card {
  const zh = locale === 'zh-CN';
  return {
    tone: 'attention',
    title: zh ? '供电线路未到位,三台塔吊停工' : 'No power line yet, three tower cranes idle',
    lead: zh
      ? [
          { kind: 'bold', text: '特派员04' },
          ' 报告了一个问题,由供电公司主办,请在 ',
          { kind: 'bold', text: '9月22日(周二)12:00' },
          ' 前签收。',
        ]
      : [
          { kind: 'bold', text: '特派员04' },
          ' reported a problem; the Power Supply Company leads. Please acknowledge by ',
          { kind: 'bold', text: 'Tue 22 Sep, 12:00' },
          '.',
        ],
    facts: zh
      ? [
          { label: '项目', value: ['YT2019-004 宝能烟台国际物流中心项目'] },
          { label: '层级', value: ['部门直办'] },
          { label: '主办', value: ['供电公司 · 供电公司经办人'] },
          { label: '解决时限', value: ['9月28日(周一)17:30'] },
          {
            label: '情况',
            value: ['10 千伏临时线路已报装 20 天,电缆沟还没有开挖。\n现场三台塔吊全部停工,每天误工约 60 人。'],
          },
        ]
      : [
          { label: 'Project', value: ['YT2019-004 宝能烟台国际物流中心项目'] },
          { label: 'Tier', value: ['Direct'] },
          { label: 'Lead', value: ['Power Supply Company · 供电公司经办人'] },
          { label: 'Solve by', value: ['Mon 28 Sep, 17:30'] },
          {
            label: 'Details',
            value: [
              'The 10 kV temporary line was applied for 20 days ago; the trench has not been dug.\nAll three tower cranes are idle.',
            ],
          },
        ],
    actions: [
      { label: zh ? '收到' : 'Acknowledge', intent: { kind: 'acknowledge', no }, style: 'primary' },
      { label: zh ? '报告进展' : 'Progress', intent: { kind: 'progress', no } },
      { label: zh ? '申请延期' : 'More time', intent: { kind: 'requestExtension', no } },
      { label: zh ? '不归我管' : 'Not ours', intent: { kind: 'contest', no }, style: 'danger' },
      { label: zh ? '为什么收到这条?' : 'Why did I get this?', intent: { kind: 'why', no } },
    ],
    note: zh
      ? [
          '你是主办部门的经办人。规则 ',
          { kind: 'code', text: 'direct-one' },
          '(第 3 版):一个部门能办的普通问题由部门直办。',
        ]
      : [
          'You handle problems for the lead department. Rule ',
          { kind: 'code', text: 'direct-one' },
          ' (version 3): one department, ordinary.',
        ],
    signOff: no,
  };
}

export function acknowledgedCard(locale: Locale): Card {
  const zh = locale === 'zh-CN';
  return {
    ...assignedCard(locale),
    tone: 'neutral',
    lead: [
      { kind: 'bold', text: zh ? '已签收' : 'Acknowledged' },
      zh ? ',供电公司经办人正在办理。' : '; 供电公司经办人 is working on it.',
    ],
    actions: [
      { label: zh ? '报告进展' : 'Progress', intent: { kind: 'progress', no }, style: 'primary' },
      { label: zh ? '提出已解决' : 'Propose solved', intent: { kind: 'proposeSolved', no } },
    ],
  };
}

export function listCard(locale: Locale): Card {
  const zh = locale === 'zh-CN';
  const lines: readonly (readonly [string, string, string])[] = zh
    ? [
        ['P-2026-0042', '供电线路未到位,三台塔吊停工', '供电公司 · 剩 3 个工作日'],
        ['P-2026-0038', '临时道路被渣土堵住', '八角街道 · 今天 17:30 到期'],
        ['P-2026-0031', '环评批复等了六周还没有结果,设备合同快要到期', '生态环境分局 · 逾期 2 个工作日'],
      ]
    : [
        ['P-2026-0042', 'No power line yet, three tower cranes idle', 'Power Supply Company · 3 working days left'],
        ['P-2026-0038', 'Site road blocked by spoil', 'Bajiao Subdistrict · due today 17:30'],
        [
          'P-2026-0031',
          'Environmental approval six weeks late, equipment contract about to lapse',
          'Ecology Bureau · 2 working days overdue',
        ],
      ];
  return {
    tone: 'neutral',
    title: zh ? '问题清单' : 'Problem register',
    lead: zh ? ['未解决 17 件,其中逾期 2 件。按到期时间排列。'] : ['17 open, 2 of them overdue. In order of due time.'],
    lines: lines.map(([number, title, due]) => ({
      text: [{ kind: 'bold', text: title }, `\n${number} · ${due}`],
      action: { label: zh ? '查看' : 'Open', intent: { kind: 'show', no: number } },
    })),
    actions: [{ label: zh ? '下一页' : 'Next page', intent: { kind: 'listProblems', page: 2 } }],
  };
}

/** Every kind of field. */
export function reportForm(locale: Locale): Form {
  const zh = locale === 'zh-CN';
  const option = (value: string, label: string) => ({ value, label });
  const departments = zh
    ? ['行政审批局', '自然资源局', '住房和建设局', '生态环境分局', '供电公司', '公用事业局', '八角街道', '古现街道']
    : [
        'Administrative Approval',
        'Natural Resources',
        'Housing and Construction',
        'Ecology',
        'Power Supply',
        'Utilities',
        'Bajiao',
        'Guxian',
      ];
  return {
    name: 'report',
    context: {},
    title: zh ? '上报问题' : 'Report a problem',
    intro: zh ? '一次说清一个问题,照片最有说服力。' : 'One problem at a time; photos say most.',
    submit: zh ? '上报' : 'Report',
    fields: [
      {
        kind: 'project',
        id: 'project',
        label: zh ? '项目' : 'Project',
        hint: zh ? '输入名称或编号的一部分' : 'Part of its name or number',
        required: true,
        options: [option('YT2019-004', 'YT2019-004 宝能烟台国际物流中心项目')],
      },
      {
        kind: 'text',
        id: 'title',
        label: zh ? '是什么问题' : 'What is the problem',
        required: true,
        long: false,
        max: 100,
      },
      { kind: 'files', id: 'files', label: zh ? '照片' : 'Photos', required: false, max: 10 },
      {
        kind: 'choice',
        id: 'severity',
        label: zh ? '紧急程度' : 'Severity',
        required: true,
        options: [
          option('ordinary', zh ? '一般' : 'Ordinary'),
          option('serious', zh ? '较重' : 'Serious'),
          option('critical', zh ? '紧急' : 'Critical'),
        ],
        initial: 'ordinary',
      },
      {
        kind: 'choice',
        id: 'category',
        label: zh ? '类别' : 'Category',
        required: false,
        options: [option('power', zh ? '供电' : 'Power'), option('land', zh ? '土地' : 'Land')],
      },
      {
        kind: 'choices',
        id: 'departments',
        label: zh ? '涉及部门' : 'Departments concerned',
        required: false,
        options: departments.map((label, at) => option(`d${at}`, label)),
      },
      { kind: 'text', id: 'description', label: zh ? '详细情况' : 'Details', required: false, long: true, max: 2000 },
      { kind: 'date', id: 'neededBy', label: zh ? '希望何时解决' : 'Needed by', required: false },
      { kind: 'number', id: 'people', label: zh ? '受影响人数' : 'People affected', required: false, min: 1, max: 500 },
      { kind: 'location', id: 'location', label: zh ? '位置' : 'Location', required: false },
    ],
  };
}
