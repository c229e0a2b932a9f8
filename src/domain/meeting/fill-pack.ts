/** How the pack of a problem is filled: opinions asked and given, blanks written; events of the problem, or a refusal. */
import type { WorkingCalendar } from '../calendar.ts';
import { type Deed, may } from '../permission.ts';
import type { Person } from '../person.ts';
import type { Refusal } from '../problem/command.ts';
import type { ProblemEvent, Recorded } from '../problem/event.ts';
import type { Policy } from '../problem/policy.ts';
import { isOpen, type Problem } from '../problem/problem.ts';
import type { Project } from '../project.ts';
import { packOf, toBeAsked } from './pack.ts';
import type { PackPart } from './pack-part.ts';

export type PackCommand =
  /** Of all departments concerned that have given none and are not being asked. */
  | { readonly kind: 'askOpinions' }
  | { readonly kind: 'giveOpinion'; readonly text: string }
  | { readonly kind: 'fill'; readonly part: Exclude<PackPart, 'opinions'>; readonly text: string };

export type PackRefusal = Extract<Refusal, { kind: 'notAllowed' | 'wrongState' | 'blank' | 'nobodyToAsk' }>;

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

/** Whoever may send it up may prepare that; those who are concerned speak for their department. */
export const PACK_DEEDS: Record<PackCommand['kind'], Deed> = {
  askOpinions: 'preparePack',
  fill: 'preparePack',
  giveOpinion: 'giveOpinion',
};

export function fillPack(problem: Problem, command: PackCommand, given: PackCircumstances): PackDecision {
  const { actor, project } = given;
  const deed = PACK_DEEDS[command.kind];
  const permission = may(actor, deed, { project, problem });
  if (permission.kind === 'refused') return refused({ ...permission, kind: 'notAllowed' });
  if (!isOpen(problem)) return refused({ kind: 'wrongState', state: problem.state, deed });
  switch (command.kind) {
    case 'askOpinions':
      return askOpinions(problem, given);
    case 'giveOpinion': {
      const { department } = actor;
      if (department === undefined) throw new RangeError(`${actor.email} may speak for a department and has none`);
      return command.text ? accepted({ kind: 'opinionGiven', department, text: command.text }) : blank;
    }
    case 'fill':
      return command.text ? accepted({ kind: 'packFilled', part: command.part, text: command.text }) : blank;
  }
}

function askOpinions(problem: Problem, { project, policy, calendar, now, log }: PackCircumstances): PackDecision {
  const departments = toBeAsked(packOf(problem, project, log, now));
  if (departments.length === 0) return refused({ kind: 'nobodyToAsk' });
  const untilAt = calendar.addWorkingDays(now, policy.reminders.opinionWithin);
  return accepted({ kind: 'opinionsAsked', departments, untilAt });
}

const blank: PackDecision = refused({ kind: 'blank', field: 'text' });

function accepted(...events: readonly ProblemEvent[]): PackDecision {
  return { kind: 'accepted', events };
}

function refused(refusal: PackRefusal): PackDecision {
  return { kind: 'refused', refusal };
}
