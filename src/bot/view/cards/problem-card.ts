/** The card of one problem: what it is, where it stands, what its reader may do, why they see it. */
import type { ProblemTold, Receipt } from '../../../app/ports.ts';
import { pathLine, pathOf } from '../../../domain/problem/path.ts';
import type { Problem } from '../../../domain/problem/problem.ts';
import { isMeetingTier } from '../../../domain/tier.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Card, Fact, Line, Tone } from '../card.ts';
import { date, leadName, limit, list, personName, type Reader, sentences, time } from '../format.ts';
import type { Rich } from '../rich.ts';
import { happenedSentence, happenedTone } from './happened.ts';
import { problemActions, type ProblemInView } from './problem-actions.ts';

export function problemCard(told: ProblemTold, view: ProblemInView, reader: Reader): Card {
  const { problem, recorded, receipt, retired } = told;
  const t = texts(reader.locale).problem;
  return {
    tone: recorded ? happenedTone(recorded) : toneOf(problem, reader.now),
    title: receipt ? t.receipt.title(problem.no) : problem.title,
    lead: receipt ? receiptLead(problem, receipt, reader) : headline(told, reader),
    facts: problemFacts(told, reader),
    lines: receipt ? similarLines(receipt, reader) : [],
    actions: retired ? [] : problemActions(view, reader.locale),
    note: noteOf(told, reader),
    signOff: problem.no,
  };
}

/** The lamp of a problem by its time: red when overdue, green when closed. */
export function toneOf(problem: Problem, now: Temporal.Instant): Tone {
  if (problem.state === 'closed') return 'good';
  if (Temporal.Instant.compare(now, problem.dueAt) >= 0) return 'alarm';
  return problem.state === 'assigned' ? 'attention' : 'neutral';
}

function headline({ problem, recorded, viewer }: ProblemTold, reader: Reader): Rich | undefined {
  if (recorded === undefined) return undefined;
  const asks = recorded.event.kind === 'solutionChecked' || recorded.event.kind === 'confirmationAsked';
  const asked = asks && viewer?.role === 'enterprise';
  const sentence = happenedSentence(recorded, problem, reader);
  const text = asked ? `${sentence}\n${texts(reader.locale).problem.happened.askEnterprise}` : sentence;
  return [{ kind: 'bold', text }];
}

function receiptLead(problem: Problem, receipt: Receipt, reader: Reader): Rich {
  const { locale } = reader;
  const t = texts(locale).problem;
  if (problem.closure?.how === 'onTheSpot') return [{ kind: 'bold', text: problem.title }, `\n${t.receipt.onTheSpot}`];
  const { rule, version, guessed, guessedFrom } = receipt;
  const because = rule ? t.receipt.rule(locale === 'en' ? rule.sentence.en : rule.sentence.zh, rule.id, version) : '';
  const guess = guessed ? `\n${t.receipt.guessed(t.categories[problem.category], guessedFrom)}` : '';
  const by = time(problem.acknowledgeDueAt, reader);
  const next = isMeetingTier(problem.tier)
    ? t.receipt.nextMeeting(t.tiers[problem.tier], by)
    : t.receipt.nextAcknowledge(leadName(problem.lead, reader), by);
  return [{ kind: 'bold', text: problem.title }, `\n${because}${guess}\n${next}`];
}

function similarLines(receipt: Receipt, { locale }: Reader): readonly Line[] {
  const t = texts(locale).problem;
  return receipt.similar.map(({ no, title }) => ({
    text: [t.receipt.similar(no, title)],
    action: { label: t.actions.show, intent: { kind: 'show', no } },
  }));
}

function problemFacts({ problem, project }: ProblemTold, reader: Reader): readonly Fact[] {
  const { locale } = reader;
  const t = texts(locale).problem;
  const { facts } = t;
  const open = problem.state !== 'closed';
  const onTheSpot = problem.closure?.how === 'onTheSpot';
  const all: readonly (readonly [string, string | false | undefined])[] = [
    [facts.project, `${project.no} ${project.name}`],
    [
      facts.state,
      problem.closure ? t.closedAs(t.states.closed, t.closures[problem.closure.how]) : t.states[problem.state],
    ],
    [facts.tier, onTheSpot ? undefined : t.tiers[problem.tier]],
    [facts.path, problem.path.length > 1 ? pathLine(pathOf(problem), texts(locale).meeting.stops) : undefined],
    [facts.lead, onTheSpot ? undefined : leadName(problem.lead, reader)],
    [
      facts.supporting,
      list(
        problem.supporting.map((code) => leadName(code, reader)),
        locale,
      ) || undefined,
    ],
    [facts.owner, onTheSpot ? undefined : personName(problem.ownerId, reader)],
    [facts.acknowledgeBy, problem.state === 'assigned' ? limit(problem.acknowledgeDueAt, reader) : undefined],
    [facts.due, open ? limit(problem.dueAt, reader) : undefined],
    [facts.category, `${t.categories[problem.category]} · ${t.severities[problem.severity]}`],
    [facts.reporter, t.reportedBy(personName(problem.reporterId, reader), time(problem.reportedAt, reader))],
    [facts.neededBy, problem.neededByOn && date(problem.neededByOn, reader)],
    [facts.description, problem.description],
    [
      facts.location,
      problem.location && `${problem.location.latitude.toFixed(5)}, ${problem.location.longitude.toFixed(5)}`,
    ],
    [facts.files, problem.files.length > 0 ? t.fileCount(problem.files.length) : undefined],
    [
      facts.extension,
      open && problem.extension && `${date(problem.extension.untilOn, reader)} · ${problem.extension.reason}`,
    ],
    [facts.contest, open ? openContest(problem, reader) : undefined],
    [facts.proposal, problem.proposal?.note],
  ];
  return all.flatMap(([label, value]) => (value === undefined || value === false ? [] : [{ label, value: [value] }]));
}

function openContest({ contest }: Problem, reader: Reader): string | undefined {
  if (contest === undefined || contest.outcome) return undefined;
  return `${leadName(contest.department, reader)} · ${contest.reason}`;
}

/** Why the reader gets it and which rule decided; a receipt has said the rule already. */
function noteOf({ problem, why, receipt, retired }: ProblemTold, { locale }: Reader): Rich | undefined {
  const t = texts(locale).problem;
  if (retired) return [t.retired];
  const { id, version } = problem.rule;
  const rule = version > 0 && !receipt ? t.ruleNote(id, version) : undefined;
  const note = sentences([why && t.why(t.whys[why]), rule], locale);
  return note ? [note] : undefined;
}
