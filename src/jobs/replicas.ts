/** Says that this replica is there and tells the pace how many there are: together they may send what one may alone. */
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';

export interface ReplicaNeeds {
  /** Says that this one is there; resolves with how many are. */
  readonly beat: () => Promise<number>;
  readonly leave: () => Promise<void>;
  readonly pace: Pace;
  readonly log: Log;
}

export interface Replicas {
  /** Others send, too. */
  readonly several: () => boolean;
  stop(): Promise<void>;
}

/** Seconds. The others have made room for a newcomer after one beat of theirs. */
const EVERY = 3;

/** Resolves when it is known how many there are: then sending may begin. */
export async function startReplicas({ beat, leave, pace, log }: ReplicaNeeds): Promise<Replicas> {
  let known = 1;
  let inHand: Promise<void> = Promise.resolve();
  const look = async (wait: number): Promise<void> => {
    try {
      known = await beat();
      pace.shareWith(known, wait);
    } catch (error) {
      log.debug({ err: error }, 'how many replicas there are cannot be asked; the next look finds it');
    }
  };
  await look(EVERY);
  const timer = setInterval(() => {
    inHand = inHand.then(() => look(0));
  }, EVERY * 1000);
  return {
    several: () => known > 1,
    async stop() {
      clearInterval(timer);
      await inHand;
      await leave().catch((error: unknown) => log.debug({ err: error }, 'this replica could not take its leave'));
    },
  };
}
