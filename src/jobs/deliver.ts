/**
 * Empties one lane: posts what is queued for one chat, in order, and stops at the first that cannot be sent now.
 *
 * Only one worker is in a lane at a time: the lease on what it has taken sees to that. Whoever finds it leased leaves
 * everything to its holder.
 */
import type { Clock } from '../app/ports.ts';
import type { Fate } from '../app/undelivered.ts';
import { type Courier, type Posted, SendError } from '../bot/courier.ts';
import { withinLease } from '../bot/fence.ts';
import type { Card } from '../bot/view/card.ts';
import type { LaneHead, Outbox } from '../db/outbox.ts';
import { LONGEST_HOLD } from '../db/take-lanes.ts';
import type { Platform } from '../domain/platform.ts';
import type { Deed } from './allowances.ts';
import { type Hand, type LongWait, type Next, nextOf, remaining, takeHand } from './hand.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';

export interface Delivery {
  readonly outbox: Outbox;
  readonly couriers: ReadonlyMap<Platform, Courier>;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: Pace;
  /** What has been taken and waits for its turn, by lane: the database need not be asked again. */
  readonly hands: Map<string, Hand>;
  /** The account of a person whose e-mail the platform knows; links it. Nothing when there is none. */
  readonly resolveAccount: (courier: Courier, email: string, head: LaneHead) => Promise<string | undefined>;
  /** The platform will never take it: it goes another way, or somebody must hear of it instead. */
  readonly onDead: (head: LaneHead, reason: string) => Promise<Fate>;
  readonly onMoved: (platform: Platform, from: string, to: string) => Promise<void>;
}

/** How long a message is tried before an operator must look at it. */
const GIVE_UP_AFTER = { hours: 72 };
/** And how often, about a minute of it: where Heye was away for days, one hiccup is no reason to lose what has waited. */
const GIVE_UP_AFTER_TRIES = 8;

export type LaneOutcome =
  | { readonly kind: 'empty' }
  | { readonly kind: 'more' }
  /**
   * `whole`: nothing of its platform can be sent before. `hurried`: what waits is not what may come next, so whoever
   * queues something wakes the lane all the same. `served`: it has sent something before it had to wait.
   */
  | {
      readonly kind: 'wait';
      readonly seconds: number;
      readonly whole?: boolean;
      readonly hurried?: boolean;
      readonly served?: boolean;
    };
type Waiting = Extract<LaneOutcome, { kind: 'wait' }>;

/**
 * Sends at most `most` messages, so that other lanes have their turn.
 *
 * @returns `wait`: come back after so many seconds; nobody else will try in the meantime, or nobody may
 */
export async function emptyLane(
  delivery: Delivery,
  lane: string,
  most: number,
  stopping?: AbortSignal,
): Promise<LaneOutcome> {
  const { pace, hands } = delivery;
  const colon = lane.indexOf(':');
  const [platform, chatId] = [lane.slice(0, colon) as Platform, lane.slice(colon + 1)];
  for (let sent = 0; sent < most && !stopping?.aborted; sent += 1) {
    // Before the database is asked: there is no need to know what must wait.
    const wait = pace.wait(platform, chatId);
    const held = hands.get(lane);
    // What was taken too long ago is somebody else's by now.
    const kept = held && remaining(held) > 0 ? held : undefined;
    const served = sent > 0;
    if (wait.seconds > 0 && !kept) return { kind: 'wait', ...wait, served };
    const hand = kept ?? (await takeHand(delivery, platform, chatId));
    if (hand === undefined) return { kind: 'empty' };
    const next = nextOf(hand, pace);
    if ('seconds' in next) return { ...(await keep(delivery, lane, hand, next)), served };
    // Should it fail for a reason of ours, what else is in hand is free again when the lease is over.
    hands.delete(lane);
    const seconds = await withinLease(hand.lease, () => deliverHead(delivery, next, hand)).finally(next.turn);
    if (seconds !== undefined && seconds > 0) return { kind: 'wait', seconds };
    if (hand.heads.length > 0) hands.set(lane, hand);
  }
  return { kind: 'more' };
}

/** Gives back what has been taken and not been sent, so that whoever comes next need not wait for the lease to end. */
export async function letGo({ hands, outbox }: Delivery): Promise<void> {
  const untried = [...hands.values()].flatMap(({ heads }) => heads);
  hands.clear();
  await outbox.release(untried);
}

async function keep({ hands, outbox }: Delivery, lane: string, hand: Hand, wait: LongWait): Promise<Waiting> {
  const { seconds, whole, hurried } = wait;
  if (!hurried && seconds * 1000 < remaining(hand)) hands.set(lane, hand);
  else {
    hands.delete(lane);
    await outbox.release(hand.heads);
  }
  return { kind: 'wait', seconds, whole, hurried };
}

/** @returns seconds to wait before the next try */
async function deliverHead(delivery: Delivery, { head, deed }: Next, hand: Hand): Promise<number | undefined> {
  const { outbox, clock, couriers } = delivery;
  if (deed === undefined) {
    await outbox.skipped(head);
    return undefined;
  }
  try {
    const courier = couriers.get(head.platform);
    if (courier === undefined) throw new SendError({ kind: 'unavailable' }, `${head.platform} is not connected`);
    const posted = await send(delivery, courier, head);
    await outbox.sent(head, posted, clock.now());
    return undefined;
  } catch (error) {
    return onFailure(delivery, head, deed, hand, asSendError(delivery, head, error));
  }
}

/** A defect of ours or a missing file must not block the chat for ever: it is tried like an outage, and given up like one. */
function asSendError({ log }: Delivery, head: LaneHead, error: unknown): SendError {
  if (error instanceof SendError) return error;
  log.error({ err: error, message: head.id }, 'a message could not be sent for a reason of our own');
  return new SendError({ kind: 'unknownOutcome' }, `sending message ${head.id} failed here`, { cause: error });
}

/** @returns how the platform knows a new message; nothing for an edit */
async function send(delivery: Delivery, courier: Courier, head: LaneHead): Promise<Posted | undefined> {
  const card = head.words as Card;
  if (head.target.kind === 'posted') {
    await courier.edit(head.target, card, head.locale);
    return undefined;
  }
  const { id: deliveryId, locale, queuedAt } = head;
  const chatId = await chatOf(delivery, courier, head);
  const post = { deliveryId, chatId, card, locale, maybePosted: head.attempts > 0, queuedAt };
  if (!head.once || courier.places === undefined) return courier.post(post);
  const place = head.reserved ?? (await courier.places.reserve(post));
  // Whoever has taken over has a place of its own; filling this one too would say it twice.
  if (head.reserved === undefined && !(await delivery.outbox.reserved(head, place)))
    throw new SendError({ kind: 'unknownOutcome' }, `message ${head.id} was taken over while its place was taken`);
  return courier.places.fill(place, card, locale);
}

async function chatOf(delivery: Delivery, courier: Courier, head: LaneHead): Promise<string> {
  if (!head.chatId.startsWith('email:')) return head.chatId;
  const email = head.chatId.slice('email:'.length);
  const account = await delivery.resolveAccount(courier, email, head);
  if (account === undefined)
    throw new SendError(
      { kind: 'unreachable' },
      `${courier.platform} knows nobody by the e-mail of person ${head.personId}`,
    );
  return account;
}

async function onFailure(
  delivery: Delivery,
  head: LaneHead,
  deed: Deed,
  hand: Hand,
  error: SendError,
): Promise<number | undefined> {
  const { outbox, clock, log } = delivery;
  const { failure } = error;
  if (failure.kind === 'moved' && failure.chatId !== head.chatId) {
    await delivery.onMoved(head.platform, head.chatId, failure.chatId);
    // It has gone along, to be taken in the new chat.
    hand.heads.length = 0;
    // What stood in the old chat is not in the new one: it would be sent after itself for ever.
    if (head.target.kind === 'posted') await outbox.skipped(head);
    return undefined;
  }
  const isOld = Temporal.Instant.compare(head.queuedAt.add(GIVE_UP_AFTER), clock.now()) < 0;
  const isTried = isOld && head.attempts + 1 >= GIVE_UP_AFTER_TRIES;
  // Without a good token nothing can be told to anybody: everything waits for an operator.
  if (failure.kind === 'unauthorized' || failure.kind === 'moved' || (error.retryable && !isTried)) {
    const seconds = patience(delivery, head, deed, error);
    await outbox.failed(head, error.message, seconds, hand.heads.splice(0));
    return seconds;
  }
  const about = { message: head.id, platform: head.platform, reason: failure.kind, err: error };
  log.warn(about, 'a message cannot be delivered');
  // Before it is dead: should this process die in between, it is tried and found dead once more, and nobody hears twice.
  // A card that cannot be rewritten (its reader deleted it) is nothing that somebody must do something about.
  const fate = head.target.kind === 'none' ? await delivery.onDead(head, failure.kind) : 'dead';
  if (fate === 'elsewhere') await outbox.skipped(head);
  else await outbox.dead(head, error.message);
  return undefined;
}

const LONGEST_PATIENCE = 60;
/** Seconds; a platform that asks for more is asked again after so long. */
const MOST_ASKED_FOR = LONGEST_HOLD.minutes * 60 - 60;

/** Seconds: what the platform asks of that chat, else half a second, doubled with each try up to a minute. */
function patience({ pace }: Delivery, { attempts, ...at }: LaneHead, deed: Deed, { failure }: SendError): number {
  if (failure.kind === 'rateLimited')
    return pace.refused(at.platform, at.chatId, deed, Math.min(MOST_ASKED_FOR, failure.retryAfter));
  return Math.min(LONGEST_PATIENCE, 0.5 * 2 ** Math.min(attempts, 10));
}
