/** What a decision becomes when an event happens to it: `evolveDecision`, and the fold over a whole log. */
import type { DecisionNo } from '../meeting/number.ts';
import type { PersonId } from '../person.ts';
import type { Decision } from './decision.ts';
import type { DecisionEvent, DecisionRecorded } from './event.ts';

/** The state that a complete log leads to. @throws RangeError when the log does not begin as every decision begins. */
export function foldDecision(no: DecisionNo, log: readonly DecisionRecorded[]): Decision {
  const decision = log.reduce<Decision | undefined>((state, each) => evolveDecision(no, state, each), undefined);
  if (decision === undefined) throw new RangeError(`the log of ${no} is empty: expected at least "ordered"`);
  return decision;
}

/** One step of the fold. @throws RangeError when `recorded` does not follow on `state`: a defect. */
export function evolveDecision(no: DecisionNo, state: Decision | undefined, recorded: DecisionRecorded): Decision {
  const { event, seq, recordedAt } = recorded;
  if (seq !== (state?.version ?? 0) + 1) {
    throw new RangeError(`event ${seq} "${event.kind}" does not follow on event ${state?.version ?? 0} of ${no}`);
  }
  if (event.kind === 'ordered') {
    if (state !== undefined) throw new RangeError(`${no} was ordered twice`);
    const { dueOn: _, ...order } = event.order;
    const { meeting, series, problemNo, dueAt } = event;
    const origin = { no, meeting, series, problemNo, orderedAt: recordedAt, dueAt };
    return { ...order, ...origin, state: 'open', extended: 0, reminded: {}, version: seq };
  }
  if (state === undefined) throw new RangeError(`${no} begins with "${event.kind}": expected "ordered"`);
  return { ...state, ...change(state, event, recorded), version: seq };
}

type LaterEvent = Exclude<DecisionEvent, { kind: 'ordered' }>;

function change(state: Decision, event: LaterEvent, recorded: DecisionRecorded): Partial<Decision> {
  const { recordedAt } = recorded;
  switch (event.kind) {
    case 'progressed':
      return {};
    case 'reportedDone':
      return {
        state: 'reported',
        report: { note: event.note, byId: actor(recorded), reportedAt: recordedAt },
        request: undefined,
      };
    case 'moreTimeAsked': {
      const { untilOn, reason } = event;
      return { request: { untilOn, reason, byId: actor(recorded), askedAt: recordedAt } };
    }
    case 'moreTimeGranted':
      return { request: undefined, ...until(state, event.dueAt) };
    case 'moreTimeRefused':
      return { request: undefined };
    case 'reportedBack': {
      const { meeting, remark, dueAt } = event;
      const heard = { meeting, remark, heardAt: recordedAt };
      if (event.verdict === 'done') return { state: 'done', request: undefined, heard };
      return { state: 'open', report: undefined, request: undefined, heard, ...(dueAt ? until(state, dueAt) : {}) };
    }
    case 'reminded':
      return { reminded: { ...state.reminded, [event.duty]: event.day } };
  }
}

function until(state: Decision, dueAt: Temporal.Instant): Partial<Decision> {
  return { dueAt, extended: state.extended + 1, reminded: {} };
}

function actor({ actorId, event, seq }: DecisionRecorded): PersonId {
  if (actorId === undefined) throw new RangeError(`event ${seq} "${event.kind}" has no actor: expected a person`);
  return actorId;
}
