/** Evenings, week-ends and holidays: what waits for the next working morning, and what does not. */
import { scenario } from './support/scenario.ts';

scenario(
  'a report of Friday evening reaches its handler on Monday morning',
  { cast: { officer: 'telegram', handler: 'slack' }, from: '2026-11-13 20:30' },
  async ({ cast: { officer, handler }, clock }) => {
    await officer.reports({ title: '供电线路未到位' });
    await officer.expectCard(['已登记 P-2026-0001', '11月16日（周一）17:30']);
    await clock.until('2026-11-16 08:59');
    await handler.expectNothingMore();
    await clock.until('2026-11-16 09:00');
    await handler.expectCard(['今天有 1 件事项', '供电线路未到位']);
  },
);

scenario(
  'a critical report of Friday evening rings at once',
  { cast: { officer: 'slack', handler: 'telegram' }, from: '2026-11-13 20:30' },
  async ({ cast: { officer, handler } }) => {
    await officer.says('/report');
    await officer.fills({ 项目: 'YT2019-004 宝能烟台国际物流中心项目', 问题: '工地停电', 程度: '紧急' });
    await officer.expectCard('已登记 P-2026-0001');
    await handler.expectCard(['工地停电', '紧急'], { actions: ['收到'] });
  },
);

scenario(
  'a report of National Day 2026 is held until the first working morning',
  { cast: { officer: 'slack', handler: 'telegram' }, from: '2026-10-02 11:00' },
  async ({ cast: { officer, handler }, clock }) => {
    await officer.reports({ title: '供电线路未到位' });
    await officer.expectCard(['已登记', '10月8日（周四）17:30']);
    await clock.until('2026-10-08 08:59');
    await handler.expectNothingMore();
    await clock.until('2026-10-08 09:00');
    await handler.expectCard(['今天有 1 件事项', '供电线路未到位']);
    await clock.until('2026-10-08 17:30');
    await handler.expectCard('签收时限已到');
  },
);

scenario(
  'a limit armed at 16:50 before National Day fires on the first working morning',
  { cast: { officer: 'slack', handler: 'slack', coordinator: 'slack' }, from: '2026-09-30 16:50' },
  async ({ cast: { officer, handler, coordinator }, clock }) => {
    await officer.reports({ title: '供电线路未到位' });
    await officer.overlook();
    const card = await handler.expectCard('供电线路未到位');
    await handler.presses('收到', card);
    await handler.presses('申请延期', card);
    await handler.fills({ 延期至: '2026-10-30', 原因: '设备未到' });
    await coordinator.expectCard(['供电公司经办人申请延期至 10月30日（周五）：设备未到'], {
      actions: ['同意延期', '不同意延期'],
    });
    await clock.until('2026-10-08 11:49');
    await coordinator.expectNothingMore();
    await clock.until('2026-10-08 11:50');
    await coordinator.expectCard('延期申请等您审批', { actions: ['同意延期', '不同意延期'] });
  },
);

scenario(
  'the local chat does not ring, so nothing is held there',
  { cast: { officer: 'local', handler: 'local' }, from: '2026-11-13 20:30' },
  async ({ cast: { officer, handler } }) => {
    await officer.reports({ title: '供电线路未到位' });
    await officer.expectCard('已登记 P-2026-0001');
    await handler.expectCard('供电线路未到位', { actions: ['收到'] });
  },
);
