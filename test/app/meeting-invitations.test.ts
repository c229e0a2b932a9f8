/** When an invitation reaches somebody's phone (SPEC §5, §6). */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnMeeting, convene } from '../../src/app/meetings/act-on-meeting.ts';
import { sweepMeetings } from '../../src/app/meetings/sweep-meetings.ts';
import type { World } from '../../src/app/world.ts';
import { rowsOf } from '../../src/db/query-rows.ts';
import type { MeetingCommand } from '../../src/domain/meeting/command.ts';
import { openTestHouse, type TestHouse } from '../cli/support/house.ts';
import { at } from '../support/zone.ts';

describe('invitations to a meeting', () => {
  let open: TestHouse;
  let world: World;
  beforeAll(async () => {
    open = await openTestHouse('postgres');
    world = { ...open.house.world, platforms: { connected: ['slack'], ringing: ['slack'] } };
  });
  afterAll(() => open.close());

  const coordinator = async () => {
    const found = await world.transact((tx) => tx.people.byEmail('centre@zone.example'));
    if (found === undefined) throw new Error('the zone has no coordinator');
    return { person: found, origin: { actorId: found.id, source: 'slack', now: open.now() } as const };
  };
  const calls = async (startsAt: Temporal.Instant): Promise<string> => {
    const { person, origin } = await coordinator();
    const command = { kind: 'convene', startsAt, place: '会议室' } as const;
    const acted = await world.transact((tx) => convene(world, tx, 'joint', command, person, origin));
    if (acted.kind !== 'done') throw new Error(JSON.stringify(acted));
    return acted.meeting.no;
  };
  const does = async (no: string, command: MeetingCommand): Promise<void> => {
    const { person, origin } = await coordinator();
    const acted = await world.transact((tx) => actOnMeeting(world, tx, no, command, person, origin));
    expect(acted.kind).toBe('done');
  };
  /** How many invitations, edits and calendar files apart, have been queued about it. */
  const told = async (no: string): Promise<number> => {
    const rows = await rowsOf<{ count: number }>(
      open.house.database.db,
      sql`select count(*)::int as count from message where subject = ${no} and edits is null`,
    );
    return rows[0]?.count ?? 0;
  };
  const everybody = () =>
    world.transact(async (tx) => (await tx.people.directory()).people.filter(({ role }) => role === 'head').length);

  it('wait for the next working morning, and come once', async () => {
    open.setClock(at('2026-11-06 22:00'));
    const no = await calls(at('2026-11-11 14:00'));
    await sweepMeetings(world);
    open.setClock(at('2026-11-07 10:00'));
    await sweepMeetings(world);
    expect(await told(no)).toBe(0);
    open.setClock(at('2026-11-09 09:00'));
    await sweepMeetings(world);
    expect(await told(no)).toBe(await everybody());
    await sweepMeetings(world);
    expect(await told(no)).toBe(await everybody());
  });

  it('come at once when the meeting begins before the quiet hours end, and by day', async () => {
    open.setClock(at('2026-11-11 22:00'));
    const early = await calls(at('2026-11-12 07:30'));
    expect(await told(early)).toBe(await everybody());
    await does(early, { kind: 'cancel', reason: '改日' });
    open.setClock(at('2026-11-12 10:00'));
    const byDay = await calls(at('2026-11-18 14:00'));
    expect(await told(byDay)).toBe(await everybody());
  });

  it('say in the morning that it was moved, and only then', async () => {
    open.setClock(at('2026-11-13 10:00'));
    const no = await calls(at('2026-11-25 14:00'));
    open.setClock(at('2026-11-13 21:00'));
    await does(no, { kind: 'move', startsAt: at('2026-11-26 14:00'), reason: '撞会' });
    expect(await told(no)).toBe(await everybody());
    open.setClock(at('2026-11-16 09:00'));
    await sweepMeetings(world);
    expect(await told(no)).toBe(2 * (await everybody()));
  });

  it('say at once that it was moved, to whom would come in the morning', async () => {
    open.setClock(at('2026-11-17 10:00'));
    const no = await calls(at('2026-11-18 07:30'));
    open.setClock(at('2026-11-17 21:00'));
    await does(no, { kind: 'move', startsAt: at('2026-12-02 14:00'), reason: '撞会' });
    expect(await told(no)).toBe(2 * (await everybody()));
    open.setClock(at('2026-11-18 09:00'));
    await sweepMeetings(world);
    expect(await told(no)).toBe(2 * (await everybody()));
  });

  it('never come for what was called and cancelled in one night', async () => {
    open.setClock(at('2026-11-18 21:00'));
    const no = await calls(at('2026-11-30 14:00'));
    await does(no, { kind: 'cancel', reason: '不需要了' });
    open.setClock(at('2026-11-19 09:00'));
    await sweepMeetings(world);
    expect(await told(no)).toBe(0);
  });
});
