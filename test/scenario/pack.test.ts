/** The pack that a problem carries up a tier, and the withdrawal that somebody else asks about. */
import type { Texts } from '../../src/i18n/texts.ts';
import type { Actor } from './support/actor.ts';
import { chair } from './support/chair.ts';
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';
const NO = 'P-2026-0001';

scenario(
  'above direct handling nothing goes up without its pack: opinions are asked for, given, and their time runs out',
  {
    cast: { officer: 'telegram', handler: 'slack', head: 'slack', coordinator: 'slack' },
  },
  async ({ cast: { officer, handler, head, coordinator }, clock }) => {
    await officer.reports({ title: TITLE });
    await officer.overlook();
    await handler.presses('收到', await handler.expectCard(TITLE));
    // From direct handling it goes up as it is.
    await officer.presses('提级', TITLE);
    await officer.fills({ 原因: '涉及铁路' });
    for (const each of [handler, head, coordinator])
      await each.expectCard([TITLE, '已提级至现场办公会', '部门直办 → 现场办公会'], { actions: ['提级材料'] });

    await coordinator.presses('提级', TITLE);
    await coordinator.expectCard(
      [
        `提级材料：${TITLE}`,
        '提级材料还缺：要求协调的问题、各部门意见（供电公司）、解决建议、本级已做工作。请补齐后再提级。',
        '宝能烟台国际物流中心项目',
        '（尚未征求）',
        '（未填）',
      ],
      { actions: ['征求意见', '填写材料'], without: ['提级', '提出意见'] },
    );
    for (const [part, text] of [
      ['要求协调的问题', '外线跨铁路，需铁路部门同意'],
      ['解决建议', '由园区协调铁路部门会签'],
      ['本级已做工作', '已到现场踏勘'],
    ] as const) {
      await coordinator.presses('填写材料', `提级材料：${TITLE}`);
      await coordinator.fills({ 填写哪一部分: part, 内容: text }, [`提级材料：${TITLE}`, '已写入提级材料', text]);
    }
    await coordinator.presses('征求意见', `提级材料：${TITLE}`);
    for (const each of [head, handler])
      await each.expectCard(['请供电公司在 11月11日（周三）10:00 前提出意见', TITLE], { actions: ['提级材料'] });

    await coordinator.asks(`/problem ${NO}`);
    await coordinator.presses('提级', TITLE);
    await coordinator.expectCard('提级材料还缺：各部门意见（供电公司）。11月11日（周三）10:00 起意见未回也可以提级。');
    await clock.until('2026-11-11 10:00');
    await coordinator.overlook();
    await clock.until('2026-11-12 09:00');
    await coordinator.expectCard(['征求意见的期限已到，仍有部门未回']);

    await head.presses('提级材料', TITLE);
    await head.expectCard(['意见未回（期限 11月11日（周三）10:00）', '材料齐全，可以提级'], { actions: ['提出意见'] });
    await head.presses('提出意见', `提级材料：${TITLE}`);
    await head.fills({ 本部门意见: '同意，一周内可接入' });
    await head.presses('提级', `提级材料：${TITLE}`);
    await head.fills({ 原因: '需铁路部门' });
    for (const each of [handler, coordinator, officer])
      await each.expectCard([TITLE, '已提级至联席会议', '部门直办 → 现场办公会 → 联席会议']);
    await officer.asks(`/problem ${NO}`);
    await officer.presses('来龙去脉', TITLE);
    await officer.expectCard(['供电公司意见：同意，一周内可接入', '填写“解决建议”']);
  },
);

/** The head sends it to the on-site meeting, which withdraws it. */
async function withdrawn(head: Actor, coordinator: Actor, t: Texts, remark: string): Promise<void> {
  await head.asks(`/problem ${NO}`);
  await head.presses(t.problem.actions.escalate, TITLE);
  await head.fills({ [t.forms.labels.reason]: '要几家一起看' });
  const { calls, opens, settles, closes } = chair(coordinator, t);
  const card = await calls('onsite', 'M-2026-0001');
  await opens(card);
  await settles(card, 'withdrawn', { [t.meetings.forms.remark]: remark });
  await closes(card, 1);
}

scenario(
  'a withdrawal is called back by somebody who did not handle it: it stands',
  {
    meetings: true,
    cast: { officer: 'telegram', handler: 'slack', head: 'telegram', coordinator: 'slack', enterprise: 'slack' },
  },
  async ({ cast: { officer, handler, head, coordinator, enterprise }, clock, t }) => {
    await officer.reports({ title: TITLE });
    await handler.presses('收到', await handler.expectCard(TITLE));
    await withdrawn(head, coordinator, t, '企业不再需要');
    await handler.expectCard(['会议 M-2026-0001 确认撤回：企业不再需要', '已办结（撤回）'], { without: ['回访'] });
    for (const each of [officer, enterprise]) await each.expectCard('会议 M-2026-0001 确认撤回', { actions: ['回访'] });
    for (const each of [officer, handler, head, coordinator, enterprise]) await each.overlook();
    await coordinator.asks(`/problem ${NO}`);
    await officer.asks(`/problem ${NO}`);
    await clock.until('2026-11-11 09:00');
    await officer.expectCard('该问题已撤回，请由未经办的同志回访核实');
    await coordinator.overlook();
    await officer.presses('回访', TITLE);
    await officer.fills({ 撤回是否属实: '属实，不再办理', 说明: '电话问过企业，改用自备电源' });
    await clock.until('2026-11-12 09:00');
    await handler.expectCard('特派员04已回访，撤回属实：电话问过企业，改用自备电源');
  },
);

scenario(
  'a withdrawal that was none: the problem is worked on again, in English',
  {
    meetings: true,
    cast: { officer: 'slack', handler: 'telegram', head: 'slack', coordinator: 'slack', enterprise: 'slack' },
    locale: 'en',
  },
  async ({ cast: { officer, handler, head, coordinator, enterprise }, t }) => {
    const { problem, forms } = t;
    await officer.reports({ title: TITLE });
    await handler.presses(problem.actions.acknowledge, await handler.expectCard(TITLE));
    await withdrawn(head, coordinator, t, 'not needed any more');
    await handler.expectCard('Withdrawn at meeting M-2026-0001: not needed any more');
    await enterprise.expectCard('Withdrawn at meeting M-2026-0001');
    const card = await officer.expectCard('Withdrawn at meeting M-2026-0001');
    for (const each of [officer, handler, head, coordinator]) await each.overlook();
    await officer.presses(problem.actions.callBack, card);
    await officer.fills({
      [forms.labels.stands]: forms.withdrawals.none,
      [forms.labels.note]: 'they still need power',
    });
    for (const each of [handler, head, coordinator])
      await each.expectCard(['reopened it, on its old clock: they still need power']);
  },
);
