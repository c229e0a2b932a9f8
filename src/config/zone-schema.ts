/** The shape of `zone.yaml`: what each entry may say, and what holds when it is left out. */
import { Cron } from 'croner';
import { z } from 'zod';
import {
  type CalendarConfig,
  checkCalendarConfig,
  DEFAULT_HOURS,
  type WorkingHours,
} from '../domain/calendar-config.ts';
import { CATEGORIES, SEVERITIES } from '../domain/category.ts';
import { LOCALES } from '../domain/locale.ts';
import { ATTENDEE_RULES, DEFAULT_SERIES, type SeriesId } from '../domain/meeting/series.ts';
import { DEFAULT_POLICY } from '../domain/problem/policy.ts';
import { PROJECT_LEVELS } from '../domain/register/project.ts';
import { ROLES } from '../domain/role.ts';
import { TIERS } from '../domain/tier.ts';
import { DEFAULT_MESSAGE_BUDGET } from '../domain/ping-time.ts';
import { DIGEST_KINDS } from '../domain/zone.ts';

/** A mapping that names the keys it knows when it meets another. */
function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `is not known here, expected one of ${known}` : undefined),
  });
}

const line = z
  .string()
  .trim()
  .min(1, 'is blank, expected some words')
  .max(200, 'is too long, expected at most 200 characters')
  .regex(/^\P{Cc}*$/u, 'expected plain text on one line');
const bilingual = mapping({ zh: line, en: line });
const departmentCode = z
  .string()
  .regex(/^[a-z\d_-]{1,32}$/, 'expected a department code: small letters, digits, hyphens, underscores');
/** It is typed in chat and on the command line. */
const name = z
  .string()
  .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'expected a name without spaces: up to 40 letters, digits, hyphens, underscores');
const workingDays = z.int().min(1).max(250);
const minutes = z.int().min(1).max(10_000);

/** Fails with the domain's own words. */
function asCalendar<T>(part: (value: T) => Partial<CalendarConfig>): (value: T, context: z.RefinementCtx<T>) => void {
  return (value, context) => {
    try {
      checkCalendarConfig({ timeZone: 'UTC', hours: DEFAULT_HOURS, years: [], ...part(value) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue(error.message);
    }
  };
}

const HOURS = /^((?:[01]\d|2[0-3]):[0-5]\d) ?[-–] ?((?:[01]\d|2[0-3]):[0-5]\d)$/;
const hours = z.string().transform((text, context): WorkingHours => {
  const [, from = '', to = ''] = HOURS.exec(text) ?? [];
  // Times of one length: the order of the texts is that of the times.
  if (from < to) return { from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) };
  context.addIssue(from === '' ? 'expected hours such as 09:00-12:00' : 'ends before it begins');
  return z.NEVER;
});

/** `2027-10-01`, or both ends of a span, `2027-10-01/2027-10-07`. */
const days = z.string().transform((text, context): readonly string[] => {
  const [from, to = from, ...rest] = text.split('/').map(plainDate);
  if (from && to && rest.length === 0 && Temporal.PlainDate.compare(from, to) <= 0) {
    return Array.from({ length: from.until(to).days + 1 }, (_, i) => from.add({ days: i }).toString());
  }
  context.addIssue('expected a date such as 2027-10-01, or a span such as 2027-10-01/2027-10-07');
  return z.NEVER;
});

function plainDate(text: string): Temporal.PlainDate | undefined {
  try {
    const date = Temporal.PlainDate.from(text);
    return date.toString() === text ? date : undefined;
  } catch {
    return undefined;
  }
}

const year = mapping({
  year: z.int().min(2000).max(2100),
  holidays: z.array(days).transform((spans) => spans.flat()),
  workedWeekends: z
    .array(days)
    .transform((spans) => spans.flat())
    .default([]),
}).superRefine(asCalendar((value) => ({ years: [value] })));

const calendar = mapping({
  timeZone: z
    .string()
    .superRefine(asCalendar((timeZone) => ({ timeZone })))
    .default('Asia/Shanghai'),
  hours: z
    .array(hours)
    .superRefine(asCalendar((spans) => ({ hours: spans })))
    .default([...DEFAULT_HOURS]),
  years: z.array(year).default([]),
});

const limits = { acknowledgeWithin: workingDays, solveWithin: workingDays };
const rung = mapping({
  tier: z.enum(TIERS),
  ...limits,
  escalateAfter: workingDays,
  escalatesUnacknowledged: z.boolean(),
});

const d = DEFAULT_POLICY.reminders;
const reminders = mapping({
  headAfterMinutes: minutes.default(d.headAfterMinutes),
  progressEvery: workingDays.default(d.progressEvery),
  answerWithin: workingDays.default(d.answerWithin),
  checkWithin: workingDays.default(d.checkWithin),
  confirmWithin: workingDays.default(d.confirmWithin),
  opinionWithin: workingDays.default(d.opinionWithin),
  contestWithin: workingDays.default(d.contestWithin),
  decideWithinMinutes: minutes.default(d.decideWithinMinutes),
});

const clock = z.string().transform((text, context): Temporal.PlainTime => {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return Temporal.PlainTime.from(text);
  context.addIssue('expected a time such as 14:00');
  return z.NEVER;
});
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const cadence = z.discriminatedUnion(
  'kind',
  [
    mapping({ kind: z.literal('onDemand'), within: workingDays, at: clock }),
    mapping({
      kind: z.literal('weekly'),
      weekday: z.enum(WEEKDAYS).transform((day) => WEEKDAYS.indexOf(day) + 1),
      at: clock,
    }),
    mapping({ kind: z.literal('monthly'), day: z.int().min(1).max(31), at: clock }),
  ],
  { error: () => 'expected a mapping whose kind is one of onDemand, weekly, monthly' },
);

/** What one meeting takes at most: a working day. */
const ofMeeting = z.int().min(1).max(480);
const series = <Id extends SeriesId>(id: Id) => {
  const { convenor, attendees, cadence: usual, capacity, minutesPerItem, papersDueBefore, quorum } = DEFAULT_SERIES[id];
  return mapping({
    convenor: z.enum(ROLES).default(convenor),
    attendees: z.enum(ATTENDEE_RULES).default(attendees),
    cadence: cadence.default(usual),
    capacity: ofMeeting.default(capacity),
    minutesPerItem: ofMeeting.default(minutesPerItem),
    place: line.optional(),
    chair: line.optional(),
    signer: line.optional(),
    channels: z.array(z.string()).default([]),
    papersDueBefore: z.int().min(0).max(60).default(papersDueBefore),
    quorum: z.int().min(0).max(100).default(quorum),
  }).prefault({});
};
const meetings = mapping({
  onsite: series('onsite'),
  joint: series('joint'),
  tenPlusOne: series('tenPlusOne'),
});

const some = <T extends z.ZodType>(each: T) => z.array(each).min(1, 'is empty, expected at least one, or leave it out');
const condition = mapping({
  category: some(z.enum(CATEGORIES)).optional(),
  severity: some(z.enum(SEVERITIES)).optional(),
  departmentsAtLeast: z.int().min(1).max(50).optional(),
  level: some(z.enum(PROJECT_LEVELS)).optional(),
  investmentAtLeast: z.number().min(0).optional(),
});
const rule = mapping({
  id: z
    .string()
    .regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'expected small letters, digits and single hyphens, such as two-departments'),
  when: condition.default({}),
  tier: z.enum(TIERS),
  ...limits,
  lead: departmentCode.optional(),
  supporting: z.array(departmentCode).optional(),
  sentence: bilingual,
});

const categoryLead = mapping({ lead: departmentCode, words: z.array(line).default([]) });
/** In the file's order, which breaks ties between words of one length. */
const categories = z.record(z.string(), categoryLead);

const channel = mapping({
  name,
  title: bilingual,
  locale: z.enum(LOCALES).default('zh-CN'),
  departments: z.array(departmentCode).default([]),
});

const slots = {
  cron: z
    .string()
    .refine(isCron, 'expected five fields that come round, minute hour day month weekday, such as "0 17 * * *"'),
  workingDaysOnly: z.boolean(),
};

const schedule = mapping({ name, kind: z.enum(DIGEST_KINDS), title: bilingual, ...slots, channels: z.array(name) });

/** What every cron understands, without the extras that each has of its own; `MON` and `JAN` in the last two fields. */
const CRON = /^[\d*/,-]+( +[\d*/,-]+){2}( +([\d*/,-]|[A-Z]{3})+){2}$/i;

/** Five fields, and a time at which they match at all: 30 February never comes. */
function isCron(text: string): boolean {
  try {
    return CRON.test(text) && new Cron(text, { mode: '5-part', timezone: 'UTC', paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

export const ZONE_FILE = mapping({
  name: bilingual,
  calendar: calendar.prefault({}),
  mayRing: hours.prefault('08:00-20:00'),
  messageBudget: z.int().min(1).max(1000).default(DEFAULT_MESSAGE_BUDGET),
  ladder: z.array(rung).default([...DEFAULT_POLICY.ladder]),
  reminders: reminders.prefault({}),
  meetings: meetings.prefault({}),
  categories,
  rules: z.array(rule).min(1, 'is empty, expected at least the rule for everything else'),
  channels: z.array(channel).default([]),
  schedules: z.array(schedule).default([]),
  collection: mapping(slots).optional(),
});

export type ZoneFile = z.output<typeof ZONE_FILE>;
