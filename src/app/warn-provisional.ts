/** Tells the coordinators, once a year, that dates lie ahead whose holidays are not published yet. */
import { peopleOf } from '../domain/directory.ts';
import { heldUntil } from '../domain/quiet-hours.ts';
import { addressOf } from './address.ts';
import type { World } from './world.ts';

/** How far ahead limits are commonly set. */
const AHEAD = { days: 45 };

export async function warnProvisional(world: World): Promise<void> {
  const { calendar, clock, voice, platforms, zone } = world;
  const now = clock.now();
  const ahead = calendar.dateOf(now).add(AHEAD);
  if (!calendar.isProvisional(ahead) || heldUntil(zone.quiet, calendar, now)) return;
  const mark = `provisional:${zone.calendar.timeZone}:${ahead.year}`;
  await world.transact(async (tx) => {
    if ((await tx.digests.lastSlot(mark)) !== undefined) return;
    for (const coordinator of peopleOf(await tx.people.directory(), 'coordinator')) {
      const to = await addressOf(tx, coordinator, platforms);
      if (to === undefined) continue;
      const { id, locale } = coordinator;
      const words = voice.provisional(ahead.year, locale);
      await tx.messages.queue({ key: `provisional:${ahead.year}:${id}`, to, personId: id, words, locale }, now);
    }
    await tx.digests.markSlot(mark, now);
  });
}
