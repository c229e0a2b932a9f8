/** Puts into words what must be said: the port of `app/` by the cards of `view/`. */
import type { Voice } from '../app/ports.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { Policy } from '../domain/problem/policy.ts';
import { texts } from '../i18n/texts.ts';
import type { Card } from './view/card.ts';
import { digestCard, digestPicture } from './view/cards/digest-card.ts';
import { decisionCard } from './view/cards/decision-card.ts';
import { meetingCard } from './view/cards/meeting-card.ts';
import { meetingFileCard, proposalCard } from './view/cards/meeting-lists.ts';
import { morningCard } from './view/cards/list-cards.ts';
import { collectionCard, provisionalCard } from './view/cards/round-cards.ts';
import { problemCard } from './view/cards/problem-card.ts';

export function createVoice(calendar: WorkingCalendar, policy: Policy): Voice {
  return {
    problem: (told) => problemCard(told, { ...told, policy, calendar }, { ...told, calendar }),
    morning: (person, items, decisions, directory, now) =>
      morningCard(items, decisions, { locale: person.locale, now, calendar, directory }),
    collection: (officer, projects, round) => collectionCard(projects, round, officer.locale),
    provisional: provisionalCard,
    digest: (told) => digestCard(told, { ...told, now: told.toAt, calendar }),
    digestPicture: (told) => digestPicture(told, { ...told, now: told.toAt, calendar }),
    meeting: (told) => meetingCard(told, { ...told, calendar }),
    meetingFile: (around, what, file, locale) => meetingFileCard(around, what, file, { ...around, calendar, locale }),
    proposal: (proposal, to) => proposalCard(proposal, { ...to, calendar }),
    decision: (told) => decisionCard(told, { ...told, calendar }),
    broken: (promise, times, locale): Card => {
      const t = texts(locale).upkeep.broken;
      return { tone: 'alarm', title: t.title(promise), lead: [t.lead(t.promises[promise], times)], note: [t.note] };
    },
    unreachable: (person, where, words, locale): Card => {
      const t = texts(locale).upkeep.unreachable;
      return { tone: 'alarm', title: t.title, lead: [t.lead(person?.name ?? t.channel, where, words.title)] };
    },
  };
}
