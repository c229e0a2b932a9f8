/** What a person's command does to a problem: its events, or a refusal with its reason. */
import type { WorkingCalendar } from '../calendar.ts';
import type { UpPermission } from '../meeting/pack.ts';
import { type Deed, may, rolesFor } from '../permission.ts';
import type { Person, PersonId } from '../person.ts';
import type { Project } from '../project.ts';
import { tierAbove } from '../tier.ts';
import { assignmentAt } from './assignment.ts';
import type { ProblemCommand, Refusal } from './command.ts';
import type { ProblemEvent } from './event.ts';
import { escalated } from './look.ts';
import type { Policy } from './policy.ts';
import { isOpen, type Problem } from './problem.ts';

export interface Circumstances {
  readonly actor: Person;
  readonly project: Project;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly now: Temporal.Instant;
  /** Whether its pack lets it go up by hand; absent: packs are not asked for. */
  readonly mayGoUp?: (problem: Problem) => UpPermission;
  /** Everyone who worked on it, from its log; see `workedOn` in `path.ts`. */
  readonly handledBy?: readonly PersonId[];
  /** Who would own a problem of that department; `unknown` when the zone has no such department. */
  readonly ownerIn: (department: string) => PersonId | undefined | 'unknown';
}

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly ProblemEvent[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const DEED: Record<ProblemCommand['kind'], Deed> = {
  acknowledge: 'acknowledge',
  progress: 'progress',
  stillOnIt: 'progress',
  requestExtension: 'requestExtension',
  decideExtension: 'decideExtension',
  contest: 'contest',
  decideContest: 'decideContest',
  proposeSolved: 'proposeSolved',
  confirm: 'confirm',
  callBack: 'confirm',
  reopen: 'reopen',
  escalate: 'escalate',
  direct: 'direct',
  addDetail: 'addDetail',
  follow: 'follow',
};

/** What may be done to a closed problem. */
const AFTERWARDS: readonly ProblemCommand['kind'][] = ['reopen', 'follow', 'callBack'];

/** Checks permission first, then whether the command fits the problem's state, then what was said. */
export function decide(problem: Problem, command: ProblemCommand, given: Circumstances): Decision {
  const deed = DEED[command.kind];
  const permission = may(given.actor, deed, { project: given.project, problem });
  if (permission.kind === 'refused') return refused({ ...permission, kind: 'notAllowed' });
  if (!isOpen(problem) && !AFTERWARDS.includes(command.kind))
    return refused({ kind: 'wrongState', state: problem.state, deed });
  return answer(problem, command, given, deed);
}

function answer(problem: Problem, command: ProblemCommand, given: Circumstances, deed: Deed): Decision {
  const inWork = problem.state === 'assigned' || problem.state === 'acknowledged';
  const wrongState = refused({ kind: 'wrongState', state: problem.state, deed });
  switch (command.kind) {
    case 'acknowledge':
      if (problem.acknowledgedBy !== undefined)
        return refused({ kind: 'alreadyAcknowledged', byId: problem.acknowledgedBy });
      return inWork ? accepted({ kind: 'acknowledged' }) : wrongState;
    case 'progress':
      if (!inWork) return wrongState;
      return command.note
        ? accepted(...taking(problem, given), { kind: 'progressed', note: command.note, files: command.files })
        : blank('note');
    case 'stillOnIt':
      return problem.state === 'acknowledged' ? accepted({ kind: 'stillOnItAnswered' }) : wrongState;
    case 'requestExtension':
      return inWork ? requestExtension(problem, command, given) : wrongState;
    case 'decideExtension':
      return decideExtension(problem, command, given);
    case 'contest':
      return inWork ? contest(problem, command, given) : wrongState;
    case 'decideContest':
      return inWork ? decideContest(problem, command, given) : wrongState;
    case 'proposeSolved':
      if (!inWork) return wrongState;
      return command.note
        ? accepted(...taking(problem, given), { kind: 'solutionProposed', note: command.note, files: command.files })
        : blank('note');
    case 'confirm':
      return inWork ? wrongState : confirm(problem, command, given);
    case 'callBack':
      return callBack(problem, command, given);
    case 'reopen':
      if (inWork) return wrongState;
      if (problem.closure?.how === 'onTheSpot') return refused({ kind: 'neverOnLadder' });
      return command.reason ? accepted({ kind: 'reopened', reason: command.reason }) : blank('reason');
    case 'escalate':
      return inWork ? escalate(problem, command.reason, given) : wrongState;
    case 'direct':
      return command.text ? accepted({ kind: 'directed', text: command.text }) : blank('text');
    case 'addDetail':
      return accepted({ kind: 'detailed', detail: command.detail });
    case 'follow':
      if (problem.followers.includes(given.actor.id)) return refused({ kind: 'followsAlready' });
      return accepted({ kind: 'followed', personId: given.actor.id });
  }
}

/** Whoever works on a problem that nobody has acknowledged has it now; a coordinator only helps. */
function taking(problem: Problem, { actor }: Circumstances): ProblemEvent[] {
  return problem.state === 'assigned' && actor.role !== 'coordinator' ? [{ kind: 'acknowledged' }] : [];
}

type Of<K extends ProblemCommand['kind']> = Extract<ProblemCommand, { kind: K }>;

function requestExtension(
  problem: Problem,
  { untilOn, reason }: Of<'requestExtension'>,
  { calendar, now }: Circumstances,
): Decision {
  if (Temporal.Instant.compare(now, problem.dueAt) >= 0)
    return refused({ kind: 'tooLateForMoreTime', dueAt: problem.dueAt });
  if (problem.extension) return refused({ kind: 'extensionPending' });
  if (!reason) return blank('reason');
  const dueOn = calendar.dateOf(problem.dueAt);
  if (Temporal.PlainDate.compare(untilOn, dueOn) <= 0) return refused({ kind: 'dateTooEarly', dueOn });
  return accepted({ kind: 'extensionRequested', untilOn, reason });
}

/** A granted date ends with its last working hour; a date that does not work moves on to the next that does. */
function decideExtension(
  problem: Problem,
  { grant, reason }: Of<'decideExtension'>,
  { calendar, now }: Circumstances,
): Decision {
  if (problem.extension === undefined) return refused({ kind: 'nothingToDecide' });
  if (!grant) return reason ? accepted({ kind: 'extensionRefused', reason }) : blank('reason');
  const dueAt = calendar.closingOf(problem.extension.untilOn);
  if (Temporal.Instant.compare(dueAt, now) <= 0) return refused({ kind: 'tooLateForMoreTime', dueAt });
  return accepted({ kind: 'extensionGranted', dueAt });
}

function contest(problem: Problem, { department, reason }: Of<'contest'>, given: Circumstances): Decision {
  if (problem.contest) return refused({ kind: 'contestedBefore' });
  const until = given.calendar.addWorkingDays(problem.assignedAt, given.policy.reminders.contestWithin);
  if (Temporal.Instant.compare(given.now, until) > 0) return refused({ kind: 'contestTooLate', until });
  if (department === problem.lead) return refused({ kind: 'sameDepartment', department });
  if (given.ownerIn(department) === 'unknown') return refused({ kind: 'unknownDepartment', department });
  return reason ? accepted({ kind: 'contested', department, reason }) : blank('reason');
}

/** An accepted contest assigns the problem anew: the same limits on a new clock, on the same tier. */
function decideContest(problem: Problem, { accept, reason }: Of<'decideContest'>, given: Circumstances): Decision {
  if (problem.contest === undefined || problem.contest.outcome) return refused({ kind: 'nothingToDecide' });
  if (!accept) return reason ? accepted({ kind: 'contestRejected', reason }) : blank('reason');
  const lead = problem.contest.department;
  const owner = given.ownerIn(lead);
  if (owner === 'unknown') return refused({ kind: 'unknownDepartment', department: lead });
  const supporting = problem.supporting.filter((code) => code !== lead);
  const { calendar } = given;
  const limits = {
    acknowledgeWithin: calendar.workingDaysBetween(problem.assignedAt, problem.acknowledgeDueAt),
    solveWithin: calendar.workingDaysBetween(problem.assignedAt, problem.dueAt),
  };
  const assignment = assignmentAt(problem.tier, limits, { lead, supporting, ownerId: owner, ...given });
  return accepted({ kind: 'contestAccepted' }, { kind: 'routed', assignment, rule: problem.rule, byRule: false });
}

/** Officer checks, enterprise confirms and rates; without an enterprise, or after two requests in vain, the officer closes. */
function confirm(problem: Problem, { rating, note }: Of<'confirm'>, { actor, project }: Circumstances): Decision {
  if (rating !== undefined && !(Number.isInteger(rating) && rating >= 1 && rating <= 5))
    return refused({ kind: 'badRating', rating });
  if (actor.role === 'enterprise') return accepted({ kind: 'closed', how: 'confirmed', note, rating });
  if (actor.role === 'coordinator')
    return note ? accepted({ kind: 'closed', how: 'byCoordinator', note }) : blank('reason');
  if (problem.state === 'proposed' && project.enterpriseIds.length > 0)
    return accepted({ kind: 'solutionChecked', note });
  if (problem.state === 'checked' && problem.reminded.closeByOfficer === undefined)
    return refused({ kind: 'enterpriseFirst' });
  return note ? accepted({ kind: 'closed', how: 'byOfficer', note }) : blank('note');
}

/** By the officer, the centre or the enterprise, never by whoever handled it, proposed it solved or recorded it as withdrawn. */
function callBack(
  problem: Problem,
  { stands, note }: Of<'callBack'>,
  { actor, handledBy = [] }: Circumstances,
): Decision {
  const { closure } = problem;
  if (closure?.how !== 'withdrawn') return refused({ kind: 'wrongState', state: problem.state, deed: 'confirm' });
  const handled = [problem.ownerId, problem.acknowledgedBy, problem.proposal?.byId, closure.byId, ...handledBy];
  if (handled.includes(actor.id)) {
    return refused({ kind: 'notAllowed', deed: 'confirm', because: 'ownWork', whoMay: rolesFor('confirm') });
  }
  if (closure.calledBack) return refused({ kind: 'nothingToDecide' });
  if (!note) return blank('note');
  return accepted(stands ? { kind: 'calledBack', note } : { kind: 'reopened', reason: note });
}

function escalate(problem: Problem, reason: string, given: Circumstances): Decision {
  const { policy, calendar, now, mayGoUp } = given;
  const above = tierAbove(problem.tier);
  if (above === undefined) return refused({ kind: 'topOfLadder' });
  if (!reason) return blank('reason');
  const permission = mayGoUp?.(problem);
  if (permission?.kind === 'refused') return refused({ ...permission, kind: 'packIncomplete' });
  return accepted(escalated(problem, above, 'byHand', policy, calendar, now, { reason }));
}

function accepted(...events: readonly ProblemEvent[]): Decision {
  return { kind: 'accepted', events };
}

function refused(refusal: Refusal): Decision {
  return { kind: 'refused', refusal };
}

function blank(field: 'note' | 'reason' | 'text'): Decision {
  return refused({ kind: 'blank', field });
}
