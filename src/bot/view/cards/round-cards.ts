/** Cards that Heye sends of its own accord and not about one problem: the collection round, a provisional calendar. */
import type { Locale } from '../../../domain/locale.ts';
import type { Project } from '../../../domain/project.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Card } from '../card.ts';

export function collectionCard(projects: readonly Project[], round: number, locale: Locale): Card {
  const { collection, buttons } = texts(locale).chat;
  return {
    tone: 'neutral',
    title: collection.title,
    lead: [collection.lead],
    lines: projects.slice(0, 10).map(({ no, name }) => ({ text: [`${no} ${name}`] })),
    actions: [
      { label: collection.nothing, intent: { kind: 'nothingNew', round }, style: 'primary' },
      { label: buttons.report, intent: { kind: 'openReport' } },
    ],
  };
}

export function provisionalCard(year: number, locale: Locale): Card {
  const { provisional } = texts(locale).chat;
  return { tone: 'attention', title: provisional.title(year), lead: [provisional.lead(year)] };
}
