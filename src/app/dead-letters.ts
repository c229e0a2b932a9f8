/** Messages that no platform takes: listed, and sent again once whoever runs Heye has mended the cause. */
import { personById } from '../domain/directory.ts';
import type { PersonId } from '../domain/person.ts';
import type { Source } from '../domain/platform.ts';
import type { DeadLetter, Tx } from './ports.ts';
import { postCard } from './post-card.ts';
import type { World } from './world.ts';

/** At most so many are sent again in one transaction, and may be named at once. */
export const BATCH = 100;

export interface Retried {
  readonly ids: readonly number[];
  /** Asked for, and no dead letter or sent again before. */
  readonly unknown: readonly number[];
}

/**
 * A copy of each takes its place at the end of its lane, so nothing that arrived in the meantime is overtaken; the
 * card of a problem says how the problem stands now. The same letter is sent again once, whoever asks twice.
 */
export async function retryDead(world: World, which: readonly number[] | 'all', by: By): Promise<Retried> {
  if (which !== 'all') {
    const ids = await retryBatch(world, which, by);
    return { ids, unknown: which.filter((id) => !ids.includes(id)) };
  }
  const ids: number[] = [];
  for (;;) {
    const batch = await retryBatch(world, undefined, by);
    ids.push(...batch);
    if (batch.length < BATCH) return { ids, unknown: [] };
  }
}

interface By {
  readonly actorId?: PersonId;
  readonly source: Source;
}

function retryBatch(world: World, asked: readonly number[] | undefined, by: By): Promise<readonly number[]> {
  return world.transact((tx) => retryWithin(world, tx, asked, by));
}

/** @returns which of them were sent again: at most {@link BATCH}, the newest first */
export async function retryWithin(
  world: World,
  tx: Tx,
  asked: readonly number[] | undefined,
  { actorId, source }: By,
): Promise<readonly number[]> {
  const letters = await tx.deadLetters.list(BATCH, asked);
  const now = world.clock.now();
  // In the order in which they were to be said.
  for (const letter of letters.toReversed()) await again(world, tx, letter, now);
  const retried = letters.map(({ id }) => id);
  if (letters.length > 0) await tx.audit.record('retried', { messages: retried }, actorId, source, now);
  return retried;
}

async function again(world: World, tx: Tx, letter: DeadLetter, now: Temporal.Instant): Promise<void> {
  const { id, to, personId, locale, about, once } = letter;
  const key = `retry:${id}`;
  const problem = about && (await tx.problems.byNo(about));
  const project = problem && (await tx.projects.byNo(problem.projectNo));
  if (!problem || !project) {
    await tx.messages.queue({ key, to, personId, words: letter.words, locale, once }, now);
    return;
  }
  const directory = await tx.people.directory();
  const of = { problem, project, directory, now };
  const words = world.voice.problem({ ...of, locale, viewer: personById(directory, personId) });
  await postCard(world, tx, of, { key, to, personId, words, locale }, await tx.messages.liveCards(problem.no));
}
