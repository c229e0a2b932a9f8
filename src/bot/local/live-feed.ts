/** When a page should look again: at once after a change in this process, after a while because of other replicas. */
import { setTimeout as wait } from 'node:timers/promises';

export interface LiveFeed {
  /** Counts the changes that this process knows of. */
  readonly version: number;
  /** Something was said or edited here. */
  changed(): void;
  /**
   * Resolves as soon as there is a change after `version`, or when it is time to look anyway, or when `signal` aborts.
   * A change between reading `version` and calling this is not missed.
   */
  next(version: number, signal: AbortSignal): Promise<void>;
}

/** @param every how long a change by another replica may go unseen */
export function liveFeed(every: Temporal.Duration): LiveFeed {
  let version = 0;
  let change = Promise.withResolvers<void>();
  return {
    get version() {
      return version;
    },
    changed() {
      version += 1;
      change.resolve();
      change = Promise.withResolvers();
    },
    async next(seen, signal) {
      if (seen !== version || signal.aborted) return;
      const done = new AbortController();
      const pause = wait(every.total('milliseconds'), undefined, { signal: AbortSignal.any([signal, done.signal]) });
      await Promise.race([change.promise, pause.catch(() => {})]);
      done.abort();
    },
  };
}
