/** Words of the minutes of a meeting, of their annexes and of the invitation in a calendar. */
import type { minutes as zhCN } from '../zh-CN/minutes.ts';

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

function written(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
}

export const minutes: typeof zhCN = {
  office: (zone) => `Key Project Promotion Centre, ${zone}`,
  head: (zone) => `Key Project Promotion Centre\n${zone}`,
  kind: 'Minutes',
  leaders: 'Leaders',
  title: (series) => `Minutes of the ${inSentence(series)}`,
  annexTitle: (number) => `Correction of ${number}`,
  annexNo: (number, annex) => `${number}, Annex ${annex}`,
  section: (n, title) => `${n}. ${title}`,
  item: (n, title) => `(${n}) ${title}`,
  listed: (n, text) => `${n}. ${text}`,
  narrowDate: (day) => day.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }),
  date: (day) => day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
  at: (date, clock) => `${date}, ${clock}`,
  until: (from, to) => `${from} to ${to}`,
  label: (label) => `${label}: `,
  labelled: (label, text) => `${label}: ${text}`,
  labels: {
    time: 'Time',
    place: 'Place',
    chair: 'Chair',
    convenor: 'Convened by',
    recorder: 'Recorded by',
    signer: 'Issued by',
    reported: 'Reported',
    heard: 'Outcome',
    remark: 'Remark',
    progress: 'Progress',
    verdict: 'Verdict',
    present: 'Present',
    observers: 'In attendance',
    excused: 'Excused',
    absent: 'Absent',
    unmarked: 'Attendance not recorded',
    annexes: 'Annexes',
    distribution: 'Copies to',
    about: 'Concerns',
  },
  summary: (due, projects, problems, decisions) => {
    const parts = [
      due > 0 ? `heard the progress of ${plural(due, 'earlier decision')}` : '',
      problems > 0 ? `discussed ${plural(problems, 'problem')} of ${plural(projects, 'project')}` : '',
      decisions > 0 ? `made ${plural(decisions, 'decision')}` : '',
    ].filter(Boolean);
    return `The meeting ${parts.length > 0 ? written(parts) : 'discussed no problem'}. Its minutes are as follows.`;
  },
  sections: {
    due: 'Earlier decisions',
    items: 'Problems discussed',
    decisions: 'Decisions',
    left: 'Not on this agenda',
  },
  project: (name, no) => `${name} (${no})`,
  problem: (project, title, no) => `${project}: ${title} (${no})`,
  bracketed: (text) => ` (${text})`,
  onTheSpot: 'raised at the meeting',
  numbered: (text, no) => `${text} (${no})`,
  dueDecision: (no, text, lead, supporting, due) =>
    `${no}: ${text}. Led by ${lead}${supporting ? `, supported by ${supporting}` : ''}, due ${due}.`,
  lamps: { red: 'Red', yellow: 'Yellow', green: 'Green' },
  standings: {
    open: 'in hand',
    overdue: 'overdue',
    reported: 'reported done, for the meeting to confirm',
    done: 'done',
  },
  lamp: (lamp, standing) => `${lamp}, ${standing}`,
  outcomes: {
    solved: 'The problem is solved; the officer checks it on site and the enterprise confirms it.',
    nextMeeting: 'Left to the next meeting.',
    unheard: 'Not reached for want of time; left to the next meeting.',
    up: (tier) => `Sent up to the ${inSentence(tier)}.`,
    decided: (text, no) => `Decided: ${text} (${no}).`,
    down: (tier, text, no) => `Settled in principle; the detail goes to the ${inSentence(tier)}: ${text} (${no}).`,
    withdrawn: 'The problem is withdrawn.',
  },
  noRoom: (problem, needed, room) =>
    `${problem}: it needs ${plural(needed, 'minute')}, ${room} were left; it goes to the next meeting.`,
  dropped: (problem, reason) => `${problem}: left out, since ${reason}.`,
  columns: { no: 'No.', text: 'Decision', lead: 'Lead', supporting: 'Supporting', owner: 'Owner', due: 'Due' },
  none: 'none',
  group: (department, names) => `${department}: ${names}`,
  deputy: (name, absent) => `${name} (for ${absent})`,
  names: (names) => names.join(', '),
  groups: (groups) => groups.join('; '),
  receivers: (receivers) => receivers.join(', '),
  sentence: (text) => `${text}.`,
  correction: (number) => `${number} are corrected as follows.`,
  correctionEnd: 'The minutes themselves stand unchanged; what is corrected is as this annex says.',
  annexed: (number, date) => `Correction (Annex ${number}, ${date})`,
  issued: (date) => `Issued on ${date}`,
  invitation: {
    summary: (series, no) => `${series} (${no})`,
    cancelled: (reason) => `The meeting is cancelled: ${reason}`,
    due: 'Earlier decisions',
    agenda: 'Agenda',
    nothing: 'Nothing is on the agenda yet.',
    minutes: (problem, minutes) => `${problem}, ${plural(minutes, 'minute')}`,
    dueDecision: (no, text, lamp) => `${no} ${text} (${lamp})`,
    left: (count) => `There is no room for ${plural(count, 'more problem')}: left to the next meeting.`,
    papers: 'Please answer in Heye: yes, no, or somebody else for you.',
  },
};

/** `the on-site meeting`, but `the “10+1” meeting`. */
function inSentence(tier: string): string {
  return tier.charAt(0).toLowerCase() + tier.slice(1);
}
