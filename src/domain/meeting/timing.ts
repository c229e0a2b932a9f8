/** How a sitting keeps its time: what each item took, and how far it is behind. All in whole minutes. */
import type { ProblemNo } from '../problem/problem.ts';
import { currentItem, type Meeting } from './meeting.ts';
import type { Series } from './series.ts';

export interface Timing {
  /** Since the opening, until the closing or `now`. */
  readonly elapsed: number;
  /** How much later than planned: the items with an outcome and the one being heard have had their minutes. */
  readonly overrun: number;
  /** How much longer than the series allows. */
  readonly overCapacity: number;
  readonly items: readonly { readonly no: ProblemNo; readonly planned: number; readonly taken: number }[];
}

/** Nothing before the opening. An item took the time since the outcome before it. */
export function timingOf(
  meeting: Meeting,
  { capacity }: Pick<Series, 'capacity'>,
  now: Temporal.Instant,
): Timing | undefined {
  const { openedAt, closure } = meeting;
  if (openedAt === undefined) return undefined;
  const elapsed = minutesBetween(openedAt, closure?.closedAt ?? now);
  const settled = meeting.items
    .flatMap(({ settlement, ...item }) =>
      settlement && !settlement.unheard ? [{ ...item, settledAt: settlement.settledAt }] : [],
    )
    .toSorted((a, b) => Temporal.Instant.compare(a.settledAt, b.settledAt));
  const items = settled.map(({ no, minutes, settledAt }, at) => {
    const taken = minutesBetween(settled[at - 1]?.settledAt ?? openedAt, settledAt);
    return { no, planned: minutes, taken };
  });
  const planned = items.reduce((sum, item) => sum + item.planned, currentItem(meeting)?.minutes ?? 0);
  return {
    elapsed,
    overrun: Math.max(0, elapsed - planned),
    overCapacity: Math.max(0, elapsed - capacity),
    items,
  };
}

function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, Math.floor(from.until(to).total('minutes')));
}
