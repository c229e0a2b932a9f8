/** Which way a problem has come: its tiers on one line, with the meetings that heard it, and who worked on it. */
import type { MeetingNo } from '../meeting/number.ts';
import type { PersonId } from '../person.ts';
import type { Tier } from '../tier.ts';
import type { ProblemEventKind, Recorded } from './event.ts';
import type { Problem } from './problem.ts';

/** Where a problem can have been; `withdrawn` is no tier and not solved. */
export type Stop = Tier | 'closed' | 'withdrawn';

/** `onsite → joint → tenPlusOne → joint → closed`; a problem solved on the spot was on no tier. */
export function pathOf({ path, closure }: Pick<Problem, 'path' | 'closure'>): readonly Stop[] {
  if (closure === undefined) return path;
  return [...path, closure.how === 'withdrawn' ? 'withdrawn' : 'closed'];
}

/** All of it on one line, in somebody's words. */
export function pathLine(stops: readonly Stop[], words: Readonly<Record<Stop, string>>): string {
  return stops.map((stop) => words[stop]).join(' → ');
}

export interface Station {
  readonly at: Stop;
  readonly arrivedAt: Temporal.Instant;
  /** Those that heard it here, in their order. */
  readonly meetings: readonly MeetingNo[];
}

/** The same from the log, with times and meetings; a problem that was reopened shows that it had been closed. */
export function stationsOf(log: readonly Recorded[]): readonly Station[] {
  const stations: Station[] = [];
  let tier: Tier | undefined;
  const arrive = (at: Station['at'], arrivedAt: Temporal.Instant) => {
    if (stations.at(-1)?.at !== at) stations.push({ at, arrivedAt, meetings: [] });
  };
  for (const { event, recordedAt } of log) {
    const here = stations.at(-1);
    if ('meeting' in event && event.meeting !== undefined && here && here.meetings.at(-1) !== event.meeting) {
      stations[stations.length - 1] = { ...here, meetings: [...here.meetings, event.meeting] };
    }
    if ('assignment' in event) {
      tier = event.assignment.tier;
      arrive(tier, recordedAt);
    } else if (event.kind === 'closed') {
      arrive(event.how === 'withdrawn' ? 'withdrawn' : 'closed', recordedAt);
    } else if (event.kind === 'reopened' && tier) {
      arrive(tier, recordedAt);
    }
  }
  return stations;
}

const WORK: readonly ProblemEventKind[] = ['acknowledged', 'progressed', 'stillOnItAnswered', 'solutionProposed'];

/** Everyone who ever had it or worked on it: none of them may say that a withdrawal was right. */
export function workedOn(log: readonly Recorded[]): readonly PersonId[] {
  const people = log.flatMap(({ event, actorId }) => [
    WORK.includes(event.kind) ? actorId : undefined,
    'assignment' in event ? event.assignment.ownerId : undefined,
  ]);
  return [...new Set(people.filter((id) => id !== undefined))];
}
