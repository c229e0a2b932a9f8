/** Problems go before meetings, and come back with owner and date: called, answered, run, closed, followed. */
import { LOCALES } from '../../src/domain/locale.ts';
import { chair } from './support/chair.ts';
import { type Play, scenario, type Setting } from './support/scenario.ts';
import type { WatchedCard } from './support/watched.ts';

const TITLE = '供电线路未到位';
const setting = {
  meetings: true,
  cast: { officer: 'telegram', handler: 'slack', head: 'telegram', coordinator: 'slack' },
  channels: { dispatch: 'telegram' },
} as const satisfies Setting;
type Staged = Play<typeof setting>;

/** A problem that was filed waits at the on-site tier, and everybody has read of it. */
async function waitsOnSite({ cast, clock }: Staged, no = 'P-2026-0001', title = TITLE): Promise<void> {
  const { officer, head } = cast;
  await officer.reports({ title });
  await head.says(`/problem ${no}`);
  await head.presses('提级', await head.expectCard([title, no], { actions: ['提级'] }));
  await head.fills({ 原因: '要几家一起看' });
  await clock.pass({ minutes: 1 });
  await everybodyReads(cast);
}

async function everybodyReads(cast: Staged['cast']): Promise<void> {
  for (const one of Object.values(cast)) await one.overlook();
}

/** Called by its proposal, and everybody has read the invitation. @returns the coordinator's card */
async function called({ cast }: Staged): Promise<WatchedCard> {
  const { coordinator } = cast;
  await coordinator.says('/meeting onsite');
  await coordinator.fills({ 地点: '宝能项目部' }, '已召集 M-2026-0001');
  const card = await coordinator.expectCard(['M-2026-0001', '宝能项目部'], {
    actions: ['开始开会', '改期', '取消会议', '重排议程'],
  });
  return card;
}

for (const locale of LOCALES) {
  scenario(
    `${locale}: a meeting is called, answered, run item by item, closed with minutes, and what it decided is done`,
    { ...setting, locale },
    async ({ cast, clock, channels: { dispatch }, t }) => {
      const { officer, handler, head, coordinator } = cast;
      const { actions, forms, done, happened, outcomes } = t.meetings;
      const minutes = t.meeting.minutesNo(2026, 1);
      const { calls, opens, closes } = chair(coordinator, t);
      await officer.reports({ title: TITLE });
      await head.asks(`/problem P-2026-0001`);
      await head.presses(t.problem.actions.escalate, TITLE);
      await head.fills({ [t.forms.labels.reason]: '要几家一起看' });
      const card = await calls('onsite', 'M-2026-0001');
      const answers = { actions: [actions.yes, actions.no, actions.delegate] };
      const invitation = await head.expectCard([happened.convened, TITLE], answers);
      await head.presses(actions.delegate, invitation);
      await head.fills({ [forms.delegateName]: '赵工' }, done.sendDelegate);
      await handler.presses(actions.yes, await handler.expectCard(happened.convened), done.acceptInvitation);
      await card.expectUpdate({ says: [t.meetings.quorum(1, 1, 1, true), t.meetings.answersOf(1, 0, 1, 1)] });
      await everybodyReads(cast);
      await clock.until('2026-11-11 09:01');
      for (const one of [handler, head]) await one.expectCard(happened.reminder);
      await clock.until('2026-11-12 09:00');
      await everybodyReads(cast);
      await opens(card);
      const power = locale === 'en' ? 'Power Supply Company' : '供电公司';
      const order = { [forms.lead]: power, [forms.owner]: `供电公司经办人 · ${power}` };
      await coordinator.presses(outcomes.decided, card);
      await coordinator.fills(
        { [forms.order]: '周五前架好临时线', ...order, [forms.dueOn]: '2026-11-13' },
        done.settled(outcomes.decided),
      );
      await card.expectUpdate({ says: [t.meetings.allHeard, '周五前架好临时线'], actions: [actions.close] });
      await coordinator.presses(actions.order, card);
      await coordinator.fills({ [forms.order]: '报送用电计划', ...order, [forms.dueOn]: '2026-11-20' }, done.orderItem);
      await card.expectUpdate({ says: '报送用电计划' });
      await coordinator.presses(actions.attendance, card);
      await coordinator.fills({}, done.markAttendance);
      await card.expectUpdate({ says: t.meetings.delegated('供电公司负责人', '赵工') });
      await dispatch.overlook();
      await closes(card, 1);
      await clock.pass({ minutes: 1 });
      await dispatch.expectCard(['M-2026-0001', '周五前架好临时线', '纪要〔2026〕1号']);
      await dispatch.expectCard('纪要〔2026〕1号（PDF）');
      await dispatch.expectCard('纪要〔2026〕1号（Word）');
      const offered = [t.decisions.actions.reportDone, t.decisions.actions.askMoreTime];
      const own = await handler.expectCard(['D-2026-0002', '报送用电计划'], { actions: offered });
      const ordered = await handler.expectCard([TITLE, 'M-2026-0001', '周五前架好临时线']);
      await everybodyReads(cast);
      await handler.presses(t.problem.actions.acknowledge, ordered);
      await handler.asks('/mine', '报送用电计划');
      await handler.presses(t.decisions.actions.reportDone, own);
      await handler.fills({ [t.forms.labels.note]: '计划已报' }, t.decisions.done.reportDone);
      await own.expectUpdate({ says: t.meetings.standings.reported, without: [t.decisions.actions.reportDone] });
      await everybodyReads(cast);
      await coordinator.says('/meeting M-2026-0001');
      await coordinator.expectCard([t.meetings.states.closed, minutes], { actions: [actions.files, actions.annex] });
      await everybodyReads(cast);
    },
  );
}

scenario(
  'two coordinators press at once: one wins, the other is told and sees how it stands; a restart changes nothing',
  { ...setting, cast: { ...setting.cast, foreignCoordinator: 'telegram' } },
  async (play) => {
    const { cast, stage } = play;
    const { coordinator, foreignCoordinator } = cast;
    await waitsOnSite(play as unknown as Staged);
    const card = await called(play as unknown as Staged);
    await foreignCoordinator.says('/meeting M-2026-0001');
    const other = await foreignCoordinator.expectCard(['On-site meeting M-2026-0001'], { actions: ['Begin'] });
    // Whichever comes second is refused: the meeting sits already.
    await Promise.all([coordinator.presses('开始开会', card), foreignCoordinator.presses('Begin', other)]);
    await stage.settle();
    await other.expectUpdate({ says: 'Hearing item 1 of 1', actions: ['decided', 'next meeting'] });
    await stage.restart();
    await stage.settle();
    await card.expectUpdate({ says: '正在议第 1 件' });
    await coordinator.presses('下次再议', card, '已记下：下次再议');
    await other.expectUpdate({ says: 'Every item has its outcome', actions: ['Close'] });
    await foreignCoordinator.presses('Close', other);
    await stage.settle();
    await everybodyReads(cast as unknown as Staged['cast']);
    await play.channels.dispatch.overlook();
  },
);

scenario(
  'a meeting that is moved tells everybody, and one that is cancelled keeps its items for the next',
  setting,
  async (play) => {
    const { cast } = play;
    const { head, coordinator } = cast;
    await waitsOnSite(play);
    const card = await called(play);
    await everybodyReads(cast);
    await coordinator.presses('改期', card);
    await coordinator.fills({ 日期: '2026-11-16', 时间: '14:30', 原因: '领导调研' }, '已改期');
    await head.expectCard(['会议改期', '11月16日（周一）14:30'], { actions: ['参加'] });
    await everybodyReads(cast);
    await coordinator.says('/meeting M-2026-0001');
    const again = await coordinator.expectCard(['M-2026-0001', '11月16日（周一）14:30']);
    await coordinator.presses('取消会议', again);
    await coordinator.fills({ 原因: '台风' }, '已取消');
    await head.expectCard(['会议取消', '台风']);
    await everybodyReads(cast);
    await coordinator.says('/meeting');
    await coordinator.expectCard(['1 件等候', '已取消'], { actions: ['召集'] });
    await everybodyReads(cast);
  },
);

scenario(
  'whoever may not run a meeting is told who may, and what lacks owner or date is refused by name',
  setting,
  async (play) => {
    const { cast, t } = play;
    const { officer, head, coordinator } = cast;
    await head.asks(
      '/meeting joint',
      t.chat.refusal.notAllowed(t.problem.deeds.runMeeting, t.problem.roles.coordinator),
    );
    await officer.asks('/meeting M-2026-0099', '没有编号为“M-2026-0099”的会议');
    await officer.asks('/meeting 茶话会', ['可以发送 /meeting', '现场办公会']);
    await waitsOnSite(play);
    const card = await called(play);
    await coordinator.presses('开始开会', card, '会议开始');
    await card.expectUpdate({ says: '正在议第 1 件' });
    await everybodyReads(cast);
  },
);

scenario('during an on-site meeting an officer files a problem straight into its agenda', setting, async (play) => {
  const { cast, channels } = play;
  const { officer, coordinator } = cast;
  await waitsOnSite(play);
  const card = await called(play);
  await coordinator.presses('开始开会', card, '会议开始');
  await card.expectUpdate({ says: '正在议第 1 件，共 1 件' });
  await officer.overlook();
  await officer.says('/meeting M-2026-0001');
  const sitting = await officer.expectCard(['M-2026-0001', '正在开会'], { actions: ['现场上报'] });
  await officer.presses('现场上报', sitting);
  await officer.says('YT2019-004');
  await officer.says('塔吊旁的电线杆没有迁走');
  await officer.fills({}, '已列入会议议程');
  await card.expectUpdate({ says: ['共 2 件', '塔吊旁的电线杆没有迁走', '现场新增'] });
  await everybodyReads(cast);
  await channels.dispatch.overlook();
});
