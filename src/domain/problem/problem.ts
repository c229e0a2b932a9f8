/** What a problem is: one obstacle of one project, numbered for life, somewhere on the ladder. */
import type { Category, Severity } from '../category.ts';
import type { DecisionNo, MeetingNo } from '../meeting/number.ts';
import type { PersonId } from '../person.ts';
import type { Tier } from '../tier.ts';

/** `P-2026-0042`: the year it was reported in and its place in that year, at least four digits. */
export type ProblemNo = string;

export const PROBLEM_NO = /^P-\d{4}-\d{4,}$/;

export function problemNo(year: number, serial: number): ProblemNo {
  return `P-${year}-${String(serial).padStart(4, '0')}`;
}

/**
 * `assigned`: waits to be acknowledged. `acknowledged`: somebody works on it. `proposed`: its owner says it is solved.
 * `checked`: the officer agrees, the enterprise is asked. `closed`: for good, unless it is reopened.
 */
export const PROBLEM_STATES = ['assigned', 'acknowledged', 'proposed', 'checked', 'closed'] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];

/** What the reporter says; the log begins with it. */
export interface Report {
  readonly projectNo: string;
  readonly title: string;
  readonly description?: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Codes of the departments concerned, as far as the reporter knows them. */
  readonly departments: readonly string[];
  readonly neededByOn?: Temporal.PlainDate;
  readonly location?: Location;
  readonly files: readonly FileId[];
}

/** Identifies a received file (its row, not its bytes). */
export type FileId = string;

/** WGS 84 degrees. */
export interface Location {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where a problem is worked on and until when: the result of routing, of an escalation or of a reassignment. */
export interface Assignment {
  readonly tier: Tier;
  readonly lead: string;
  readonly supporting: readonly string[];
  /** The person who has it now; nobody when the department has nobody. */
  readonly ownerId?: PersonId;
  readonly acknowledgeDueAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
}

/** Which rule of which version of the rule set decided. */
export interface RuleRef {
  readonly id: string;
  readonly version: number;
}

export interface Problem extends Report, Assignment {
  readonly no: ProblemNo;
  readonly reporterId: PersonId;
  readonly reportedAt: Temporal.Instant;
  readonly state: ProblemState;
  readonly rule: RuleRef;
  /** When the present assignment began: the clock of §5. */
  readonly assignedAt: Temporal.Instant;
  /** Tiers in the order in which it came to them. */
  readonly path: readonly Tier[];
  readonly acknowledgedBy?: PersonId;
  /** When the owner was last heard of; counts for "still on it?". */
  readonly heardOfAt: Temporal.Instant;
  readonly askedAt?: Temporal.Instant;
  readonly extension?: {
    readonly untilOn: Temporal.PlainDate;
    readonly reason: string;
    readonly byId: PersonId;
    readonly askedAt: Temporal.Instant;
  };
  readonly contest?: {
    readonly department: string;
    readonly reason: string;
    readonly byId: PersonId;
    readonly contestedAt: Temporal.Instant;
    readonly outcome?: 'accepted' | 'rejected';
  };
  readonly proposal?: { readonly byId: PersonId; readonly note: string; readonly proposedAt: Temporal.Instant };
  /** The enterprise has been asked `asks` times to confirm. */
  readonly check?: {
    readonly byId: PersonId;
    readonly note: string;
    readonly checkedAt: Temporal.Instant;
    readonly asks: number;
    readonly askedAt: Temporal.Instant;
  };
  /** A meeting of its tier has decided it, so it waits for none, until it moves or is reopened. */
  readonly ruling?: { readonly meeting: MeetingNo; readonly decision: DecisionNo };
  /** Opinions that have been asked for and are still out; somebody is told once when their time is up. */
  readonly awaited?: { readonly departments: readonly string[]; readonly untilAt: Temporal.Instant };
  readonly closure?: Closure;
  readonly reopened: number;
  readonly followers: readonly PersonId[];
  /** Reminders given since the present assignment; each kind once, `overdue` with the number of days told. */
  readonly reminded: { readonly [duty in Duty]?: number };
  /** How many events have made it; also its version for optimistic locking. */
  readonly version: number;
}

export interface Closure {
  readonly how: 'onTheSpot' | 'confirmed' | 'byOfficer' | 'byCoordinator' | 'withdrawn';
  readonly byId: PersonId;
  readonly closedAt: Temporal.Instant;
  readonly note?: string;
  /** 1–5 from the enterprise; absent when nobody rated it, which is not satisfied (§7). */
  readonly rating?: number;
  /** Of a withdrawal: somebody who did not handle it has asked, and it stands. */
  readonly calledBack?: { readonly byId: PersonId; readonly note: string; readonly calledBackAt: Temporal.Instant };
}

/** What the clock can remind somebody of. */
export const DUTIES = [
  'acknowledge',
  'acknowledgeHead',
  'dueSoon',
  'due',
  'overdue',
  'decideExtension',
  'decideContest',
  'check',
  'checkHead',
  'closeByOfficer',
  'callBack',
  'opinions',
] as const;
export type Duty = (typeof DUTIES)[number];

/** Whether the ladder still carries it. */
export function isOpen(problem: Problem): boolean {
  return problem.state !== 'closed';
}
