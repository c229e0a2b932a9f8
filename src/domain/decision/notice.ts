/** Who must be told of what happens to a decision, how urgently and why (SPEC §5). */
import { type Directory, peopleOf, personById } from '../directory.ts';
import type { Notice, Urgency, Why } from '../notice.ts';
import type { Person, PersonId } from '../person.ts';
import type { Decision } from './decision.ts';
import type { DecisionEvent, DecisionRecorded } from './event.ts';

type Audience = { readonly why: Why; readonly people: readonly Person[] };

/** Each once, never the event's own actor. */
export function announceDecision(
  { event, actorId, seq }: DecisionRecorded,
  decision: Decision,
  directory: Directory,
): readonly Notice[] {
  const told = new Map<PersonId, Why>();
  for (const { why, people } of audience(event, decision, directory)) {
    for (const { id } of people) if (id !== actorId && !told.has(id)) told.set(id, why);
  }
  const urgency = urgencyOf(event);
  return [...told].map(([personId, why]) => ({ key: `${decision.no}:${seq}:${personId}`, personId, urgency, why }));
}

/** Where nobody stands, the next one up is told, and the coordinators. */
function audience(event: DecisionEvent, decision: Decision, directory: Directory): readonly Audience[] {
  const coordinators: Audience = { why: 'coordinator', people: peopleOf(directory, 'coordinator') };
  const head: Audience = { why: 'head', people: peopleOf(directory, 'head', decision.lead) };
  const heads = head.people.length > 0 ? head : coordinators;
  const owning = owners(decision, directory);
  const owner: readonly Audience[] = owning.length > 0 ? [{ why: 'owner', people: owning }] : [heads, coordinators];
  switch (event.kind) {
    case 'ordered': {
      const supporting = decision.supporting.flatMap((code) => peopleOf(directory, 'head', code));
      return [...owner, heads, { why: 'supporting', people: supporting }];
    }
    case 'progressed':
    case 'moreTimeAsked':
    case 'reportedDone':
      return [coordinators];
    case 'moreTimeGranted':
    case 'moreTimeRefused':
    case 'reportedBack':
      return [...owner, heads];
    case 'reminded':
      return event.duty === 'dueSoon' ? owner : [...owner, heads];
  }
}

/** A department answers by its head, without one by its handlers. */
function owners({ owner }: Decision, directory: Directory): readonly Person[] {
  if (owner.kind === 'person') return [personById(directory, owner.personId) ?? []].flat();
  const heads = peopleOf(directory, 'head', owner.department);
  return heads.length > 0 ? heads : peopleOf(directory, 'handler', owner.department);
}

function urgencyOf(event: DecisionEvent): Urgency {
  switch (event.kind) {
    case 'progressed':
      return 'morning';
    case 'reminded':
      return event.duty === 'due' ? 'now' : 'morning';
    case 'ordered':
    case 'reportedDone':
    case 'moreTimeAsked':
    case 'moreTimeGranted':
    case 'moreTimeRefused':
    case 'reportedBack':
      return 'now';
  }
}
