/** More time, the wrong department, orders from above, later, why, following, reopening: what people ask for. */
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'more time is asked for once, granted, and the new date stands on every card',
  { cast: { officer: 'telegram', handler: 'telegram', head: 'slack', coordinator: 'slack' } },
  async ({ cast: { officer, handler, head, coordinator }, clock }) => {
    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(TITLE);
    const card = await handler.expectCard(TITLE);
    await handler.presses('申请延期', card);
    await handler.fills({ 延期至: '2026-11-20', 原因: '设备未到' });
    const request = await coordinator.expectCard(['申请延期至 11月20日（周五）：设备未到', TITLE]);
    await card.expectUpdate({ says: '设备未到', without: ['申请延期'] });
    await head.asks('/problem P-2026-0001', '设备未到');

    await coordinator.presses('同意延期', request);
    await handler.expectCard(['延期已批准，新期限 11月20日（周五）17:30']);
    await head.expectCard('延期已批准');
    await officer.expectCard('延期已批准');
    await receipt.expectUpdate({ says: '11月20日（周五）17:30' });
    await request.expectUpdate({ says: '11月20日（周五）17:30', without: ['同意延期'] });
    await clock.until('2026-11-09 17:30');
  },
);

scenario(
  'more time is refused with a reason, and too late is too late',
  { cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'telegram' } },
  async ({ cast: { officer, handler, head, coordinator }, clock }) => {
    await officer.reports({ title: TITLE });
    await officer.overlook();
    await handler.presses('收到', await handler.expectCard(TITLE));
    await handler.presses('申请延期', TITLE);
    await handler.fills({ 延期至: '2026-11-10', 原因: '早了' }, '新日期要晚于现在的期限');
    await handler.presses('申请延期', TITLE);
    await handler.fills({ 延期至: '2026-11-20', 原因: '设备未到' });
    await coordinator.presses('不同意延期', await coordinator.expectCard('申请延期'));
    await coordinator.fills({ 原因: '园区急需' });
    for (const each of [handler, head, officer]) await each.expectCard('延期未获批准：园区急需');

    await clock.until('2026-11-12 12:00');
    await handler.presses('仍在办理', await handler.expectCard('还在办吗'));
    await clock.until('2026-11-13 10:00');
    const beforeDue = await handler.expectCard('今天有 1 件事项');
    await handler.presses('打开', beforeDue);
    await handler.presses('申请延期', TITLE);
    await clock.until('2026-11-16 10:00');
    await handler.fills({ 延期至: '2026-11-20', 原因: '再等等' }, '不能再申请延期');
    await handler.expectCard('办结期限已到', { without: ['申请延期'] });
    await head.expectCard('办结期限已到');
  },
);

scenario(
  'the head says it is not theirs, the coordinator agrees, and the other department begins anew',
  {
    cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack', landHandler: 'telegram' },
  },
  async ({ cast: { officer, handler, head, coordinator, landHandler }, clock }) => {
    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(TITLE);
    const before = await handler.expectCard(TITLE);
    await clock.until('2026-11-09 16:00');
    await head.asks('/problem P-2026-0001');
    await head.presses('不归我办', TITLE);
    await head.fills({ 应由哪个部门主办: '自然资源局', 原因: '是占地手续' });
    await coordinator.presses(
      '同意改派',
      await coordinator.expectCard(['供电公司负责人认为应由自然资源局主办：是占地手续']),
    );
    await landHandler.expectCard([TITLE, '已改派自然资源局主办', '11月10日（周二）16:00'], { actions: ['收到'] });
    await officer.expectCard('已改派自然资源局主办');
    await head.expectCard(['异议成立', '对主办部门的异议是您提出的']);
    await receipt.expectUpdate({ says: '下方有这个问题的新消息' });
    await before.expectUpdate({ says: '自然资源局', without: ['收到', '报进展'] });
  },
);

scenario(
  'a contest that is rejected is final, one that comes late is refused, and both say why',
  { cast: { officer: 'slack', handler: 'slack', head: 'telegram', coordinator: 'slack' } },
  async ({ cast: { officer, handler, head, coordinator }, clock }) => {
    await officer.reports({ title: TITLE });
    await officer.reports({ title: '变压器容量不够' });
    await officer.overlook();
    await handler.overlook();
    await head.asks('/problem P-2026-0001');
    await head.asks('/problem P-2026-0002');
    await head.presses('不归我办', '变压器容量不够');
    await head.fills({ 应由哪个部门主办: '自然资源局', 原因: '是占地手续' });
    const asked = await coordinator.expectCard('认为应由自然资源局主办');
    await clock.until('2026-11-09 15:00');
    await coordinator.expectCard('主办异议等您当天裁定');
    await asked.expectUpdate({ says: '下方有这个问题的新消息' });
    await coordinator.presses('维持主办', '变压器容量不够');
    await coordinator.fills({ 原因: '线路归供电公司' });
    for (const each of [head, handler])
      await each.expectCard('异议不成立，维持主办：线路归供电公司', { without: ['不归我办'] });

    await head.presses('不归我办', TITLE);
    await clock.until('2026-11-10 10:01');
    await handler.overlook();
    await head.says('自然资源局');
    await head.fills({ 原因: '是占地手续' }, '已于 11月10日（周二）10:00 截止');
  },
);

scenario(
  'a leader gives an order, the officer takes it up a tier by hand, a coordinator sees both',
  { cast: { officer: 'telegram', handler: 'slack', head: 'slack', coordinator: 'slack', leader: 'telegram' } },
  async ({ cast: { officer, handler, head, coordinator, leader } }) => {
    await officer.reports({ title: TITLE });
    await officer.overlook();
    await handler.overlook();
    await leader.asks('/problem P-2026-0001');
    await leader.presses('批示', TITLE);
    await leader.fills({ 批示内容: '本周内通电' });
    for (const each of [handler, head, coordinator, officer])
      await each.expectCard([TITLE, '管委领导4批示：本周内通电']);
    await officer.presses('提级', TITLE);
    await officer.fills({ 原因: '涉及铁路' });
    for (const each of [handler, head, coordinator])
      await each.expectCard([TITLE, '已提级至现场办公会：特派员04提出，涉及铁路'], { actions: ['来龙去脉'] });
  },
);

scenario(
  '“remind me later” and “why did I get this?”',
  { cast: { officer: 'slack', handler: 'telegram' } },
  async ({ cast: { officer, handler }, clock }) => {
    await officer.reports({ title: TITLE });
    await officer.overlook();
    const card = await handler.expectCard(TITLE);
    await handler.presses('为何通知我', card);
    await handler.expectCard(['为何通知您', '您是这个问题的办理人', '已分派：部门直办，由供电公司主办']);
    await handler.presses('稍后提醒', card);
    await handler.fills({ 什么时候提醒: '两小时后' });
    await clock.until('2026-11-09 11:59');
    await handler.expectNothingMore();
    await clock.until('2026-11-09 12:00');
    await handler.expectCard([TITLE, '您请我到时提醒'], { actions: ['收到'] });
    await card.expectUpdate({ says: '下方有这个问题的新消息' });
  },
);

scenario(
  'a colleague who joins a known problem follows it and hears how it ends',
  { cast: { officer: 'slack', handler: 'slack', enterprise: 'telegram', coordinator: 'slack' } },
  async ({ cast: { officer, handler, enterprise, coordinator } }) => {
    await officer.reports({ title: '供电线路一直没有到位' });
    await officer.overlook();
    await handler.overlook();
    await enterprise.says('/report');
    await enterprise.fills({ 问题: '供电线路还没有到位' });
    await enterprise.presses('就是它，关注 P-2026-0001', await enterprise.expectCard('是不是同一个问题？'));
    await enterprise.asks('/problems', '问题清单：1 件未办结');
    await handler.presses('收到', '供电线路一直没有到位');
    await handler.presses('报解决', '供电线路一直没有到位');
    await handler.fills({ 说明: '已通电' });
    await officer.presses('确认解决', await officer.expectCard('供电公司经办人报告已解决：已通电'));
    await officer.fills({ 说明: '现场已看' });
    await enterprise.presses('确认解决', await enterprise.expectCard('请确认是否已经解决'));
    await enterprise.fills({ '评价（1–5 分）': '5' });
    await officer.expectCard('已办结（企业确认解决，评价 5 分）');
    await handler.expectCard('已办结');
    await coordinator.expectNothingMore();
  },
);

scenario(
  'what was solved on the spot is counted and troubles nobody',
  { cast: { officer: 'slack', handler: 'slack' } },
  async ({ cast: { officer } }) => {
    await officer.says('/report');
    await officer.fills({
      项目: 'YT2019-004 宝能烟台国际物流中心项目',
      问题: '临时用电跳闸',
      是否当场解决: '已当场解决，只登记',
    });
    await officer.expectCard(['已登记 P-2026-0001', '当场解决，已计入台账'], { without: ['提级'] });
  },
);

scenario(
  'an enterprise that does not agree sends it back on the old clock; unanswered twice, the officer closes',
  { cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack', enterprise: 'telegram' } },
  async ({ cast: { officer, handler, head, coordinator, enterprise }, clock }) => {
    await officer.reports({ title: TITLE });
    await officer.overlook();
    await handler.presses('收到', await handler.expectCard(TITLE));
    const solved = async () => {
      await handler.presses('报解决', TITLE);
      await handler.fills({ 说明: '已通电' });
      await officer.presses('确认解决', await officer.expectCard('报告已解决：已通电'));
      await officer.fills({ 说明: '现场已看' });
    };
    await solved();
    const first = await enterprise.expectCard(['特派员04已现场核实：现场已看', '请确认是否已经解决']);
    await enterprise.presses('退回重办', first);
    await enterprise.fills({ 原因: '又停电了' });
    for (const each of [handler, head, coordinator])
      await each.expectCard(['宝能企业联系人退回重办，原期限不变：又停电了', '11月16日（周一）10:00']);
    await officer.overlook();

    await solved();
    await enterprise.expectCard('请确认是否已经解决');
    await clock.until('2026-11-11 10:00');
    await enterprise.expectCard('第二次请企业确认');
    await clock.until('2026-11-13 10:00');
    const last = await officer.expectCard('企业两次未答复，您可以附说明办结', { actions: ['确认解决'] });
    await officer.presses('确认解决', last);
    await officer.fills({ 说明: '电话确认已通电' });
    await handler.expectCard('已办结（特派员核实办结）：电话确认已通电');
    await enterprise.expectCard('已办结（特派员核实办结）：电话确认已通电', { actions: ['退回重办'] });
  },
);
