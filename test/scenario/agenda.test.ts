/** What a meeting has time for, on which day it is, and what earlier ones ordered, in both languages. */
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import type { Zone } from '../../src/domain/zone.ts';
import type { Actor } from './support/actor.ts';
import { chair } from './support/chair.ts';
import { scenario } from './support/scenario.ts';
import type { WatchedCard } from './support/watched.ts';

/** One place on an agenda each, in the order in which they are reported. */
const TITLES = [
  '供电线路未到位',
  '临时用电没有批下来',
  '变压器容量不够',
  '杆线迁移没有完成',
  '双回路没有落实',
  '配电室没有送电',
] as const;
const LATER = '电缆沟没有盖板';
const no = (serial: number) => `P-2026-000${serial}`;

/** 10+1 meets on the first of the month, and 1 October is a public holiday. */
function onTheFirst(zone: Zone): Zone {
  const at = Temporal.PlainTime.from('09:00');
  return {
    ...zone,
    meetings: zone.meetings.map((series) =>
      series.id === 'tenPlusOne' ? { ...series, cadence: { kind: 'monthly', day: 1, at } } : series,
    ),
  };
}
const AFTER_THE_HOLIDAY: Record<Locale, string> = { 'zh-CN': '10月8日（周四）09:00', en: 'Thu 8 Oct 09:00' };
const MOVED_TO: Record<Locale, string> = { 'zh-CN': '10月9日（周五）14:30', en: 'Fri 9 Oct 14:30' };

/** Whatever one department could do goes before an on-site meeting at once. */
function straightOnSite(zone: Zone): Zone {
  return {
    ...zone,
    rules: zone.rules.map((rule) => (rule.id === 'one-department' ? { ...rule, tier: 'onsite' } : rule)),
  };
}

for (const locale of LOCALES) {
  scenario(
    `${locale}: of six items four have time, two are left over and say why, whatever is rebuilt or restarted`,
    {
      meetings: true,
      locale,
      zone: straightOnSite,
      cast: { officer: 'telegram', coordinator: 'slack', handler: 'slack', head: 'slack' },
    },
    async ({ cast, stage, t }) => {
      const { officer, coordinator } = cast;
      const { sections, noRoom, actions, done, outcomes, now } = t.meetings;
      const { calls, opens, settles } = chair(coordinator, t);
      for (const title of TITLES) await officer.reports({ title });
      await coordinator.overlook();
      const first = await calls('onsite', 'M-2026-0001');
      const on = TITLES.slice(0, 4).map((title, at) => `${no(at + 1)} ${title} · 宝能烟台国际物流中心项目`);
      const left = TITLES.slice(4).map((title, at) => `${no(at + 5)} ${title} · ${noRoom(10)}`);
      const agenda = ({ shown }: WatchedCard, leftOver: readonly string[]) =>
        expectInOrder(shown.text, [sections.items(4, 80), ...on, sections.left(leftOver.length), ...leftOver]);
      agenda(first, left);
      await coordinator.presses(actions.rebuild, first, done.rebuildAgenda);
      await coordinator.says('/meeting M-2026-0001');
      const card = await coordinator.expectCard('M-2026-0001', { actions: [actions.rebuild] });
      agenda(card, left);
      // Another one that waits takes nobody's place.
      await officer.reports({ title: LATER });
      await coordinator.presses(actions.rebuild, card, done.rebuildAgenda);
      await card.expectUpdate({ says: sections.left(3) });
      agenda(card, [...left, `${no(7)} ${LATER} · ${noRoom(10)}`]);

      await opens(card);
      await settles(card, 'solved', { [t.meetings.forms.remark]: '线已架好' });
      expectInOrder(card.shown.text, [now(2, 4)]);
      await stage.restart();
      await stage.settle();
      await settles(card, 'nextMeeting');
      expectInOrder(card.shown.text, [
        now(3, 4),
        TITLES[0],
        outcomes.solved,
        '线已架好',
        TITLES[1],
        outcomes.nextMeeting,
      ]);
      await coordinator.presses(actions.closePutOff, card, done.closeMeeting(t.meeting.minutesNo(2026, 1)));
      await everybodyReads(cast);
      // What was put off is heard first; what nobody had time for still waits behind it.
      const next = await calls('onsite', 'M-2026-0002');
      expectInOrder(next.shown.text, [
        sections.items(4, 80),
        no(2),
        no(3),
        no(4),
        no(5),
        sections.left(2),
        no(6),
        no(7),
      ]);
      await everybodyReads(cast);
    },
  );

  scenario(
    `${locale}: a monthly meeting on a holiday is proposed for the next working day; moved, it tells all and keeps its items`,
    {
      meetings: true,
      locale,
      from: '2026-09-22 09:00',
      zone: onTheFirst,
      // On Slack every leader of the zone would have to play.
      cast: { officer: 'telegram', coordinator: 'local', leader: 'telegram' },
    },
    async ({ cast: { officer, coordinator, leader }, clock, t }) => {
      const { actions, forms, happened, proposalTitle, series, done } = t.meetings;
      await officer.reports({ title: '规划调整要管委决定' });
      await coordinator.overlook();
      await clock.until('2026-09-22 17:00');
      await coordinator.expectNothingMore();
      await clock.until('2026-09-23 10:00');
      const proposal = await coordinator.expectCard([proposalTitle(series.tenPlusOne), AFTER_THE_HOLIDAY[locale]]);
      await coordinator.presses(actions.convene, proposal);
      await coordinator.fills({}, done.convene('M-2026-0001'));
      const card = await coordinator.expectCard(['M-2026-0001', AFTER_THE_HOLIDAY[locale], '规划调整要管委决定']);
      await leader.expectCard([happened.convened, AFTER_THE_HOLIDAY[locale], '规划调整要管委决定']);
      await officer.overlook();
      await leader.overlook();

      await coordinator.presses(actions.move, card);
      await coordinator.fills({ [forms.date]: '2026-10-09', [forms.time]: '14:30', [forms.reason]: '领导调研' });
      for (const each of [leader, officer])
        await each.expectCard([happened.moved, MOVED_TO[locale], '领导调研', '规划调整要管委决定'], {
          actions: [actions.yes, actions.no, actions.delegate],
        });
      await coordinator.asks('/meeting M-2026-0001', [MOVED_TO[locale], '规划调整要管委决定']);
      for (const each of [leader, officer]) await each.overlook();
    },
  );

  scenario(
    `${locale}: a decision reminds its owner, shows its lamp, is reported done and stands first on the next agenda`,
    {
      meetings: true,
      locale,
      cast: { officer: 'telegram', handler: 'slack', head: 'telegram', coordinator: 'slack' },
    },
    async ({ cast, clock, t }) => {
      const { officer, handler, head, coordinator } = cast;
      const { calls, opens, settles, closes } = chair(coordinator, t);
      const { actions, forms, lamps, standings, sections, done } = t.meetings;
      const { happened } = t.decisions;
      await officer.reports({ title: TITLES[0] });
      await handler.presses(t.problem.actions.acknowledge, await handler.expectCard(TITLES[0]));
      await handler.presses(t.problem.actions.escalate, TITLES[0]);
      await handler.fills({ [t.forms.labels.reason]: '要几家一起看' });
      const first = await calls('onsite', 'M-2026-0001');
      await opens(first);
      await settles(first, 'nextMeeting');
      await coordinator.presses(actions.order, first);
      await coordinator.fills(
        {
          [forms.order]: '报送用电计划',
          [forms.lead]: locale === 'en' ? 'Power Supply Company' : '供电公司',
          [forms.owner]: `供电公司经办人 · ${locale === 'en' ? 'Power Supply Company' : '供电公司'}`,
          [forms.dueOn]: '2026-11-11',
        },
        done.orderItem,
      );
      await closes(first, 1);
      await handler.expectCard(['D-2026-0001', '报送用电计划', happened.ordered]);
      await everybodyReads(cast);

      await clock.until('2026-11-10 10:00');
      await handler.expectCard(['D-2026-0001', happened.reminded.dueSoon(0)]);
      await clock.until('2026-11-11 17:30');
      for (const each of [handler, head]) await each.expectCard(['D-2026-0001', happened.reminded.due(0)]);
      await clock.until('2026-11-12 09:00');
      for (const each of [handler, head]) await each.expectCard(['D-2026-0001', happened.reminded.overdue(1)]);
      await everybodyReads(cast);

      const second = await calls('onsite', 'M-2026-0002');
      expectInOrder(second.shown.text, [
        sections.due,
        'D-2026-0001 报送用电计划',
        standings.overdue,
        lamps.red,
        sections.items(1, 20),
        TITLES[0],
      ]);
      await handler.asks('/mine', '报送用电计划');
      await handler.presses(t.decisions.actions.reportDone, 'D-2026-0001');
      await handler.fills({ [t.forms.labels.note]: '计划已报' }, t.decisions.done.reportDone);
      await everybodyReads(cast);
      await opens(second);
      expectInOrder(second.shown.text, [sections.due, 'D-2026-0001 报送用电计划', standings.reported, lamps.green]);
      await coordinator.presses(actions.hearReport, second);
      await coordinator.fills({ [forms.remark]: '听了' }, done.heard);
      await second.expectUpdate({ says: ['D-2026-0001', standings.done] });
      await handler.expectCard(['D-2026-0001', happened.heardDone('M-2026-0002')]);
      await everybodyReads(cast);
    },
  );
}

function expectInOrder(text: string, words: readonly string[]): void {
  let from = 0;
  for (const each of words) {
    const found = text.indexOf(each, from);
    if (found === -1) throw new Error(`"${each}" does not stand there after all before it:\n${text}`);
    from = found + each.length;
  }
}

async function everybodyReads(cast: Readonly<Record<string, Actor>>): Promise<void> {
  for (const each of Object.values(cast)) await each.overlook();
}
