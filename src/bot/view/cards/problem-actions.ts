/** Which buttons a reader of a problem's card has: only what they may do, and only what fits its state. */
import type { WorkingCalendar } from '../../../domain/calendar.ts';
import { type Deed, may } from '../../../domain/permission.ts';
import type { Person } from '../../../domain/person.ts';
import type { Policy } from '../../../domain/problem/policy.ts';
import { isOpen, type Problem } from '../../../domain/problem/problem.ts';
import type { Project } from '../../../domain/project.ts';
import { tierAbove } from '../../../domain/tier.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Locale } from '../../../domain/locale.ts';
import type { Action } from '../card.ts';
import type { ProblemIntentKind } from '../intent.ts';

export interface ProblemInView {
  readonly problem: Problem;
  readonly project: Project;
  readonly now: Temporal.Instant;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  /** Absent in a channel. */
  readonly viewer?: Person;
}

/** In the order in which somebody is likely to want them. */
export function problemActions(view: ProblemInView, locale: Locale): readonly Action[] {
  const { actions } = texts(locale).problem;
  return offered(view).map((kind, index) => ({
    label: actions[kind],
    intent: { kind, no: view.problem.no },
    ...(index === 0 && LEADING.has(kind) && { style: 'primary' as const }),
  }));
}

/** The deeds that a card may lead with. */
const LEADING = new Set<ProblemIntentKind>([
  'acknowledge',
  'stillOnIt',
  'confirm',
  'grantExtension',
  'acceptContest',
  'proposeSolved',
]);

function offered(view: ProblemInView): readonly ProblemIntentKind[] {
  const { problem, viewer } = view;
  const fitting = [...decisions(view), ...(inWork(problem) ? working(view) : judging(view))];
  const always: readonly ProblemIntentKind[] = [
    ...(problem.files.length > 0 ? (['photos'] as const) : []),
    'timeline',
    ...(viewer ? (['why'] as const) : []),
  ];
  return [...fitting, ...always];
}

function inWork({ state }: Problem): boolean {
  return state === 'assigned' || state === 'acknowledged';
}

/** What waits for a decision stands first. */
function decisions(view: ProblemInView): ProblemIntentKind[] {
  const { extension, contest } = view.problem;
  if (!isOpen(view.problem)) return [];
  return [
    ...(extension && viewerMay(view, 'decideExtension') ? (['grantExtension', 'refuseExtension'] as const) : []),
    ...(contest && !contest.outcome && viewerMay(view, 'decideContest')
      ? (['acceptContest', 'rejectContest'] as const)
      : []),
  ];
}

function working(view: ProblemInView): ProblemIntentKind[] {
  const { problem, viewer, now } = view;
  const beforeDue = Temporal.Instant.compare(now, problem.dueAt) < 0;
  const offers: readonly (readonly [ProblemIntentKind, boolean])[] = [
    ['acknowledge', problem.state === 'assigned' && viewerMay(view, 'acknowledge')],
    ['stillOnIt', problem.askedAt !== undefined && viewerMay(view, 'progress')],
    ['proposeSolved', problem.state === 'acknowledged' && viewerMay(view, 'proposeSolved')],
    ['progress', viewerMay(view, 'progress')],
    [
      'requestExtension',
      beforeDue && !problem.extension && viewer !== undefined && viewerMay(view, 'requestExtension'),
    ],
    ['contest', viewer !== undefined && mayStillContest(view) && viewerMay(view, 'contest')],
    ['escalate', tierAbove(problem.tier) !== undefined && viewerMay(view, 'escalate')],
    ['pack', viewer !== undefined && (viewerMay(view, 'preparePack') || viewerMay(view, 'giveOpinion'))],
    ['direct', viewer !== undefined && viewerMay(view, 'direct')],
    ['addDetail', viewer?.id === problem.reporterId],
    ['remindLater', viewer !== undefined && (viewer.id === problem.ownerId || viewer.department === problem.lead)],
    ['follow', viewer !== undefined && isBystander(view, viewer) && viewerMay(view, 'follow')],
  ];
  return offers.filter(([, offer]) => offer).map(([kind]) => kind);
}

function judging(view: ProblemInView): ProblemIntentKind[] {
  const { problem, viewer } = view;
  if (viewer === undefined) return [];
  // Once the officer has checked it, the enterprise has the word, unless it keeps silent twice.
  const waits =
    viewer.role === 'officer' && problem.state === 'checked' && problem.reminded.closeByOfficer === undefined;
  return [
    ...(isOpen(problem) && !waits && viewerMay(view, 'confirm') ? (['confirm'] as const) : []),
    ...(awaitsCallBack(problem) && mayCallBack(view, viewer) ? (['callBack'] as const) : []),
    ...(problem.closure?.how !== 'onTheSpot' && viewerMay(view, 'reopen') ? (['reopen'] as const) : []),
    ...(isOpen(problem) && viewer.role === 'leader' ? (['direct'] as const) : []),
  ];
}

function awaitsCallBack({ closure }: Problem): boolean {
  return closure?.how === 'withdrawn' && closure.calledBack === undefined;
}

/** Not whoever is known to have handled it; who else once did stands in the log, and the press is checked. */
function mayCallBack(view: ProblemInView, { id }: Person): boolean {
  const { ownerId, acknowledgedBy, closure } = view.problem;
  return ![ownerId, acknowledgedBy, closure?.byId].includes(id) && viewerMay(view, 'confirm');
}

function mayStillContest({ problem, policy, calendar, now }: ProblemInView): boolean {
  const until = calendar.addWorkingDays(problem.assignedAt, policy.reminders.contestWithin);
  return problem.contest === undefined && Temporal.Instant.compare(now, until) <= 0;
}

/** In a channel everybody reads, so it offers what the lead department may do; each press is checked. */
const OFFERED_IN_CHANNELS: readonly Deed[] = ['acknowledge', 'progress', 'proposeSolved', 'escalate'];

function viewerMay({ viewer, problem, project }: ProblemInView, deed: Deed): boolean {
  if (viewer === undefined) return OFFERED_IN_CHANNELS.includes(deed);
  return may(viewer, deed, { problem, project }).kind === 'allowed';
}

function isBystander({ problem, project }: ProblemInView, { id, department, role }: Person): boolean {
  const involved = [
    problem.reporterId,
    problem.ownerId,
    project.officerId,
    ...problem.followers,
    ...project.enterpriseIds,
  ];
  return !involved.includes(id) && department !== problem.lead && role !== 'coordinator';
}
