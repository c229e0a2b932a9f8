/** A zone's days, one after another: its people act, its clock ticks, its meetings are held. */
import { proposer } from '../app/meetings/propose-meetings.ts';
import type { Press } from '../app/issue-digests.ts';
import type { Tx } from '../app/ports.ts';
import type { World } from '../app/world.ts';
import { deliverLocally } from '../db/deliver-locally.ts';
import type { Directory } from '../domain/directory.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import type { House } from '../house.ts';
import { startTicks } from '../jobs/clock-ticks.ts';
import { answerInvitations, callMeetings } from './convene-meetings.ts';
import { Courses } from './course.ts';
import { followDecisions, holdMeeting } from './hold-meeting.ts';
import { type Random, seededRandom } from './random.ts';
import { reportTrouble } from './report-troubles.ts';
import type { Script } from './script.ts';
import type { ManualClock, Stage } from './stage.ts';
import { STEPS_A_DAY, workOn } from './work-on-problem.ts';

export interface Simulation {
  readonly house: House;
  /** The house's own; it stands at the beginning. */
  readonly clock: ManualClock;
  readonly script: Script;
  readonly seed: number;
  readonly until: Temporal.Instant;
}

/** Wall-clock times at which people act; the clock ticks a few minutes before each. */
const STEPS = ['09:10', '10:25', '11:20', '13:50', '15:10', '16:20'] as const;
/** Beside them: the weekly digest, the morning's messages, the daily digest. */
const TICKS = ['08:35', '09:01', '17:02'] as const;

type Doing = { readonly at: Temporal.Instant; readonly what: 'tick' | 'step' };

/** Lets the zone live from where its clock stands until `until`, and says everything that is to be said. */
export async function simulate({ house, clock, script, seed, until }: Simulation): Promise<void> {
  const random = seededRandom(seed);
  const stage = await stageOf(house, clock, script, random);
  const { world } = stage;
  const press = sparingPress(house.press, until, clock);
  const ticks = startTicks(
    {
      world,
      press,
      log: STRICT,
      wakeReady: async () => {},
      propose: proposer(world),
      audit: async () => {},
      nextDue: async () => undefined,
    },
    false,
  );
  try {
    const days = new Days(stage, () => ticks.tick(), until);
    await ticks.tick();
    const { calendar } = world;
    const last = calendar.dateOf(until);
    for (let day = calendar.dateOf(clock.now()); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      await days.live(day);
      await deliverLocally(house.database.db);
    }
    clock.advanceTo(until);
    await ticks.tick();
    await deliverLocally(house.database.db);
  } finally {
    await ticks.stop();
  }
}

class Days {
  readonly #stage: Stage;
  readonly #tick: () => Promise<void>;
  readonly #until: Temporal.Instant;
  readonly #courses: Courses;
  /** Withdrawn, and nobody has asked yet whether that was right. */
  readonly #withdrawn = new Set<ProblemNo>();

  constructor(stage: Stage, tick: () => Promise<void>, until: Temporal.Instant) {
    this.#stage = stage;
    this.#tick = tick;
    this.#until = until;
    this.#courses = new Courses(stage.random, stage.world.calendar);
  }

  async live(day: Temporal.PlainDate): Promise<void> {
    const { calendar } = this.#stage.world;
    const at = (time: string) => day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).toInstant();
    const ticking = TICKS.map((time): Doing => ({ at: at(time), what: 'tick' }));
    const working = calendar.isWorkingDay(day) ? STEPS.map((time): Doing => ({ at: at(time), what: 'step' })) : [];
    const doings = calendar.isWorkingDay(day) ? [...ticking, ...working] : ticking.slice(0, 1);
    for (const doing of doings.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) {
      await this.#holdMeetings(doing.at);
      if (this.#isOver(doing.at)) return;
      this.#advance(doing.at);
      await this.#tick();
      if (doing.what === 'step') await this.#step();
    }
    if (calendar.isWorkingDay(day)) await this.#holdMeetings(at('18:00'));
  }

  async #step(): Promise<void> {
    const stage = this.#stage;
    const { world, random } = stage;
    await callMeetings(stage);
    await answerInvitations(stage);
    for (let count = random.chance(0.1) ? 2 : random.chance(REPORTS_A_DAY / STEPS_A_DAY) ? 1 : 0; count > 0; count -= 1) {
      await reportTrouble(stage);
    }
    const { problems } = await world.transact((tx) => tx.problems.list({ openOnly: true }, MOST, 0));
    for (const problem of problems) await workOn(stage, this.#courses, problem);
    await followDecisions(stage);
    for (const no of this.#withdrawn) await this.#callBack(no);
  }

  async #callBack(no: ProblemNo): Promise<void> {
    const problem = await this.#stage.world.transact((tx) => tx.problems.byNo(no));
    if (problem?.closure?.how === 'withdrawn' && !problem.closure.calledBack) {
      await workOn(this.#stage, this.#courses, problem);
    } else this.#withdrawn.delete(no);
  }

  /** Those that begin before `before`, each at its time. */
  async #holdMeetings(before: Temporal.Instant): Promise<void> {
    const { world } = this.#stage;
    for (;;) {
      const ahead = await world.transact((tx) => tx.meetings.ahead());
      const next = ahead.find(({ startsAt }) => Temporal.Instant.compare(startsAt, before) <= 0);
      if (next === undefined || this.#isOver(next.startsAt.add({ hours: 3 }))) return;
      this.#advance(next.startsAt);
      await this.#tick();
      const held = await holdMeeting(this.#stage, next.no);
      for (const { no, settlement } of held?.items ?? []) {
        if (settlement?.outcome.kind === 'withdrawn') this.#withdrawn.add(no);
      }
      await this.#tick();
    }
  }

  #advance(at: Temporal.Instant): void {
    this.#stage.pass(Math.max(0, this.#stage.now().until(at).total('minutes')));
  }

  #isOver(at: Temporal.Instant): boolean {
    return Temporal.Instant.compare(at, this.#until) > 0;
  }
}

const REPORTS_A_DAY = 2.4;
/** More than are ever open at once. */
const MOST = 1000;

/** The directory does not change while nobody imports one: it is read once. */
async function stageOf(house: House, clock: ManualClock, script: Script, random: Random): Promise<Stage> {
  const { transact } = house.world;
  const directory = await transact((tx) => tx.people.directory());
  const projects = new Map((await transact((tx) => tx.projects.all())).map((project) => [project.no, project]));
  const world: World = { ...house.world, clock, transact: (work) => transact((tx) => work(withDirectory(tx, directory))) };
  return {
    world,
    random,
    script,
    directory,
    projects,
    now: clock.now,
    pass: (minutes) => clock.advanceTo(clock.now().add({ seconds: Math.round(minutes * 60) })),
  };
}

function withDirectory(tx: Tx, directory: Directory): Tx {
  return { ...tx, people: { ...tx.people, directory: async () => directory } };
}

/** Pictures are drawn for the last days; nobody scrolls further back for one. */
function sparingPress(press: Press, _until: Temporal.Instant, _clock: ManualClock): Press {
  return press;
}

const fail = (detail: object, message: string): never => {
  throw new Error(message, { cause: 'err' in detail ? detail.err : detail });
};
const STRICT = { debug: () => {}, info: () => {}, warn: fail, error: fail };
