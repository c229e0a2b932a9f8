/** Words about decisions of meetings as they are followed. */
import type { decisions as zhCN } from '../zh-CN/decisions.ts';

export const decisions: typeof zhCN = {
  title: (no) => `Decision ${no}`,
  facts: {
    meeting: 'Decided at',
    problem: 'Problem',
    lead: 'Lead',
    supporting: 'Supporting',
    owner: 'Owner',
    due: 'Due',
    state: 'State',
    request: 'More time asked',
    report: 'Reported done',
    heard: 'Heard last',
  },
  happened: {
    ordered: 'The meeting has ordered this',
    progressed: (who, note) => `${who} reports progress: ${note}`,
    reportedDone: (who, note) => `${who} reports it done: ${note}; the next meeting hears it`,
    moreTimeAsked: (who, until, reason) => `${who} asks for time until ${until}: ${reason}`,
    moreTimeGranted: (until) => `More time is granted, until ${until}`,
    moreTimeRefused: (reason) => `More time is refused: ${reason}`,
    heardDone: (meeting) => `${meeting} has heard it: done`,
    heardNotYet: (meeting, remark) => `${meeting} has heard it, not done yet: ${remark}`,
    reminded: {
      dueSoon: () => 'Due tomorrow',
      due: () => 'Due today',
      overdue: (days) => `Overdue by ${days} working ${days === 1 ? 'day' : 'days'}`,
    },
  },
  actions: {
    showDecision: 'Open',
    decisionProgress: 'Progress',
    reportDone: 'Report done',
    askMoreTime: 'Ask for time',
    grantMoreTime: 'Grant time',
    refuseMoreTime: 'Refuse time',
  },
  titles: {
    decisionProgress: 'Progress',
    reportDone: 'Report it done',
    askMoreTime: 'Ask for more time',
    refuseMoreTime: 'Refuse more time',
  },
  done: {
    decisionProgress: 'Progress is recorded.',
    reportDone: 'Reported done; the next meeting hears it.',
    askMoreTime: 'The request is with the promotion centre.',
    grantMoreTime: 'More time is granted.',
    refuseMoreTime: 'More time is refused.',
  },
  refusals: {
    outOfReach: (deed) =>
      `You cannot ${deed}: this one is not yours or your department’s. It is for its owner, the owning department, or the head of the lead department.`,
    wrongState: (state) => `This one is ${state}; that cannot be done.`,
    blanks: { note: 'Say how it is.', reason: 'Give a reason.', remark: 'Say what is missing.' },
    dateTooEarly: (on) => `The new date must be after ${on}.`,
    tooLateForMoreTime: (at) => `It was due at ${at}; more time cannot be had.`,
    requestPending: 'A request for more time waits for its answer already.',
    nothingToDecide: 'Nothing waits for an answer.',
    otherMeeting: (name) => `It reports back to a later meeting of: ${name}.`,
    unknown: (no) => `There is no decision "${no}".`,
  },
};
