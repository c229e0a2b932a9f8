/** What a problem becomes when an event happens to it: `evolve`, and the fold over a whole log. */
import type { ProblemEvent, Recorded } from './event.ts';
import type { Assignment, Duty, Problem, ProblemNo } from './problem.ts';
import type { Tier } from '../tier.ts';

/** The state that a complete log leads to. @throws RangeError when the log does not begin as every problem begins. */
export function fold(no: ProblemNo, log: readonly Recorded[]): Problem {
  const problem = log.reduce<Problem | undefined>((state, recorded) => evolve(no, state, recorded), undefined);
  if (problem === undefined) throw new RangeError(`the log of ${no} is empty: expected at least "reported"`);
  return problem;
}

/** One step of the fold. @throws RangeError when `recorded` does not follow on `state`: a defect. */
export function evolve(no: ProblemNo, state: Problem | undefined, recorded: Recorded): Problem {
  const { event, seq } = recorded;
  if (seq !== (state?.version ?? 0) + 1) {
    throw new RangeError(`event ${seq} "${event.kind}" does not follow on event ${state?.version ?? 0} of ${no}`);
  }
  if (event.kind === 'reported') {
    if (state !== undefined) throw new RangeError(`${no} was reported twice`);
    return born(no, event, recorded);
  }
  if (state === undefined) throw new RangeError(`${no} begins with "${event.kind}": expected "reported"`);
  return { ...state, ...change(state, event, recorded), version: seq, ...heard(state, recorded) };
}

function born(
  no: ProblemNo,
  event: ProblemEvent & { kind: 'reported' },
  { actorId, recordedAt, seq }: Recorded,
): Problem {
  if (actorId === undefined) throw new RangeError(`${no} has no reporter`);
  return {
    ...event.report,
    no,
    reporterId: actorId,
    reportedAt: recordedAt,
    state: 'assigned',
    tier: 'direct',
    lead: '',
    supporting: [],
    rule: { id: '', version: 0 },
    assignedAt: recordedAt,
    acknowledgeDueAt: recordedAt,
    dueAt: recordedAt,
    path: [],
    heardOfAt: recordedAt,
    reopened: 0,
    followers: [],
    reminded: {},
    version: seq,
  };
}

/** Whoever holds it and does anything to it has been heard of. */
function heard(state: Problem, { actorId, event, recordedAt }: Recorded): Partial<Problem> {
  const spoke = event.kind === 'acknowledged' || (actorId !== undefined && actorId === state.acknowledgedBy);
  return spoke ? { heardOfAt: recordedAt, askedAt: undefined } : {};
}

type LaterEvent = Exclude<ProblemEvent, { kind: 'reported' }>;

function change(state: Problem, event: LaterEvent, recorded: Recorded): Partial<Problem> {
  const { actorId, recordedAt } = recorded;
  switch (event.kind) {
    case 'routed':
      return {
        ...event.assignment,
        ownerId: event.assignment.ownerId,
        rule: event.rule,
        assignedAt: recordedAt,
        state: 'assigned',
        path: onPath(state, event.assignment.tier),
        acknowledgedBy: undefined,
        askedAt: undefined,
        extension: undefined,
        proposal: undefined,
        check: undefined,
        ruling: undefined,
        reminded: {},
      };
    case 'escalated':
      return {
        ruling: undefined,
        ...event.assignment,
        ownerId: event.assignment.ownerId,
        assignedAt: recordedAt,
        path: onPath(state, event.assignment.tier),
        askedAt: undefined,
        heardOfAt: recordedAt,
        extension: undefined,
        reminded: {},
      };
    case 'decidedAtMeeting':
      return {
        ...ordered(state, event.assignment, recordedAt),
        ruling: { meeting: event.meeting, decision: event.decision },
      };
    case 'returnedDown':
      return { ...ordered(state, event.assignment, recordedAt), ruling: undefined };
    case 'opinionsAsked': {
      const departments = [...new Set([...(state.awaited?.departments ?? []), ...event.departments])];
      return { awaited: { departments, untilAt: event.untilAt } };
    }
    case 'opinionGiven': {
      const departments = state.awaited?.departments.filter((code) => code !== event.department) ?? [];
      return { awaited: state.awaited && departments.length > 0 ? { ...state.awaited, departments } : undefined };
    }
    case 'putOff':
    case 'packFilled':
      return {};
    case 'acknowledged':
      // Whoever answers for it may acknowledge it; it stays with the person it was given to.
      return { state: 'acknowledged', acknowledgedBy: actorId, ownerId: state.ownerId ?? actorId };
    case 'progressed':
      return { files: [...state.files, ...event.files], heardOfAt: recordedAt, askedAt: undefined };
    case 'stillOnItAsked':
      return { askedAt: recordedAt };
    case 'stillOnItAnswered':
      return { heardOfAt: recordedAt, askedAt: undefined };
    case 'acknowledgementLapsed':
      return {
        state: 'assigned',
        acknowledgedBy: undefined,
        askedAt: undefined,
        acknowledgeDueAt: event.acknowledgeDueAt,
        reminded: without(state.reminded, ['acknowledge', 'acknowledgeHead']),
      };
    case 'extensionRequested':
      return {
        extension: { untilOn: event.untilOn, reason: event.reason, byId: actor(recorded), askedAt: recordedAt },
      };
    case 'extensionGranted':
      return {
        dueAt: event.dueAt,
        extension: undefined,
        reminded: without(state.reminded, ['dueSoon', 'due', 'overdue', 'decideExtension']),
      };
    case 'extensionRefused':
      return { extension: undefined, reminded: without(state.reminded, ['decideExtension']) };
    case 'contested':
      return {
        contest: { department: event.department, reason: event.reason, byId: actor(recorded), contestedAt: recordedAt },
      };
    case 'contestAccepted':
      return state.contest ? { contest: { ...state.contest, outcome: 'accepted' } } : {};
    case 'contestRejected':
      return state.contest ? { contest: { ...state.contest, outcome: 'rejected' } } : {};
    case 'solutionProposed':
      return {
        state: 'proposed',
        proposal: { byId: actor(recorded), note: event.note, proposedAt: recordedAt },
        files: [...state.files, ...event.files],
        reminded: without(state.reminded, ['check', 'checkHead', 'closeByOfficer']),
      };
    case 'solutionChecked':
      return {
        state: 'checked',
        check: { byId: actor(recorded), note: event.note, checkedAt: recordedAt, asks: 1, askedAt: recordedAt },
      };
    case 'confirmationAsked':
      return state.check ? { check: { ...state.check, asks: state.check.asks + 1, askedAt: recordedAt } } : {};
    case 'closed':
      return {
        state: 'closed',
        awaited: undefined,
        closure: {
          how: event.how,
          byId: actor(recorded),
          closedAt: recordedAt,
          note: event.note,
          rating: event.rating,
        },
      };
    case 'calledBack': {
      const calledBack = { byId: actor(recorded), note: event.note, calledBackAt: recordedAt };
      return state.closure ? { closure: { ...state.closure, calledBack } } : {};
    }
    case 'reopened':
      return {
        state: state.acknowledgedBy === undefined ? 'assigned' : 'acknowledged',
        heardOfAt: recordedAt,
        proposal: undefined,
        check: undefined,
        closure: undefined,
        ruling: undefined,
        reminded: without(state.reminded, ['callBack']),
        reopened: state.reopened + 1,
      };
    case 'directed':
      return {};
    case 'detailed': {
      const { description, neededByOn, location, files = [] } = event.detail;
      return {
        description: [state.description, description].filter(Boolean).join('\n') || undefined,
        neededByOn: neededByOn ?? state.neededByOn,
        location: location ?? state.location,
        files: [...state.files, ...files],
      };
    }
    case 'followed':
      return { followers: [...state.followers, event.personId] };
    case 'reminded':
      if (event.duty === 'opinions') return { awaited: undefined };
      return { reminded: { ...state.reminded, [event.duty]: event.day } };
  }
}

/** A meeting has given it to somebody, with a new clock; whoever had acknowledged it and still has it need not again. */
function ordered(state: Problem, assignment: Assignment, recordedAt: Temporal.Instant): Partial<Problem> {
  const stays = state.lead === assignment.lead && state.ownerId === assignment.ownerId;
  return {
    ...assignment,
    ownerId: assignment.ownerId,
    assignedAt: recordedAt,
    path: onPath(state, assignment.tier),
    heardOfAt: recordedAt,
    askedAt: undefined,
    extension: undefined,
    reminded: {},
    ...(stays ? {} : { state: 'assigned', acknowledgedBy: undefined }),
  };
}

function actor({ actorId, event, seq }: Recorded): number {
  if (actorId === undefined) throw new RangeError(`event ${seq} "${event.kind}" has no actor: expected a person`);
  return actorId;
}

function onPath(state: Problem, tier: Tier): readonly Tier[] {
  return state.path.at(-1) === tier ? state.path : [...state.path, tier];
}

function without(reminded: Problem['reminded'], duties: readonly Duty[]): Problem['reminded'] {
  return Object.fromEntries(Object.entries(reminded).filter(([duty]) => !duties.some((d) => d === duty)));
}
