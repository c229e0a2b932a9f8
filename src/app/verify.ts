/** Does the database keep what Heye promises: state equal to the fold of its events, nothing twice, nothing lost? */
import type { ProblemNo } from '../domain/problem/problem.ts';
import { foldViolations, type StoredLog } from './verify-meeting.ts';
import { type Register, type StoredProblem, violationsOf } from './verify-problem.ts';
import type { Violation } from './violation.ts';
import type { World } from './world.ts';

export const COUNTED = ['problems', 'events', 'messages', 'notices', 'deliveries', 'files'] as const;
/** How much was looked at. */
export type Counts = { readonly [what in (typeof COUNTED)[number]]: number };

/** What is asked of the database. `since`: only what has happened since then; everything when it is not given. */
export interface Ledger {
  register(): Promise<Register>;
  /** The next `limit` problems by number, after `no`; none at the end. */
  problemsAfter(no: ProblemNo, limit: number, since?: Temporal.Instant): Promise<readonly StoredProblem[]>;
  /** Meetings and decisions with their logs, of which something has happened since. */
  logsOfMeetings(since?: Temporal.Instant): Promise<readonly StoredLog[]>;
  /** What stands there twice, without a cause, in the wrong order or with steering characters. */
  misplaced(since?: Temporal.Instant): Promise<readonly Violation[]>;
  /** What is there since before `before` with nothing at work on it, or with nobody told of its failure. */
  lost(before: Temporal.Instant, since?: Temporal.Instant): Promise<readonly Violation[]>;
  /** What was due before `before`. */
  late(before: Temporal.Instant): Promise<readonly Violation[]>;
  /** Numbers given to no problem, and tallies that differ from what they count. */
  sums(): Promise<readonly Violation[]>;
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
  options: VerifyOptions,
  report: (violation: Violation) => void,
): Promise<Counts> {
  const looked = await verifySince(ledger, world, options, undefined, report);
  for (const violation of await ledger.sums()) report(violation);
  return { ...looked, ...(await ledger.counts()) };
}

/** The same of what has happened since, at a cost that what is older does not add to: for a running system. */
export async function verifySince(
  ledger: Ledger,
  world: World,
  { patience, attended }: VerifyOptions,
  since: Temporal.Instant | undefined,
  report: (violation: Violation) => void,
): Promise<{ readonly problems: number; readonly events: number }> {
  const now = world.clock.now();
  const before = now.subtract(patience);
  const register = await ledger.register();
  let [problems, events] = [0, 0];
  for (let last = ''; ;) {
    const batch = await ledger.problemsAfter(last, BATCH, since);
    for (const stored of batch) for (const violation of violationsOf(stored, world, register, now)) report(violation);
    problems += batch.length;
    events += batch.reduce((sum, { log }) => sum + log.length, 0);
    if (batch.length < BATCH) break;
    last = batch.at(-1)?.no ?? last;
  }
  const found = [
    ...(await ledger.logsOfMeetings(since)).flatMap((stored) => foldViolations(stored)),
    ...(await ledger.misplaced(since)),
    ...(await ledger.lost(before, since)),
    ...(attended ? await ledger.late(before) : []),
  ];
  for (const violation of found) report(violation);
  return { problems, events };
}
