/** What only Slack has: the Home tab, the global shortcut, modals over modals. */
import { buttonLabels, visibleText } from '../fakes/slack/index.ts';
import { slackUser } from '../support/seats/stage.ts';
import { PARTS } from './support/cast.ts';
import { scenario } from './support/scenario.ts';
import { expectAnswer } from './support/watched.ts';

const TITLE = '供电线路未到位';

scenario(
  'the Home tab knows whoever opens it by their e-mail, and everything can be done from there',
  { cast: { officer: 'slack', handler: 'slack' } },
  async ({ cast: { officer, handler }, stage }) => {
    const { slack } = stage;
    const user = slackUser(await stage.personId(PARTS.handler));
    const home = () => {
      const view = slack.home(user);
      if (view === undefined) throw new Error('the Home tab is empty');
      return view;
    };
    await slack.appHomeOpened({ user });
    expectAnswer('the Home tab is opened', visibleText(home()), '您手上没有未办结的事项');

    await officer.reports({ title: TITLE });
    const receipt = await officer.expectCard(TITLE);
    const message = await handler.expectCard(TITLE);
    await slack.appHomeOpened({ user });
    expectAnswer('the Home tab is opened', visibleText(home()), ['我的事项：1 件未办结', TITLE]);
    await slack.pressButton({ user, view: home(), label: '打开' });
    await handler.presses('收到', TITLE, '已签收');
    await stage.settle();
    await message.expectUpdate({ says: '办理中' });
    await receipt.expectUpdate({ says: '办理中' });
    await slack.closeView({ user });

    await slack.appHomeOpened({ user });
    await slack.pressButton({ user, view: home(), label: '设置' });
    await handler.presses('English', '在哪里通知我', 'English');
    await slack.closeView({ user });
    await slack.appHomeOpened({ user });
    expectAnswer('the Home tab is opened', visibleText(home()), 'My items');
    expectAnswer('its buttons', buttonLabels(home()).join(), ['Report', 'Settings']);
  },
);

scenario(
  'the global shortcut opens the form anywhere',
  { cast: { officer: 'slack', handler: 'slack' } },
  async ({ cast: { officer, handler }, stage }) => {
    const user = slackUser(await stage.personId(PARTS.officer));
    await stage.slack.shortcut({ user, callbackId: 'report_problem' });
    await officer.fills({ 项目: 'YT2019-004 宝能烟台国际物流中心项目', 问题: TITLE });
    await officer.expectCard(['已登记 P-2026-0001', TITLE]);
    await handler.expectCard(TITLE);
  },
);

scenario(
  'words to Heye in private are answered with what it can do, a retry of them is not',
  { cast: { officer: 'slack' } },
  async ({ cast: { officer }, stage }) => {
    await officer.says('你好');
    await officer.expectCard('要上报问题请发送 /report');
    await stage.slack.redeliver({ retry: 1, retryReason: 'http_timeout' });
    await stage.settle();
  },
);
