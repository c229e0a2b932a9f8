/** How long is something left alone after it has failed, before it is tried again? */
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST = 100;
const LONGEST = 5_000;

/** In milliseconds; doubles with each failure in a row. */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST * 2 ** (failures - 1), LONGEST);
}

/** Resolves early, and without complaint, when `stop` comes. */
export async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined);
}
