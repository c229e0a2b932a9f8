/** Who may do what, as SPEC §2 says it: the one table that every test of permissions is held against. */
import type { Deed } from '../../src/domain/permission.ts';
import type { Role } from '../../src/domain/role.ts';

/** Row by row and cell by cell, as far as chat has the deed. */
const SPEC = `
  deed             | officer      | handler | head           | coordinator | leader | enterprise
  report           | own projects | yes     | yes            | yes         | yes    | own project
  acknowledge      | –            | own     | own department | yes         | –      | –
  progress         | –            | own     | own department | yes         | –      | –
  proposeSolved    | –            | own     | own department | yes         | –      | –
  confirm          | own projects | –       | –              | yes         | –      | own project
  reopen           | own projects | –       | –              | yes         | –      | own project
  contest          | –            | –       | own department | –           | –      | –
  decideContest    | –            | –       | –              | yes         | –      | –
  requestExtension | –            | own     | own department | –           | –      | –
  decideExtension  | –            | –       | –              | yes         | –      | –
  escalate         | own projects | own     | own department | yes         | yes    | –
  preparePack      | own projects | own     | own department | yes         | yes    | –
  giveOpinion      | –            | own department | own department | –    | –      | –
  direct           | –            | –       | –              | –           | yes    | –
  addDetail        | own projects | own department | own department | yes    | own report | own report
  follow           | yes          | yes     | yes            | yes         | yes    | own project
  view             | yes          | yes     | yes            | yes         | yes    | own project
  runMeeting       | –            | –       | –              | yes         | –      | –
  answerInvitation | own invitation | own invitation | own invitation | own invitation | own invitation | –
  takeIntoMeeting  | on site      | on site | on site        | yes         | on site | –
  viewMeeting      | yes          | yes     | yes            | yes         | yes    | –
  carryOutDecision | own decision | own decision | own decision | yes      | own decision | –
  askDecisionTime  | own decision | own decision | own decision | –        | own decision | –
  decideDecisionTime | –          | –       | –              | yes         | –      | –
  administer       | –            | –       | –              | yes         | –      | –
`;

export interface SpecCell {
  readonly deed: Deed;
  readonly role: Role;
  /** `yes`, `–`, or how far it reaches. */
  readonly cell: string;
}

const [header = [], ...rows] = SPEC.trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()));

export const SPEC_CELLS: readonly SpecCell[] = rows.flatMap(([deed = '', ...row]) =>
  row.map((cell, at) => ({ deed: deed as Deed, role: header[at + 1] as Role, cell })),
);

/** Deeds on meetings and their decisions; all others are on problems, projects and settings. */
const MEETING_DEEDS = [
  'runMeeting',
  'answerInvitation',
  'takeIntoMeeting',
  'viewMeeting',
  'carryOutDecision',
  'askDecisionTime',
  'decideDecisionTime',
] as const satisfies readonly Deed[];
export type MeetingDeed = (typeof MEETING_DEEDS)[number];

export function isMeetingDeed(deed: Deed): deed is MeetingDeed {
  return MEETING_DEEDS.some((each) => each === deed);
}
