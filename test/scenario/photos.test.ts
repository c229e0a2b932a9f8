/** Photos: in a form, under a message, in a dialogue, in a caption; kept by Heye, shown again, or refused with a word. */
import { slackUser, telegramUser } from '../support/seats/stage.ts';
import { PARTS } from './support/cast.ts';
import { PAGE, PHOTO } from './support/files.ts';
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'a photo in the form is kept, and shown again to whoever asks for it',
  { cast: { officer: 'slack', handler: 'slack' } },
  async ({ cast: { officer, handler }, stage }) => {
    const { slack } = stage;
    const user = slackUser(await stage.personId(PARTS.officer));
    const photo = slack.addFile({ user, bytes: PHOTO, name: '现场.png', mimetype: 'image/png' });
    await officer.says('/report');
    const view = slack.openViews(user).at(-1);
    await slack.blockSuggestion({ user, view, label: '项目', query: 'YT2019-004' });
    const project = 'YT2019-004 宝能烟台国际物流中心项目';
    await slack.submitView({ user, values: { 项目: project, 问题: TITLE, 照片或附件: [photo.wire] } });
    await stage.settle();
    await officer.expectCard(['已登记 P-2026-0001', '附件', '1 个'], { actions: ['照片和附件'] });
    const card = await handler.expectCard(TITLE, { actions: ['照片和附件'] });
    await handler.presses('照片和附件', card, '已发送 1 个附件');
    await handler.expectCard(['P-2026-0001 的附件：现场.png'], { picture: true });
  },
);

scenario(
  '“Report as problem” on a colleague’s message takes its words and its photo',
  { cast: { officer: 'slack', handler: 'telegram' }, channels: { site: 'slack' }, unbound: ['site'] },
  async ({ cast: { officer, handler }, channels: { site }, stage }) => {
    const { slack } = stage;
    const user = slackUser(await stage.personId(PARTS.officer));
    const photo = slack.addFile({ user, bytes: PHOTO, name: 'site.png', mimetype: 'image/png' });
    const { message } = await slack.say({ user, channel: site.id, text: TITLE, files: [photo] });
    await slack.messageShortcut({ user, callbackId: 'report_message', message });
    await officer.fills({ 项目: 'YT2019-004 宝能烟台国际物流中心项目' });
    await officer.expectCard(['已登记 P-2026-0001', TITLE, '1 个']);
    await handler.presses('照片和附件', await handler.expectCard(TITLE), '已发送 1 个附件');
    await handler.expectCard('site.png', { picture: true });
  },
);

scenario(
  'a photo and a place may come at any step of a dialogue',
  { cast: { officer: 'telegram', handler: 'telegram' } },
  async ({ cast: { officer, handler }, stage }) => {
    const { telegram } = stage;
    const from = telegramUser(await stage.personId(PARTS.officer));
    const heard = async () => {
      await telegram.waitFor(() => telegram.pendingUpdates() === 0);
      await stage.settle();
    };
    await officer.says('/report');
    telegram.sendPhoto({ from, bytes: PHOTO });
    await heard();
    await officer.says('YT2019-004');
    telegram.sendLocation({ from, latitude: 37.56, longitude: 121.23 });
    await heard();
    await officer.fills({ 问题: TITLE }, '已登记 P-2026-0001');
    await officer.expectCard(['已登记 P-2026-0001', '附件：1 个', '37.56']);
    await handler.presses('照片和附件', await handler.expectCard(TITLE), '已发送 1 个附件');
    await handler.expectCard('的附件', { picture: true });
  },
);

scenario(
  'a photo whose caption is the report files both at once',
  { cast: { officer: 'telegram', handler: 'slack' } },
  async ({ cast: { officer, handler }, stage }) => {
    const from = telegramUser(await stage.personId(PARTS.officer));
    stage.telegram.sendPhoto({ from, bytes: PHOTO, caption: `/report YT2019-004 ${TITLE}` });
    await stage.telegram.waitFor(() => stage.telegram.pendingUpdates() === 0);
    await stage.settle();
    await officer.expectCard(['已登记 P-2026-0001', TITLE, '附件：1 个']);
    await handler.presses('照片和附件', await handler.expectCard(TITLE), '已发送 1 个附件');
    await handler.expectCard('的附件', { picture: true });
  },
);

scenario(
  'a page that calls itself a photo is refused with a word to whoever sent it',
  { cast: { officer: 'telegram', handler: 'slack' } },
  async ({ cast: { officer, handler }, stage }) => {
    const from = telegramUser(await stage.personId(PARTS.officer));
    const fileName = 'site.jpg';
    stage.telegram.sendDocument({
      from,
      bytes: PAGE,
      fileName,
      mimeType: 'image/jpeg',
      caption: `/report YT2019-004 ${TITLE}`,
    });
    await stage.telegram.waitFor(() => stage.telegram.pendingUpdates() === 0);
    await stage.settle();
    await officer.expectCard(['已登记 P-2026-0001', TITLE]);
    const refused = 'site.jpg 没有收下：只收照片、PDF、Word、Excel 和 MP4';
    await officer.expectCard(refused);
    await handler.presses('照片和附件', await handler.expectCard(TITLE), refused);
  },
);
