/** The tables of zone, problems, messages and chats; those of meetings are in `meeting-schema.ts`. */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigserial,
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { MessageState, Words } from '../app/ports.ts';
import type { Category, Severity } from '../domain/category.ts';
import type { Locale } from '../domain/locale.ts';
import type { Platform, Source } from '../domain/platform.ts';
import type { ProblemEvent } from '../domain/problem/event.ts';
import type { Problem, ProblemState } from '../domain/problem/problem.ts';
import type { ProjectLevel } from '../domain/register/project.ts';
import type { ProjectNature } from '../domain/register/project.ts';
import type { Role } from '../domain/role.ts';
import type { RoutingRule } from '../domain/routing.ts';
import type { Tier } from '../domain/tier.ts';
import { instant, json, plainDate, plainJson } from './columns.ts';

const serialId = () => integer().primaryKey().generatedAlwaysAsIdentity();

export const department = pgTable('department', {
  code: text().primaryKey(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
});

export const person = pgTable('person', {
  id: serialId(),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  department: text().references(() => department.code),
  locale: text().$type<Locale>().notNull(),
  prefers: text().$type<Platform>(),
});

export const project = pgTable(
  'project',
  {
    no: text().primaryKey(),
    name: text().notNull(),
    company: text(),
    industry: text(),
    nature: text().$type<ProjectNature>().notNull(),
    level: text().$type<ProjectLevel>().notNull(),
    /** 万元. */
    investment: doublePrecision(),
    annualInvestment: doublePrecision('annual_investment'),
    town: text(),
    townCode: text('town_code').references(() => department.code),
    line: text(),
    plannedStartOn: plainDate('planned_start_on'),
    startedOn: plainDate('started_on'),
    plannedProductionOn: plainDate('planned_production_on'),
    officer: text(),
    officerId: integer('officer_id').references(() => person.id),
    leader: text(),
    leaderId: integer('leader_id').references(() => person.id),
  },
  (table) => [
    index('project_officer').on(table.officerId),
    uniqueIndex('project_no_any_case').on(sql`upper(${table.no})`),
  ],
);

/** Which enterprise contacts speak for which project. */
export const projectContact = pgTable(
  'project_contact',
  {
    projectNo: text('project_no')
      .notNull()
      .references(() => project.no),
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
  },
  (table) => [
    primaryKey({ columns: [table.projectNo, table.personId] }),
    index('project_contact_person').on(table.personId),
  ],
);

/** A chat account that belongs to a person. */
export const account = pgTable(
  'account',
  {
    platform: text().$type<Platform>().notNull(),
    accountId: text('account_id').notNull(),
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    linkedAt: instant('linked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.accountId] }),
    uniqueIndex('account_person').on(table.personId, table.platform),
  ],
);

/** One-time codes, by SHA-256: the code itself is never stored. */
export const linkCode = pgTable('link_code', {
  hash: text().primaryKey(),
  personId: integer('person_id')
    .notNull()
    .references(() => person.id),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/** A group chat under one of the zone's channel names; a name may be bound on several platforms. */
export const channel = pgTable(
  'channel',
  {
    platform: text().$type<Platform>().notNull(),
    chatId: text('chat_id').notNull(),
    name: text().notNull(),
    boundBy: integer('bound_by').references(() => person.id),
    boundAt: instant('bound_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.chatId] }), index('channel_name').on(table.name)],
);

/** The last serial number given in each year. */
export const problemCounter = pgTable('problem_counter', {
  year: integer().primaryKey(),
  last: integer().notNull(),
});

export const problem = pgTable(
  'problem',
  {
    no: text().primaryKey(),
    projectNo: text('project_no')
      .notNull()
      .references(() => project.no),
    reporterId: integer('reporter_id')
      .notNull()
      .references(() => person.id),
    title: text().notNull(),
    category: text().$type<Category>().notNull(),
    severity: text().$type<Severity>().notNull(),
    state: text().$type<ProblemState>().notNull(),
    tier: text().$type<Tier>().notNull(),
    lead: text().notNull(),
    ownerId: integer('owner_id').references(() => person.id),
    reportedAt: instant('reported_at').notNull(),
    dueAt: instant('due_at').notNull(),
    closedAt: instant('closed_at'),
    /** When the clock must look at it again; absent when only a person can move it on. */
    nextLookAt: instant('next_look_at'),
    version: integer().notNull(),
    /** The fold of its events; the columns above are copies for queries. */
    snapshot: json<Problem>('snapshot').notNull(),
    /** Two-character grams of title and description, for likely duplicates. */
    grams: text().notNull(),
  },
  (table) => [
    index('problem_next_look')
      .on(table.nextLookAt)
      .where(sql`next_look_at is not null`),
    index('problem_open_project_due')
      .on(table.projectNo, table.dueAt, table.no)
      .where(sql`state <> 'closed'`),
    index('problem_closed_project')
      .on(table.projectNo)
      .where(sql`state = 'closed'`),
    index('problem_open_owner')
      .on(table.ownerId, table.dueAt)
      .where(sql`state <> 'closed'`),
    index('problem_open_lead')
      .on(table.lead, table.dueAt)
      .where(sql`state <> 'closed'`),
    index('problem_open_due')
      .on(table.dueAt, table.no)
      .where(sql`state <> 'closed'`),
    index('problem_open_tier')
      .on(table.tier, table.dueAt)
      .where(sql`state <> 'closed'`),
    // What handlers and coordinators find first among their own items.
    index('problem_open_unowned')
      .on(table.lead, table.dueAt, table.no)
      .where(sql`state <> 'closed' and owner_id is null`),
    index('problem_open_undecided')
      .on(table.dueAt, table.no)
      .where(
        sql`state <> 'closed' and (snapshot -> 'extension' is not null or (snapshot -> 'contest' is not null and snapshot -> 'contest' ->> 'outcome' is null))`,
      ),
    index('problem_reporter').on(table.reporterId),
    index('problem_reported').on(table.reportedAt),
    index('problem_closed')
      .on(table.closedAt)
      .where(sql`closed_at is not null`),
  ],
);

export const problemEvent = pgTable(
  'problem_event',
  {
    problemNo: text('problem_no')
      .notNull()
      .references(() => problem.no),
    seq: integer().notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actorId: integer('actor_id').references(() => person.id),
    source: text().$type<Source>().notNull(),
    kind: text().$type<ProblemEvent['kind']>().notNull(),
    event: json<ProblemEvent>('event').notNull(),
    /** Key of the delivery that caused it; absent for the clock. */
    deliveryKey: text('delivery_key'),
  },
  (table) => [
    primaryKey({ columns: [table.problemNo, table.seq] }),
    index('problem_event_kind').on(table.kind, table.recordedAt),
  ],
);

/** One row for many, or one that a trigger has just added and that is still to be put together with the others. */
const tallied = () => ({
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  open: integer().notNull(),
  fresh: boolean().notNull().default(true),
});

/**
 * How many problems are open with a department at a tier: the sum over the rows of a group. Triggers on `problem` add
 * rows and never change one, so that nobody waits for a counter; see ADR-0012.
 */
export const openTally = pgTable(
  'open_tally',
  { ...tallied(), tier: text().$type<Tier>().notNull(), lead: text().notNull() },
  (table) => [
    index('open_tally_group').on(table.tier, table.lead),
    index('open_tally_fresh')
      .on(table.id)
      .where(sql`fresh`),
  ],
);

/** The same by the hour in which they are due. */
export const dueTally = pgTable(
  'due_tally',
  {
    ...tallied(),
    tier: text().$type<Tier>().notNull(),
    lead: text().notNull(),
    dueHour: instant('due_hour').notNull(),
  },
  (table) => [
    index('due_tally_group').on(table.dueHour, table.tier, table.lead),
    index('due_tally_fresh')
      .on(table.id)
      .where(sql`fresh`),
  ],
);

/** How many open problems each owner has. */
export const ownerTally = pgTable('owner_tally', { ...tallied(), ownerId: integer('owner_id').notNull() }, (table) => [
  index('owner_tally_group').on(table.ownerId),
  index('owner_tally_fresh')
    .on(table.id)
    .where(sql`fresh`),
]);

/** What came in, once each; its outcome answers a redelivery. */
export const delivery = pgTable(
  'delivery',
  {
    key: text().primaryKey(),
    platform: text().$type<Platform>().notNull(),
    accountId: text('account_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    kind: text().notNull(),
    /** `accepted`, or the refusal's kind. */
    outcome: text().notNull(),
    reply: plainJson<object>('reply').notNull(),
  },
  (table) => [index('delivery_received').on(table.receivedAt)],
);

/** A deed of somebody who was not linked yet; done when they are. One to an account. */
export const pendingDeed = pgTable(
  'pending_deed',
  {
    platform: text().$type<Platform>().notNull(),
    accountId: text('account_id').notNull(),
    inbound: plainJson<object>('inbound').notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.accountId] })],
);

/** A form that is being filled in, or that waits for a yes. */
export const draft = pgTable(
  'draft',
  {
    id: serialId(),
    platform: text().$type<Platform>().notNull(),
    accountId: text('account_id').notNull(),
    chatId: text('chat_id').notNull(),
    /** A dialogue asks on; a parked draft waits for a button. */
    asking: boolean().notNull(),
    step: integer().notNull(),
    content: plainJson<object>('content').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('draft_dialogue')
      .on(table.platform, table.accountId, table.chatId)
      .where(sql`asking`),
  ],
);

/** What must be said, in order within its lane (one chat); what was said; and what could not be. */
export const message = pgTable(
  'message',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull().unique(),
    platform: text().$type<Platform>().notNull(),
    /** The platform's chat, or `email:…` when the person's account must be looked up first. */
    chatId: text('chat_id').notNull(),
    personId: integer('person_id').references(() => person.id),
    /** An edit puts its words in the place of an earlier message. */
    edits: bigint({ mode: 'number' }).references((): AnyPgColumn => message.id),
    words: plainJson<Words>('words').notNull(),
    locale: text().$type<Locale>().notNull(),
    /** The problem whose card this is; refreshed in place when the problem changes. */
    about: text().references(() => problem.no),
    /** The same for a meeting or a decision, by its number. */
    subject: text(),
    /** The newest card about its problem in its chat. */
    live: boolean().notNull(),
    state: text().$type<MessageState>().notNull(),
    /** It may never stand in its chat twice, whatever happens: a digest. */
    once: boolean().notNull().default(false),
    queuedAt: instant('queued_at').notNull(),
    sentAt: instant('sent_at'),
    /** How the platform knows it. */
    platformChatId: text('platform_chat_id'),
    platformMessageId: text('platform_message_id'),
    attempts: integer().notNull().default(0),
    /** Until then one worker has it, or the platform has asked for patience: nobody else may try it. Machine time. */
    leasedUntil: instant('leased_until'),
    error: text(),
  },
  (table) => [
    index('message_lane')
      .on(table.platform, table.chatId, table.id)
      .where(sql`state = 'queued'`),
    index('message_live')
      .on(table.about)
      .where(sql`live`),
    index('message_live_subject')
      .on(table.subject)
      .where(sql`live and subject is not null`),
    index('message_edits')
      .on(table.edits)
      .where(sql`edits is not null`),
    index('message_posted')
      .on(table.platformMessageId, table.platformChatId)
      .where(sql`platform_message_id is not null`),
    index('message_dead')
      .on(table.queuedAt)
      .where(sql`state = 'dead'`),
    index('message_queued_at').using('brin', table.queuedAt),
  ],
);

/** Who sends: each running Heye says every few seconds that it is there. Database time. */
export const replica = pgTable('replica', { id: text().primaryKey(), seenAt: instant('seen_at').notNull() });

/** When messages were last posted in a chat, while several replicas send: each must know of the others'. Database time. */
export const lanePace = pgTable(
  'lane_pace',
  {
    platform: text().$type<Platform>().notNull(),
    chatId: text('chat_id').notNull(),
    postedAt: instant('posted_at').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.chatId] })],
);

/** What somebody must be told of one event; `deliverAt` lies ahead while it waits for a morning. */
export const notice = pgTable(
  'notice',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull().unique(),
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    /** What it is of: this or a decision. */
    problemNo: text('problem_no').references(() => problem.no),
    decisionNo: text('decision_no'),
    seq: integer().notNull(),
    why: text().notNull(),
    deliverAt: instant('deliver_at').notNull(),
    messageId: bigint('message_id', { mode: 'number' }).references(() => message.id),
  },
  (table) => [
    index('notice_waiting')
      .on(table.deliverAt, table.personId)
      .where(sql`message_id is null`),
    index('notice_person_problem').on(table.personId, table.problemNo),
    index('notice_person_day')
      .on(table.personId, table.deliverAt)
      .where(sql`message_id is not null`),
  ],
);

/** "Remind me later": one to a person and problem. */
export const snooze = pgTable(
  'snooze',
  {
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    problemNo: text('problem_no')
      .notNull()
      .references(() => problem.no),
    remindAt: instant('remind_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.problemNo] }), index('snooze_due').on(table.remindAt)],
);

/** A received file: its bytes lie in the file store under their SHA-256 once they have been fetched. */
export const file = pgTable(
  'file',
  {
    id: text().primaryKey(),
    platform: text().$type<Platform>().notNull(),
    /** How the platform knows it; absent for what came with its bytes. */
    platformFileId: text('platform_file_id'),
    name: text().notNull(),
    receivedAt: instant('received_at').notNull(),
    state: text().$type<'waiting' | 'stored' | 'refused'>().notNull(),
    sha256: text(),
    mediaType: text('media_type'),
    size: integer(),
    reason: text(),
  },
  (table) => [
    index('file_waiting')
      .on(table.receivedAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** Routing rules, a version to a row; the last is in force. */
export const ruleSet = pgTable('rule_set', {
  version: integer().primaryKey(),
  rules: json<readonly RoutingRule[]>('rules').notNull(),
  /** Fingerprint of the zone file's rules, when this version came from there. */
  zoneHash: text('zone_hash'),
  savedBy: integer('saved_by').references(() => person.id),
  savedAt: instant('saved_at').notNull(),
});

/** What Heye last worked by, as a hash: limits, reminders and calendar of the zone file. */
export const fingerprint = pgTable('fingerprint', { name: text().primaryKey(), hash: text().notNull() });

/** One issue of a digest for each (schedule, channel, slot), whatever runs twice or was down. */
export const digestIssue = pgTable(
  'digest_issue',
  {
    schedule: text().notNull(),
    channel: text().notNull(),
    slotAt: instant('slot_at').notNull(),
    periodFromAt: instant('period_from_at').notNull(),
    issuedAt: instant('issued_at').notNull(),
    figures: plainJson<object>('figures').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schedule, table.channel, table.slotAt] })],
);

/** The last slot that each schedule has dealt with. */
export const scheduleMark = pgTable('schedule_mark', {
  schedule: text().primaryKey(),
  doneAt: instant('done_at').notNull(),
});

/** Messages of the local chat: the platform side of the third adapter. */
export const localMessage = pgTable(
  'local_message',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    chatId: text('chat_id').notNull(),
    /** Absent: Heye said it. */
    authorId: integer('author_id').references(() => person.id),
    text: text(),
    words: plainJson<Words | undefined>('words'),
    messageId: bigint('message_id', { mode: 'number' })
      .unique()
      .references(() => message.id),
    saidAt: instant('said_at').notNull(),
    edited: boolean().notNull().default(false),
  },
  (table) => [index('local_message_chat').on(table.chatId, table.id)],
);

/** Every refusal and every change to people, rules and channels that is not an event of a problem. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    recordedAt: instant('recorded_at').notNull(),
    actorId: integer('actor_id').references(() => person.id),
    source: text().$type<Source>().notNull(),
    deed: text().notNull(),
    detail: plainJson<object>('detail').notNull(),
  },
  (table) => [index('audit_recorded').on(table.recordedAt)],
);
