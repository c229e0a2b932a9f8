/** Words of the dispatch digests. */

export const digest = {
  late: '补发',
  /** Seen on request, not issued. */
  period: (from: string, to: string) => `${from} 至 ${to}`,
  nothing: '这段时间没有新问题，也没有未办结的问题。',
  summary: (reported: number, closed: number, overdue: number) =>
    `新增 ${reported} 件，办结 ${closed} 件，逾期 ${overdue} 件。`,
  onTheSpot: '当场解决',
  escalated: '提级',
  open: '未办结',
  worst: '逾期最久',
  listed: (count: number) => `以下 ${count} 件`,
  balanceOf: (tier: string) => `筛网 · ${tier}`,
  byTier: '按层级',
  byDepartment: '按主办部门',
  count: (open: number, overdue: number) => (overdue > 0 ? `${open} 件（逾期 ${overdue}）` : `${open} 件`),
  rates: { response: '响应率', solution: '解决率', satisfaction: '满意率', started: '开复工率' },
  /** `71.0% (66/93)`, `100% (6/6,4 件未评价)`: as SPEC §7 prints it, all of it half-width. */
  rate: (percent: string, part: number, whole: number, notRated: number) =>
    `${percent} (${part}/${whole}${notRated > 0 ? `,${notRated} 件未评价` : ''})`,
  noRate: (because: string, notRated: number) => `暂无（${because}${notRated > 0 ? `，${notRated} 件未评价` : ''}）`,
  denominators: {
    response: '期内没有上报',
    solution: '期内没有上报或在办',
    satisfaction: '期内没有评价',
    started: '登记册为空',
  },
  picture: {
    new: '新增',
    solved: '办结',
    overdue: '逾期',
    inTime: '期内',
    byTier: '各层未办结问题',
    byDepartment: '各部门未办结问题',
    otherDepartments: '其他部门',
    nothingOpen: '没有未办结的问题',
    overdueCount: { before: '逾期 ', after: '' },
  },
  sieve: {
    heading: '筛网：各层问题进出',
    opening: '期初',
    entered: '进入',
    solved: '解决',
    passedUp: '提级',
    passedDown: '退回',
    withdrawn: '撤回',
    closing: '期末',
    onTheSpot: '当场解决（不进层级）',
    nothing: '这段时间各层都没有问题。',
  },
  pictureAlt: (title: string, period: string) => `${title}，${period}：新增、办结、逾期，各层和各部门的未办结问题`,
};
