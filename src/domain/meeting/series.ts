/** The three series of meetings: who calls whom, how often, for how long; all of it is data of `zone.yaml` (SPEC §6). */
import type { Role } from '../role.ts';
import type { Tier } from '../tier.ts';

/** Each meeting tier has one series, and the tier's name is its name. */
export type SeriesId = Exclude<Tier, 'direct'>;

/** From the lowest up: 现场办公会, 联席会议, “10+1”推进会. */
export const SERIES_IDS = ['onsite', 'joint', 'tenPlusOne'] as const satisfies readonly SeriesId[];

/** `departmentsConcerned`: handlers and heads of the departments on the agenda; `heads`, `leaders`: all of the zone. */
export const ATTENDEE_RULES = ['departmentsConcerned', 'heads', 'leaders'] as const;
export type AttendeeRule = (typeof ATTENDEE_RULES)[number];

/** `at` is a wall-clock time of the zone. A day that does not work moves on to the next that does. */
export type Cadence =
  | {
      readonly kind: 'onDemand';
      /** Working days from the arrival of the first waiting problem. */
      readonly within: number;
      readonly at: Temporal.PlainTime;
    }
  | {
      readonly kind: 'weekly';
      /** 1 is Monday, 7 Sunday. */
      readonly weekday: number;
      readonly at: Temporal.PlainTime;
    }
  | {
      readonly kind: 'monthly';
      /** 1–31; in a shorter month its last day. */
      readonly day: number;
      readonly at: Temporal.PlainTime;
    };

export interface Series {
  readonly id: SeriesId;
  /** In whose name it is called and, unless somebody is named, who presides; calling and recording are the coordinators' work (SPEC §2). */
  readonly convenor: Role;
  readonly attendees: AttendeeRule;
  readonly cadence: Cadence;
  /** Minutes of one meeting. */
  readonly capacity: number;
  /** Minutes of an agenda item, unless a coordinator gives it others. */
  readonly minutesPerItem: number;
  /** Absent: it is named at convening, such as the site. */
  readonly place?: string;
  /** Who chairs it, and who signs its minutes, by e-mail or name, unless a coordinator says otherwise; see `presiding.ts`. */
  readonly chair?: string;
  readonly signer?: string;
  /** Where its summary is told. */
  readonly channels: readonly string[];
  /** Working days before the meeting by whose end the papers of its items are due. */
  readonly papersDueBefore: number;
  /** Percent of the invited seats that must be filled, 0–100; see `quorum.ts`. */
  readonly quorum: number;
}

/** One of each, from the lowest up. */
export type SeriesList = readonly Series[];

/** @throws RangeError when the zone has no such series: a defect in configuration. */
export function seriesOf(list: SeriesList, id: SeriesId): Series {
  const found = list.find((series) => series.id === id);
  if (found === undefined) throw new RangeError(`the zone has no series of meetings "${id}"`);
  return found;
}

const two = Temporal.PlainTime.from('14:00');
const nine = Temporal.PlainTime.from('09:00');

/** The SPEC's defaults; a zone overrides them. */
export const DEFAULT_SERIES: Readonly<Record<SeriesId, Series>> = {
  onsite: {
    id: 'onsite',
    convenor: 'coordinator',
    attendees: 'departmentsConcerned',
    cadence: { kind: 'onDemand', within: 3, at: nine },
    capacity: 90,
    minutesPerItem: 20,
    channels: [],
    papersDueBefore: 1,
    quorum: 50,
  },
  joint: {
    id: 'joint',
    convenor: 'coordinator',
    attendees: 'heads',
    cadence: { kind: 'weekly', weekday: 3, at: two },
    capacity: 90,
    minutesPerItem: 15,
    channels: [],
    papersDueBefore: 1,
    quorum: 50,
  },
  tenPlusOne: {
    id: 'tenPlusOne',
    convenor: 'leader',
    attendees: 'leaders',
    cadence: { kind: 'monthly', day: 10, at: nine },
    capacity: 120,
    minutesPerItem: 15,
    channels: [],
    papersDueBefore: 3,
    quorum: 50,
  },
};
