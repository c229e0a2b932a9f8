/** Time that jumps, and Heye that was not there while it passed. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { workingCalendar } from '../../../src/domain/calendar.ts';
import { heldUntil } from '../../../src/domain/quiet-hours.ts';
import type { Zone } from '../../../src/domain/zone.ts';
import type { Books, Broken } from '../support/audit.ts';
import { sampleZone } from '../support/sample-zone.ts';
import { allTaken, atWork, someReports, type Story } from './story.ts';

/** The machine's clock is put forward and back by an hour and by a day, while people are at work. */
export const clockJumps: Story = {
  name: 'the clock jumps',
  play: async (scene, times) => {
    const jumps = [{ hours: 1 }, { hours: -1 }, { hours: 24 }, { hours: 1 }, { hours: -24 }, { hours: 25 }] as const;
    let turn = 0;
    await atWork(scene, times, async ({ world }) => {
      await pause(400);
      await allTaken(world);
      world.shift(jumps[turn++ % jumps.length] ?? { hours: 1 });
      await pause(1200);
    });
  },
};

/** Down from before one daily digest until after the next, or over a week-end: one makes up for all, on each chat. */
export const dayAndMoreDown: Story = {
  name: '26 hours down',
  play: async (scene, times) => {
    const { world } = scene;
    const outages: Outage[] = [];
    const zone = await sampleZone();
    const calendar = workingCalendar(zone.calendar);
    const client = postgres(world.databaseUrl ?? '', { max: 1, onnotice: () => {} });
    await someReports(scene, 6);
    for (let time = 0; time < times; time += 1) {
      await allTaken(world);
      world.shift({ seconds: Math.round(untilTime(world.now(), '16:00').total('seconds')) });
      await pause(1500);
      const from = world.now();
      for (const each of world.replicas) await world.kill(each);
      world.shift({ hours: 26 });
      await world.revive();
      // What is late waits for people to be at work again.
      const held = heldUntil(zone.quiet, calendar, world.now());
      if (held) world.shift({ seconds: Math.ceil(world.now().until(held).total('seconds')) });
      const until = world.now();
      for (const slot of lastSlots(zone, from, until)) await issued(client, slot, slot.channels.length);
      outages.push({ from, until });
    }
    await client.end();
    return (books) => oneCatchUpEach(books, outages);
  },
};

/** Of each schedule the last slot of an outage: it speaks for those before it. */
function lastSlots(zone: Zone, from: Temporal.Instant, until: Temporal.Instant): readonly Slot[] {
  const slots = slotsOf(zone, from, until);
  return zone.schedules.flatMap(({ name }) => slots.findLast(({ schedule }) => schedule === name) ?? []);
}

interface Outage {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

function untilTime(now: Temporal.Instant, time: string): Temporal.Duration {
  const here = now.toZonedDateTimeISO('Asia/Shanghai');
  const today = here.withPlainTime(time);
  const next = Temporal.ZonedDateTime.compare(today, here) > 0 ? today : today.add({ days: 1 });
  return here.until(next, { largestUnit: 'hours' });
}

async function oneCatchUpEach({ rows }: Books, outages: readonly Outage[]): Promise<readonly Broken[]> {
  const zone = await sampleZone();
  const issued = await rows<{ schedule: string; channel: string; slot: string }>(
    sql`select schedule, channel, slot_at::text as slot from digest_issue`,
  );
  return outages.flatMap(({ from, until }) =>
    zone.schedules.flatMap(({ name, channels }) => {
      const last = lastSlots(zone, from, until).find(({ schedule }) => schedule === name);
      return channels.flatMap((channel): readonly Broken[] => {
        const within = issued.filter((each) => {
          const slot = Temporal.Instant.from(each.slot);
          const missed = Temporal.Instant.compare(slot, from) > 0 && Temporal.Instant.compare(slot, until) <= 0;
          return each.schedule === name && each.channel === channel && missed;
        });
        const right = last === undefined ? within.length === 0 : within.length === 1 && isAt(within[0]?.slot, last.at);
        const found = `${within.length} issues, of ${within.map(({ slot }) => slot).join(', ')}`;
        return right ? [] : [{ promise: 8, how: `${name} for ${channel} after ${from.toString()}: ${found}` }];
      });
    }),
  );
}

function isAt(slot: string | undefined, at: Temporal.Instant): boolean {
  return slot !== undefined && Temporal.Instant.from(slot).equals(at);
}

/** Day by day through so many days: every slot of every schedule has its digest on every channel, and no other has. */
export const daysOfSchedules: Story = {
  name: 'days of schedules',
  play: async (scene, days) => {
    const { world } = scene;
    const zone = await sampleZone();
    const bound = [...world.groups.slack.keys(), ...world.groups.telegram.keys()];
    await someReports(scene, 3);
    const begun = world.now();
    const client = postgres(world.databaseUrl ?? '', { max: 1, onnotice: () => {} });
    try {
      for (const slot of slotsOf(zone, begun, begun.add({ hours: 24 * days }))) {
        world.shift({ milliseconds: Math.ceil(world.now().until(slot.at).total('milliseconds')) + 1000 });
        const channels = slot.channels.filter((name) => bound.includes(name)).length;
        await issued(client, slot, channels);
      }
    } finally {
      await client.end();
    }
    world.harms.simulatedDays += Math.floor(begun.until(world.now()).total('hours') / 24);
    const ended = world.now();
    return (books) => allSlotsOnce(books, slotsOf(zone, begun, ended), bound);
  },
};

/** Until the digests of a slot are there; should they never come, the books say so. */
async function issued(client: postgres.Sql, { schedule, at }: Slot, channels: number): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const [row] = await client<{ n: number }[]>`select count(*)::int as n from digest_issue
      where schedule = ${schedule} and slot_at = ${at.toString()}::timestamptz`;
    if ((row?.n ?? 0) >= channels) return;
    await pause(20);
  }
}

async function allSlotsOnce(
  { rows }: Books,
  slots: readonly Slot[],
  bound: readonly string[],
): Promise<readonly Broken[]> {
  const found = await rows<{ key: string; sent: number }>(
    sql`select schedule || ' ' || channel || ' ' || to_char(slot_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as key,
      (select count(*) from message where state = 'sent' and key like 'digest:' || schedule || ':' || channel || ':'
        || to_char(slot_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ':%')::int as sent
      from digest_issue`,
  );
  const wanted = slots.flatMap(({ schedule, channels, at }) =>
    channels.filter((name) => bound.includes(name)).map((channel) => `${schedule} ${channel} ${at.toString()}`),
  );
  const keys = new Set(found.map(({ key }) => key));
  return [
    ...wanted.filter((key) => !keys.has(key)).map((key) => ({ promise: 8, how: `there is no digest ${key}` })),
    ...found
      .filter(({ key, sent }) => !wanted.includes(key) || sent !== 1)
      .map(({ key, sent }) => ({ promise: 8, how: `digest ${key} was sent ${sent} times` })),
  ];
}

interface Slot {
  readonly schedule: string;
  readonly channels: readonly string[];
  readonly at: Temporal.Instant;
}

/** Worked out anew, for schedules of the kind that the sample zone has: a minute, an hour, perhaps a weekday. */
function slotsOf(zone: Zone, after: Temporal.Instant, until: Temporal.Instant): readonly Slot[] {
  const calendar = workingCalendar(zone.calendar);
  const { timeZone } = zone.calendar;
  const [first, last] = [after, until].map((at) => at.toZonedDateTimeISO(timeZone).toPlainDate());
  const slots: Slot[] = [];
  for (let day = first; day && last && Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const { name, cron, channels, workingDaysOnly } of zone.schedules) {
      const [minute, hour, , , weekday] = cron.split(' ');
      if (weekday !== '*' && Number(weekday) !== day.dayOfWeek) continue;
      if (workingDaysOnly && !calendar.isWorkingDay(day)) continue;
      const plainTime = Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) });
      slots.push({ schedule: name, channels, at: day.toZonedDateTime({ timeZone, plainTime }).toInstant() });
    }
  }
  return slots
    .filter(({ at }) => Temporal.Instant.compare(at, after) > 0 && Temporal.Instant.compare(at, until) <= 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}
