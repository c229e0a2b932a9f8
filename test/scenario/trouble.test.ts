/** When things break: restarts, platforms that are down or slow, chats that are gone, deliveries that come twice. */
import { DATABASES } from '../support/database.ts';
import { slackUser, telegramUser } from '../support/seats/stage.ts';
import { PARTS } from './support/cast.ts';
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'a restart in the middle of a dialogue loses none of its answers',
  { cast: { officer: 'telegram', handler: 'telegram' }, database: 'pglite' },
  async ({ cast: { officer, handler }, stage }) => {
    await officer.says('/report');
    await officer.says('YT2019-004');
    await officer.says(TITLE);
    await stage.restart();
    await officer.fills({ 程度: '重要' }, '已登记 P-2026-0001');
    await officer.expectCard([TITLE, '重要']);
    await handler.expectCard(TITLE);
  },
);

scenario(
  'Slack is down for a while: nothing is lost, nothing doubled, and the order is kept',
  { cast: { officer: 'telegram', handler: 'slack' } },
  async ({ cast: { officer, handler }, stage }) => {
    stage.slack.faults.next('*', { kind: 'status', status: 503 }, { times: 2 });
    stage.telegram.say({
      from: telegramUser(await stage.personId(PARTS.officer)),
      text: `/report YT2019-004 ${TITLE}`,
    });
    stage.telegram.say({
      from: telegramUser(await stage.personId(PARTS.officer)),
      text: '/report YT2019-004 变压器容量不够',
    });
    await stage.telegram.waitFor(() => stage.telegram.pendingUpdates() === 0);
    await stage.settle();
    for (const title of [TITLE, '变压器容量不够']) await officer.expectCard(['已登记', title]);
    await handler.expectInOrder([TITLE, '变压器容量不够']);
  },
);

for (const database of DATABASES) {
  scenario(
    `on ${database}: an answer of Slack that got lost, and a restart: the message stands there once`,
    { cast: { officer: 'telegram', handler: 'slack' }, database },
    async ({ cast: { officer, handler }, stage, expectLogged }) => {
      stage.slack.faults.next('chat.postMessage', { kind: 'reset', accepted: true });
      stage.telegram.say({
        from: telegramUser(await stage.personId(PARTS.officer)),
        text: `/report YT2019-004 ${TITLE}`,
      });
      await stage.slack.waitFor(() => stage.slack.callsTo('chat.postMessage').length > 0);
      await stage.restart();
      await stage.settle();
      await officer.expectCard(TITLE);
      await handler.expectCard(TITLE);
      expectLogged(/http request failed/);
    },
  );
}

scenario(
  'a channel that must wait keeps no other waiting',
  { cast: { officer: 'telegram', handler: 'slack' }, channels: { gdgs: 'slack' } },
  async ({ cast: { officer, handler }, channels: { gdgs }, stage }) => {
    const { slack, telegram } = stage;
    slack.faults.next(
      'chat.postMessage',
      { kind: 'rateLimited', retryAfter: 3 },
      { when: ({ channel }) => channel === gdgs.id },
    );
    telegram.say({ from: telegramUser(await stage.personId(PARTS.officer)), text: `/report YT2019-004 ${TITLE}` });
    const user = slackUser(await stage.personId(PARTS.handler));
    await slack.waitFor(() => slack.messagesIn(user).length > 0, 2500);
    await gdgs.expectNothingMore();
    await stage.settle();
    await gdgs.expectCard(TITLE);
    await handler.expectCard(TITLE);
    await officer.expectCard(TITLE);
  },
);

scenario(
  'whoever has blocked Heye does not swallow time: the head has the card, the coordinators a word',
  { cast: { officer: 'slack', handler: 'telegram', head: 'slack', coordinator: 'slack' } },
  async ({ cast: { officer, head, coordinator }, stage, expectLogged }) => {
    stage.telegram.block(telegramUser(await stage.personId(PARTS.handler)));
    await officer.reports({ title: TITLE });
    await officer.expectCard(TITLE);
    await head.expectCard([TITLE, '应当接到通知的人空缺或联系不上'], { actions: ['收到'] });
    await coordinator.expectCard(['有消息没能送达', '供电公司经办人', TITLE]);
    expectLogged(/a message cannot be delivered/);
  },
);

scenario(
  'a channel that was archived is told to the coordinators, and what it was to show to the head in person',
  { cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack' }, channels: { gdgs: 'slack' } },
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
    await coordinator.expectCard(['有消息没能送达', '群', TITLE]);
    expectLogged(/a message cannot be delivered/);
  },
);

scenario(
  'a group that became a supergroup goes on under its new address',
  { cast: { officer: 'telegram', handler: 'telegram' }, channels: { gdgs: 'telegram' } },
  async ({ cast: { officer, handler }, channels: { gdgs }, stage }) => {
    const heir = stage.telegram.migrate(Number(gdgs.id), telegramUser(await stage.personId(PARTS.officer)));
    for (const title of [TITLE, '变压器容量不够']) {
      await officer.reports({ title });
      await officer.expectCard(title);
      await handler.expectCard(title);
    }
    const moved = stage.telegram.botMessages(heir).map(({ text }) => text);
    if (moved.length !== 2) throw new Error(`expected both problems in the supergroup: ${moved.join('\n---\n')}`);
  },
);

scenario(
  'a delivery that comes twice is one problem and one message, on either platform',
  { cast: { officer: 'slack', otherOfficer: 'telegram', handler: 'slack' } },
  async ({ cast: { officer, otherOfficer, handler }, stage }) => {
    const { slack, telegram } = stage;
    await officer.reports({ title: TITLE });
    await slack.redeliver({ retry: 1 });
    await stage.settle();
    await officer.expectCard(['已登记 P-2026-0001', TITLE]);
    await handler.expectCard(TITLE);
    const { updateId } = telegram.say({
      from: telegramUser(await stage.personId(PARTS.otherOfficer)),
      text: '/report YT2019-001 变压器容量不够',
    });
    await telegram.waitFor(() => telegram.pendingUpdates() === 0);
    if (updateId !== undefined) telegram.redeliver(updateId);
    await telegram.waitFor(() => telegram.pendingUpdates() === 0);
    await stage.settle();
    await otherOfficer.expectCard(['已登记 P-2026-0002', '变压器容量不够']);
    await handler.expectCard('变压器容量不够');
  },
);

scenario(
  'a double click, in a form and on a button, counts once',
  { cast: { officer: 'slack', handler: 'slack' } },
  async ({ cast: { officer, handler }, stage }) => {
    await officer.says('/report');
    await officer.fills({ 项目: 'YT2019-004 宝能烟台国际物流中心项目', 问题: TITLE });
    await stage.slack.redeliver();
    await stage.settle();
    const receipt = await officer.expectCard('P-2026-0001');
    await handler.presses('收到', await handler.expectCard(TITLE));
    await stage.slack.redeliver();
    await stage.settle();
    await receipt.expectUpdate({ says: '办理中' });
    await officer.asks('/problems', '1 件未办结');
  },
);

scenario(
  'Telegram hangs, resets and asks for patience: the handler is told once, and in order',
  { cast: { officer: 'slack', handler: 'telegram' } },
  async ({ cast: { officer, handler }, stage }) => {
    const { telegram } = stage;
    telegram.fault('sendMessage', { kind: 'resetBefore' });
    telegram.fault('sendMessage', { kind: 'tooManyRequests', retryAfter: 1 });
    telegram.fault('sendMessage', { kind: 'html', code: 502 });
    await officer.reports({ title: TITLE });
    await officer.reports({ title: '变压器容量不够' });
    for (const title of [TITLE, '变压器容量不够']) await officer.expectCard(title);
    await handler.expectInOrder([TITLE, '变压器容量不够']);
  },
);

scenario(
  'Slack fails in the middle of a digest: it is sent once, with its picture, when Slack is back',
  { cast: { officer: 'slack' }, channels: { dispatch: 'slack', leaders: 'slack' } },
  async ({ channels: { dispatch, leaders }, clock, stage }) => {
    await clock.until('2026-11-16 08:29');
    await dispatch.overlook();
    stage.slack.faults.next('files.upload', { kind: 'status', status: 500 });
    stage.slack.faults.next('chat.postMessage', { kind: 'status', status: 503 });
    await clock.until('2026-11-16 08:30');
    await stage.restart();
    await stage.settle();
    for (const channel of [dispatch, leaders]) await channel.expectCard('每周调度简报', { picture: true });
  },
);

scenario(
  'a press that Telegram delivers twice counts once',
  { cast: { officer: 'telegram', handler: 'telegram' } },
  async ({ cast: { officer, handler }, stage }) => {
    const { telegram } = stage;
    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(TITLE);
    const card = await handler.expectCard(TITLE);
    const from = telegramUser(await stage.personId(PARTS.handler));
    const message = { chatId: from, id: Number(card.shown.id) };
    const { updateId } = await telegram.press({ from, message, label: '收到' });
    if (updateId !== undefined) telegram.redeliver(updateId);
    await telegram.waitFor(() => telegram.pendingUpdates() === 0);
    await stage.settle();
    await receipt.expectUpdate({ says: '办理中' });
    await officer.presses('来龙去脉', receipt);
    const story = await officer.expectCard('来龙去脉');
    if (story.shown.text.split('已签收').length !== 2) throw new Error(story.shown.text);
  },
);

scenario(
  'a card that stood in a group before it became a supergroup is left as it was, and holds up nothing',
  { cast: { officer: 'telegram', handler: 'telegram' }, channels: { gdgs: 'telegram' } },
  async ({ cast: { officer, handler }, channels: { gdgs }, stage, expectLogged }) => {
    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(TITLE);
    await gdgs.expectCard(TITLE);
    const heir = stage.telegram.migrate(Number(gdgs.id), telegramUser(await stage.personId(PARTS.officer)));
    await handler.presses('收到', await handler.expectCard(TITLE));
    await receipt.expectUpdate({ says: '办理中' });
    await officer.reports({ title: '变压器容量不够' });
    await officer.expectCard('变压器容量不够');
    await handler.expectCard('变压器容量不够');
    const moved = stage.telegram.botMessages(heir).map(({ text }) => text);
    expectLogged(/editMessageText: 400 Bad Request/);
    if (moved.length !== 1) throw new Error(`expected the second problem in the supergroup: ${moved.join('\n---\n')}`);
  },
);
