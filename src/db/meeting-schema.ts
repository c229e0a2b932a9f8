/** The tables of meetings and of what they decided. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Decision, DecisionState } from '../domain/decision/decision.ts';
import type { DecisionEvent } from '../domain/decision/event.ts';
import type { MeetingEvent } from '../domain/meeting/event.ts';
import type { Meeting, MeetingState } from '../domain/meeting/meeting.ts';
import type { SeriesId } from '../domain/meeting/series.ts';
import type { Source } from '../domain/platform.ts';
import { instant, json } from './columns.ts';
import { person, problem } from './schema.ts';

/** The last serial number given in each year to meetings, minutes and decisions; see {@link SerialKind}. */
export const serial = pgTable(
  'serial',
  { kind: text().$type<SerialKind>().notNull(), year: integer().notNull(), last: integer().notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.year] })],
);
export type SerialKind = 'meeting' | 'minutes' | 'decision';

export const meeting = pgTable(
  'meeting',
  {
    no: text().primaryKey(),
    series: text().$type<SeriesId>().notNull(),
    state: text().$type<MeetingState>().notNull(),
    startsAt: instant('starts_at').notNull(),
    /** When the clock must look at it again. */
    nextLookAt: instant('next_look_at'),
    version: integer().notNull(),
    /** The fold of its events; the columns above are copies for queries. */
    snapshot: json<Meeting>('snapshot').notNull(),
  },
  (table) => [
    index('meeting_ahead')
      .on(table.series, table.startsAt)
      .where(sql`state in ('convened', 'opened')`),
    index('meeting_next_look')
      .on(table.nextLookAt)
      .where(sql`next_look_at is not null`),
    index('meeting_starts').on(table.startsAt),
  ],
);

const recorded = <Event extends { readonly kind: string }>() => ({
  seq: integer().notNull(),
  recordedAt: instant('recorded_at').notNull(),
  actorId: integer('actor_id').references(() => person.id),
  source: text().$type<Source>().notNull(),
  kind: text().$type<Event['kind']>().notNull(),
  event: json<Event>('event').notNull(),
  /** Key of the delivery that caused it; absent for the clock. */
  deliveryKey: text('delivery_key'),
});

export const meetingEvent = pgTable(
  'meeting_event',
  {
    meetingNo: text('meeting_no')
      .notNull()
      .references(() => meeting.no),
    ...recorded<MeetingEvent>(),
  },
  (table) => [primaryKey({ columns: [table.meetingNo, table.seq] })],
);

/** 议定事项: what a meeting ordered. */
export const decision = pgTable(
  'decision',
  {
    no: text().primaryKey(),
    meetingNo: text('meeting_no')
      .notNull()
      .references(() => meeting.no),
    series: text().$type<SeriesId>().notNull(),
    problemNo: text('problem_no').references(() => problem.no),
    state: text().$type<DecisionState>().notNull(),
    dueAt: instant('due_at').notNull(),
    lead: text().notNull(),
    ownerId: integer('owner_id').references(() => person.id),
    nextLookAt: instant('next_look_at'),
    version: integer().notNull(),
    /** The fold of its events; the columns above are copies for queries. */
    snapshot: json<Decision>('snapshot').notNull(),
  },
  (table) => [
    index('decision_open')
      .on(table.series, table.dueAt)
      .where(sql`state <> 'done'`),
    index('decision_next_look')
      .on(table.nextLookAt)
      .where(sql`next_look_at is not null`),
    index('decision_meeting').on(table.meetingNo),
  ],
);

export const decisionEvent = pgTable(
  'decision_event',
  {
    decisionNo: text('decision_no')
      .notNull()
      .references(() => decision.no),
    ...recorded<DecisionEvent>(),
  },
  (table) => [primaryKey({ columns: [table.decisionNo, table.seq] })],
);
