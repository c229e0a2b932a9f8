/** What a simulated time came to, and whether it adds up: every problem of every tier is somewhere. */
import type { Ledger } from '../app/verify.ts';
import type { World } from '../app/world.ts';
import { waitingAt } from '../domain/meeting/agenda.ts';
import type { Meeting } from '../domain/meeting/meeting.ts';
import type { Recorded } from '../domain/problem/event.ts';
import { fold } from '../domain/problem/evolve.ts';
import { isOpen, type Problem, type ProblemNo } from '../domain/problem/problem.ts';
import { type SieveYield, sieveYield, type TierYield } from '../domain/sieve.ts';
import { type Tier } from '../domain/tier.ts';

export interface Account {
  readonly problems: number;
  readonly meetings: number;
  readonly sieve: SieveYield;
  /** Tiers that do not balance, or where other problems stand than the balance says. */
  readonly unbalanced: readonly Tier[];
  /** Open at a meeting tier, and neither waiting, nor decided, nor said to be solved. */
  readonly lost: readonly ProblemNo[];
}

/** More than any simulation holds. */
const MOST = 10_000;

export async function accountFor(
  ledger: Ledger,
  world: World,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<Account> {
  const logs = await logsOf(ledger);
  const sieve = sieveYield(logs.values(), from, to);
  const open = [...logs].map(([no, log]) => fold(no, log)).filter(isOpen);
  const [ahead, past] = await world.transact(async (tx) => [await tx.meetings.ahead(), await tx.meetings.past(MOST)]);
  return {
    problems: logs.size,
    meetings: ahead.length + past.length,
    sieve,
    unbalanced: sieve.tiers.filter((tier) => !balances(tier, open)).map(({ tier }) => tier),
    lost: open.filter((problem) => isLost(problem, ahead, past)).map(({ no }) => no),
  };
}

async function logsOf(ledger: Ledger): Promise<ReadonlyMap<ProblemNo, readonly Recorded[]>> {
  const logs = new Map<ProblemNo, readonly Recorded[]>();
  for (let last: ProblemNo | undefined = ''; last !== undefined;) {
    const batch = await ledger.problemsAfter(last, 200);
    for (const { no, log } of batch) logs.set(no, log);
    last = batch.at(-1)?.no;
  }
  return logs;
}

function balances(of: TierYield, open: readonly Problem[]): boolean {
  const { tier, opening, entered, solved, passedUp, passedDown, withdrawn, closing } = of;
  const left = solved + passedUp + passedDown + withdrawn;
  return opening + entered === left + closing && closing === open.filter((problem) => problem.tier === tier).length;
}

/** What a meeting has decided is followed by that meeting's decision; all else waits, or is about to be closed. */
function isLost(problem: Problem, ahead: readonly Meeting[], past: readonly Meeting[]): boolean {
  const { tier, state, no, ruling } = problem;
  if (tier === 'direct' || state === 'proposed' || state === 'checked') return false;
  if (ruling) {
    const held = past.find((meeting) => meeting.no === ruling.meeting);
    return !held?.closure?.decisions.some((decision) => decision.no === ruling.decision && decision.problemNo === no);
  }
  const waits = waitingAt(tier, [problem]).length > 0;
  const listed = ahead.some(({ agenda, items }) =>
    [...agenda.items, ...agenda.left, ...items].some((item) => item.no === no),
  );
  return !waits && !listed;
}
