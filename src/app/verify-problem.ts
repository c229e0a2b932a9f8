/** Is one problem as its log says: its state, the copies of it, the clock's next look, and whom its events told? */
import type { Directory } from '../domain/directory.ts';
import { personById } from '../domain/directory.ts';
import { grams } from '../domain/grams.ts';
import { announce } from '../domain/notice.ts';
import { may } from '../domain/permission.ts';
import type { Recorded } from '../domain/problem/event.ts';
import { evolve, fold } from '../domain/problem/evolve.ts';
import type { Closure, Problem, ProblemNo } from '../domain/problem/problem.ts';
import type { Project } from '../domain/project.ts';
import { firstDifference } from './difference.ts';
import { nextLook } from './record.ts';
import type { Violation } from './violation.ts';
import type { World } from './world.ts';

/** A problem as it is stored, as of one instant. */
export interface StoredProblem {
  readonly no: ProblemNo;
  readonly snapshot: Problem;
  /** The copies that queries use, without `nextLookAt`. */
  readonly columns: { readonly [column: string]: unknown };
  readonly nextLookAt?: Temporal.Instant;
  /** In the order of `seq`. */
  readonly log: readonly Recorded[];
  /** Events of which somebody was told, will be, or could not be reached. */
  readonly told: ReadonlySet<number>;
}

/** Whom events concern, as the register has it now. */
export interface Register {
  readonly directory: Directory;
  readonly projects: ReadonlyMap<string, Project>;
}

export function violationsOf(
  stored: StoredProblem,
  world: World,
  register: Register,
  now: Temporal.Instant,
): readonly Violation[] {
  const broken = logViolations(stored);
  return [
    ...broken,
    ...columnViolations(stored),
    ...lookViolations(stored, world, now),
    ...(broken.length === 0 ? eventViolations(stored, register) : []),
  ];
}

function logViolations({ no, snapshot, log }: StoredProblem): readonly Violation[] {
  const gap = log.findIndex(({ seq }, at) => seq !== at + 1);
  if (gap >= 0) return [{ kind: 'gapInLog', no, expected: gap + 1, found: log[gap]?.seq }];
  if (log.length !== snapshot.version) return [{ kind: 'gapInLog', no, expected: snapshot.version, found: log.length }];
  try {
    const difference = firstDifference(snapshot, fold(no, log));
    if (difference === undefined) return [];
    const { path, left: stored, right: folded } = difference;
    return [{ kind: 'notTheFold', no, path, stored, folded }];
  } catch (error) {
    return [{ kind: 'brokenLog', no, reason: error instanceof Error ? error.message : String(error) }];
  }
}

/** Worked out here anew, beside the store that writes them. */
function columnViolations({ no, snapshot, columns }: StoredProblem): readonly Violation[] {
  const expected: StoredProblem['columns'] = {
    ...snapshot,
    closedAt: snapshot.closure?.closedAt,
    grams: grams(`${snapshot.title} ${snapshot.description ?? ''}`).join(' '),
  };
  return Object.keys(columns).flatMap((column): Violation[] => {
    const difference = firstDifference(columns[column], expected[column]);
    if (difference === undefined) return [];
    return [{ kind: 'wrongColumn', no, column, stored: difference.left, expected: difference.right }];
  });
}

/** It is set when an event is recorded; and when the clock looked later and found nothing to do, as of that look. */
function lookViolations({ no, snapshot, nextLookAt, log }: StoredProblem, world: World, now: Temporal.Instant) {
  const recordedAt = log.at(-1)?.recordedAt ?? now;
  const implied = [recordedAt, now].map((at) => nextLook(world, snapshot, at)?.toString());
  const stored = nextLookAt?.toString();
  // What it is to look at already it will set right; whether it does is another question.
  const isDue = nextLookAt !== undefined && Temporal.Instant.compare(nextLookAt, now) <= 0;
  const violation: Violation = { kind: 'wrongLook', no, stored, expected: implied[0] };
  return isDue || implied.includes(stored) ? [] : [violation];
}

/** Nobody's work is confirmed by these: what a meeting withdraws is called back by somebody else. */
const UNJUDGED: readonly Closure['how'][] = ['onTheSpot', 'withdrawn'];

/**
 * Told by the log alone, beside the use cases that told: one deed may make several events, and whoever is concerned by
 * several of them hears of one. Roles change and a log does not say what somebody was then; that nobody judges their
 * own work can be seen from the log at any time.
 */
function eventViolations({ no, log, told }: StoredProblem, { directory, projects }: Register): readonly Violation[] {
  const project = projects.get(log[0]?.event.kind === 'reported' ? log[0].event.report.projectNo : '');
  if (project === undefined) return [];
  const found: Violation[] = [];
  let before: Problem | undefined;
  for (const recorded of log) {
    const { seq, event, actorId, recordedAt } = recorded;
    const problem = evolve(no, before, recorded);
    const together = log.filter((other) => Temporal.Instant.compare(other.recordedAt, recordedAt) === 0);
    const hasReaders = announce(recorded, problem, project, directory).length > 0;
    if (hasReaders && !together.some((other) => told.has(other.seq)))
      found.push({ kind: 'untold', no, seq, event: event.kind });
    const actor = personById(directory, actorId);
    const judged = event.kind === 'closed' && !UNJUDGED.includes(event.how) && before && actor;
    const permission = judged && may(actor, 'confirm', { project, problem: before });
    if (actor && permission && permission.kind === 'refused' && permission.because === 'ownWork')
      found.push({ kind: 'ownWork', no, seq, personId: actor.id });
    before = problem;
  }
  return found;
}
