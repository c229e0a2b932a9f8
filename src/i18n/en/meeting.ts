/** Words about meetings: their minutes, the pack, and what they did to a problem. */
import type { meeting as zhCN } from '../zh-CN/meeting.ts';

/** `the on-site meeting`, but `the “10+1” meeting`. */
const inSentence = (tier: string) => tier.charAt(0).toLowerCase() + tier.slice(1);

export const meeting: typeof zhCN = {
  packParts: {
    project: 'The project',
    problem: 'What has to be coordinated',
    opinions: 'Opinions of the departments',
    proposal: 'Proposed solution',
    tried: 'What this tier tried',
  },
  packOpinions: (part, departments) => `${part} (${departments})`,
  minutesNo: (year, serial) => `Minutes No. ${serial} of ${year}`,
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
