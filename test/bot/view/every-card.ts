/** Every card that `view/` makes, for every event, every reader and both languages, about whatever somebody wrote. */
import type { DigestTold, ProblemTold } from '../../../src/app/ports.ts';
import { begin, type Dialogue } from '../../../src/bot/dialogue/dialogue.ts';
import { dialogueCard } from '../../../src/bot/dialogue/dialogue-card.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { digestCard } from '../../../src/bot/view/cards/digest-card.ts';
import { mineCard, morningCard, registerCard, timelineCard } from '../../../src/bot/view/cards/list-cards.ts';
import { packCard } from '../../../src/bot/view/cards/pack-card.ts';
import { problemCard } from '../../../src/bot/view/cards/problem-card.ts';
import { projectCard } from '../../../src/bot/view/cards/project-card.ts';
import { collectionCard, provisionalCard } from '../../../src/bot/view/cards/round-cards.ts';
import { FORM_NAMES, type Form } from '../../../src/bot/view/form.ts';
import type { Reader } from '../../../src/bot/view/format.ts';
import { isDecisionForm } from '../../../src/bot/view/forms/decision-forms.ts';
import { isMeetingForm } from '../../../src/bot/view/forms/meeting-forms.ts';
import { isPackForm, packForm } from '../../../src/bot/view/forms/pack-forms.ts';
import { deedForm, type DeedFormName } from '../../../src/bot/view/forms/deed-forms.ts';
import { reportForm } from '../../../src/bot/view/forms/report-form.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { packOf, packStanding } from '../../../src/domain/meeting/pack.ts';
import type { ProblemEvent, Recorded } from '../../../src/domain/problem/event.ts';
import { fold } from '../../../src/domain/problem/evolve.ts';
import { DUTIES, type Problem } from '../../../src/domain/problem/problem.ts';
import { TIERS } from '../../../src/domain/tier.ts';
import { anEventOf, EVENT_KINDS } from '../../support/events.ts';
import { at, calendar, policy } from '../../support/zone.ts';
import { everyMeetingCard, everyMeetingForm } from './every-meeting.ts';
import { cast, directory, lead, project, projects } from './sample-zone.ts';

const NO = 'P-2026-0042';
const reportedAt = at('2026-11-09 09:30');

/** The same event as if `words` had been written wherever somebody can write. */
function saying(event: ProblemEvent, words: string): ProblemEvent {
  const written = JSON.stringify(event, (key, value: unknown) =>
    ['note', 'reason', 'text', 'title', 'description'].includes(key) ? words : value,
  );
  return JSON.parse(written, (key, value: unknown) => {
    if (/[a-z]At$/.test(key)) return Temporal.Instant.from(String(value));
    return /[a-z]On$/.test(key) ? Temporal.PlainDate.from(String(value)) : value;
  }) as ProblemEvent;
}

/** Beginning with a report, whatever can happen next; each event as the last of a log of its own. */
function logsOf(words: string, locale: Locale): readonly (readonly Recorded[])[] {
  const assignment = {
    ...anEventOf('routed').assignment,
    lead: lead(locale).code,
    supporting: directory.departments.map(({ code }) => code),
    ownerId: cast.handler.id,
    acknowledgeDueAt: at('2026-11-10 09:30'),
    dueAt: at('2027-02-16 09:30'),
  };
  const recorded = (event: ProblemEvent, seq: number): Recorded => ({
    seq,
    recordedAt: reportedAt,
    actorId: cast.coordinator.id,
    source: 'slack',
    event: 'assignment' in event ? { ...event, assignment } : saying(event, words),
  });
  const start = [anEventOf('reported'), anEventOf('routed'), anEventOf('contested'), anEventOf('extensionRequested')];
  const reminders = DUTIES.map((duty): ProblemEvent => ({ kind: 'reminded', duty, day: 12 }));
  const later = [...EVENT_KINDS.slice(1).map((kind) => anEventOf(kind)), ...reminders];
  return later.map((event) => [...start, event].map((each, index) => recorded(each, index + 1)));
}

function problemCards(log: readonly Recorded[], reader: Reader, words: string): readonly (readonly [string, Card])[] {
  const { locale, now } = reader;
  const problem: Problem = { ...fold(NO, log), files: ['f1', 'f2'] };
  const recorded = log.at(-1);
  const name = `${recorded?.event.kind} ${recorded?.event.kind === 'reminded' ? recorded.event.duty : ''}`;
  const told = { problem, project: { ...project, name: `${project.name}${words}` }, directory, now, locale };
  const card = (more: Partial<ProblemTold>) =>
    problemCard({ ...told, ...more }, { ...told, viewer: more.viewer, policy, calendar }, reader);
  return [
    ...Object.values(cast).map(
      (viewer) => [`${name} told to the ${viewer.role}`, card({ viewer, recorded, why: 'standIn' })] as const,
    ),
    [`${name} in a channel`, card({ recorded })],
    [`${name} asked for`, card({ viewer: cast.coordinator })],
    [`${name} retired`, card({ viewer: cast.coordinator, retired: true })],
  ];
}

/** Blank, and with everything that anybody can write in it. */
function packCards(logs: readonly (readonly Recorded[])[], reader: Reader, words: string) {
  const [start = []] = logs;
  const all = logs.flatMap((log) => log.slice(-1)).filter(({ event }) => event.kind !== 'reported');
  const told = [...start, ...all].map((each, index) => ({ ...each, seq: index + 1 }));
  const open = told.filter(({ event }) => !['closed', 'calledBack'].includes(event.kind));
  return ([start, open] as const).flatMap((log, filled) =>
    Object.values(cast).map((viewer) => {
      const problem = { ...fold(NO, start), state: 'acknowledged' as const };
      const pack = packOf(problem, { ...project, name: `${project.name}${words}` }, log, reader.now);
      const card = packCard({ pack, standing: packStanding(pack), problem, project, viewer }, reader);
      return [`pack ${filled === 0 ? 'blank' : 'filled'} for the ${viewer.role}`, card] as const;
    }),
  );
}

function digestOf(problem: Problem, reader: Reader, words: string, kind: 'daily' | 'weekly' = 'weekly'): DigestTold {
  const counts = { open: 12_345, overdue: 2345 };
  return {
    schedule: {
      name: 'daily',
      kind,
      cron: '0 17 * * *',
      workingDaysOnly: true,
      channels: [],
      title: { zh: `每日调度简报${words}`, en: `Daily dispatch${words}` },
    },
    figures: {
      reported: 12_000,
      onTheSpot: 345,
      closed: 9876,
      rated: 5432,
      satisfied: 4321,
      responded: 11_000,
      ...counts,
      escalated: 678,
      sieve: {
        solvedOnTheSpot: 345,
        tiers: TIERS.map((tier) => ({
          tier,
          opening: 12_345,
          entered: 6789,
          solved: 5678,
          passedUp: 1234,
          passedDown: 123,
          withdrawn: 12,
          closing: 12_087,
        })),
      },
      worst: [NO],
      projects: { base: 93, started: 66 },
      byTier: { direct: counts, onsite: counts, joint: counts, tenPlusOne: counts },
      byDepartment: directory.departments.map(({ code }) => ({ department: code, ...counts })),
    },
    fromAt: reportedAt,
    toAt: reader.now,
    late: true,
    locale: reader.locale,
    directory,
    worst: Array.from({ length: 10 }, () => problem),
  };
}

const ENDED = { reported: 40, onTheSpot: 8, closed: 20, rated: 9, satisfied: 8, responded: 30, open: 12 };

/** @param words what people wrote: title, notes, reasons, names */
export function everyCard(locale: Locale, words: string): readonly (readonly [string, Card])[] {
  const reader: Reader = { locale, now: at('2026-11-10 10:00'), calendar, directory };
  const logs = logsOf(words, locale);
  const problems = logs.map((log) => fold(NO, log));
  const [first] = problems;
  if (first === undefined) throw new Error('no event, no card');
  const { now } = reader;
  const reported: Recorded = { seq: 1, recordedAt: reportedAt, source: 'cli', event: anEventOf('reported') };
  const receipt = {
    rule: {
      id: 'one-department',
      when: {},
      tier: 'direct' as const,
      acknowledgeWithin: 1,
      solveWithin: 5,
      sentence: { zh: words, en: words },
    },
    version: 12,
    guessed: true,
    guessedFrom: words,
    similar: problems.slice(0, 3),
  };
  const told = { problem: first, project, directory, now, locale, viewer: cast.officer };
  const waiting = Object.fromEntries(TIERS.map((tier) => [tier, 12]));
  return [
    ...logs.flatMap((log) => problemCards(log, reader, words)),
    ['receipt', problemCard({ ...told, receipt }, { ...told, policy, calendar }, reader)],
    ['timeline', timelineCard(first, logs.flat(), reader)],
    ['register', registerCard({ problems: problems.slice(0, 8), total: 12_345, page: 2, waiting }, reader)],
    ['mine', mineCard(problems.slice(0, 8), 12_345, reader)],
    [
      'morning',
      morningCard(
        logs.map((log, index) => ({
          problem: problems[index] ?? first,
          project,
          recorded: log[index % 5] ?? reported,
          why: index % 2 === 0 ? 'owner' : 'head',
        })),
        [],
        reader,
      ),
    ],
    ...packCards(logs, reader, words),
    ...everyMeetingCard(first, words, reader),
    ['project', projectCard({ ...project, name: `${project.name}${words}` }, problems.slice(0, 8), ENDED, reader)],
    ['daily digest', digestCard(digestOf(first, reader, words, 'daily'), reader)],
    ['weekly digest', digestCard(digestOf(first, reader, words), reader)],
    ['collection round', collectionCard(projects, 1_762_000_000, locale)],
    ['provisional year', provisionalCard(2027, locale)],
    ...everyForm(locale, words).flatMap(([name, form]) => dialogueCards(name, form, locale, words)),
  ];
}

/** Every question of a form, and the end, with all before it answered. */
function dialogueCards(name: string, form: Form, locale: Locale, words: string): readonly (readonly [string, Card])[] {
  const answers = Object.fromEntries(form.fields.map(({ id }) => [id, { kind: 'text', text: words }] as const));
  return [...form.fields.keys(), form.fields.length].map((step) => {
    const dialogue: Dialogue = { ...begin(form), step, answers };
    return [`question ${step + 1} of ${name}`, dialogueCard(form, dialogue, 2_147_483_647, locale, words)] as const;
  });
}

/** Every form that `view/` makes, about a problem with these words for a title. */
export function everyForm(locale: Locale, words: string): readonly (readonly [string, Form])[] {
  const reader: Reader = { locale, now: at('2026-11-10 10:00'), calendar, directory };
  const [log = []] = logsOf(words, locale);
  const problem = fold(NO, log);
  const deeds = FORM_NAMES.filter(
    (name): name is DeedFormName | 'remindLater' =>
      name !== 'report' && name !== 'editRule' && !isPackForm(name) && !isMeetingForm(name) && !isDecisionForm(name),
  );
  const standing = packStanding(packOf(problem, project, log, reader.now));
  return [
    ['giveOpinion', packForm('giveOpinion', problem, standing, reader)],
    ['fillPack', packForm('fillPack', problem, standing, reader)],
    ['report', reportForm(reader, projects.slice(0, 25), { title: words, project })],
    ...deeds.map((name) => [name, deedForm(name, problem, reader, false)] as const),
    ...everyMeetingForm(problem, words, reader),
    ['confirm with a rating', deedForm('confirm', problem, reader, true)],
  ];
}
