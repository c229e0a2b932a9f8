/** Appends what happened to a problem, saves the state it leads to with the next time to look, and tells. */
import type { PersonId } from '../domain/person.ts';
import type { Source } from '../domain/platform.ts';
import type { ProblemEvent, Recorded } from '../domain/problem/event.ts';
import { evolve } from '../domain/problem/evolve.ts';
import { look } from '../domain/problem/look.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import type { World } from './world.ts';

/** Who does it, from where and by which delivery. */
export interface Origin {
  readonly actorId: PersonId;
  readonly source: Source;
  /** Absent on the command line. */
  readonly deliveryKey?: string;
  readonly now: Temporal.Instant;
}

/** The state that `events` lead to, and how they stand in the log. */
export function apply(no: ProblemNo, before: Problem | undefined, events: readonly ProblemEvent[], origin: Origin) {
  const { actorId, source, now } = origin;
  const recorded: Recorded[] = [];
  let problem = before;
  for (const event of events) {
    const next: Recorded = { seq: (problem?.version ?? 0) + 1, recordedAt: now, actorId, source, event };
    problem = evolve(no, problem, next);
    recorded.push(next);
  }
  if (problem === undefined) throw new RangeError(`nothing happened to ${no}`);
  return { problem, recorded };
}

/** At once when the clock has something to do already, else when it will have. */
export function nextLook(world: World, problem: Problem, now: Temporal.Instant): Temporal.Instant | undefined {
  const seen = look(problem, world.zone.policy, world.calendar, now);
  return seen.recorded.length > 0 ? now : seen.nextLookAt;
}
