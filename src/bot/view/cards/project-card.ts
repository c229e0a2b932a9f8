/** The card of one project: what the register says of it, its rates and its open problems. */
import type { Problem } from '../../../domain/problem/problem.ts';
import { ENDING_RATES, type EndedCounts, endingRates } from '../../../domain/rates.ts';
import type { Project } from '../../../domain/project.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Card } from '../card.ts';
import { date, money, personName, type Reader } from '../format.ts';
import { problemLine } from './list-cards.ts';
import { rateText } from './rate-text.ts';

/** @param problems the first of its open ones @param counts of all that it ever had */
export function projectCard(project: Project, problems: readonly Problem[], counts: EndedCounts, reader: Reader): Card {
  const { chat, problem } = texts(reader.locale);
  const t = chat.project;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t.level, problem.levels[project.level]],
    [t.nature, problem.natures[project.nature]],
    [t.investment, project.investment === undefined ? undefined : money(project.investment, reader.locale)],
    [t.town, project.town],
    [t.line, project.line],
    [t.officer, project.officerId === undefined ? project.officer : personName(project.officerId, reader)],
    [t.leader, project.leaderId === undefined ? project.leader : personName(project.leaderId, reader)],
    [t.plannedStart, project.plannedStartOn && date(project.plannedStartOn, reader)],
    [t.started, project.startedOn ? date(project.startedOn, reader) : t.notStarted],
    [t.production, project.plannedProductionOn && date(project.plannedProductionOn, reader)],
    [t.open, counts.open === 0 ? t.none : String(counts.open)],
  ];
  const rates = endingRates(counts);
  const ended = ENDING_RATES.map((name) => rateText(name, rates[name], t.noneToCount[name], reader));
  return {
    tone: 'neutral',
    title: `${project.no} ${project.name}`,
    facts: [
      ...facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: [value] }])),
      ...(counts.reported === 0 ? [] : ended.map(({ label, value }) => ({ label, value: [value] }))),
    ],
    lines: problems.map((each) => problemLine(each, reader)),
    actions: [{ label: chat.buttons.report, intent: { kind: 'openReport' } }],
  };
}
