/** Words about meetings: their minutes, the pack, and what they did to a problem. */
import type { meeting as zhCN } from '../zh-CN/meeting.ts';

/** `the on-site meeting`, but `the “10+1” meeting`. */
const inSentence = (tier: string) => tier.charAt(0).toLowerCase() + tier.slice(1);

export const meeting: typeof zhCN = {
  stops: {
    direct: 'Direct',
    onsite: 'On-site',
    joint: 'Joint',
    tenPlusOne: '“10+1”',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  packParts: {
    project: 'The project',
    problem: 'What has to be coordinated',
    opinions: 'Opinions of the departments',
    proposal: 'Proposed solution',
    tried: 'What this tier tried',
  },
  packOpinions: (part, departments) => `${part} (${departments})`,
  minutesNo: (year, serial) => `Minutes No. ${serial} of ${year}`,
  pack: {
    title: (title) => `Pack: ${title}`,
    complete: 'Complete: it may go up.',
    missing: (parts, until) =>
      `Still missing: ${parts}.${until === undefined ? '' : ` From ${until} on it may go up without the opinions.`}`,
    blanks: (parts) =>
      `Blank: ${parts}. From direct handling it may go up as it is; to go further the pack must be complete.`,
    top: 'It is at the top of the ladder; the pack is for the meeting.',
    blank: '(blank)',
    opinionOf: (department) => `Opinion of ${department}`,
    given: (text, who, when) => `${text} (${who}, ${when})`,
    asked: (until) => `asked for, due ${until}`,
    unanswered: (until) => `unanswered (was due ${until})`,
    notAsked: '(not asked for yet)',
    attempt: (when, who, text) => `${when} ${who}: ${text}`,
    earlier: (count) => `${count} earlier, see the whole story`,
    neededBy: (day) => `needed by ${day}`,
    plannedStart: (day) => `planned start ${day}`,
    started: (day) => `started or resumed ${day}`,
    plannedProduction: (day) => `planned production ${day}`,
  },
  heardAt: (stop, meetings) => `${stop} (${meetings})`,
  happened: {
    escalatedByMeeting: (tier, meeting, remark) =>
      `Sent up to the ${inSentence(tier)} by meeting ${meeting}${remark ? `: ${remark}` : ''}`,
    decidedAtMeeting: (meeting, text, lead, due) =>
      `Decided by meeting ${meeting}: ${text}; led by ${lead}, due ${due}`,
    returnedDown: (tier, meeting, text, due) =>
      `Returned to the ${inSentence(tier)} by meeting ${meeting}: ${text}; due ${due}`,
    putOff: (meeting, remark) => `Meeting ${meeting} left it to the next one${remark ? `: ${remark}` : ''}`,
    solvedAtMeeting: (meeting, note) => `Reported solved at meeting ${meeting}: ${note}`,
    opinionsAsked: (departments, until) => `Opinions asked of ${departments.join(', ')} until ${until}`,
    opinionGiven: (department, text) => `Opinion of ${department}: ${text}`,
    packFilled: (who, part, text) => `${who} wrote “${part}”: ${text}`,
    calledBack: (who, note) => `${who} called back, the withdrawal stands${note ? `: ${note}` : ''}`,
  },
};
