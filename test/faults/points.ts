/** Where a process may die: between any two things that must both happen or both not. */
import type { Patch } from './support/patch.ts';

export interface Point {
  readonly name: string;
  readonly patch: Patch;
}

function point(name: string, file: string, before: string): Point {
  return { name, patch: { file, find: before, replace: `globalThis.faultPoint?.('${name}');\n${before}` } };
}

export const POINTS: readonly Point[] = [
  point(
    'a delivery is claimed',
    'src/bot/handlers/receive.ts',
    'const received = await answer(parts, tx, inbound, now',
  ),
  point(
    'everything is written, not committed',
    'src/bot/handlers/receive.ts',
    'return received;\n}\n\nasync function answer(',
  ),
  point('committed, nobody answered or woken', 'src/db/transact.ts', 'ring(lanes);'),
  point('a message is leased', 'src/jobs/deliver.ts', 'const courier = couriers.get(head.platform);'),
  point('the platform has it, not marked', 'src/jobs/deliver.ts', 'await outbox.sent(head, posted, clock.now());'),
  point('a place is taken, not kept', 'src/jobs/deliver.ts', '// Whoever has taken over has a place'),
  point('a batch of problems has been looked at', 'src/app/sweep.ts', 'await tx.problems.moveAll(moves);'),
  point('an issue is drawn', 'src/app/issue-digests.ts', 'return world.transact(async (tx) => {\n    const now'),
  point('an issue is claimed', 'src/app/issue-digests.ts', 'for (const to of bound) {'),
  point(
    'an issue is queued, its slot not marked',
    'src/app/issue-digests.ts',
    'await world.transact((tx) => tx.digests.markSlot(schedule.name, due.slotAt));',
  ),
];

/** Between a meeting that ends and what comes of it; only a story that holds meetings passes them. */
export const MEETING_POINTS: readonly Point[] = [
  point(
    'a meeting is closed, nothing is ruled',
    'src/app/meetings/rule-on-problems.ts',
    '// In the order of their numbers, as everybody locks them.',
  ),
  point(
    'minutes are set, nobody has them',
    'src/app/meetings/sweep-meetings.ts',
    'for (const duty of meetingDuties(meeting, world.calendar, now)) await fulfil(',
  ),
];
