/** What a worker has taken of a lane at once, and which of it goes out next. */
import { isOver, type Lease, leaseFrom } from '../bot/fence.ts';
import type { LaneHead, Outbox } from '../db/outbox.ts';
import { LEASE } from '../db/take-lanes.ts';
import type { Platform } from '../domain/platform.ts';
import type { Deed } from './allowances.ts';
import type { Pace, Turn, Wait } from './pace.ts';

export interface Hand {
  /** The oldest first; what has gone out is no longer among them. */
  readonly heads: LaneHead[];
  readonly lease: Lease;
}

export interface Next {
  readonly head: LaneHead;
  /** Absent: there is nothing to be sent, a newer edit says more or the message that it edits never arrived. */
  readonly deed: Deed | undefined;
  readonly turn: Turn;
}

export interface LongWait extends Wait {
  /** Only edits wait for so long: a new message that comes meanwhile would not have to. */
  readonly hurried: boolean;
}

/** Milliseconds of the lease in which a call may still be begun: it has ended before the lease does. */
const MAY_BEGIN_WITHIN = (LEASE.seconds - 30) * 1000;

/** Nothing when the lane is empty, or somebody else is in it. */
export async function takeHand(
  { outbox, pace }: { readonly outbox: Outbox; readonly pace: Pace },
  platform: Platform,
  chatId: string,
): Promise<Hand | undefined> {
  // Begun before the database begins the lease, so it ends before that does.
  const lease = leaseFrom(Temporal.Now.instant(), MAY_BEGIN_WITHIN);
  const heads = [...(await outbox.take(platform, chatId))];
  if (heads[0]?.lately) pace.learn(platform, chatId, heads[0].lately);
  return heads.length > 0 ? { heads, lease } : undefined;
}

/** Milliseconds in which something of it may still be sent. */
export function remaining({ lease }: Hand): number {
  return isOver(lease) ? 0 : lease.monotonic - performance.now();
}

/**
 * The oldest message, or the oldest new one when the oldest is an edit whose turn is not yet: then a ping does not wait
 * for the cards above it to be brought up to date.
 *
 * @returns the message, which is no longer in hand; or how long to wait
 */
export function nextOf({ heads }: Hand, pace: Pace): Next | LongWait {
  const tried = new Set([heads[0], heads.find(({ target }) => target.kind === 'none')]);
  let shortest: Wait = { seconds: Infinity, whole: false };
  for (const head of tried) {
    if (head === undefined) continue;
    const deed = deedOf(head);
    const turn = deed === undefined ? () => {} : pace.take(head.platform, head.chatId, deed);
    if (typeof turn === 'function') {
      heads.splice(heads.indexOf(head), 1);
      return { head, deed, turn };
    }
    if (turn.seconds < shortest.seconds) shortest = turn;
  }
  const [first] = heads;
  const anything = first && pace.wait(first.platform, first.chatId);
  const onlyEdits = heads.every(({ target }) => target.kind !== 'none');
  return {
    seconds: shortest.seconds,
    whole: anything !== undefined && anything.seconds > 0 && anything.whole,
    hurried: onlyEdits && anything !== undefined && anything.seconds < shortest.seconds,
  };
}

function deedOf({ target }: LaneHead): Deed | undefined {
  if (target.kind === 'none') return 'post';
  return target.kind === 'lost' || target.superseded ? undefined : 'edit';
}
