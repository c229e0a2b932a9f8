/**
 * What a problem carries when it goes up a tier (SPEC §6): filled from project, problem and log, with the blanks named.
 *
 * It holds facts, not sentences; whoever shows it finds the words.
 */
import type { PersonId } from '../person.ts';
import type { ProblemEventKind, Recorded } from '../problem/event.ts';
import type { Problem } from '../problem/problem.ts';
import type { Project } from '../project.ts';
import { isMeetingTier, tierAbove } from '../tier.ts';
import type { PackPart } from './pack-part.ts';

export type Opinion =
  | {
      readonly state: 'given';
      readonly department: string;
      readonly text: string;
      readonly byId?: PersonId;
      readonly givenAt: Temporal.Instant;
    }
  | { readonly state: 'asked'; readonly department: string; readonly untilAt: Temporal.Instant }
  /** 意见未回: its limit has passed, and nobody waits for it any more. */
  | { readonly state: 'unanswered'; readonly department: string; readonly untilAt: Temporal.Instant }
  | { readonly state: 'notAsked'; readonly department: string };

/** One thing that was done at the present tier. */
export interface Attempt {
  readonly doneAt: Temporal.Instant;
  readonly byId?: PersonId;
  readonly kind: ProblemEventKind;
  readonly text: string;
}

/** 项目情况, as far as the register knows it. */
type ProjectFact =
  | 'no'
  | 'name'
  | 'company'
  | 'nature'
  | 'level'
  | 'investment'
  | 'town'
  | 'line'
  | 'plannedStartOn'
  | 'startedOn'
  | 'plannedProductionOn';

export interface Pack {
  readonly problem: Pick<Problem, 'no' | 'title' | 'description' | 'severity' | 'neededByOn' | 'tier'>;
  readonly project: Pick<Project, ProjectFact>;
  /** What somebody wrote for a part; it stands beside what is known, and the last word counts. */
  readonly written: Readonly<Partial<Record<Exclude<PackPart, 'opinions'>, string>>>;
  /** Lead first, then supporting: one of each. */
  readonly opinions: readonly Opinion[];
  /** In order. */
  readonly tried: readonly Attempt[];
}

/** `departments`: those whose opinion is still to come. */
export type MissingPart =
  | { readonly part: Exclude<PackPart, 'opinions'> }
  | { readonly part: 'opinions'; readonly departments: readonly string[] };

export type UpPermission =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'refused';
      readonly missing: readonly MissingPart[];
      /** When it may go up although opinions are missing; absent when that alone is not enough. */
      readonly until?: Temporal.Instant;
    };

/** How far a pack has come. `optional`: its blanks hold nothing up; `top`: there is nothing above. */
export type PackStanding =
  | { readonly kind: 'complete' }
  | { readonly kind: 'optional'; readonly missing: readonly MissingPart[] }
  | { readonly kind: 'incomplete'; readonly missing: readonly MissingPart[]; readonly until?: Temporal.Instant }
  | { readonly kind: 'top' };

/** @param log of the problem, whole */
export function packOf(problem: Problem, project: Project, log: readonly Recorded[], now: Temporal.Instant): Pack {
  const { no, title, description, severity, neededByOn, tier } = problem;
  const written = Object.fromEntries(
    log.flatMap(({ event }) => (event.kind === 'packFilled' ? [[event.part, event.text]] : [])),
  );
  return {
    problem: { no, title, description, severity, neededByOn, tier },
    project: facts(project),
    written,
    opinions: [problem.lead, ...problem.supporting].map((department) => opinionOf(department, log, now)),
    tried: attemptsAtTier(log),
  };
}

/**
 * The blanks by name, in the order of the parts. The register always knows the project; a title alone does not say what
 * has to be coordinated; an opinion whose limit has passed is not missing any more.
 */
export function missingParts({ problem, written, opinions, tried }: Pack): readonly MissingPart[] {
  const open = opinions.filter(({ state }) => state === 'asked' || state === 'notAsked');
  return [
    ...(problem.description || written.problem ? [] : [{ part: 'problem' } as const]),
    ...(open.length > 0 ? [{ part: 'opinions', departments: open.map(({ department }) => department) } as const] : []),
    ...(written.proposal ? [] : [{ part: 'proposal' } as const]),
    ...(tried.length > 0 || written.tried ? [] : [{ part: 'tried' } as const]),
  ];
}

export function mayGoUp(pack: Pack): UpPermission {
  const missing = missingParts(pack);
  if (missing.length === 0) return { kind: 'allowed' };
  const waitsOnly = missing.every(({ part }) => part === 'opinions');
  const asked = pack.opinions.flatMap((opinion) => (opinion.state === 'asked' ? [opinion.untilAt] : []));
  const allAsked = pack.opinions.every(({ state }) => state !== 'notAsked');
  const until = waitsOnly && allAsked ? asked.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1) : undefined;
  return { kind: 'refused', missing, until };
}

/**
 * From `direct` a problem goes up whatever its pack lacks: the department that does not answer would otherwise keep it by
 * not answering, and the on-site meeting hears the departments in person (ADR 15).
 */
export function packStanding(pack: Pack): PackStanding {
  const { tier } = pack.problem;
  if (tierAbove(tier) === undefined) return { kind: 'top' };
  const permission = mayGoUp(pack);
  if (permission.kind === 'allowed') return { kind: 'complete' };
  const { missing, until } = permission;
  return isMeetingTier(tier) ? { kind: 'incomplete', missing, until } : { kind: 'optional', missing };
}

export function permissionBy(standing: PackStanding): UpPermission {
  if (standing.kind !== 'incomplete') return { kind: 'allowed' };
  return { kind: 'refused', missing: standing.missing, until: standing.until };
}

/** Departments of which nobody has an opinion and nobody is waiting for one. */
export function toBeAsked({ opinions }: Pack): readonly string[] {
  return opinions
    .filter(({ state }) => state === 'notAsked' || state === 'unanswered')
    .map(({ department }) => department);
}

function facts(project: Project): Pack['project'] {
  const { no, name, company, nature, level, investment, town, line, plannedStartOn, startedOn } = project;
  const { plannedProductionOn } = project;
  return { no, name, company, nature, level, investment, town, line, plannedStartOn, startedOn, plannedProductionOn };
}

function opinionOf(department: string, log: readonly Recorded[], now: Temporal.Instant): Opinion {
  const given = log.findLast(({ event }) => event.kind === 'opinionGiven' && event.department === department);
  if (given?.event.kind === 'opinionGiven') {
    const { text } = given.event;
    return { state: 'given', department, text, byId: given.actorId, givenAt: given.recordedAt };
  }
  const asked = log.findLast(({ event }) => event.kind === 'opinionsAsked' && event.departments.includes(department));
  if (asked?.event.kind !== 'opinionsAsked') return { state: 'notAsked', department };
  const { untilAt } = asked.event;
  return { state: Temporal.Instant.compare(untilAt, now) <= 0 ? 'unanswered' : 'asked', department, untilAt };
}

/** What was done since it came to its tier. */
function attemptsAtTier(log: readonly Recorded[]): readonly Attempt[] {
  let tier: string | undefined;
  let attempts: Attempt[] = [];
  for (const { event, recordedAt, actorId } of log) {
    if ('assignment' in event && event.assignment.tier !== tier) {
      ({ tier } = event.assignment);
      attempts = [];
    }
    const text = wordsOf(event);
    if (text) attempts.push({ doneAt: recordedAt, byId: actorId, kind: event.kind, text });
  }
  return attempts;
}

/** Of what somebody did to solve it; other events are no attempt. */
function wordsOf(event: Recorded['event']): string | undefined {
  if (event.kind === 'progressed' || event.kind === 'solutionProposed') return event.note;
  if (event.kind === 'directed' || event.kind === 'decidedAtMeeting') return event.text;
  if (event.kind === 'putOff') return event.remark;
  return event.kind === 'reopened' ? event.reason : undefined;
}
