/** Sends each digest once for (schedule, channel, slot), whatever runs twice or was down. */
import { createHash } from 'node:crypto';
import type { DigestPicture } from '../domain/digest-picture.ts';
import { dueIssue, type DueIssue, type SlotsBetween } from '../domain/digest-issue.ts';
import { heldUntil } from '../domain/quiet-hours.ts';
import type { Locale } from '../domain/locale.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { DigestSchedule, ZoneChannel } from '../domain/zone.ts';
import type { BoundChannel, DigestTold, StoredPicture, Tx } from './ports.ts';
import type { InTurn } from './in-turn.ts';
import type { World } from './world.ts';

export interface Press {
  /** Draws a picture and keeps it in the file store; nothing when this issue goes without one. */
  picture(data: DigestPicture, name: string): Promise<StoredPicture | undefined>;
  readonly slotsBetween: SlotsBetween;
  /** Digests that people ask for: however many do, they take one connection and hold up no report. */
  readonly inTurn: InTurn;
}

/** @returns how many issues were queued */
export async function issueDigests(world: World, press: Press): Promise<number> {
  let issued = 0;
  for (const schedule of world.zone.schedules) {
    const due = await world.transact((tx) => dueOf(world, press, tx, schedule));
    if (due === undefined || (due.late && heldUntil(world.zone.quiet, world.calendar, world.clock.now()))) continue;
    issued += await issue(world, press, schedule, due);
    await world.transact((tx) => tx.digests.markSlot(schedule.name, due.slotAt));
  }
  return issued;
}

/** A schedule that was never seen begins now: no issue for the time before Heye was there. */
async function dueOf(world: World, press: Press, tx: Tx, schedule: DigestSchedule): Promise<DueIssue | undefined> {
  const now = world.clock.now();
  const last = await tx.digests.lastSlot(schedule.name);
  if (last !== undefined) return dueIssue(schedule, last, now, press.slotsBetween, world.calendar);
  await tx.digests.markSlot(schedule.name, now);
  return undefined;
}

/** Sends one issue to every channel of its schedule that has not had it. @returns how many messages were queued */
export async function issue(world: World, press: Press, schedule: DigestSchedule, due: DueIssue): Promise<number> {
  let queued = 0;
  for (const name of schedule.channels) {
    const channel = world.zone.channels.find((candidate) => candidate.name === name);
    const bound = channel ? await world.transact((tx) => tx.channels.named(name)) : [];
    const reachable = bound.filter(({ platform }) => world.platforms.connected.includes(platform));
    if (channel && reachable.length > 0) queued += await issueTo(world, press, schedule, due, channel, reachable);
  }
  return queued;
}

async function issueTo(
  world: World,
  press: Press,
  schedule: DigestSchedule,
  due: DueIssue,
  channel: ZoneChannel,
  bound: readonly BoundChannel[],
): Promise<number> {
  // Drawn before the transaction: a picture takes longer than a transaction may.
  const told = await compose(world, press, schedule, due, channel.locale);
  return world.transact(async (tx) => {
    const now = world.clock.now();
    const slot = { schedule: schedule.name, channel: channel.name, slotAt: due.slotAt, fromAt: due.fromAt };
    if (!(await tx.digests.claim(slot, told.figures, now))) return 0;
    for (const to of bound) {
      const key = `digest:${schedule.name}:${channel.name}:${due.slotAt.toString()}:${to.platform}:${to.chatId}`;
      await tx.messages.queue({ key, to, words: world.voice.digest(told), locale: channel.locale, once: true }, now);
    }
    return bound.length;
  });
}

/** Everything that an issue says, with its picture; also for a look at it without sending. */
export async function compose(
  world: World,
  press: Press,
  schedule: DigestSchedule,
  due: DueIssue,
  locale: Locale,
): Promise<DigestTold> {
  const told = await world.transact((tx) => gather(tx, schedule, due, locale));
  const data = world.voice.digestPicture(told);
  const fingerprint = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 8);
  return { ...told, picture: await press.picture(data, `${schedule.name}-${fingerprint}.png`) };
}

async function gather(tx: Tx, schedule: DigestSchedule, due: DueIssue, locale: Locale): Promise<DigestTold> {
  const { fromAt, slotAt: toAt, late } = due;
  const figures = await tx.digests.figures(fromAt, toAt);
  const found = await Promise.all(figures.worst.map((no) => tx.problems.byNo(no)));
  const worst = found.filter((problem): problem is Problem => problem !== undefined);
  return { schedule, figures, fromAt, toAt, late, locale, worst, directory: await tx.people.directory() };
}
