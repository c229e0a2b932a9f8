/** Who may do what: own projects first, nobody else's, and a refusal that says what, why and who may. */
import { describe } from 'vitest';
import { LOCALES } from '../../src/domain/locale.ts';
import { OTHER_PROJECT, PROJECT } from './support/cast.ts';
import { scenario } from './support/scenario.ts';

const TITLE = '供电线路未到位';

scenario(
  'an officer is offered their own projects and cannot report another’s',
  { cast: { officer: 'telegram' } },
  async ({ cast: { officer } }) => {
    await officer.says('/report');
    const own = (await officer.seat.cards()).at(-1)?.buttons.filter((label) => label.startsWith('YT')) ?? [];
    if (own.length === 0 || own.length > 3)
      throw new Error(`expected the officer's few own projects: ${own.join(', ')}`);
    await officer.says(OTHER_PROJECT, `没有找到名称或编号含“${OTHER_PROJECT}”的项目`);
    await officer.presses('取消', '1/10');
    await officer.asks(
      `/report ${OTHER_PROJECT} ${TITLE}`,
      '不能上报问题：这不是您的项目、您的部门或您经办的事项。可以办理的是：项目特派员、部门经办人、部门负责人、推进中心协调员、管委领导、企业联系人。',
    );
  },
);

scenario(
  'an enterprise sees its own projects and nothing of others',
  { cast: { officer: 'slack', handler: 'slack', otherEnterprise: 'slack', enterprise: 'telegram' } },
  async ({ cast: { officer, handler, otherEnterprise, enterprise } }) => {
    await officer.reports({ title: TITLE });
    await officer.overlook();
    await handler.overlook();
    await otherEnterprise.asks('/problem P-2026-0001', '您只能查看本企业项目的问题；P-2026-0001 不属于您的项目。');
    await otherEnterprise.asks('/problems', '问题清单是空的');
    await otherEnterprise.asks(`/project ${PROJECT}`, '不能查看：这不是您的项目');
    await otherEnterprise.asks(`/report ${PROJECT} ${TITLE}`, '不能上报问题：这不是您的项目');
    await enterprise.asks('/problem P-2026-0001', TITLE);
    await enterprise.asks('/problems', '问题清单：1 件未办结');
    await enterprise.asks(`/project ${PROJECT}`, '宝能烟台国际物流中心项目');
  },
);

describe.each(LOCALES)('in %s', (locale) => {
  scenario(
    'every refusal says what, why, and who may',
    {
      cast: { officer: 'slack', handler: 'slack', leader: 'telegram', coordinator: 'slack', head: 'slack' },
      channels: { gdgs: 'slack' },
      locale,
    },
    async ({ cast: { officer, handler, leader, coordinator, head }, channels: { gdgs }, t }) => {
      const { actions, deeds, roles } = t.problem;
      const { refusal } = t.chat;
      const list = (...names: readonly string[]) => names.join(locale === 'en' ? ', ' : '、');
      await officer.reports({ title: TITLE });
      await officer.overlook();
      await handler.overlook();
      const card = await gdgs.expectCard(TITLE);
      const workers = list(roles.handler, roles.head, roles.coordinator);
      // What a channel offers is worded in its own language.
      await gdgs.presses(leader, '收到', card, refusal.notAllowed(deeds.acknowledge, workers)).catch(() => undefined);
      await gdgs.presses(officer, '收到', card, refusal.notAllowed(deeds.acknowledge, workers));
      await gdgs.presses(handler, '收到', card);
      await gdgs.presses(officer, '报解决', card, refusal.notAllowed(deeds.proposeSolved, workers));
      await head.asks('/problem P-2026-9999', refusal.unknownProblem('P-2026-9999'));
      await head.asks('/project YT2019-999', refusal.unknownProject('YT2019-999'));
      await coordinator.asks('/heye bind gdgs', t.chat.bind.inPrivate);
      await leader.asks('/heye rules 1', refusal.notAllowed(deeds.administer, roles.coordinator));
      await handler.presses(actions.proposeSolved, TITLE);
      await handler.fills({ [t.forms.labels.note]: '已通电' });
      await officer.overlook();
    },
  );
});
