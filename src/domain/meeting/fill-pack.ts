/** How the pack of a problem is filled: opinions asked and given, blanks written; events of the problem, or a refusal. */
import type { WorkingCalendar } from '../calendar.ts';
import { type Deed, may } from '../permission.ts';
import type { Person } from '../person.ts';
import type { ProblemEvent, Recorded } from '../problem/event.ts';
import type { Policy } from '../problem/policy.ts';
import { isOpen, type Problem, type ProblemState } from '../problem/problem.ts';
import type { Project } from '../project.ts';
import type { Role } from '../role.ts';
import { packOf } from './pack.ts';
import type { PackPart } from './pack-part.ts';

export type PackCommand =
  /** Of all departments concerned that have given none and are not being asked. */
  | { readonly kind: 'askOpinions' }
  | { readonly kind: 'giveOpinion'; readonly text: string }
  | { readonly kind: 'fill'; readonly part: Exclude<PackPart, 'opinions'>; readonly text: string };

export type PackRefusal =
  | { readonly kind: 'notAllowed'; readonly deed: PackCommand['kind']; readonly whoMay: readonly Role[] }
  | { readonly kind: 'wrongState'; readonly state: ProblemState }
  | { readonly kind: 'blank'; readonly field: 'text' }
  | { readonly kind: 'nobodyToAsk' };

export type PackDecision =
  | { readonly kind: 'accepted'; readonly events: readonly ProblemEvent[] }
  | { readonly kind: 'refused'; readonly refusal: PackRefusal };

export interface PackCircumstances {
  readonly actor: Person;
  readonly project: Project;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly now: Temporal.Instant;
  /** Of the problem, whole. */
  readonly log: readonly Recorded[];
}

/** Whoever may send it up may prepare that. */
const PREPARES: Deed = 'escalate';
const SPEAKS_FOR_A_DEPARTMENT: readonly Role[] = ['handler', 'head'];

export function fillPack(problem: Problem, command: PackCommand, given: PackCircumstances): PackDecision {
  if (!isOpen(problem)) return refused({ kind: 'wrongState', state: problem.state });
  return command.kind === 'giveOpinion'
    ? giveOpinion(problem, command.text, given.actor)
    : prepare(problem, command, given);
}

function giveOpinion({ lead, supporting }: Problem, text: string, { role, department }: Person): PackDecision {
  const concerned = department !== undefined && [lead, ...supporting].includes(department);
  if (!concerned || !SPEAKS_FOR_A_DEPARTMENT.includes(role)) {
    return refused({ kind: 'notAllowed', deed: 'giveOpinion', whoMay: SPEAKS_FOR_A_DEPARTMENT });
  }
  return text ? accepted({ kind: 'opinionGiven', department, text }) : refused({ kind: 'blank', field: 'text' });
}

function prepare(
  problem: Problem,
  command: Exclude<PackCommand, { kind: 'giveOpinion' }>,
  { actor, project, policy, calendar, now, log }: PackCircumstances,
): PackDecision {
  const permission = may(actor, PREPARES, { project, problem });
  if (permission.kind === 'refused') {
    return refused({ kind: 'notAllowed', deed: command.kind, whoMay: permission.whoMay });
  }
  if (command.kind === 'fill') {
    const { part, text } = command;
    return text ? accepted({ kind: 'packFilled', part, text }) : refused({ kind: 'blank', field: 'text' });
  }
  const departments = packOf(problem, project, log, now)
    .opinions.filter(({ state }) => state === 'notAsked' || state === 'unanswered')
    .map(({ department }) => department);
  if (departments.length === 0) return refused({ kind: 'nobodyToAsk' });
  const untilAt = calendar.addWorkingDays(now, policy.reminders.opinionWithin);
  return accepted({ kind: 'opinionsAsked', departments, untilAt });
}

function accepted(...events: readonly ProblemEvent[]): PackDecision {
  return { kind: 'accepted', events };
}

function refused(refusal: PackRefusal): PackDecision {
  return { kind: 'refused', refusal };
}
