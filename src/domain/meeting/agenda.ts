/**
 * What a meeting speaks of: earlier decisions that are due, then the problems that wait for it, as far as its time goes.
 *
 * A pure function of what waits and of what the coordinators changed, so that building it anew keeps their changes, and
 * the same problems always give the same agenda.
 */
import type { WorkingCalendar } from '../calendar.ts';
import type { Severity } from '../category.ts';
import { type Decision, type Standing, standingOf } from '../decision/decision.ts';
import type { Problem, ProblemNo } from '../problem/problem.ts';
import type { AgendaEdits } from './agenda-edits.ts';
import { compareNumbers, type DecisionNo } from './number.ts';
import type { Series, SeriesId } from './series.ts';

/** A problem as far as an agenda looks at it. */
export interface Waiting {
  readonly no: ProblemNo;
  readonly projectNo: string;
  readonly severity: Severity;
  /** Since when it has waited on its tier. */
  readonly arrivedAt: Temporal.Instant;
  /** Codes: lead first, then the supporting ones. */
  readonly departments: readonly string[];
}

export type DueDecision = Pick<Decision, 'no' | 'dueAt' | 'state'>;

/** An earlier decision as it stood when the agenda was built. */
export interface DueItem extends Standing {
  readonly no: DecisionNo;
  readonly dueAt: Temporal.Instant;
}

export interface AgendaItem {
  readonly no: ProblemNo;
  readonly projectNo: string;
  readonly minutes: number;
  /** A coordinator put it there; it has its time before all others. */
  readonly byHand: boolean;
}

export interface LeftOver {
  readonly no: ProblemNo;
  readonly projectNo: string;
  readonly minutes: number;
  /** `room`: minutes that were left when its turn came. */
  readonly because:
    | { readonly kind: 'noRoom'; readonly room: number }
    | { readonly kind: 'dropped'; readonly reason: string };
}

export interface Agenda {
  /** 上次议定事项, the longest due first; they take none of the meeting's minutes. */
  readonly due: readonly DueItem[];
  /** In the order in which they are heard. */
  readonly items: readonly AgendaItem[];
  /** Those without room in their order, then those that were dropped. */
  readonly left: readonly LeftOver[];
}

export interface AgendaSources {
  readonly series: Pick<Series, 'capacity' | 'minutesPerItem'>;
  /** In any order. */
  readonly waiting: readonly Waiting[];
  /** What was added by hand and does not wait at the series' tier; what is missing here is gone from the agenda. */
  readonly elsewhere?: readonly Waiting[];
  readonly due: readonly DueDecision[];
  readonly edits: AgendaEdits;
  readonly calendar: WorkingCalendar;
  readonly now: Temporal.Instant;
}

/**
 * Who is heard is chosen by rank: critical first, then the longest waiting, then the lower number; an item that does not
 * fit is left over, and a shorter one after it may still fit. Those chosen then stand by project, each project at the
 * place of its first item, so that grouping never costs a critical problem its place. An order given by hand replaces
 * rank and grouping.
 */
export function buildAgenda(sources: AgendaSources): Agenda {
  const { series, edits, calendar, now } = sources;
  const minutesOf = (no: ProblemNo) => edits.minutes[no] ?? series.minutesPerItem;
  const isByHand = (no: ProblemNo) => edits.added.includes(no);
  const sequence = inOrder(candidates(sources), edits.order);
  const reasonOf = (no: ProblemNo) => edits.dropped.find((dropped) => dropped.no === no)?.reason;
  const shown = ({ no, projectNo }: Waiting) => ({ no, projectNo, minutes: minutesOf(no) });

  const kept = sequence.filter(({ no }) => reasonOf(no) === undefined);
  let room = kept.reduce((left, { no }) => (isByHand(no) ? left - minutesOf(no) : left), series.capacity);
  const items: AgendaItem[] = [];
  const without: LeftOver[] = [];
  for (const each of kept) {
    const byHand = isByHand(each.no);
    if (byHand || minutesOf(each.no) <= room) {
      if (!byHand) room -= minutesOf(each.no);
      items.push({ ...shown(each), byHand });
    } else {
      without.push({ ...shown(each), because: { kind: 'noRoom', room: Math.max(0, room) } });
    }
  }
  const dropped = sequence.flatMap((each): LeftOver[] => {
    const reason = reasonOf(each.no);
    return reason === undefined ? [] : [{ ...shown(each), because: { kind: 'dropped', reason } }];
  });
  const due = sources.due
    .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || compareNumbers(a.no, b.no))
    .map((decision) => ({ no: decision.no, dueAt: decision.dueAt, ...standingOf(decision, calendar, now) }));
  return { due, items: edits.order.length > 0 ? items : byProject(items), left: [...without, ...dropped] };
}

/** Minutes that the items take together. */
export function minutesOn(agenda: Agenda): number {
  return agenda.items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The problems that wait for the meeting of a tier: open, nobody says solved, and no meeting has decided them yet. */
export function waitingAt(tier: SeriesId, problems: readonly Problem[]): readonly Waiting[] {
  return problems
    .filter(({ state }) => state === 'assigned' || state === 'acknowledged')
    .filter((problem) => problem.tier === tier && problem.ruling === undefined)
    .map(waitingOf);
}

export function waitingOf(problem: Problem): Waiting {
  const { no, projectNo, severity, assignedAt, lead, supporting } = problem;
  return { no, projectNo, severity, arrivedAt: assignedAt, departments: [lead, ...supporting] };
}

function candidates({ waiting, elsewhere = [], edits }: AgendaSources): readonly Waiting[] {
  const known = new Set(waiting.map(({ no }) => no));
  const added = elsewhere.filter(({ no }) => !known.has(no) && edits.added.includes(no));
  return [...waiting, ...added].toSorted(byRank);
}

function byRank(a: Waiting, b: Waiting): number {
  const critical = (each: Waiting) => (each.severity === 'critical' ? 0 : 1);
  return critical(a) - critical(b) || Temporal.Instant.compare(a.arrivedAt, b.arrivedAt) || compareNumbers(a.no, b.no);
}

/** What the order does not know yet comes before the first that it outranks. */
function inOrder(ranked: readonly Waiting[], order: readonly ProblemNo[]): readonly Waiting[] {
  if (order.length === 0) return ranked;
  const sequence = order.flatMap((no) => ranked.find((each) => each.no === no) ?? []);
  for (const each of ranked.filter(({ no }) => !order.includes(no))) {
    const before = sequence.findIndex((other) => byRank(each, other) < 0);
    sequence.splice(before === -1 ? sequence.length : before, 0, each);
  }
  return sequence;
}

function byProject(items: readonly AgendaItem[]): readonly AgendaItem[] {
  return [...Map.groupBy(items, ({ projectNo }) => projectNo).values()].flat();
}
