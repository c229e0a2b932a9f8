/** The collection round (定期收集): each officer is asked once per slot whether there is anything new, never more often. */
import { dueIssue, type SlotsBetween } from '../domain/digest-issue.ts';
import { peopleOf } from '../domain/directory.ts';
import { heldUntil } from '../domain/quiet-hours.ts';
import { addressOf } from './address.ts';
import type { World } from './world.ts';

/** Its name among the schedules' marks. */
const COLLECTION = 'collection';

export async function askOfficers(world: World, slotsBetween: SlotsBetween): Promise<void> {
  const { zone, calendar, clock, voice, platforms } = world;
  const { collection } = zone;
  const now = clock.now();
  if (collection === undefined || heldUntil(zone.quiet, calendar, now)) return;
  await world.transact(async (tx) => {
    const last = await tx.digests.lastSlot(COLLECTION);
    const due = last && dueIssue(collection, last, now, slotsBetween, calendar);
    if (last === undefined) await tx.digests.markSlot(COLLECTION, now);
    if (due === undefined) return;
    const round = Math.floor(due.slotAt.epochMilliseconds / 1000);
    for (const officer of peopleOf(await tx.people.directory(), 'officer')) {
      const projects = await tx.projects.find('', officer.id, true, 20);
      const to = projects.length > 0 ? await addressOf(tx, officer, platforms) : undefined;
      if (to === undefined) continue;
      const words = voice.collection(officer, projects, round);
      await tx.messages.queue(
        { key: `collection:${round}:${officer.id}`, to, personId: officer.id, words, locale: officer.locale },
        now,
      );
    }
    await tx.digests.markSlot(COLLECTION, due.slotAt);
  });
}
