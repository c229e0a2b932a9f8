/**
 * Group commit: what comes in while others are being written shares the next transaction.
 *
 * A number holds the year's counter until its transaction has ended, so reports would be filed one after the other, each
 * with its own dozen ways to the database. Whoever comes alone does not wait: a group is whatever has gathered. See
 * ADR-0016.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { TransactInGroup, Tx } from '../app/ports.ts';
import { together } from '../app/together.ts';
import type { TransactAs } from './transact.ts';

/** Of one group. What all of them hold, others wait for. */
const MOST = 32;
/** Whoever was answered with a group sends the next: so long after it others may join. In milliseconds. */
const GATHERING = 3;

interface Waiting {
  readonly key: string;
  /** Resolves when its part is done, within the transaction; never fails by itself. */
  readonly run: (tx: Tx) => Promise<void>;
  /** By itself, when its group has failed. */
  readonly alone: () => Promise<void>;
  /** The group is on disk. */
  readonly settle: () => void;
}

export function groupCommit(transact: TransactAs): TransactInGroup {
  const waiting: Waiting[] = [];
  let atWork = false;

  const write = async (group: readonly Waiting[]) => {
    try {
      await transact((tx) => together(group.map(({ run }) => run(tx))), group.length);
    } catch {
      // One of them has spoilt it for all: each on its own finds out which.
      await Promise.all(group.map((each) => each.alone()));
      return;
    }
    for (const { settle } of group) settle();
  };
  const work = async () => {
    if (atWork) return;
    atWork = true;
    while (waiting.length > 0) {
      const group = takeGroup(waiting);
      await write(group);
      if (group.length > 1) await pause(GATHERING);
    }
    atWork = false;
  };

  return <T>(key: string, deed: (tx: Tx) => Promise<T>) => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let done: { readonly value: T } | undefined;
    waiting.push({
      key,
      run: async (tx) => {
        done = { value: await deed(tx) };
      },
      alone: () => transact(deed).then(resolve, reject),
      settle: () => done && resolve(done.value),
    });
    void work();
    return promise;
  };
}

/** Of two with one key the second waits: it must see what became of the first. */
function takeGroup(waiting: Waiting[]): readonly Waiting[] {
  const group: Waiting[] = [];
  const rest: Waiting[] = [];
  for (const each of waiting) {
    const fits = group.length < MOST && group.every(({ key }) => key !== each.key);
    (fits ? group : rest).push(each);
  }
  waiting.splice(0, waiting.length, ...rest);
  return group;
}
