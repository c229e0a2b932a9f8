/** The pack of a problem (提级材料) as a card: its five parts in order, each blank named, and what may be done to it. */
import { type Attempt, type Opinion, type Pack, type PackStanding, toBeAsked } from '../../../domain/meeting/pack.ts';
import { PACK_PARTS, type PackPart } from '../../../domain/meeting/pack-part.ts';
import { may } from '../../../domain/permission.ts';
import type { Person } from '../../../domain/person.ts';
import { isOpen, type Problem } from '../../../domain/problem/problem.ts';
import type { Project } from '../../../domain/project.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action, Card, Fact } from '../card.ts';
import { date, leadName, list, money, personName, type Reader, time } from '../format.ts';
import type { ProblemIntentKind } from '../intent.ts';
import { missingNames } from '../missing-parts.ts';
import { bold, cut } from '../rich.ts';

export interface PackInView {
  readonly pack: Pack;
  readonly standing: PackStanding;
  readonly problem: Problem;
  readonly project: Project;
  readonly viewer: Person;
}

/** @param said what has just been refused or done, in place of where the pack stands */
export function packCard(view: PackInView, reader: Reader, said?: string): Card {
  const { pack, standing, problem } = view;
  const { title } = texts(reader.locale).meeting.pack;
  return {
    tone: standing.kind === 'complete' ? 'good' : 'attention',
    title: title(problem.title),
    lead: [bold(said ?? standingSentence(standing, reader))],
    facts: PACK_PARTS.flatMap((part) => factsOf(part, pack, reader)),
    actions: actionsOf(view, reader),
    signOff: problem.no,
  };
}

function standingSentence(standing: PackStanding, reader: Reader): string {
  const words = texts(reader.locale).meeting.pack;
  switch (standing.kind) {
    case 'complete':
      return words.complete;
    case 'top':
      return words.top;
    case 'optional':
      return words.blanks(missingNames(standing.missing, reader));
    case 'incomplete':
      return words.missing(missingNames(standing.missing, reader), standing.until && time(standing.until, reader));
  }
}

function factsOf(part: PackPart, pack: Pack, reader: Reader): readonly Fact[] {
  const { packParts, pack: words } = texts(reader.locale).meeting;
  if (part === 'opinions') {
    return pack.opinions.map((opinion) => ({
      label: words.opinionOf(leadName(opinion.department, reader)),
      value: [opinionText(opinion, reader)],
    }));
  }
  const known = KNOWN[part](pack, reader);
  const text = [...known, pack.written[part]].filter(Boolean).join('\n');
  return [{ label: packParts[part], value: [text || words.blank] }];
}

/** What is known of a part without anybody's writing it. */
const KNOWN: Record<Exclude<PackPart, 'opinions'>, (pack: Pack, reader: Reader) => readonly (string | undefined)[]> = {
  project: projectText,
  problem: problemText,
  proposal: () => [],
  tried: triedText,
};

function projectText({ project }: Pack, reader: Reader): readonly string[] {
  const { problem, meeting } = texts(reader.locale);
  const { plannedStartOn, startedOn, plannedProductionOn } = project;
  const facts = [
    problem.levels[project.level],
    problem.natures[project.nature],
    project.investment === undefined ? undefined : money(project.investment, reader.locale),
    project.town,
    project.line,
    startedOn
      ? meeting.pack.started(date(startedOn, reader))
      : plannedStartOn && meeting.pack.plannedStart(date(plannedStartOn, reader)),
    plannedProductionOn && meeting.pack.plannedProduction(date(plannedProductionOn, reader)),
  ];
  return [
    `${project.no} ${project.name}`,
    list(
      facts.filter((fact) => fact !== undefined),
      reader.locale,
    ),
  ];
}

function problemText({ problem }: Pack, reader: Reader): readonly (string | undefined)[] {
  const { meeting, problem: t } = texts(reader.locale);
  const { neededByOn, severity, title, description } = problem;
  const neededBy = neededByOn && meeting.pack.neededBy(date(neededByOn, reader));
  return [title, description, list([t.severities[severity], ...(neededBy ? [neededBy] : [])], reader.locale)];
}

const SHOWN_ATTEMPTS = 5;
const MAX_ATTEMPT = 120;

/** The newest, oldest of them first. */
function triedText({ tried }: Pack, reader: Reader): readonly string[] {
  const { pack: words } = texts(reader.locale).meeting;
  const earlier = tried.length - SHOWN_ATTEMPTS;
  const line = ({ doneAt, byId, text }: Attempt) =>
    words.attempt(dayOf(doneAt, reader), personName(byId, reader), cut(text, MAX_ATTEMPT));
  const shown = tried.slice(-SHOWN_ATTEMPTS).map(line);
  return earlier > 0 ? [words.earlier(earlier), ...shown] : shown;
}

function opinionText(opinion: Opinion, reader: Reader): string {
  const { pack: words } = texts(reader.locale).meeting;
  switch (opinion.state) {
    case 'given':
      return words.given(opinion.text, personName(opinion.byId, reader), dayOf(opinion.givenAt, reader));
    case 'asked':
      return words.asked(time(opinion.untilAt, reader));
    case 'unanswered':
      return words.unanswered(time(opinion.untilAt, reader));
    case 'notAsked':
      return words.notAsked;
  }
}

function dayOf(at: Temporal.Instant, reader: Reader): string {
  return date(reader.calendar.dateOf(at), reader);
}

function actionsOf({ pack, standing, problem, project, viewer }: PackInView, reader: Reader): readonly Action[] {
  const { actions } = texts(reader.locale).problem;
  const able = (deed: 'preparePack' | 'giveOpinion' | 'escalate') =>
    isOpen(problem) && may(viewer, deed, { problem, project }).kind === 'allowed';
  const inWork = problem.state === 'assigned' || problem.state === 'acknowledged';
  const goesUp = inWork && (standing.kind === 'complete' || standing.kind === 'optional');
  const offers: readonly (readonly [ProblemIntentKind, boolean])[] = [
    ['giveOpinion', able('giveOpinion')],
    ['askOpinions', able('preparePack') && toBeAsked(pack).length > 0],
    ['fillPack', able('preparePack')],
    ['escalate', goesUp && able('escalate')],
    ['show', true],
  ];
  return offers.flatMap(([kind, offer]) => (offer ? [{ label: actions[kind], intent: { kind, no: problem.no } }] : []));
}
