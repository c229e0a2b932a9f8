/** A zone's days, one after another: its people act, its clock ticks, its meetings are held. */
import { deliverLocally, sweepOut } from '../db/deliver-locally.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import type { House } from '../house.ts';
import { answerInvitations, callMeetings } from './convene-meetings.ts';
import { Courses } from './course.ts';
import { followDecisions, holdMeeting } from './hold-meeting.ts';
import { clockwork, type Clockwork } from './clockwork.ts';
import { seededRandom } from './random.ts';
import { reportTrouble } from './report-troubles.ts';
import type { Script } from './script.ts';
import { sparingDocuments, sparingPress } from './sparing.ts';
import { type ManualClock, openStage, type Stage } from './stage.ts';
import { STEPS_A_DAY, workOn } from './work-on-problem.ts';

export interface Simulation {
  readonly house: House;
  /** The house's own; it stands at the beginning. */
  readonly clock: ManualClock;
  readonly script: Script;
  readonly seed: number;
  readonly until: Temporal.Instant;
}

/** Wall-clock times at which people act; the clock sweeps before each. */
const STEPS = ['09:06', '10:20', '11:20', '13:50', '15:10', '16:20'] as const;
/** Beside them: the weekly digest and the daily one. */
const DIGESTS = ['08:35', '17:02'] as const;
/** At these steps the centre looks whether a meeting should be called. */
const CALLS = ['09:06', '13:50'];
/** At these, minutes that were begun are there. */
const MINUTES = ['11:20', '16:20'];
/** And at these people look at their invitations. */
const ANSWERS = ['10:20', '15:10'];

/** Days back from the end for which a daily digest has its picture; nobody scrolls further back for one. */
const PICTURED_DAYS = 7;

/** Lets the zone live from where its clock stands until `until`, and says everything that is to be said. */
export async function simulate({ house, clock, script, seed, until }: Simulation): Promise<void> {
  const { calendar } = house.world;
  const documents = sparingDocuments(house.world.documents);
  const stage = await openStage({ ...house.world, clock, documents }, clock, script, seededRandom(seed));
  const pictured = until.subtract({ hours: 24 * PICTURED_DAYS });
  const press = sparingPress(house.press, () => Temporal.Instant.compare(clock.now(), pictured) >= 0);
  const days = new Days(stage, clockwork(stage.world, press), until);
  const last = calendar.dateOf(until);
  for (let day = calendar.dateOf(clock.now()); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    await stage.inOne(() => days.live(day));
    if (day.dayOfWeek === 7) await sweepOut(house.database.db);
  }
  clock.advanceTo(until);
  await stage.inOne(() => days.end());
  await stage.finish();
  await deliverLocally(house.database.db);
}

class Days {
  readonly #stage: Stage;
  readonly #clockwork: Clockwork;
  readonly #until: Temporal.Instant;
  readonly #courses: Courses;
  /** Withdrawn, and nobody has asked yet whether that was right. */
  readonly #withdrawn = new Set<ProblemNo>();

  constructor(stage: Stage, parts: Clockwork, until: Temporal.Instant) {
    this.#stage = stage;
    this.#clockwork = parts;
    this.#until = until;
    this.#courses = new Courses(stage.random, stage.world.calendar);
  }

  async live(day: Temporal.PlainDate): Promise<void> {
    const { calendar } = this.#stage.world;
    const at = (time: string) => day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).toInstant();
    const works = calendar.isWorkingDay(day);
    const times = works ? [...STEPS, ...DIGESTS].toSorted() : DIGESTS.slice(0, 1);
    for (const time of times) {
      await this.#holdMeetings(at(time));
      if (this.#isOver(at(time))) return;
      this.#advance(at(time));
      if (STEPS.some((step) => step === time)) await this.#step(time);
      else await this.#clockwork.digests();
    }
    if (works) await this.#holdMeetings(at('18:00'));
    await this.#clockwork.tidy();
  }

  /** Everything that is due by then is done. */
  async end(): Promise<void> {
    await this.#clockwork.sweep();
    await this.#clockwork.meetings();
    await this.#clockwork.mornings();
    await this.#clockwork.digests();
    await this.#clockwork.proposals();
    await this.#clockwork.tidy();
  }

  async #step(time: string): Promise<void> {
    const stage = this.#stage;
    const { world, random } = stage;
    await this.#clockwork.sweep();
    if (MINUTES.includes(time)) await this.#clockwork.meetings();
    if (time === STEPS[0]) await this.#clockwork.mornings();
    if (time === STEPS[1]) await this.#clockwork.digests();
    if (CALLS.includes(time)) {
      await this.#clockwork.proposals();
      await callMeetings(stage);
    }
    if (ANSWERS.includes(time)) await answerInvitations(stage);
    const reports = random.chance(0.06) ? 2 : random.chance(REPORTS_A_DAY / STEPS_A_DAY) ? 1 : 0;
    for (let count = 0; count < reports; count += 1) await reportTrouble(stage);
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
      await this.#clockwork.sweep();
      const held = await holdMeeting(this.#stage, next.no);
      for (const { no, settlement } of held?.items ?? []) {
        if (settlement?.outcome.kind === 'withdrawn') this.#withdrawn.add(no);
      }
    }
  }

  #advance(at: Temporal.Instant): void {
    this.#stage.pass(Math.max(0, this.#stage.now().until(at).total('minutes')));
  }

  #isOver(at: Temporal.Instant): boolean {
    return Temporal.Instant.compare(at, this.#until) > 0;
  }
}

const REPORTS_A_DAY = 1.7;
/** More than are ever open at once. */
const MOST = 1000;
