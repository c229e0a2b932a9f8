/** What every chat must be able to carry: the life of one problem, from the site to the enterprise's word. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { type Texts, texts } from '../../../src/i18n/texts.ts';
import type { Seat } from '../../support/seats/seat.ts';
import { openStage, type Stage } from '../../support/seats/stage.ts';
import { expectUntroubled } from './untroubled.ts';

const PEOPLE = {
  officer: 'officer4@zone.example',
  handler: 'handler.gdgs@zone.example',
  head: 'head.gdgs@zone.example',
  coordinator: 'centre@zone.example',
  leader: 'leader4@zone.example',
  enterprise: 'enterprise.baoneng@zone.example',
} as const;

async function saying(seat: Seat, words: string) {
  const found = (await seat.cards()).filter((card) => card.text.includes(words));
  if (found.length === 0)
    throw new Error(`nothing says "${words}":\n${(await seat.cards()).map((card) => card.text).join('\n---\n')}`);
  return found.at(-1) ?? { text: '', buttons: [], edits: 0 };
}

const CHATS = ['slack', 'telegram', 'local'] as const;
const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

describe.each(CHATS)('on %s', (platform) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ chats: [platform] });
  });
  afterAll(() => stage.close());
  afterEach(() => expectUntroubled(stage));

  describe.each(LOCALES)('in %s', (locale) => {
    const t: Texts = texts(locale);
    const { actions, states } = t.problem;
    const people = {} as Record<keyof typeof PEOPLE, Seat>;
    beforeAll(async () => {
      for (const [role, email] of Object.entries(PEOPLE)) {
        people[role as keyof typeof PEOPLE] = await stage.seat(email, platform);
        await stage.speaks(email, locale);
      }
    });

    it('files one line at once and shows it to the right handler', async () => {
      const title = `供电线路未到位 ${locale}`;
      await people.officer.say(`/report YT2019-004 ${title}`);
      const receipt = await saying(people.officer, title);
      expect(receipt.text).toMatch(/P-2026-\d{4}/);
      expect(receipt.text).toContain(t.problem.categories.power);
      const card = await saying(people.handler, title);
      expect(card.buttons).toContain(actions.acknowledge);
      expect(receipt.buttons).not.toContain(actions.acknowledge);
    });

    it('carries it through acknowledgement, progress, solution, check and rating', async () => {
      const title = `变压器容量不够 ${locale}`;
      await people.officer.say(`/report YT2019-004 ${title}`);
      await people.handler.press(actions.acknowledge, title);
      expect((await saying(people.officer, title)).text).toContain(states.acknowledged);
      await people.handler.press(actions.progress, title);
      await people.handler.fill({ [t.forms.labels.note]: '设备已发货' });
      await people.handler.press(actions.proposeSolved, title);
      await people.handler.fill({ [t.forms.labels.note]: '已更换' });
      await people.officer.press(actions.confirm, title);
      await people.officer.fill({ [t.forms.labels.note]: '现场已看' });
      await people.enterprise.press(actions.confirm, title);
      await people.enterprise.fill({ [t.forms.labels.rating]: '5' });
      expect((await saying(people.handler, title)).text).toContain(states.closed);
      expect((await saying(people.officer, title)).text).toContain(states.closed);
    });

    it('refuses by name what somebody may not do', async () => {
      const title = `天然气管道未通 ${locale}`;
      await people.officer.say(`/report YT2019-004 ${title}`);
      const no = /P-2026-\d{4}/.exec((await saying(people.officer, title)).text)?.[0] ?? '';
      const seen = await people.leader.say(`/problem ${no}`);
      expect(seen + (await saying(people.leader, title)).text).toContain(title);
      expect((await saying(people.leader, title)).buttons).not.toContain(actions.acknowledge);
    });

    it('takes the whole form, and asks first when it looks like a known problem', async () => {
      const title = `进场道路没有修通 ${locale}`;
      for (const filed of [title, `${title} 还是没有`]) {
        await people.officer.say('/report');
        const { labels } = t.forms;
        const project =
          platform === 'slack'
            ? 'YT2019-004 宝能烟台国际物流中心项目'
            : platform === 'local'
              ? 'YT2019-004'
              : 'YT2019-004';
        await people.officer.fill({
          [labels.project]: project,
          [labels.title]: filed,
          [labels.severity]: t.problem.severities.critical,
        });
      }
      await people.officer.press(t.chat.buttons.fileAnyway, t.chat.duplicates.title);
      expect((await saying(people.officer, `${title} 还是没有`)).text).toContain(t.problem.severities.critical);
    });

    it('lets a contested assignment be decided by a coordinator', async () => {
      const title = `电缆沟占地手续 供电 ${locale}`;
      await people.officer.say(`/report YT2019-004 ${title}`);
      const no = /P-2026-\d{4}/.exec((await saying(people.officer, title)).text)?.[0] ?? '';
      await people.head.say(`/problem ${no}`);
      await people.head.press(actions.contest, title);
      const rightOne = locale === 'en' ? 'Natural Resources Bureau' : '自然资源局';
      await people.head.fill({ [t.forms.labels.department]: rightOne, [t.forms.labels.reason]: '是占地手续' });
      await people.coordinator.press(actions.acceptContest, title);
      expect((await saying(people.officer, title)).text).toContain(rightOne);
    });
  });
});
