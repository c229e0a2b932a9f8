/** Groups: bound by a coordinator, shown the work of their departments, spoken to by commands. */
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'a coordinator binds a channel of Slack; the department’s new work is shown there with its buttons',
  {
    cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack', landHandler: 'slack' },
    channels: { power: 'slack' },
    unbound: ['power'],
  },
  async ({ cast: { officer, handler, head, coordinator, landHandler }, channels: { power } }) => {
    await power.says(handler, '/heye bind gdgs', '不能管理设置：您的身份没有这项权限。可以办理的是：推进中心协调员。');
    await power.says(coordinator, '/heye bind nowhere', ['没有频道“nowhere”', 'dispatch、leaders']);
    await power.says(coordinator, '/heye bind gdgs', '本群已绑定为“供电公司 (gdgs)”');

    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(TITLE);
    const mine = await handler.expectCard(TITLE);
    const card = await power.expectCard([TITLE, '已分派：部门直办，由供电公司主办'], {
      actions: ['收到', '报进展', '提级', '来龙去脉'],
      without: ['为何通知我', '申请延期'],
    });
    await power.presses(
      landHandler,
      '收到',
      card,
      '不能签收：这不是您的项目、您的部门或您经办的事项。可以办理的是：部门经办人、部门负责人、推进中心协调员。',
    );
    await card.expectNoUpdate();
    await power.presses(head, '收到', card);
    await card.expectUpdate({ says: '办理中', without: ['收到'], actions: ['报解决'] });
    await handler.expectCard('供电公司负责人已签收', { actions: ['报进展'] });
    await mine.expectUpdate({ says: '下方有这个问题的新消息' });
    await receipt.expectUpdate({ says: '办理中' });
  },
);

scenario(
  'a group of Telegram is bound, and /report goes step by step in it',
  {
    cast: { officer: 'telegram', coordinator: 'telegram', handler: 'telegram' },
    channels: { power: 'telegram' },
    unbound: ['power'],
  },
  async ({ cast: { officer, coordinator, handler }, channels: { power } }) => {
    await power.says(officer, '/heye bind gdgs', '不能管理设置');
    await power.says(coordinator, '/heye bind gdgs', '本群已绑定为“供电公司 (gdgs)”');
    await power.overlook();

    await power.says(officer, '/report');
    await power.fills(officer, { 项目: 'YT2019-004', 问题: TITLE, 程度: '重要' }, '已登记 P-2026-0001');
    await power.expectCard(['上报问题', `问题：${TITLE}`], { without: ['提交'] });
    await power.expectCard([TITLE, '下方有这个问题的新消息'], { without: ['补充情况'] });
    const card = await power.expectCard([TITLE, '重要'], { actions: ['收到', '来龙去脉'] });
    await handler.expectCard(TITLE);
    await power.presses(handler, '收到', card, '已签收。');
    await card.expectUpdate({ says: '办理中', without: ['收到'] });
  },
);

scenario(
  'what is asked in a group is answered there for everybody, without taking the work’s buttons away',
  { cast: { officer: 'telegram', handler: 'telegram', leader: 'telegram' }, channels: { gdgs: 'telegram' } },
  async ({ cast: { officer, handler, leader }, channels: { gdgs } }) => {
    await officer.reports({ title: TITLE });
    await officer.overlook();
    await handler.overlook();
    const card = await gdgs.expectCard(TITLE, { actions: ['收到'] });
    await gdgs.says(leader, '/problem P-2026-0001');
    await card.expectUpdate({ says: '下方有这个问题的新消息', without: ['收到'] });
    await gdgs.expectCard(TITLE, { actions: ['收到'], without: ['批示', '为何通知我'] });
  },
);
