/** The sieve in both languages: up the ladder and down again, what fits into a meeting, and what it orders. */
import { LOCALES } from '../../src/domain/locale.ts';
import { pathLine } from '../../src/domain/problem/path.ts';
import type { Actor } from './support/actor.ts';
import { chair } from './support/chair.ts';
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';
const NO = 'P-2026-0001';

async function overlooked(cast: Readonly<Record<string, Actor>>): Promise<void> {
  for (const each of Object.values(cast)) await each.overlook();
}

for (const locale of LOCALES) {
  scenario(
    `${locale}: a problem goes up meeting by meeting, comes down with an order and is closed under its one number`,
    {
      meetings: true,
      locale,
      // Everybody who is invited must play, or their invitations were unexpected: on Telegram only they are there.
      cast: {
        officer: 'telegram',
        handler: 'telegram',
        head: 'telegram',
        coordinator: 'telegram',
        enterprise: 'telegram',
      },
    },
    async ({ cast, t }) => {
      const { officer, handler, head, coordinator, enterprise } = cast;
      const { calls, opens, settles, closes, order } = chair(coordinator, t);
      const { actions } = t.problem;
      const { labels } = t.forms;
      await officer.reports({ title: TITLE });
      await handler.presses(actions.acknowledge, await handler.expectCard(TITLE));
      await handler.presses(actions.escalate, TITLE);
      await handler.fills({ [labels.reason]: '要几家一起看' });

      const onsite = await calls('onsite', 'M-2026-0001');
      await opens(onsite);
      await coordinator.presses(t.meetings.outcomes.up, onsite);
      await coordinator.fills({}, t.meeting.packParts.proposal);
      await overlooked(cast);
      await head.asks(`/problem ${NO}`);
      await head.presses(actions.pack, TITLE);
      // Asked for in this order: what to coordinate, the proposal, what was tried.
      for (const text of ['外线跨铁路', '由园区协调铁路部门', '已到现场踏勘']) {
        await head.presses(actions.fillPack, t.meeting.pack.title(TITLE));
        await head.fills({ [labels.partText]: text });
        await head.expectCard([t.meeting.pack.title(TITLE), text]);
      }
      await head.presses(actions.giveOpinion, t.meeting.pack.title(TITLE));
      await head.fills({ [labels.opinion]: '同意' });
      await settles(onsite, 'up', {});
      await closes(onsite, 1);

      const joint = await calls('joint', 'M-2026-0002');
      await opens(joint);
      await settles(joint, 'up', {});
      await closes(joint, 2);
      await overlooked(cast);

      const top = await calls('tenPlusOne', 'M-2026-0003');
      await opens(top);
      await settles(top, 'down', { ...order('先架临时线', '2026-11-20') });
      await closes(top, 3);
      await handler.expectCard([TITLE, 'M-2026-0003', '先架临时线']);
      await overlooked(cast);

      await handler.asks(`/problem ${NO}`);
      await handler.presses(actions.proposeSolved, TITLE);
      await handler.fills({ [labels.note]: '已送电' });
      await overlooked(cast);
      await officer.asks(`/problem ${NO}`);
      await officer.presses(actions.confirm, TITLE);
      await officer.fills({ [labels.note]: '现场看过' });
      await overlooked(cast);
      await enterprise.asks(`/problem ${NO}`);
      await enterprise.presses(actions.confirm, TITLE);
      await enterprise.fills({ [labels.note]: '好了', [labels.rating]: '5' });
      await overlooked(cast);
      const stops = ['direct', 'onsite', 'joint', 'tenPlusOne', 'joint', 'closed'] as const;
      await officer.asks(`/problem ${NO}`, [NO, pathLine(stops, t.meeting.stops)]);
    },
  );
}
