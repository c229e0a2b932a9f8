/** Who may do what (SPEC §2): the whole matrix as a table, and the question asked of it. */
import type { Decision } from './decision/decision.ts';
import type { Meeting } from './meeting/meeting.ts';
import type { Person } from './person.ts';
import type { Problem } from './problem/problem.ts';
import type { Project } from './project.ts';
import { ROLES, type Role } from './role.ts';

export const DEEDS = [
  'report',
  'acknowledge',
  'progress',
  'proposeSolved',
  'confirm',
  'reopen',
  'contest',
  'decideContest',
  'requestExtension',
  'decideExtension',
  'escalate',
  'preparePack',
  'giveOpinion',
  'direct',
  'addDetail',
  'follow',
  'view',
  'runMeeting',
  'answerInvitation',
  'takeIntoMeeting',
  'viewMeeting',
  'carryOutDecision',
  'askDecisionTime',
  'decideDecisionTime',
  'administer',
] as const;
export type Deed = (typeof DEEDS)[number];

/** How far a role's permission for a deed reaches. */
type Reach =
  | 'all'
  | 'ownProject'
  | 'ownWork'
  | 'ownDepartment'
  | 'concerned'
  | 'ownReport'
  | 'ownInvitation'
  | 'onsiteMeeting'
  | 'ownDecision'
  | 'none';

const NOBODY: Record<Role, Reach> = {
  officer: 'none',
  handler: 'none',
  head: 'none',
  coordinator: 'none',
  leader: 'none',
  enterprise: 'none',
};
const worksOnIt: Record<Role, Reach> = { ...NOBODY, handler: 'ownWork', head: 'ownDepartment', coordinator: 'all' };
const judgesIt: Record<Role, Reach> = {
  ...NOBODY,
  officer: 'ownProject',
  coordinator: 'all',
  enterprise: 'ownProject',
};
const coordinates: Record<Role, Reach> = { ...NOBODY, coordinator: 'all' };
const everybody: Record<Role, Reach> = {
  officer: 'all',
  handler: 'all',
  head: 'all',
  coordinator: 'all',
  leader: 'all',
  enterprise: 'ownProject',
};

/** Whoever reported a problem adds to it as well, whatever their role; see {@link may}. */
const knowsMore: Record<Role, Reach> = {
  officer: 'ownProject',
  handler: 'ownDepartment',
  head: 'ownDepartment',
  coordinator: 'all',
  leader: 'ownReport',
  enterprise: 'ownReport',
};

const sendsItUp: Record<Role, Reach> = {
  officer: 'ownProject',
  handler: 'ownWork',
  head: 'ownDepartment',
  coordinator: 'all',
  leader: 'all',
  enterprise: 'none',
};

/** Meetings speak of projects of other enterprises: their contacts take no part and see none. */
const staff = (reach: Reach): Record<Role, Reach> => ({
  officer: reach,
  handler: reach,
  head: reach,
  coordinator: reach,
  leader: reach,
  enterprise: 'none',
});

/** SPEC §2, row by row. */
export const MATRIX: Record<Deed, Record<Role, Reach>> = {
  report: { ...everybody, officer: 'ownProject' },
  acknowledge: worksOnIt,
  progress: worksOnIt,
  proposeSolved: worksOnIt,
  confirm: judgesIt,
  reopen: judgesIt,
  contest: { ...NOBODY, head: 'ownDepartment' },
  decideContest: coordinates,
  requestExtension: { ...NOBODY, handler: 'ownWork', head: 'ownDepartment' },
  decideExtension: coordinates,
  escalate: sendsItUp,
  preparePack: sendsItUp,
  // For a department that leads or supports.
  giveOpinion: { ...NOBODY, handler: 'concerned', head: 'concerned' },
  direct: { ...NOBODY, leader: 'all' },
  addDetail: knowsMore,
  follow: everybody,
  view: everybody,
  // Convene, set the agenda, record outcomes and decisions, hear reports, close, annex.
  runMeeting: coordinates,
  answerInvitation: staff('ownInvitation'),
  // What is filed on the spot; coordinators do it in every meeting.
  takeIntoMeeting: { ...staff('onsiteMeeting'), coordinator: 'all' },
  viewMeeting: staff('all'),
  carryOutDecision: { ...staff('ownDecision'), coordinator: 'all' },
  askDecisionTime: { ...staff('ownDecision'), coordinator: 'none' },
  decideDecisionTime: coordinates,
  administer: coordinates,
};

/** What the deed is done to; a report has only a project, administration and convening have nothing. */
export interface Target {
  readonly project?: Project;
  readonly problem?: Problem;
  readonly meeting?: Pick<Meeting, 'series' | 'invitees'>;
  readonly decision?: Pick<Decision, 'owner' | 'lead'>;
}

interface Denial {
  readonly deed: Deed;
  readonly because: 'role' | 'reach' | 'ownWork';
  readonly whoMay: readonly Role[];
}

export type Permission = { readonly kind: 'allowed' } | ({ readonly kind: 'refused' } & Denial);

/** As one of the reasons for which a command can be refused. */
export type NotAllowed = { readonly kind: 'notAllowed' } & Denial;

/** Whether `person` may do `deed` to `target`, and if not, who may. */
export function may(person: Person, deed: Deed, target: Target): Permission {
  const reach = MATRIX[deed][person.role];
  const whoMay = rolesFor(deed);
  if (reach === 'none') return { kind: 'refused', deed, because: 'role', whoMay };
  const reached = reaches(person, reach, target) || (deed === 'addDetail' && reaches(person, 'ownReport', target));
  if (!reached) return { kind: 'refused', deed, because: 'reach', whoMay };
  if (deed === 'confirm' && target.problem && isOwnWork(person, target.problem)) {
    return { kind: 'refused', deed, because: 'ownWork', whoMay };
  }
  return { kind: 'allowed' };
}

/** The roles that may do it to something at least. */
export function rolesFor(deed: Deed): readonly Role[] {
  return ROLES.filter((role) => MATRIX[deed][role] !== 'none');
}

/** Nobody confirms a solution that they proposed or worked on themselves (§7). */
function isOwnWork(person: Person, problem: Problem): boolean {
  return person.id === problem.proposal?.byId || person.id === problem.acknowledgedBy;
}

function reaches(person: Person, reach: Reach, target: Target): boolean {
  const { project, problem, meeting, decision } = target;
  switch (reach) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'ownProject':
      return project !== undefined && (project.officerId === person.id || project.enterpriseIds.includes(person.id));
    case 'ownWork':
      return (
        problem !== undefined &&
        (problem.ownerId === person.id || (problem.ownerId === undefined && inLead(person, problem)))
      );
    case 'ownDepartment':
      return problem !== undefined && inLead(person, problem);
    case 'concerned':
      return problem !== undefined && (inLead(person, problem) || inSupport(person, problem));
    case 'ownReport':
      // A contact who no longer speaks for the project no longer sees it.
      return problem?.reporterId === person.id && reaches(person, MATRIX.view[person.role], target);
    case 'ownInvitation':
      return meeting?.invitees.some(({ personId }) => personId === person.id) ?? false;
    case 'onsiteMeeting':
      return meeting?.series === 'onsite';
    case 'ownDecision':
      return decision !== undefined && answersFor(person, decision);
  }
}

/** Its owner, the people of the department that owns it, and the head of the department that leads it. */
export function answersFor(person: Person, { owner, lead }: Pick<Decision, 'owner' | 'lead'>): boolean {
  if (person.role === 'head' && person.department === lead) return true;
  return owner.kind === 'person' ? owner.personId === person.id : owner.department === person.department;
}

function inLead(person: Person, problem: Problem): boolean {
  return person.department !== undefined && person.department === problem.lead;
}

function inSupport({ department }: Person, { supporting }: Problem): boolean {
  return department !== undefined && supporting.includes(department);
}
