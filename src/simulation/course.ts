/** How a problem fares in the hands of its people: quickly, slowly, forgotten; decided by chance when it comes to them. */
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import type { Random } from './random.ts';

/** Of one assignment. */
export interface Course {
  /** A forgetful owner acknowledges and reports rarely; sooner or later the clock takes it away. */
  readonly forgetful: boolean;
  /** When it will be solved; absent: not by those who have it now. */
  readonly solvedAt?: Temporal.Instant;
  /** Whoever has it will say that they need more time. */
  readonly asksForTime: boolean;
  /** The department says that it is not theirs. */
  readonly contested: boolean;
  /** Its people see that it must go up, and prepare that. */
  readonly goesUp: boolean;
}

export class Courses {
  readonly #random: Random;
  readonly #calendar: WorkingCalendar;
  readonly #known = new Map<ProblemNo, { readonly since: string; readonly course: Course }>();

  constructor(random: Random, calendar: WorkingCalendar) {
    this.#random = random;
    this.#calendar = calendar;
  }

  /** Another with each assignment. */
  of(problem: Problem): Course {
    const since = problem.assignedAt.toString();
    const known = this.#known.get(problem.no);
    if (known?.since === since) return known.course;
    const course = this.#newCourse(problem, known === undefined);
    this.#known.set(problem.no, { since, course });
    return course;
  }

  #newCourse(problem: Problem, first: boolean): Course {
    const random = this.#random;
    const { tier, assignedAt, dueAt, ruling } = problem;
    const chance = ruling || tier === 'direct' ? (first ? 0.82 : 0.9) : 0.12;
    const minutes = this.#calendar.workingDaysBetween(assignedAt, dueAt) * MINUTES_A_DAY;
    const share = 0.25 + 0.95 * random.next();
    const solved = random.chance(chance);
    return {
      forgetful: random.chance(0.09),
      solvedAt: solved ? this.#calendar.addWorkingMinutes(assignedAt, Math.max(90, minutes * share)) : undefined,
      asksForTime: random.chance(share > 0.95 ? 0.7 : 0.06),
      contested: first && random.chance(0.04),
      goesUp: !solved && random.chance(0.7),
    };
  }
}

/** 09:00–12:00 and 13:30–17:30; near enough for other hours. */
const MINUTES_A_DAY = 420;
