/** Dispatch digests: at their hour, in each channel's language, once, and late when Heye was down. */
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'the daily digest comes at 17:00 in the language of each channel, with its picture, once',
  {
    cast: { officer: 'slack', handler: 'slack' },
    channels: { dispatch: 'slack', 'dispatch-en': 'telegram', leaders: 'telegram' },
  },
  async ({ cast: { officer, handler }, channels, clock, stage }) => {
    const { dispatch, 'dispatch-en': english, leaders } = channels;
    await officer.reports({ title: TITLE });
    await officer.overlook();
    await handler.presses('收到', await handler.expectCard(TITLE));
    await clock.until('2026-11-09 16:59');
    await dispatch.expectNothingMore();
    await clock.until('2026-11-09 17:00');
    const issue = await dispatch.expectCard(
      ['每日调度简报', '新增 1 件，办结 0 件，逾期 0 件', '响应率 100% (1/1)', '部门直办 1 件'],
      { actions: ['问题清单'], picture: true },
    );
    await english.expectCard(['Daily dispatch', '1 new', 'Power Supply Company'], { picture: true });
    await stage.heye.tick();
    await stage.restart();
    await stage.heye.tick();
    await dispatch.expectNothingMore();
    await english.expectNothingMore();
    await leaders.expectNothingMore();
    await dispatch.presses(officer, '问题清单', issue, [TITLE, '1 件未办结']);
  },
);

scenario(
  'a day on which nothing happened says so, and the week is told on Monday morning',
  { cast: { officer: 'telegram' }, channels: { dispatch: 'telegram', leaders: 'telegram' } },
  async ({ channels: { dispatch, leaders }, clock }) => {
    await clock.until('2026-11-09 17:00');
    await dispatch.expectCard(['每日调度简报', '这段时间没有新问题，也没有未办结的问题。', '开复工率 71.0% (66/93)'], {
      picture: true,
    });
    await clock.until('2026-11-13 18:00');
    for (let day = 0; day < 4; day += 1) await dispatch.expectCard('每日调度简报');
    await clock.until('2026-11-16 08:29');
    await dispatch.expectNothingMore();
    await clock.until('2026-11-16 08:30');
    for (const channel of [dispatch, leaders]) await channel.expectCard('每周调度简报');
  },
);

scenario(
  'three missed days are made up for by one issue, marked as late',
  { cast: { officer: 'slack' }, channels: { dispatch: 'slack' } },
  async ({ channels: { dispatch }, clock }) => {
    await clock.until('2026-11-09 17:00');
    await dispatch.expectCard('每日调度简报');
    await clock.downUntil('2026-11-13 09:30');
    await dispatch.expectCard(['每日调度简报 · 补发', '11月9日（周一）17:00 至 11月12日（周四）17:00']);
    await clock.until('2026-11-13 16:59');
    await dispatch.expectNothingMore();
    await clock.until('2026-11-13 17:00');
    await dispatch.expectCard(['每日调度简报', '11月12日（周四）17:00 至 11月13日（周五）17:00']);
  },
);

scenario(
  'whoever asks for a digest sees it as it stands now, and nothing is issued by that',
  { cast: { leader: 'telegram', coordinator: 'slack', enterprise: 'telegram' }, channels: { dispatch: 'slack' } },
  async ({ cast: { leader, coordinator, enterprise }, channels: { dispatch }, clock }) => {
    await leader.says('/digest daily');
    await leader.expectCard(['每日调度简报', '这段时间没有新问题'], { picture: true });
    await coordinator.asks('/digest daily', '每日调度简报');
    await coordinator.asks('/digest', '有这些简报：daily、weekly');
    await coordinator.asks('/digest monthly', '没有名为“monthly”的简报');
    await enterprise.asks('/digest daily', '不能查看');
    await clock.until('2026-11-09 17:00');
    await dispatch.expectCard('每日调度简报');
  },
);

scenario(
  'two replicas on one Postgres issue one digest',
  { cast: { officer: 'slack' }, channels: { dispatch: 'slack' } },
  async ({ channels: { dispatch }, clock, stage }) => {
    await clock.until('2026-11-09 16:59');
    const other = await stage.replica();
    try {
      await clock.downUntil('2026-11-09 17:00');
      await Promise.all([stage.heye.tick(), other.tick()]);
      await stage.settle();
      await dispatch.expectCard('每日调度简报', { picture: true });
      await dispatch.expectNothingMore();
    } finally {
      await other.stop();
    }
  },
);
