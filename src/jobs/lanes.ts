/**
 * Which lane is emptied next?
 *
 * A lane is one chat of one platform. Whoever commits a message wakes its lane here, and it is emptied at once, by this
 * process. The rows themselves are the record: a wake that is lost with a crash costs a second, until the clock finds
 * the lane (`Outbox.readyLanes`).
 *
 * Each platform has places of its own, so that one which hangs holds up none of the others; a lane gives its place up
 * after a few messages, so that a long one holds up no short one.
 */
import type { LaneOutcome } from './deliver.ts';

export interface Lanes {
  /** Something has been queued there; a lane that waits because its platform asked for patience goes on waiting. */
  wake(lane: string): void;
  /** Something waits there that somebody else has queued, or nobody has come back for. */
  found(lane: string): void;
  /** Takes up no lane any more; resolves when what is in hand is done. */
  stop(): Promise<void>;
}

export interface LaneNeeds {
  /** Sends a few of a lane's messages; `stopping` asks it not to begin another. */
  readonly empty: (lane: string, stopping: AbortSignal) => Promise<LaneOutcome>;
  /** Lanes of one platform that are emptied at the same time. */
  readonly atOnce: number;
  readonly onFailure: (error: unknown, lane: string) => void;
}

/** Milliseconds before a lane is tried again that failed for a reason of our own: the database is away. */
const AFTER_FAILURE = 1000;

type Wait = Extract<LaneOutcome, { kind: 'wait' }>;

type Standing =
  | { readonly kind: 'ready' }
  /** `again`: woken meanwhile, so what has just been found empty may not be so any more. */
  | { readonly kind: 'open'; readonly again: boolean }
  /** `hurried`: what is queued meanwhile need not wait. */
  | { readonly kind: 'resting'; readonly timer: NodeJS.Timeout; readonly hurried: boolean };

/** Whoever has asked first has the next turn. */
interface Place {
  readonly lane: string;
  readonly asked: number;
}

interface Platform {
  /** In the order in which they have asked. */
  readonly ready: Place[];
  open: number;
  /** None of its lanes has a turn before this is over. */
  rest?: NodeJS.Timeout;
}

export function startLanes({ empty, atOnce, onFailure }: LaneNeeds): Lanes {
  const standing = new Map<string, Standing>();
  const platforms = new Map<string, Platform>();
  const inHand = new Set<Promise<void>>();
  const stopping = new AbortController();

  const platformOf = (lane: string): Platform => {
    const name = lane.slice(0, lane.indexOf(':'));
    const known = platforms.get(name) ?? { ready: [], open: 0 };
    platforms.set(name, known);
    return known;
  };

  let asked = 0;
  const ask = (lane: string): Place => ({ lane, asked: (asked += 1) });
  const takePlace = (place: Place): Platform => {
    standing.set(place.lane, { kind: 'ready' });
    const platform = platformOf(place.lane);
    const before = platform.ready.findLastIndex((other) => other.asked < place.asked);
    platform.ready.splice(before + 1, 0, place);
    return platform;
  };

  const line = (lane: string): void => openNext(takePlace(ask(lane)));

  const openNext = (platform: Platform): void => {
    while (platform.open < atOnce && platform.rest === undefined && !stopping.signal.aborted) {
      const place = platform.ready.shift();
      if (place === undefined) return;
      platform.open += 1;
      standing.set(place.lane, { kind: 'open', again: false });
      const done = work(place).finally(() => {
        platform.open -= 1;
        inHand.delete(done);
        openNext(platform);
      });
      inHand.add(done);
    }
  };

  const work = async (place: Place): Promise<void> => {
    const { lane } = place;
    const outcome = await empty(lane, stopping.signal).catch((error: unknown): LaneOutcome => {
      onFailure(error, lane);
      return { kind: 'wait', seconds: AFTER_FAILURE / 1000 };
    });
    const now = standing.get(lane);
    standing.delete(lane);
    if (stopping.signal.aborted) return;
    const again = now?.kind === 'open' && now.again;
    if (outcome.kind === 'wait' && outcome.whole) restAll(outcome.served ? ask(lane) : place, outcome.seconds);
    else if (outcome.kind === 'wait' && !(again && outcome.hurried)) rest(lane, outcome);
    else if (outcome.kind !== 'empty' || again) line(lane);
  };

  const rest = (lane: string, { seconds, hurried = false }: Pick<Wait, 'seconds' | 'hurried'>): void => {
    const timer = setTimeout(() => line(lane), Math.ceil(seconds * 1000));
    standing.set(lane, { kind: 'resting', timer, hurried });
  };

  /** One timer for all of them, however many wait. */
  const restAll = (place: Place, seconds: number): void => {
    const platform = takePlace(place);
    if (platform.rest !== undefined) return;
    platform.rest = setTimeout(
      () => {
        delete platform.rest;
        openNext(platform);
      },
      Math.ceil(seconds * 1000),
    );
  };

  return {
    wake(lane) {
      if (stopping.signal.aborted) return;
      const now = standing.get(lane);
      if (now === undefined) line(lane);
      else if (now.kind === 'open') standing.set(lane, { kind: 'open', again: true });
      else if (now.kind === 'resting' && now.hurried) {
        clearTimeout(now.timer);
        line(lane);
      }
    },
    found(lane) {
      if (!stopping.signal.aborted && !standing.has(lane)) line(lane);
    },
    async stop() {
      stopping.abort();
      for (const each of standing.values()) if (each.kind === 'resting') clearTimeout(each.timer);
      for (const { rest: timer } of platforms.values()) clearTimeout(timer);
      await Promise.all(inHand);
    },
  };
}
