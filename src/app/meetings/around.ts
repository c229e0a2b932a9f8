/** A meeting with everything that is shown beside it: its problems, their projects, earlier decisions, its own. */
import type { Decision } from '../../domain/decision/decision.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Locale } from '../../domain/locale.ts';
import type { MeetingEventKind } from '../../domain/meeting/event.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { DecisionNo } from '../../domain/meeting/number.ts';
import { type Series, seriesOf } from '../../domain/meeting/series.ts';
import type { Person } from '../../domain/person.ts';
import type { Problem, ProblemNo } from '../../domain/problem/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { Tx } from '../ports.ts';
import type { World } from '../world.ts';

export interface AroundMeeting {
  readonly meeting: Meeting;
  readonly series: Series;
  readonly directory: Directory;
  readonly problems: ReadonlyMap<ProblemNo, Problem>;
  readonly projects: ReadonlyMap<string, Project>;
  /** Earlier ones that it hears, and those that it made. */
  readonly decisions: ReadonlyMap<DecisionNo, Decision>;
  readonly now: Temporal.Instant;
}

/** What a card or a document says of a meeting, to whom. */
export interface MeetingTold extends AroundMeeting {
  readonly locale: Locale;
  /** A person; absent in a channel, where everybody reads. */
  readonly viewer?: Person;
  /** What has just happened, when it is told because of that. */
  readonly happened?: MeetingEventKind | 'reminder' | 'notOpened';
  /** Why it was moved, as whoever moved it said. */
  readonly reason?: string;
}

export async function aroundMeeting(
  world: World,
  tx: Tx,
  meeting: Meeting,
  directory: Directory,
): Promise<AroundMeeting> {
  const { agenda, items } = meeting;
  const nos = new Set([...agenda.items, ...agenda.left, ...items].map(({ no }) => no));
  const problems = await tx.problems.byNos([...nos]);
  const projects = await tx.projects.byNos([...new Set([...problems.values()].map(({ projectNo }) => projectNo))]);
  const made = await tx.decisions.ofMeeting(meeting.no);
  const due = await tx.decisions.byNos(agenda.due.map(({ no }) => no));
  const decisions = new Map([...made, ...due].map((decision) => [decision.no, decision]));
  const series = seriesOf(world.zone.meetings, meeting.series);
  return { meeting, series, directory, problems, projects, decisions, now: world.clock.now() };
}
