/**
 * What the sieve yielded in a period, as `domain/sieve.ts` counts it, without reading what has rested all the while.
 *
 * Only problems that came to a tier or left one within the period are read, with those events alone; all others that are
 * open at its end were where they are when it began. So it costs what happened and not what is open.
 */
import { and, asc, gte, inArray, lt } from 'drizzle-orm';
import type { ProblemEventKind, Recorded } from '../domain/problem/event.ts';
import { type SieveYield, sieveYield } from '../domain/sieve.ts';
import type { Tier } from '../domain/tier.ts';
import type { Transaction } from './client.ts';
import { problemEvent } from './schema.ts';

/** The events by which a problem comes to a tier or leaves it. */
const MOVING: readonly ProblemEventKind[] = [
  'routed',
  'escalated',
  'decidedAtMeeting',
  'returnedDown',
  'closed',
  'reopened',
];

/** @param openAt how many problems were open at each tier at `to` */
export async function sieveFigures(
  tx: Transaction,
  from: Temporal.Instant,
  to: Temporal.Instant,
  openAt: (tier: Tier) => number,
): Promise<SieveYield> {
  const { tiers, solvedOnTheSpot } = sieveYield(await logsOfMoved(tx, from, to), from, to);
  return {
    solvedOnTheSpot,
    tiers: tiers.map((each) => {
      const rested = openAt(each.tier) - each.closing;
      return { ...each, opening: each.opening + rested, closing: each.closing + rested };
    }),
  };
}

async function logsOfMoved(
  tx: Transaction,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly (readonly Recorded[])[]> {
  const moving = inArray(problemEvent.kind, [...MOVING]);
  const moved = tx
    .select({ no: problemEvent.problemNo })
    .from(problemEvent)
    .where(and(moving, gte(problemEvent.recordedAt, from), lt(problemEvent.recordedAt, to)));
  const rows = await tx
    .select({
      no: problemEvent.problemNo,
      seq: problemEvent.seq,
      recordedAt: problemEvent.recordedAt,
      source: problemEvent.source,
      event: problemEvent.event,
    })
    .from(problemEvent)
    .where(and(moving, inArray(problemEvent.problemNo, moved)))
    .orderBy(asc(problemEvent.problemNo), asc(problemEvent.seq));
  return [...Map.groupBy(rows, ({ no }) => no).values()];
}
