/** Cards that list problems: the register, my items, the morning message, one problem's story. */
import type { MorningDecision, MorningItem } from '../../../app/ports.ts';
import type { Decision } from '../../../domain/decision/decision.ts';
import type { Recorded } from '../../../domain/problem/event.ts';
import { pathLine, stationsOf } from '../../../domain/problem/path.ts';
import type { Problem } from '../../../domain/problem/problem.ts';
import { type Tier, TIERS } from '../../../domain/tier.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action, Card, Line } from '../card.ts';
import { leadName, limit, list, type Reader, sentences, time } from '../format.ts';
import { bold } from '../rich.ts';
import { happenedText } from './decision-card.ts';
import { decisionLine, section } from './meeting-words.ts';
import { happenedSentence } from './happened.ts';
import { toneOf } from './problem-card.ts';

export const PAGE = 8;

/** Two lines of text and the button that opens it. */
export function problemLine(problem: Problem, reader: Reader, says?: string): Line {
  const t = texts(reader.locale).problem;
  const { closure, dueAt } = problem;
  const onTheSpot = closure?.how === 'onTheSpot';
  const where = [
    ...(onTheSpot ? [] : [t.tiers[problem.tier], leadName(problem.lead, reader)]),
    says ?? t.states[problem.state],
    closure ? time(closure.closedAt, reader) : limit(dueAt, reader),
  ];
  return {
    text: [bold(`${problem.no} ${problem.title}`), `\n${where.join(' · ')}`],
    action: { label: t.actions.show, intent: { kind: 'show', no: problem.no } },
  };
}

export interface RegisterPage {
  readonly problems: readonly Problem[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  /** Only what waits at this tier is listed. */
  readonly tier?: Tier;
  readonly waiting: { readonly [tier in Tier]?: number };
}

/** The register, or one tier's list; a button to each tier at which something waits. */
export function registerCard({ problems, total, page, tier, waiting }: RegisterPage, reader: Reader): Card {
  const { chat, problem: t } = texts(reader.locale);
  const { lists, buttons } = chat;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const turn = (label: string, to: number, at = tier): Action => ({
    label,
    intent: { kind: 'listProblems', page: to, tier: at },
  });
  const tiers = TIERS.filter((each) => each !== tier && (waiting[each] ?? 0) > 0);
  return {
    tone: 'neutral',
    title: tier ? lists.waitsAtTier(t.tiers[tier], total) : lists.problems(total),
    lines: problems.map((problem) => problemLine(problem, reader)),
    actions: [
      ...(page > 1 ? [turn(buttons.previous, page - 1)] : []),
      ...(page < pages ? [turn(buttons.next, page + 1)] : []),
      ...tiers.map((each) => turn(lists.waitsAtTier(t.tiers[each], waiting[each] ?? 0), 1, each)),
      { label: buttons.report, intent: { kind: 'openReport' } },
    ],
    note: pages > 1 ? [lists.page(page, pages)] : undefined,
  };
}

/** @param decisions of meetings that the reader must carry out */
export function mineCard(
  problems: readonly Problem[],
  total: number,
  reader: Reader,
  decisions: readonly Decision[] = [],
): Card {
  const { lists, buttons } = texts(reader.locale).chat;
  const pressing = problems.some((problem) => toneOf(problem, reader.now) === 'alarm');
  return {
    tone: total + decisions.length === 0 ? 'good' : pressing ? 'alarm' : 'neutral',
    title: lists.mine(total),
    lines: [
      ...problems.map((problem) => problemLine(problem, reader)),
      ...(decisions.length > 0 ? [section(texts(reader.locale).meetings.sections.decisions(decisions.length))] : []),
      ...decisions.map((decision) => decisionLine(decision, reader)),
    ],
    actions: [
      { label: buttons.report, intent: { kind: 'openReport' }, style: 'primary' },
      { label: buttons.problems, intent: { kind: 'listProblems', page: 1 } },
      { label: buttons.settings, intent: { kind: 'settings' } },
      { label: buttons.help, intent: { kind: 'help' } },
    ],
    note: total > problems.length ? [texts(reader.locale).problem.morning.more(total - problems.length)] : undefined,
  };
}

/** More would not fit any chat. */
const MORNING_ITEMS = 20;

export function morningCard(
  items: readonly MorningItem[],
  decisions: readonly MorningDecision[],
  reader: Reader,
): Card {
  const { morning, why, whys } = texts(reader.locale).problem;
  const shown = items.slice(0, MORNING_ITEMS);
  const late = items.some(({ problem }) => toneOf(problem, reader.now) === 'alarm');
  const reasons = new Set([...shown, ...decisions].map((item) => whys[item.why]));
  const more = items.length > shown.length ? morning.more(items.length - shown.length) : undefined;
  return {
    tone: late ? 'alarm' : 'attention',
    title: morning.title(items.length + decisions.length),
    lines: [
      ...shown.map((item) => problemLine(item.problem, reader, happenedSentence(item.recorded, item.problem, reader))),
      ...decisions.map(({ decision, recorded }) => decisionLine(decision, reader, happenedText(recorded, reader))),
    ],
    actions: [{ label: texts(reader.locale).chat.buttons.mine, intent: { kind: 'listMine' } }],
    note: [sentences([why(morning.reasons([...reasons])), more], reader.locale)],
  };
}

/** The whole story, oldest first; its path on one line. */
export function timelineCard(problem: Problem, log: readonly Recorded[], reader: Reader): Card {
  const t = texts(reader.locale).problem;
  const { heardAt, stops } = texts(reader.locale).meeting;
  const stations = stationsOf(log);
  const path = stations.map(({ at }) => at);
  const heard = stations.filter(({ meetings }) => meetings.length > 0);
  const meetings = heard.map(({ at, meetings }) => heardAt(stops[at], list(meetings, reader.locale)));
  return {
    tone: toneOf(problem, reader.now),
    title: t.timelineTitle(problem.no),
    lead: [bold(problem.title)],
    facts: [
      { label: t.facts.path, value: [pathLine(path, stops)] },
      ...(meetings.length > 0 ? [{ label: t.facts.meetings, value: [list(meetings, reader.locale)] }] : []),
    ],
    lines: log.map((recorded) => ({
      text: [bold(time(recorded.recordedAt, reader)), `  ${happenedSentence(recorded, problem, reader)}`],
    })),
    actions: [{ label: t.actions.show, intent: { kind: 'show', no: problem.no } }],
    signOff: problem.no,
  };
}
