/**
 * What the clock does to a problem: reminders, lapses and escalation by itself, and when to look again (SPEC §5).
 *
 * Pure: the caller supplies `now`. After an outage only the last of the missed reminders is given, never a heap of them.
 */
import type { WorkingCalendar } from '../calendar.ts';
import { dueReminders } from '../due-reminders.ts';
import type { MeetingNo } from '../meeting/number.ts';
import { type Tier, tierAbove } from '../tier.ts';
import { assignmentAt } from './assignment.ts';
import type { EscalationReason, ProblemEvent, Recorded } from './event.ts';
import { evolve } from './evolve.ts';
import { type Policy, rungOf } from './policy.ts';
import type { Duty, Problem } from './problem.ts';

export interface Look {
  readonly problem: Problem;
  /** What the clock did, in order; often nothing. */
  readonly recorded: readonly Recorded[];
  /** Always later than `now`; absent when only a person can move the problem on. */
  readonly nextLookAt?: Temporal.Instant;
}

interface Step {
  readonly at: Temporal.Instant;
  /** Of a step that is still to come only the time is wanted: new limits are not worked out for it. */
  readonly event: ProblemEvent | (() => ProblemEvent);
}

/** Lets the clock do everything that is due at `now`. A limit reached exactly counts as missed. */
export function look(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Look {
  const recorded: Recorded[] = [];
  let state = problem;
  for (;;) {
    const steps = pendingSteps(state, policy, calendar, now).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
    const [first] = steps;
    if (first === undefined) return { problem: state, recorded };
    if (isAfter(first.at, now)) return { problem: state, recorded, nextLookAt: first.at };
    const event = typeof first.event === 'function' ? first.event() : first.event;
    const next: Recorded = { seq: state.version + 1, recordedAt: now, source: 'clock', event };
    state = evolve(state.no, state, next);
    recorded.push(next);
  }
}

function pendingSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  switch (problem.state) {
    case 'closed':
      return callBackSteps(problem, policy, calendar, now);
    case 'proposed':
      return checkSteps(problem, policy, calendar, now);
    case 'checked':
      return confirmationSteps(problem, policy, calendar, now);
    case 'assigned':
    case 'acknowledged':
      return workingSteps(problem, policy, calendar, now);
  }
}

/** While somebody should be working on it. An escalation that is due swallows the reminders below it. */
function workingSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  const up = escalationSteps(problem, policy, calendar, now);
  if (up.some((step) => !isAfter(step.at, now))) return up;
  return [
    ...up,
    ...(problem.state === 'assigned'
      ? acknowledgeSteps(problem, policy, calendar, now)
      : progressSteps(problem, policy, calendar, now)),
    ...dueSteps(problem, calendar, now),
    ...requestSteps(problem, policy, calendar, now),
    ...opinionSteps(problem),
  ];
}

function escalationSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  const above = tierAbove(problem.tier);
  if (above === undefined) return [];
  const rung = rungOf(policy.ladder, problem.tier);
  const event = (because: EscalationReason) => () => escalated(problem, above, because, policy, calendar, now);
  const unsolved = {
    at: calendar.addWorkingDays(problem.dueAt, rung.escalateAfter),
    event: event('unsolved'),
  };
  if (problem.state !== 'assigned' || !rung.escalatesUnacknowledged) return [unsolved];
  const at = calendar.addWorkingDays(problem.acknowledgeDueAt, rung.escalateAfter);
  return [unsolved, { at, event: event('unacknowledged') }];
}

/** The event of going up one tier at `now`, with the limits of the tier above. */
export function escalated(
  problem: Problem,
  to: Tier,
  because: EscalationReason,
  policy: Policy,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
  said: { readonly reason?: string; readonly meeting?: MeetingNo } = {},
): ProblemEvent {
  const rung = rungOf(policy.ladder, to);
  const assignment = assignmentAt(to, rung, { ...problem, now, calendar });
  return { kind: 'escalated', from: problem.tier, assignment, because, ...said };
}

function acknowledgeSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  const headAt = calendar.addWorkingMinutes(problem.acknowledgeDueAt, policy.reminders.headAfterMinutes);
  const toHead = once(problem, 'acknowledgeHead', headAt);
  return isAfter(headAt, now) ? [...once(problem, 'acknowledge', problem.acknowledgeDueAt), ...toHead] : toHead;
}

function progressSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  const { progressEvery, answerWithin } = policy.reminders;
  if (problem.askedAt === undefined) {
    return [{ at: calendar.addWorkingDays(problem.heardOfAt, progressEvery), event: { kind: 'stillOnItAsked' } }];
  }
  const { acknowledgeWithin } = rungOf(policy.ladder, problem.tier);
  const acknowledgeDueAt = calendar.addWorkingDays(now, acknowledgeWithin);
  return [
    {
      at: calendar.addWorkingDays(problem.askedAt, answerWithin),
      event: { kind: 'acknowledgementLapsed', acknowledgeDueAt },
    },
  ];
}

/** The day before it is due, when it is due, and on the morning of each working day after that. */
function dueSteps(problem: Problem, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  const { dueAt, reminded, assignedAt } = problem;
  return dueReminders({ dueAt, since: assignedAt, reminded }, calendar, now).map(({ at, duty, day }) => {
    return { at, event: { kind: 'reminded', duty, day } };
  });
}

/** A coordinator decides the same day; if not, they are reminded on each working day after that. */
function requestSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  const { extension, contest } = problem;
  const remind = (duty: Duty, since: Temporal.Instant): Step => {
    const firstAt = calendar.addWorkingMinutes(since, policy.reminders.decideWithinMinutes);
    return repeated(problem, duty, firstAt, 1, calendar, now);
  };
  return [
    ...(extension ? [remind('decideExtension', extension.askedAt)] : []),
    ...(contest && contest.outcome === undefined ? [remind('decideContest', contest.contestedAt)] : []),
  ];
}

/** Once the time of the last one is up, whoever asked need wait no longer: 意见未回 stands in the pack. */
function opinionSteps({ awaited, lead, supporting }: Problem): Step[] {
  const concerned = awaited?.departments.some((code) => code === lead || supporting.includes(code));
  return awaited && concerned ? [{ at: awaited.untilAt, event: { kind: 'reminded', duty: 'opinions', day: 1 } }] : [];
}

/** Whoever must check is reminded once; then they and the centre, for as long as nobody has checked. */
function checkSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  if (problem.proposal === undefined) return [];
  const { proposedAt } = problem.proposal;
  const { checkWithin: every } = policy.reminders;
  return [
    ...once(problem, 'check', calendar.addWorkingDays(proposedAt, every)),
    repeated(problem, 'checkHead', calendar.addWorkingDays(proposedAt, 2 * every), every, calendar, now),
  ];
}

/** The enterprise is asked twice; then the officer may close with a note, and is reminded until somebody does. */
function confirmationSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  if (problem.check === undefined) return [];
  const { confirmWithin: every } = policy.reminders;
  const at = calendar.addWorkingDays(problem.check.askedAt, every);
  if (problem.check.asks < 2) return [{ at, event: { kind: 'confirmationAsked' } }];
  return [repeated(problem, 'closeByOfficer', at, every, calendar, now)];
}

/** A withdrawal is not believed before somebody who did not handle it has asked. */
function callBackSteps(problem: Problem, policy: Policy, calendar: WorkingCalendar, now: Temporal.Instant): Step[] {
  const { closure } = problem;
  if (closure?.how !== 'withdrawn' || closure.calledBack) return [];
  const { checkWithin: every } = policy.reminders;
  const at = calendar.addWorkingDays(closure.closedAt, every);
  return [repeated(problem, 'callBack', at, every, calendar, now)];
}

/**
 * A duty that nobody is let go of: told at `firstAt` and again every so many working days, once for all that were missed.
 *
 * @param every working days
 */
function repeated(
  problem: Problem,
  duty: Duty,
  firstAt: Temporal.Instant,
  every: number,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
): Step {
  const told = problem.reminded[duty] ?? 0;
  const passed = isAfter(firstAt, now) ? 0 : Math.floor(calendar.workingDaysBetween(firstAt, now) / every) + 1;
  const at = told === 0 ? firstAt : calendar.addWorkingDays(firstAt, told * every);
  return { at, event: { kind: 'reminded', duty, day: Math.max(told + 1, passed) } };
}

function once(problem: Problem, duty: Duty, at: Temporal.Instant): Step[] {
  return problem.reminded[duty] === undefined ? [{ at, event: { kind: 'reminded', duty, day: 1 } }] : [];
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
