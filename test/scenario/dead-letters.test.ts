/** What could not be delivered is seen and sent again by the coordinator, and by nobody else. */
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'an archived channel is opened again, and the coordinator has its message sent again',
  {
    cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack' },
    channels: { gdgs: 'slack' },
  },
  async ({ cast: { officer, handler, head, coordinator }, channels: { gdgs }, stage, expectLogged }) => {
    stage.slack.faults.next(
      'chat.postMessage',
      { kind: 'error', error: 'is_archived' },
      { when: ({ channel }) => channel === gdgs.id },
    );
    await officer.reports({ title: TITLE });
    await officer.expectCard(TITLE);
    await handler.expectCard(TITLE);
    await head.expectCard([TITLE, '应当接到通知的人空缺或联系不上']);
    await coordinator.expectCard(['有消息没能送达', TITLE]);
    await handler.asks('/heye dead', ['不能', '协调员']);
    await coordinator.says('/heye dead');
    const dead = await coordinator.expectCard(['1 条消息送不出去', TITLE, 'is_archived'], {
      actions: ['重发', '全部重发'],
    });
    await coordinator.presses('全部重发', dead);
    await gdgs.expectCard(TITLE);
    await coordinator.expectCard('已重新排队 1 条消息');
    await coordinator.asks('/heye dead', '没有送不出去的消息');
    expectLogged(/a message cannot be delivered/);
  },
);
