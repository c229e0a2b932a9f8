/**
 * Who must be told of an event, how urgently and why (SPEC §5).
 *
 * A notice's key is made of the event and the recipient, so nothing is queued twice for one reason.
 */
import { type Directory, peopleOf, personById } from './directory.ts';
import type { Person, PersonId } from './person.ts';
import type { Recorded } from './problem/event.ts';
import type { Problem } from './problem/problem.ts';
import type { Project } from './project.ts';
import { type Urgency, urgencyOf } from './urgency.ts';

export type { Urgency };

/** In which capacity somebody is told; the answer to "why did I get this?". */
export const WHYS = [
  'owner',
  'head',
  'coordinator',
  'officer',
  'reporter',
  'follower',
  'enterprise',
  'leader',
  'contester',
  'supporting',
  'standIn',
  'asker',
  'asked',
] as const;
export type Why = (typeof WHYS)[number];

export interface Notice {
  readonly key: string;
  readonly personId: PersonId;
  readonly urgency: Urgency;
  readonly why: Why;
}

type Audience = { readonly why: Why; readonly people: readonly (Person | undefined)[] };

/** Everyone who must be told of `recorded`, each once, never its own actor. */
export function announce(
  recorded: Recorded,
  problem: Problem,
  project: Project,
  directory: Directory,
): readonly Notice[] {
  const { event, actorId, seq } = recorded;
  const cast = castOf(problem, project, directory);
  const told = new Map<PersonId, Why>();
  for (const { why, people } of audience(event, problem, cast)) {
    for (const person of people) {
      if (person && person.id !== actorId && !told.has(person.id)) told.set(person.id, why);
    }
  }
  const urgency = urgencyOf(event);
  return [...told].map(([personId, why]) => ({ key: `${problem.no}:${seq}:${personId}`, personId, urgency, why }));
}

interface Cast {
  readonly owner: Audience;
  readonly heads: Audience;
  readonly coordinators: Audience;
  readonly officer: Audience;
  readonly reporter: Audience;
  readonly followers: Audience;
  readonly contester: Audience;
  readonly supporting: Audience;
  readonly enterprise: Audience;
  readonly leaders: Audience;
  /** Who can answer for these departments: their heads, where there is none their handlers. */
  readonly speakersOf: (departments: readonly string[]) => Audience;
}

/** An empty place does not swallow time: the next one up stands in, and the coordinators are told. */
function castOf(problem: Problem, project: Project, directory: Directory): Cast {
  const leaders = peopleOf(directory, 'leader');
  const centre = peopleOf(directory, 'coordinator');
  const coordinators = centre.length > 0 ? centre : leaders;
  const heads = peopleOf(directory, 'head', problem.lead);
  const owner = personById(directory, problem.ownerId);
  const officer = personById(directory, project.officerId);
  const liaison = personById(directory, project.leaderId);
  const contacts = project.enterpriseIds.flatMap((id) => personById(directory, id) ?? []);
  const standIn = (people: readonly Person[]): Audience => ({ why: 'standIn', people });
  const headsOrCentre: Audience = heads.length > 0 ? { why: 'head', people: heads } : standIn(coordinators);
  return {
    owner: owner ? { why: 'owner', people: [owner] } : standIn([...heads, ...coordinators]),
    heads: headsOrCentre,
    coordinators: centre.length > 0 ? { why: 'coordinator', people: centre } : standIn(leaders),
    officer: officer ? { why: 'officer', people: [officer] } : standIn(coordinators),
    reporter: { why: 'reporter', people: [personById(directory, problem.reporterId)] },
    followers: { why: 'follower', people: problem.followers.map((id) => personById(directory, id)) },
    contester: { why: 'contester', people: [personById(directory, problem.contest?.byId)] },
    supporting: {
      why: 'supporting',
      people: problem.supporting.flatMap((code) => peopleOf(directory, 'head', code)),
    },
    enterprise:
      contacts.length > 0 ? { why: 'enterprise', people: contacts } : standIn(officer ? [officer] : coordinators),
    leaders: { why: 'leader', people: liaison ? [liaison] : leaders },
    speakersOf: (codes) => {
      const asked = codes.flatMap((code) => {
        const headsThere = peopleOf(directory, 'head', code);
        return headsThere.length > 0 ? headsThere : peopleOf(directory, 'handler', code);
      });
      return asked.length > 0 ? { why: 'asked', people: asked } : standIn(coordinators);
    },
  };
}

function audience(event: Recorded['event'], problem: Problem, cast: Cast): readonly Audience[] {
  const { owner, heads, coordinators, officer, reporter, followers, contester, supporting, enterprise, leaders } = cast;
  const leadersIfTop = problem.tier === 'tenPlusOne' ? [leaders] : [];
  switch (event.kind) {
    case 'reported':
    case 'stillOnItAnswered':
    case 'followed':
      return [];
    case 'acknowledged':
      // Somebody else took what is theirs.
      return [present(owner)];
    case 'routed':
      return problem.tier === 'direct'
        ? [owner, officer, supporting]
        : [owner, heads, coordinators, officer, supporting, ...leadersIfTop];
    case 'progressed':
    case 'detailed':
      return [owner, officer, reporter, followers];
    case 'stillOnItAsked':
      return [owner];
    case 'acknowledgementLapsed':
      return [owner, heads];
    case 'extensionRequested':
    case 'contested':
      return [coordinators];
    case 'extensionGranted':
    case 'extensionRefused':
      return [owner, heads, officer];
    case 'decidedAtMeeting':
      return [owner, heads, officer, reporter, supporting, followers];
    case 'returnedDown':
      return [owner, heads, coordinators, officer, reporter, supporting];
    case 'putOff':
      return [heads, officer, reporter];
    case 'opinionsAsked':
      return [
        cast.speakersOf(event.departments),
        ...(event.departments.includes(problem.lead) ? [present(owner)] : []),
      ];
    case 'opinionGiven':
      return [present(owner), coordinators, officer];
    case 'packFilled':
      return [];
    case 'calledBack':
      return [present(owner), reporter, followers];
    case 'contestAccepted':
      return [contester];
    case 'contestRejected':
      return [heads, owner];
    case 'solutionProposed':
      return [officer];
    case 'solutionChecked':
    case 'confirmationAsked':
      return [enterprise];
    case 'closed':
      // Solved on the spot, it concerned nobody but its reporter, who has the receipt.
      return event.how === 'onTheSpot' ? [] : [owner, officer, reporter, followers, present(enterprise)];
    case 'reopened':
      return [owner, heads, coordinators, officer];
    case 'escalated':
      return [heads, owner, coordinators, officer, reporter, supporting, ...leadersIfTop];
    case 'directed':
      return [owner, heads, coordinators, officer];
    case 'reminded':
      return audienceOfDuty(event, cast, leadersIfTop);
  }
}

/** Only who really is there: a mere word of information needs nobody to stand in. */
function present(place: Audience): Audience {
  return place.why === 'standIn' ? { ...place, people: [] } : place;
}

type Reminded = Extract<Recorded['event'], { kind: 'reminded' }>;

function audienceOfDuty({ duty, day }: Reminded, cast: Cast, leadersIfTop: readonly Audience[]): readonly Audience[] {
  switch (duty) {
    case 'acknowledge':
    case 'dueSoon':
      return [cast.owner];
    case 'acknowledgeHead':
      return [cast.heads, cast.owner];
    case 'due':
    case 'overdue':
      return [cast.owner, cast.heads, ...leadersIfTop];
    case 'decideExtension':
    case 'decideContest':
    case 'opinions':
      return [cast.coordinators];
    case 'check':
      return [cast.officer];
    case 'callBack':
      return [cast.officer, cast.coordinators];
    case 'checkHead':
      return [cast.coordinators, cast.officer];
    case 'closeByOfficer':
      return day > 1 ? [cast.officer, cast.coordinators] : [cast.officer];
  }
}
