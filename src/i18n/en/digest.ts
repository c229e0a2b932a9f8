/** Words of the dispatch digests. */
import type { digest as zhCN } from '../zh-CN/digest.ts';

export const digest: typeof zhCN = {
  late: 'sent late',
  period: (from, to) => `${from} to ${to}`,
  nothing: 'No new problems, and none open.',
  summary: (reported, closed, overdue) => `${reported} new, ${closed} closed, ${overdue} overdue.`,
  onTheSpot: 'Solved on the spot',
  escalated: 'Escalated',
  open: 'Open',
  worst: 'Longest overdue',
  listed: (count) => (count === 1 ? 'the one below' : `the ${count} below`),
  balanceOf: (tier) => `Sieve · ${tier}`,
  byTier: 'By tier',
  byDepartment: 'By lead department',
  count: (open, overdue) => (overdue > 0 ? `${open} (${overdue} overdue)` : String(open)),
  rates: {
    response: 'Response rate',
    solution: 'Solution rate',
    satisfaction: 'Satisfaction',
    started: 'Started or resumed',
  },
  rate: (percent, part, whole, notRated) =>
    `${percent} (${part}/${whole}${notRated > 0 ? `, ${notRated} not rated` : ''})`,
  noRate: (because, notRated) => `none yet (${because}${notRated > 0 ? `, ${notRated} not rated` : ''})`,
  denominators: {
    response: 'nothing was reported',
    solution: 'nothing was reported or open',
    satisfaction: 'nothing was rated',
    started: 'the register is empty',
  },
  picture: {
    new: 'New',
    solved: 'Closed',
    overdue: 'Overdue',
    inTime: 'In time',
    byTier: 'Open problems by tier',
    byDepartment: 'Open problems by department',
    otherDepartments: 'Other departments',
    nothingOpen: 'No open problems',
    overdueCount: { before: '', after: ' overdue' },
  },
  sieve: {
    heading: 'The sieve: how problems moved',
    opening: 'Start',
    entered: 'Came in',
    solved: 'Solved',
    passedUp: 'Sent up',
    passedDown: 'Sent down',
    withdrawn: 'Taken back',
    closing: 'End',
    onTheSpot: 'Solved on the spot (on no tier)',
    nothing: 'No tier had a problem.',
  },
  pictureAlt: (title, period) =>
    `${title}, ${period}: new, closed and overdue, and open problems by tier and by department`,
};
