/** Accounts and people: by e-mail, by code, and what somebody wanted before they were known. */
import { slackSeat } from '../support/seats/slack-seat.ts';
import { telegramSeat } from '../support/seats/telegram-seat.ts';
import { type Stage, telegramUser } from '../support/seats/stage.ts';
import { actor } from './support/actor.ts';
import { PARTS } from './support/cast.ts';
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

/** Somebody on Telegram whom Heye does not know yet. */
async function strangerOnTelegram(stage: Stage, email: string) {
  const id = telegramUser(await stage.personId(email));
  stage.telegram.addUser({ id, firstName: '老王' });
  return {
    id,
    ...actor(
      'stranger',
      email,
      telegramSeat(stage.telegram, id, () => stage.settle()),
    ),
  };
}

scenario(
  'a report before linking is filed by the code that links',
  { cast: { handler: 'slack' }, also: ['telegram'] },
  async ({ cast: { handler }, stage }) => {
    const officer = await strangerOnTelegram(stage, PARTS.officer);
    stage.telegram.start({ from: officer.id });
    await stage.telegram.waitForMessage(officer.id);
    await stage.settle();
    await officer.expectCard(['我还不知道您是谁', '/start 绑定码']);
    await officer.reports({ title: TITLE });
    await officer.expectCard('绑定后接着办');
    await handler.expectNothingMore();

    await officer.says(`/start ${await stage.code(PARTS.officer)}`);
    await officer.expectCard('已绑定：特派员04（项目特派员）');
    await officer.expectCard(['已登记 P-2026-0001', TITLE]);
    await handler.expectCard(TITLE);
    await officer.expectNothingMore();
  },
);

scenario(
  'a press in the group before linking is done after it, once',
  { cast: { officer: 'slack', handler: 'slack' }, channels: { gdgs: 'telegram' } },
  async ({ cast: { officer, handler: atTheDesk }, channels: { gdgs }, stage }) => {
    const handler = await strangerOnTelegram(stage, PARTS.handler);
    stage.telegram.addMember(Number(gdgs.id), handler.id);
    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(TITLE);
    const card = await gdgs.expectCard(TITLE, { actions: ['收到'] });
    await gdgs.presses(handler, '收到', card, '向推进中心要一个绑定码');
    await card.expectNoUpdate();
    await gdgs.expectNothingMore();
    stage.telegram.start({ from: handler.id, payload: await stage.code(PARTS.handler) });
    await stage.telegram.waitForMessage(handler.id);
    await stage.settle();
    await handler.expectCard('已绑定：供电公司经办人');
    await card.expectUpdate({ says: '办理中', without: ['收到'] });
    await atTheDesk.expectCard([TITLE, '办理中']);
    await receipt.expectUpdate({ says: '办理中' });
  },
);

scenario(
  'a code that is wrong, used or expired links nobody and says so',
  { cast: { officer: 'slack' }, also: ['telegram'] },
  async ({ stage, clock }) => {
    const stranger = await strangerOnTelegram(stage, PARTS.handler);
    stage.telegram.start({ from: stranger.id });
    await stage.telegram.waitForMessage(stranger.id);
    await stage.settle();
    await stranger.overlook();
    await stranger.asks('/start WRONG234', '这个绑定码不对、用过了或已过期');
    const old = await stage.code(PARTS.handler);
    await clock.pass({ hours: 24 });
    await stranger.asks(`/start ${old}`, '已过期');
    const code = await stage.code(PARTS.handler);
    await stranger.asks(`/start ${code.toLowerCase()}`, '已绑定：供电公司经办人');
    await stranger.asks(`/start ${code}`, '用过了');
  },
);

scenario(
  'a code from Slack links Telegram; whoever is on both is told once, and both cards follow',
  { cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack' }, also: ['telegram'] },
  async ({ cast: { officer, handler, head, coordinator }, clock, stage }) => {
    const onPhone = await strangerOnTelegram(stage, PARTS.officer);
    const code = /绑定码是 (\S+)，/.exec(await officer.asks('/heye link'))?.[1] ?? '';
    await clock.pass({ minutes: 5 });
    stage.telegram.start({ from: onPhone.id, payload: code });
    await stage.telegram.waitForMessage(onPhone.id);
    await stage.settle();
    await onPhone.expectCard('已绑定：特派员04');
    await onPhone.overlook();

    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(['已登记 P-2026-0001', TITLE]);
    await onPhone.expectNothingMore();
    await handler.presses('收到', await handler.expectCard(TITLE));
    await handler.presses('报解决', TITLE);
    await handler.fills({ 说明: '已通电' });
    const onTelegram = await onPhone.expectCard('供电公司经办人报告已解决：已通电', { actions: ['确认解决'] });
    await receipt.expectUpdate({ says: '已报解决，待特派员核实', actions: ['确认解决'] });
    await officer.expectNothingMore();

    await officer.asks('/heye settings', '在 Slack 通知');
    await officer.presses('在 Slack 通知', '在哪里通知我');
    await officer.presses('退回重办', receipt);
    await officer.fills({ 原因: '还是没电' });
    await onTelegram.expectUpdate({ says: '办理中' });
    for (const each of [handler, head, coordinator]) await each.expectCard('退回重办');
    await handler.presses('报解决', TITLE);
    await handler.fills({ 说明: '真的通电了' });
    await officer.expectCard('真的通电了', { actions: ['确认解决'] });
    await onPhone.expectNothingMore();
  },
);

scenario(
  'an account of Slack whose e-mail nobody has is linked by a code, and its report is not lost',
  { cast: { handler: 'slack', officer: 'slack' } },
  async ({ cast: { handler, officer }, stage }) => {
    const user = 'U0PRIVATE';
    stage.slack.addUser({ id: user, name: 'private', email: 'private@elsewhere.example' });
    const seat = slackSeat(stage.slack, user, () => stage.settle());
    const visitor = actor('visitor', 'private@elsewhere.example', seat);
    await visitor.reports({ title: TITLE }, '登记册里没有用您 Slack 工作邮箱登记的人');
    await visitor.says(`/heye link ${await stage.code(PARTS.enterprise)}`, '已登记 P-2026-0001');
    await visitor.expectCard(['已登记 P-2026-0001', TITLE]);
    for (const each of [handler, officer]) await each.expectCard([TITLE, '宝能企业联系人']);
  },
);
