/** Every command answers on every chat, in both languages. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { type Texts, texts } from '../../../src/i18n/texts.ts';
import type { Seat } from '../../support/seats/seat.ts';
import { openStage, type Stage } from '../../support/seats/stage.ts';
import { expectUntroubled } from './untroubled.ts';

const CHATS = ['slack', 'telegram', 'local'] as const;
const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

/** What is answered on the spot and what has come into the private chat since. */
async function answer(seat: Seat, deed: () => Promise<string>): Promise<string> {
  const before = new Set((await seat.cards()).map(({ id }) => id));
  const said = await deed();
  const fresh = (await seat.cards()).filter(({ id }) => !before.has(id));
  return [said, ...fresh.map(({ text }) => text)].join('\n');
}

describe.each(CHATS)('on %s', (platform) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ chats: [platform] });
    // As a running Heye does: its clock is stopped here.
    stage.heye.house.warmUp();
  });
  afterAll(() => stage.close());
  afterEach(() => expectUntroubled(stage));

  describe.each(LOCALES)('in %s', (locale) => {
    const t: Texts = texts(locale);
    let officer: Seat;
    let coordinator: Seat;
    let no = '';
    beforeAll(async () => {
      officer = await stage.seat('officer4@zone.example', platform);
      coordinator = await stage.seat('centre@zone.example', platform);
      for (const email of ['officer4@zone.example', 'centre@zone.example']) await stage.speaks(email, locale);
      const filed = await answer(officer, () => officer.say(`/report YT2019-004 供电线路未到位 ${locale}`));
      no = /P-2026-\d{4}/.exec(filed)?.[0] ?? '';
      await stage.clock.advance({ minutes: 1 });
    });

    it.each([
      ['/problems', '供电线路未到位'],
      ['/problems direct', '供电线路未到位'],
      ['/mine', '供电线路未到位'],
      ['/problem', t.chat.problemUsage],
      ['/problem P-2026-9999', t.chat.refusal.unknownProblem('P-2026-9999')],
      ['/project YT2019-004', '宝能烟台国际物流中心项目'],
      ['/project', t.chat.projectUsage],
      ['/digest', 'daily'],
      ['/digest daily', locale === 'en' ? 'Daily dispatch' : '每日调度简报'],
      ['/heye', t.chat.help.title],
      ['/heye settings', t.chat.settings.title],
      ['/heye rules', t.chat.rules.lead],
      ['/heye nonsense', t.chat.heyeUsage],
    ])('answers %s', async (command, words) => {
      expect(await answer(officer, () => officer.say(command))).toContain(words);
    });

    it.each([
      ['/problems', t.chat.buttons.report],
      ['/mine', t.chat.buttons.report],
      ['/project YT2019-004', t.chat.buttons.report],
      ['/heye', t.chat.buttons.settings],
      ['/heye settings', 'English'],
    ])('answers %s with a button "%s"', async (command, button) => {
      const before = (await officer.cards()).length;
      await officer.say(command);
      const buttons = (await officer.cards()).slice(before).flatMap((card) => card.buttons);
      expect(buttons.filter((label) => label.endsWith(button))).not.toEqual([]);
    });

    it('answers /problem with a number as people write it', async () => {
      const written = no.toLowerCase().replace(/-0+/, '-');
      expect(await answer(officer, () => officer.say(`/problem ${written}`))).toContain('供电线路未到位');
    });

    it('changes the language of whoever asks, at once', async () => {
      const other = locale === 'en' ? 'zh-CN' : 'en';
      const said = await answer(officer, () => officer.say(`/heye language ${other}`));
      expect(said).toContain(texts(other).chat.done.locale);
      await answer(officer, () => officer.say(`/heye language ${locale}`));
      expect(await answer(officer, () => officer.say('/heye'))).toContain(t.chat.help.title);
    });

    it('gives a code for another platform', async () => {
      expect(await answer(officer, () => officer.say('/heye link'))).toMatch(/[2-9A-HJ-NP-Z]{8}/);
    });

    it('lets a coordinator change a rule: form, preview of what it would have done, save', async () => {
      const rules = await answer(coordinator, () => coordinator.say('/heye rules'));
      const version = Number(/\d+/.exec(rules)?.[0]);
      await coordinator.say('/heye rules 7');
      const { labels } = t.forms;
      const wanted = locale === 'en' ? '6' : '7';
      const preview = await answer(coordinator, () => coordinator.fill({ [labels.solveWithin]: wanted }));
      expect(preview).toContain(t.chat.rules.preview('one-department'));
      expect(preview).toContain(no);
      const saved = await answer(coordinator, () =>
        coordinator.press(t.chat.buttons.save(version + 1), t.chat.rules.preview('one-department')),
      );
      const now = (await coordinator.cards()).map(({ text }) => text).join('\n');
      expect(saved + now).toContain(t.chat.rules.saved(version + 1));
    });

    it('shows the rules to an officer without a button to change them', async () => {
      await officer.say('/heye rules');
      const shown = (await officer.cards()).findLast(({ text }) => text.includes(t.chat.rules.lead));
      expect(shown?.buttons).toEqual([]);
    });
  });
});
