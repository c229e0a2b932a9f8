/** When does something come true in the fake workspace? */
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.ts';

/** Looks again after every change, and every few milliseconds for what changes outside. */
const LOOK_EVERY_MS = 20;

/**
 * The first value of `look` that is neither `undefined` nor `false`.
 *
 * @throws Error after `timeoutMs`, with the calls that Heye made last.
 */
export async function waitUntil<T>(world: World, look: () => T | undefined | false, timeoutMs: number): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline)
      throw new Error(`not seen within ${timeoutMs} ms: ${String(look)}; ${recent(world)}`);
    await nextChange(world);
  }
}

async function nextChange(world: World): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  world.listeners.add(resolve);
  await Promise.race([promise, sleep(LOOK_EVERY_MS)]);
  world.listeners.delete(resolve);
}

function recent(world: World): string {
  const last = world.calls.slice(-5).map(({ method, args, outcome }) => {
    const answer = outcome.kind === 'answered' ? JSON.stringify(outcome.body).slice(0, 200) : outcome.kind;
    return `${method} ${JSON.stringify(args).slice(0, 200)} → ${answer}`;
  });
  return `Heye's last calls: ${last.join('; ') || 'none'}; violations: ${world.violations.join('; ') || 'none'}`;
}
