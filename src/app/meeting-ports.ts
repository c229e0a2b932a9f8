/** What the use cases of meetings need of the database. */
import type { Decision } from '../domain/decision/decision.ts';
import type { DecisionRecorded } from '../domain/decision/event.ts';
import type { Directory } from '../domain/directory.ts';
import type { Locale } from '../domain/locale.ts';
import type { MeetingRecorded } from '../domain/meeting/event.ts';
import type { Meeting } from '../domain/meeting/meeting.ts';
import type { DecisionNo, MeetingNo, MinutesNo } from '../domain/meeting/number.ts';
import type { SeriesId } from '../domain/meeting/series.ts';
import type { Why } from '../domain/notice.ts';
import type { Person } from '../domain/person.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';

export interface MeetingStore {
  nextNo(year: number): Promise<MeetingNo>;
  /** Given at closing, so none is left out. */
  nextMinutes(year: number): Promise<MinutesNo>;
  /** Locks the meeting until the transaction ends. */
  lock(no: MeetingNo): Promise<Meeting | undefined>;
  byNo(no: MeetingNo): Promise<Meeting | undefined>;
  /** Inserts or updates it with its new events. @throws when they do not follow on what is stored: a defect. */
  save(
    meeting: Meeting,
    recorded: readonly MeetingRecorded[],
    nextLookAt: Temporal.Instant | undefined,
    deliveryKey: string | undefined,
  ): Promise<void>;
  log(no: MeetingNo): Promise<readonly MeetingRecorded[]>;
  /** Convened or sitting, the next first. */
  ahead(series?: SeriesId): Promise<readonly Meeting[]>;
  /** Closed or cancelled, the last first. */
  past(limit: number): Promise<readonly Meeting[]>;
  /** Those that the clock must look at now; locks nothing. */
  due(now: Temporal.Instant, limit: number): Promise<readonly Meeting[]>;
  /** Takes them; what is locked already is left out. */
  takeDue(now: Temporal.Instant, limit: number): Promise<readonly Meeting[]>;
}

export interface DecisionStore {
  nextNo(year: number): Promise<DecisionNo>;
  lock(no: DecisionNo): Promise<Decision | undefined>;
  byNo(no: DecisionNo): Promise<Decision | undefined>;
  /** Inserts or updates it with its new events. @throws when they do not follow on what is stored: a defect. */
  save(
    decision: Decision,
    recorded: readonly DecisionRecorded[],
    nextLookAt: Temporal.Instant | undefined,
    deliveryKey: string | undefined,
  ): Promise<void>;
  log(no: DecisionNo): Promise<readonly DecisionRecorded[]>;
  byNos(nos: readonly DecisionNo[]): Promise<readonly Decision[]>;
  /** Not done yet, the longest due first; all series when none is given. */
  open(series?: SeriesId): Promise<readonly Decision[]>;
  ofMeeting(no: MeetingNo): Promise<readonly Decision[]>;
  ofProblem(no: ProblemNo): Promise<readonly Decision[]>;
  takeDue(now: Temporal.Instant, limit: number): Promise<readonly Decision[]>;
}

/** What a card says of a decision, to whom. */
export interface DecisionTold {
  readonly decision: Decision;
  readonly directory: Directory;
  readonly now: Temporal.Instant;
  readonly locale: Locale;
  readonly viewer?: Person;
  /** What has just happened, when it is told because of that. */
  readonly recorded?: DecisionRecorded;
  readonly why?: Why;
}
