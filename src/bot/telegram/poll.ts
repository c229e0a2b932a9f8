/**
 * Which updates have been taken, and which does Telegram have to keep?
 *
 * `getUpdates` forgets all updates below its offset, so the offset passes none that is not yet on disk. grammY's own
 * `bot.start` would: whatever its handler throws, `bot.stop` confirms the update that was tried last.
 */
import type { Update } from 'grammy/types';
import { SendError } from '../courier.ts';
import { pause, pauseAfter } from './pause.ts';

export interface PollNeeds {
  /** Waits at most `seconds` for updates from `offset` on. @throws SendError */
  readonly getUpdates: (offset: number, seconds: number, stop: AbortSignal | undefined) => Promise<readonly Update[]>;
  /** Resolves when the update is on disk. */
  readonly take: (update: Update) => Promise<void>;
  readonly onFailure: (error: unknown, what: string) => void;
}

const LONGEST_WAIT_SECONDS = 30;

/**
 * Takes updates until `stop`, chats side by side, each chat's in order; finishes what is in hand and confirms it.
 *
 * One that cannot be taken is tried again for as long as Telegram keeps it (24 h). It holds up its own chat, and
 * the others only when 100 more are waiting behind it.
 */
export async function poll(needs: PollNeeds, stop: AbortSignal): Promise<void> {
  let offset = 0;
  let failures = 0;
  const taken = new Set<number>();
  while (!stop.aborted) {
    const updates = await fetchNext(needs, offset, failures, stop);
    const fresh = updates?.filter(({ update_id }) => !taken.has(update_id)) ?? [];
    const allTaken = await takeByChat(needs, fresh, taken, stop);
    offset = nextOffset(updates ?? [], taken) ?? offset;
    for (const id of taken) if (id < offset) taken.delete(id);

    failures = updates !== undefined && allTaken ? 0 : failures + 1;
    if (failures > 0) await pause(pauseAfter(failures), stop);
  }
  if (offset > 0) await confirm(needs, offset);
}

/** `undefined` when Telegram could not be asked. */
async function fetchNext(
  { getUpdates, onFailure }: PollNeeds,
  offset: number,
  failures: number,
  stop: AbortSignal,
): Promise<readonly Update[] | undefined> {
  try {
    return await getUpdates(offset, failures > 0 ? 0 : LONGEST_WAIT_SECONDS, stop);
  } catch (error) {
    if (stop.aborted) return undefined;
    onFailure(error, 'getUpdates');
    const patience = error instanceof SendError && error.failure.kind === 'rateLimited' ? error.failure.retryAfter : 0;
    if (patience > 0) await pause(patience * 1000, stop);
    return undefined;
  }
}

/** @returns false when one or more could not be taken */
async function takeByChat(needs: PollNeeds, updates: readonly Update[], taken: Set<number>, stop: AbortSignal) {
  const chats = Map.groupBy(updates, chatOf);
  const outcomes = await Promise.all([...chats.values()].map((inOrder) => takeInOrder(needs, inOrder, taken, stop)));
  return outcomes.every(Boolean);
}

async function takeInOrder(
  { take, onFailure }: PollNeeds,
  updates: readonly Update[],
  taken: Set<number>,
  stop: AbortSignal,
): Promise<boolean> {
  for (const update of updates) {
    if (stop.aborted) return true;
    try {
      await take(update);
      taken.add(update.update_id);
    } catch (error) {
      onFailure(error, `update ${update.update_id}`);
      return false;
    }
  }
  return true;
}

function chatOf(update: Update): number | undefined {
  return (update.message ?? update.callback_query?.message)?.chat.id;
}

/**
 * The number after those that have been taken without a gap from the lowest on; `undefined` without any.
 *
 * What comes again may come before others with lower numbers, and as many of those as fit: so nothing is passed that has
 * not been seen. Where Telegram itself has left a number out, the rest is asked for once more and known.
 */
function nextOffset(updates: readonly Update[], taken: ReadonlySet<number>): number | undefined {
  const [lowest, ...others] = updates.map(({ update_id }) => update_id).toSorted((a, b) => a - b);
  if (lowest === undefined || !taken.has(lowest)) return lowest;
  let passed = lowest;
  for (const id of others) if (id === passed + 1 && taken.has(id)) passed = id;
  return passed + 1;
}

/** Unconfirmed they only come again, and count once. */
async function confirm({ getUpdates, onFailure }: PollNeeds, offset: number): Promise<void> {
  await getUpdates(offset, 0, undefined).catch((error: unknown) => onFailure(error, 'confirming the offset'));
}
