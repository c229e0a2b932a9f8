/** Does the database keep what Heye promises: state equal to the fold of its events, nothing twice, nothing lost? */
import { grams } from '../domain/grams.ts';
import type { Recorded } from '../domain/problem/event.ts';
import { fold } from '../domain/problem/evolve.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import { firstDifference } from './difference.ts';
import { nextLook } from './record.ts';
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
}

export const COUNTED = ['problems', 'events', 'messages', 'notices', 'deliveries', 'files'] as const;
/** How much was looked at. */
export type Counts = { readonly [what in (typeof COUNTED)[number]]: number };

export type Violation =
  | { readonly kind: 'gapInLog'; readonly no: ProblemNo; readonly expected: number; readonly found?: number }
  | { readonly kind: 'brokenLog'; readonly no: ProblemNo; readonly reason: string }
  | {
      readonly kind: 'notTheFold';
      readonly no: ProblemNo;
      readonly path: string;
      readonly stored: string;
      readonly folded: string;
    }
  | {
      readonly kind: 'wrongColumn';
      readonly no: ProblemNo;
      readonly column: string;
      readonly stored: string;
      readonly expected: string;
    }
  | { readonly kind: 'wrongLook'; readonly no: ProblemNo; readonly stored?: string; readonly expected?: string }
  | { readonly kind: 'twice'; readonly what: Doubled; readonly key: string; readonly times: number }
  | { readonly kind: 'lost'; readonly what: Lost; readonly key: string; readonly since: Temporal.Instant }
  | { readonly kind: 'late'; readonly what: Late; readonly key: string; readonly since: Temporal.Instant }
  | { readonly kind: 'numbersMissing'; readonly year: number; readonly given: number; readonly stored: number };

/** `report`: one delivery filed several problems. `told`: one notice, several messages. `posted`: one place in a chat. */
export type Doubled = 'message' | 'notice' | 'report' | 'told' | 'posted';
/** Nothing is at work on it any more: a waiting file without a job, a delivery without an outcome. */
export type Lost = 'file' | 'delivery';
/** Its time has passed and nothing has happened. */
export type Late = 'notice' | 'look' | 'reminder' | 'message';

/** What is asked of the database. */
export interface Ledger {
  /** The next `limit` problems by number, after `no`; none at the end. */
  problemsAfter(no: ProblemNo, limit: number): Promise<readonly StoredProblem[]>;
  twice(): Promise<readonly Extract<Violation, { kind: 'twice' }>[]>;
  /** Numbers given in a year and problems that have them. */
  numbersMissing(): Promise<readonly Extract<Violation, { kind: 'numbersMissing' }>[]>;
  /** What has been there since before `before` with nothing at work on it. */
  lost(before: Temporal.Instant): Promise<readonly Extract<Violation, { kind: 'lost' }>[]>;
  /** What was due before `before`. */
  late(before: Temporal.Instant): Promise<readonly Extract<Violation, { kind: 'late' }>[]>;
  counts(): Promise<Omit<Counts, 'problems' | 'events'>>;
}

export interface VerifyOptions {
  /** What waits for longer is lost or late. */
  readonly patience: Temporal.Duration;
  /** Heye is running: what is due should be done. Otherwise it waits for the next start, and that is no fault. */
  readonly attended: boolean;
}

const BATCH = 200;

/** @param report hears of each violation as it is found */
export async function verify(
  ledger: Ledger,
  world: World,
  { patience, attended }: VerifyOptions,
  report: (violation: Violation) => void,
): Promise<Counts> {
  const now = world.clock.now();
  const before = now.subtract(patience);
  let [problems, events] = [0, 0];
  for (let last = ''; ;) {
    const batch = await ledger.problemsAfter(last, BATCH);
    for (const stored of batch) for (const violation of violationsOf(stored, world, now)) report(violation);
    problems += batch.length;
    events += batch.reduce((sum, { log }) => sum + log.length, 0);
    if (batch.length < BATCH) break;
    last = batch.at(-1)?.no ?? last;
  }
  const found = [
    ...(await ledger.numbersMissing()),
    ...(await ledger.twice()),
    ...(await ledger.lost(before)),
    ...(attended ? await ledger.late(before) : []),
  ];
  for (const violation of found) report(violation);
  return { problems, events, ...(await ledger.counts()) };
}

function violationsOf(stored: StoredProblem, world: World, now: Temporal.Instant): readonly Violation[] {
  return [...logViolations(stored), ...columnViolations(stored), ...lookViolations(stored, world, now)];
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
  const violation: Violation = { kind: 'wrongLook', no, stored, expected: implied[0] };
  return implied.includes(stored) ? [] : [violation];
}
