/** Everything a zone decides for itself; data of its `zone.yaml`. */
import type { CalendarConfig } from './calendar.ts';
import type { Locale } from './locale.ts';
import type { SeriesList } from './meeting/series.ts';
import type { Policy } from './problem/policy.ts';
import type { CategoryLead, RoutingRule } from './routing.ts';

export interface Zone {
  readonly name: { readonly zh: string; readonly en: string };
  readonly calendar: CalendarConfig;
  readonly policy: Policy;
  readonly meetings: SeriesList;
  readonly quiet: QuietHours;
  /** Pings for one person on one day; what comes after them waits for their next morning message. */
  readonly messageBudget: number;
  /** Every category once. */
  readonly categories: readonly CategoryLead[];
  /** Ordered; the last has no condition. */
  readonly rules: readonly RoutingRule[];
  readonly channels: readonly ZoneChannel[];
  readonly schedules: readonly DigestSchedule[];
  /** When officers are asked for new obstacles (定期收集); absent: never. */
  readonly collection?: { readonly cron: string; readonly workingDaysOnly: boolean };
}

/** Personal messages are held outside these hours of working days. */
export interface QuietHours {
  /** First minute in which a phone may ring, and the first in which it may not. */
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/** A group chat that a coordinator binds by this name. */
export interface ZoneChannel {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly locale: Locale;
  /** Codes of departments whose problems are shown here as they come. */
  readonly departments: readonly string[];
}

export const DIGEST_KINDS = ['daily', 'weekly'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

export interface DigestSchedule {
  readonly name: string;
  readonly kind: DigestKind;
  readonly title: { readonly zh: string; readonly en: string };
  /** Five fields, in the zone's time zone. */
  readonly cron: string;
  /** On a slot that does not fall on a working day: send it all the same, or not at all. */
  readonly workingDaysOnly: boolean;
  /** Channel names. */
  readonly channels: readonly string[];
}
