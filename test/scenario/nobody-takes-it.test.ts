/** A problem that nobody takes: reminders, and the way up by itself to the leaders' table. */
import { describe } from 'vitest';
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

describe.each([
  ['zh-CN', 'pglite'],
  ['en', 'pglite'],
  ['zh-CN', 'postgres'],
] as const)('in %s on %s', (locale, database) => {
  scenario(
    'a problem nobody takes climbs to the on-site meeting',
    { cast: { officer: 'slack', handler: 'slack', head: 'telegram', coordinator: 'slack' }, locale, database },
    async ({ cast: { officer, handler, head, coordinator }, clock, t }) => {
      const { problem } = t;
      await officer.reports({ title: TITLE });
      const receipt = await officer.expectCard(TITLE, { actions: [problem.actions.escalate] });
      const first = await handler.expectCard(TITLE, { actions: [problem.actions.acknowledge] });
      await head.expectNothingMore();

      await clock.until('2026-11-10 09:59');
      await handler.expectNothingMore();
      await clock.until('2026-11-10 10:00');
      const reminder = await handler.expectCard(problem.duties.acknowledge, {
        actions: [problem.actions.acknowledge],
      });
      await first.expectUpdate({ says: problem.retired, without: [problem.actions.acknowledge] });
      await head.expectNothingMore();

      await clock.until('2026-11-10 15:00');
      const toHead = await head.expectCard([TITLE, problem.duties.acknowledgeHead]);
      await handler.expectCard(problem.duties.acknowledgeHead);
      await reminder.expectUpdate({ says: problem.retired });

      await clock.until('2026-11-12 09:59');
      await head.expectNothingMore();
      await clock.until('2026-11-12 10:00');
      const up = problem.happened.escalated(problem.tiers.onsite, problem.becauses.unacknowledged);
      for (const told of [head, handler, coordinator, officer])
        await told.expectCard([TITLE, up, 'P-2026-0001'], { actions: [problem.actions.timeline] });
      await toHead.expectUpdate({ says: problem.retired });
      await receipt.expectUpdate({ says: problem.retired, without: [problem.actions.escalate] });
    },
  );
});

scenario(
  'and on to the joint meeting and the leaders’ table, under one number, with the liaison leader pinged at the top only',
  { cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack', leader: 'slack' } },
  async ({ cast: { officer, handler, head, coordinator, leader }, clock, t: { problem } }) => {
    await officer.reports({ title: TITLE });
    const told = [officer, handler, head, coordinator];
    const comesTo = async (tier: keyof typeof problem.tiers, at: string) => {
      await clock.until(at);
      for (const each of told) {
        const because = tier === 'onsite' ? problem.becauses.unacknowledged : problem.becauses.unsolved;
        await each.expectCard([TITLE, problem.happened.escalated(problem.tiers[tier], because), 'P-2026-0001']);
        await each.overlook();
      }
    };
    await comesTo('onsite', '2026-11-12 10:00');
    await comesTo('joint', '2026-12-01 10:00');
    await leader.expectNothingMore();
    await comesTo('tenPlusOne', '2026-12-29 10:00');
    await leader.expectCard([TITLE, problem.tiers.tenPlusOne], { actions: [problem.actions.direct] });
    const path = '部门直办 → 现场办公会 → 联席会议 → “10+1”';
    await officer.presses(problem.actions.timeline, TITLE, path);
  },
);
