/**
 * The outside auditor: did a run keep Heye's promises?
 *
 * It judges by what the platforms recorded, what people were told and what stands in the database; what had to be told
 * it works out anew from the events. Heye's own `verify` is asked as well, but not believed alone.
 */
import { join } from 'node:path';
import { sql, type SQL } from 'drizzle-orm';
import { nextLook } from '../../../src/app/record.ts';
import type { StoredProblem } from '../../../src/app/verify-problem.ts';
import { type Database, openPglite, openPostgres } from '../../../src/db/client.ts';
import { ledger } from '../../../src/db/ledger.ts';
import { peopleStore } from '../../../src/db/people-store.ts';
import { projectStore } from '../../../src/db/project-store.ts';
import { rowsOf } from '../../../src/db/query-rows.ts';
import { workingCalendar } from '../../../src/domain/calendar.ts';
import { announce } from '../../../src/domain/notice.ts';
import { may } from '../../../src/domain/permission.ts';
import { fold } from '../../../src/domain/problem/evolve.ts';
import type { Crowd } from './crowd.ts';
import { sampleZone } from './sample-zone.ts';
import { type FaultWorld, slackUser, telegramUser } from './world.ts';

/** A promise that was broken: its number in the list of test/faults/README.md, and how. */
export interface Broken {
  readonly promise: number;
  readonly how: string;
}

export interface Judgement {
  readonly broken: readonly Broken[];
  /** Pings on Telegram that stand there twice: allowed only in the instant between acceptance and commit. */
  readonly doubledPings: number;
  readonly problems: number;
  readonly messages: number;
}

/** Everything that is asked of the database once Heye has come to rest. */
export interface Books {
  readonly rows: <R>(statement: SQL) => Promise<readonly R[]>;
  readonly db: Database;
}

/** On PGlite its process has ended. */
export async function openBooks({ databaseUrl, dataFolder }: FaultWorld): Promise<Books & AsyncDisposable> {
  const opened = databaseUrl ? openPostgres(databaseUrl) : await openPglite(join(dataFolder, 'db'));
  const { db } = opened;
  return { db, rows: (statement) => rowsOf(db, statement), [Symbol.asyncDispose]: () => opened.close() };
}

/** The world has settled: nothing waits to be sent. */
export async function audit(books: Books, world: FaultWorld, crowd: Crowd): Promise<Judgement> {
  const doubled = await doubledOnTelegram(books, world);
  const broken = [
    ...(await deliveries(books, world, crowd)),
    ...(await duties(books)),
    ...(await messages(books, world)),
    ...(await postedOnSlack(books, world)),
    ...doubled.broken,
    ...(await issues(books, world)),
    ...(await order(books, world)),
    ...controls(world),
    ...world.lastWords.map((words) => ({ promise: 13, how: `a process ended by itself: ${words}` })),
  ];
  const [counts] = await books.rows<{ problems: number; messages: number }>(
    sql`select (select count(*) from problem)::int as problems, (select count(*) from message)::int as messages`,
  );
  return { broken, doubledPings: doubled.pings, problems: counts?.problems ?? 0, messages: counts?.messages ?? 0 };
}

/** 1 to 3 and 10: what was answered with success is there, once, and nothing that nobody may do. */
async function deliveries({ rows }: Books, world: FaultWorld, { wishes }: Crowd): Promise<readonly Broken[]> {
  const titles = await rows<{ title: string }>(sql`select title from problem`);
  const unfinished = await rows<{ key: string }>(sql`select key from delivery where outcome = 'begun'`);
  const [refusals] = await rows<{ count: number }>(
    sql`select count(*)::int as count from audit_entry where deed = 'refused'`,
  );
  const filed = new Map(wishes.map(({ token }) => [token, titles.filter(({ title }) => title.endsWith(token)).length]));
  const broken = wishes.flatMap(({ token, chat, accepted, allowed }): Broken[] => {
    const times = filed.get(token) ?? 0;
    if (!allowed && times > 0) return [{ promise: 10, how: `${token} was filed by somebody who may not` }];
    if (allowed && accepted && times === 0)
      return [{ promise: 1, how: `${token} was answered with success on ${chat} and is not there` }];
    return times > 1 ? [{ promise: 3, how: `${token} was filed ${times} times` }] : [];
  });
  const refused = wishes.filter(({ allowed, accepted }) => !allowed && accepted).length;
  return [
    ...broken,
    ...unfinished.map(({ key }) => ({ promise: 2, how: `delivery ${key} has no outcome` })),
    ...((refusals?.count ?? 0) < refused
      ? [{ promise: 10, how: `${refused} were refused and only ${refusals?.count} refusals are in the log` }]
      : []),
    ...(world.telegram.pendingUpdates() > 0
      ? [{ promise: 1, how: 'Telegram still has updates that were not taken' }]
      : []),
  ];
}

/** 4, 10 and 12, from the events alone. */
export async function duties({ db, rows }: Books): Promise<readonly Broken[]> {
  const zone = await sampleZone();
  const calendar = workingCalendar(zone.calendar);
  const [directory, projects] = await db.transaction(async (tx) => [
    await peopleStore(tx).directory(),
    await projectStore(tx).all(),
  ]);
  const told = new Set((await rows<{ key: string }>(sql`select key from notice`)).map(({ key }) => key));
  const queued = new Set((await rows<{ key: string }>(sql`select key from message`)).map(({ key }) => key));
  const broken: Broken[] = [];
  for (let last = ''; ;) {
    const batch = await ledger(db).problemsAfter(last, 200);
    for (const stored of batch) {
      const project = projects.find(({ no }) => no === stored.snapshot.projectNo);
      if (project === undefined) continue;
      broken.push(...foldOf(stored));
      for (const [index, recorded] of stored.log.entries()) {
        const after = fold(stored.no, stored.log.slice(0, index + 1));
        if (after === undefined) continue;
        const actor = directory.people.find(({ id }) => id === recorded.actorId);
        if (actor && recorded.event.kind === 'acknowledged') {
          const before = fold(stored.no, stored.log.slice(0, index));
          if (may(actor, 'acknowledge', { project, problem: before }).kind === 'refused')
            broken.push({ promise: 10, how: `${stored.no}: ${actor.name} acknowledged what is not theirs` });
        }
        const together = stored.log.filter((other) => sameInstant(other.recordedAt, recorded.recordedAt));
        for (const { key, personId } of announce(recorded, after, project, directory)) {
          const byAnother = together.some(({ seq }) => told.has(`${stored.no}:${seq}:${personId}`));
          if (!told.has(key) && !queued.has(key) && !byAnother)
            broken.push({
              promise: 4,
              how: `${stored.no}: nobody told person ${personId} of event ${recorded.seq} (${recorded.event.kind})`,
            });
        }
      }
      const at = stored.log.at(-1)?.recordedAt;
      const world = { zone, calendar };
      const look = at && nextLook(world as Parameters<typeof nextLook>[0], stored.snapshot, at);
      if (look !== undefined && stored.nextLookAt === undefined)
        broken.push({
          promise: 4,
          how: `${stored.no} is never looked at again, though it should be at ${look.toString()}`,
        });
    }
    if (batch.length < 200) return broken;
    last = batch.at(-1)?.no ?? last;
  }
}

function sameInstant(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) === 0;
}

function foldOf({ no, snapshot, log }: StoredProblem): readonly Broken[] {
  const gap = log.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return [{ promise: 12, how: `${no} has no event ${gap + 1}` }];
  const folded = JSON.stringify(fold(no, log));
  return sorted(folded) === sorted(JSON.stringify(snapshot))
    ? []
    : [{ promise: 12, how: `${no} is not the fold of its events` }];
}

/** Without the order of keys, which the database does not keep. */
function sorted(json: string): string {
  const inOrder = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(inOrder)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, inner]) => [key, inOrder(inner)]),
          )
        : value;
  return JSON.stringify(inOrder(JSON.parse(json)));
}

/** Who caused it stands at the beginning of a message's key. */
const CAUSES =
  /^(?:[PD]-\d{4}-\d{4,}:\d+:|M-\d{4}-\d{4,}:|propose:|audit:|retry:\d+$|receipt:P-|edit:\d+:|retire:\d+$|morning:\d+:|snooze:P-|digest:|collection:\d+:|provisional:\d+:|undelivered:|standIn:(?:\d+|digest:.+):\d+$|elsewhere:\d+:|reply:|replace:|linked:|file:|file-refused:)/;

/** 5 and 7. */
async function messages({ rows }: Books, { refusedOnPurpose }: FaultWorld): Promise<readonly Broken[]> {
  const all = await rows<{ id: number; key: string; state: string; edit: boolean; said: string }>(
    sql`select id::int as id, key, state, edits is not null as edit, words::text as said from message`,
  );
  const undelivered = await rows<{ id: number; platform: string; chat: string; reason: string; told: number }>(
    sql`select message.id::int as id, platform, chat_id as chat, detail ->> 'reason' as reason,
        (select count(*) from message word where starts_with(word.key, 'elsewhere:' || message.id || ':')
          or word.state = 'sent' and starts_with(word.key,
            'undelivered:' || message.platform || ':' || message.chat_id || ':' || (detail ->> 'reason')))::int as told
      from audit_entry join message on message.id = (detail ->> 'message')::bigint
      where deed = 'undelivered' and not exists (
        select from person where person.id = message.person_id and person.role = 'coordinator')`,
  );
  const known = await rows<{ id: number }>(
    sql`select (detail ->> 'message')::int as id from audit_entry where deed = 'undelivered'`,
  );
  const reported = new Set(known.map(({ id }) => id));
  const saidOf = new Map(all.map(({ id, said }) => [id, said]));
  return [
    ...all.flatMap(({ id, key, state, edit }): Broken[] => [
      ...(CAUSES.test(key) ? [] : [{ promise: 7, how: `message "${key}" has no cause that is known` }]),
      ...(state === 'queued' ? [{ promise: 5, how: `message "${key}" was never sent` }] : []),
      ...(state === 'dead' && !edit && !reported.has(id)
        ? [{ promise: 5, how: `message "${key}" is dead and nobody was told` }]
        : []),
    ]),
    ...undelivered.flatMap(({ id, platform, chat, reason, told }): Broken[] => [
      ...(told === 0
        ? [
            {
              promise: 5,
              how: `message ${id} went nowhere else and no coordinator was told that ${platform} ${chat} is ${reason}`,
            },
          ]
        : []),
      ...(reason === 'refused' && ![...refusedOnPurpose].some((words) => saidOf.get(id)?.includes(words))
        ? [{ promise: 5, how: `${platform} refused message ${id}, which is a defect` }]
        : []),
    ]),
    ...(await toldTooOften(rows)),
  ];
}

/** 6: one word a day to each coordinator about one chat and cause, however many messages it cost. */
async function toldTooOften(rows: Books['rows']): Promise<readonly Broken[]> {
  const often = await rows<{ about: string; times: number }>(
    sql`select about, count(*)::int as times from (
        select person_id, substring(key from '^undelivered:.*:\\d{4}-\\d\\d-\\d\\d') as about
        from message where key like 'undelivered:%') words
      group by person_id, about having count(*) > 1`,
  );
  return often.map(({ about, times }) => ({ promise: 6, how: `a coordinator was told ${times} times: ${about}` }));
}

/** 6 and 7 on Slack, where each message carries Heye's number. */
async function postedOnSlack({ rows }: Books, { slack, people, groups }: FaultWorld): Promise<readonly Broken[]> {
  const sent = await rows<{ id: number; ts: string | null }>(
    sql`select id, platform_message_id as ts from message where platform = 'slack' and edits is null and state = 'sent'`,
  );
  const chats = [...people.map(({ id }) => slackUser(id)), ...groups.slack.values()];
  const posted = chats.flatMap((chat) => {
    try {
      return slack.messagesIn(chat);
    } catch {
      return [];
    }
  });
  const numbered = posted.flatMap(({ metadata, ts }) => {
    const payload = metadata?.['event_payload'] as { readonly id?: number } | undefined;
    return payload?.id === undefined ? [] : [{ id: Number(payload.id), ts }];
  });
  const broken: Broken[] = [];
  for (const [id, copies] of Map.groupBy(numbered, (each) => each.id))
    if (copies.length > 1) broken.push({ promise: 6, how: `message ${id} stands ${copies.length} times on Slack` });
  const known = new Set(sent.map(({ id }) => Number(id)));
  for (const { id } of numbered)
    if (!known.has(id)) broken.push({ promise: 7, how: `Slack has message ${id}, which was never sent` });
  const there = new Set(numbered.map(({ id }) => id));
  for (const { id } of sent)
    if (!there.has(Number(id)))
      broken.push({ promise: 5, how: `message ${id} counts as sent and Slack does not have it` });
  return broken;
}

const EMPTY_PLACE = '…';

/** 6 on Telegram, by how many stand in a chat and how many were sent there. */
async function doubledOnTelegram({ rows }: Books, { telegram, groups, people }: FaultWorld) {
  const sent = await rows<{ chat: string; once: boolean; count: number }>(
    sql`select chat_id as chat, once, count(*)::int as count from message
      where platform = 'telegram' and edits is null and state = 'sent' group by chat_id, once`,
  );
  const countOf = (chat: number, once: boolean) =>
    sent.find((row) => row.chat === String(chat) && row.once === once)?.count ?? 0;
  const broken: Broken[] = [];
  let pings = 0;
  for (const chat of [...groups.telegram.values(), ...people.map(({ id }) => telegramUser(id))]) {
    const standing = chatMessages(telegram, chat).filter(({ text }) => text !== EMPTY_PLACE);
    const isIssue = ({ text, media }: (typeof standing)[number]) => media !== undefined && /简报|dispatch/i.test(text);
    const issued = standing.filter(isIssue).length;
    if (issued > countOf(chat, true))
      broken.push({ promise: 6, how: `chat ${chat} has ${issued} digests, ${countOf(chat, true)} were issued` });
    const others = standing.length - issued - countOf(chat, false);
    if (others < 0) broken.push({ promise: 5, how: `chat ${chat} lacks ${-others} messages that count as sent` });
    pings += Math.max(0, others);
  }
  return { broken, pings };
}

function chatMessages(telegram: FaultWorld['telegram'], chat: number) {
  try {
    return telegram.botMessages(chat);
  } catch {
    return [];
  }
}

/** 8: one digest for each schedule, channel and slot, in every chat that the channel is bound to. */
async function issues({ rows }: Books, world: FaultWorld): Promise<readonly Broken[]> {
  const queued = await rows<{ schedule: string; channel: string; slot: string; count: number }>(
    sql`select split_part(key, ':', 2) as schedule, split_part(key, ':', 3) as channel,
        substring(key from 'digest:[^:]+:[^:]+:(.*Z):') as slot, count(*)::int as count
      from message where key like 'digest:%' group by 1, 2, 3`,
  );
  const claimed = await rows<{ schedule: string; channel: string }>(sql`select schedule, channel from digest_issue`);
  const bound = new Set([...world.groups.slack.keys(), ...world.groups.telegram.keys()]);
  return [
    ...queued.flatMap(({ schedule, channel, slot, count }) =>
      count > 1 ? [{ promise: 8, how: `${schedule} of ${slot} was queued ${count} times for ${channel}` }] : [],
    ),
    ...(claimed.filter(({ channel }) => bound.has(channel)).length > queued.length
      ? [{ promise: 8, how: 'an issue was claimed and never queued' }]
      : []),
  ];
}

/** 9: what is about one problem arrived in each chat in the order in which it was queued. */
async function order({ rows }: Books, { slack, people }: FaultWorld): Promise<readonly Broken[]> {
  const sent = await rows<{ id: number; about: string; chat: string; place: string }>(
    sql`select id, about, platform || ':' || chat_id as chat, platform_message_id as place from message
      where edits is null and about is not null and state = 'sent' order by id`,
  );
  const stands = new Set(people.flatMap(({ id }) => slack.messagesIn(slackUser(id)).map(({ ts }) => ts)));
  const broken: Broken[] = [];
  for (const [where, inOrder] of Map.groupBy(sent, ({ chat, about }) => `${chat} ${about}`)) {
    const places = inOrder.map(({ place }) => Number.parseFloat(place)).filter((place) => Number.isFinite(place));
    const wrong = places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0));
    if (wrong && stands.size > 0) broken.push({ promise: 9, how: `messages stand out of order in ${where}` });
  }
  return broken;
}

/** 11: nothing that people wrote has become a mention, a link or markup. */
function controls({ slack, telegram, people, groups }: FaultWorld): readonly Broken[] {
  const onTelegram = [...groups.telegram.values(), ...people.map(({ id }) => telegramUser(id))].flatMap((chat) =>
    chatMessages(telegram, chat).flatMap(({ autoEntities, entities }) => [
      ...autoEntities.filter(({ type }) => type !== 'bot_command').map(({ type }) => type),
      ...entities.filter(({ type }) => type === 'text_link' || type === 'text_mention').map(({ type }) => type),
    ]),
  );
  return [
    ...slack.controls().map((control) => ({ promise: 11, how: `on Slack: ${JSON.stringify(control)}` })),
    ...onTelegram.map((type) => ({ promise: 11, how: `on Telegram: ${type}` })),
    ...slack.violations
      .filter((violation) => !/took \d+ ms|answered (?:0|5\d\d)/.test(violation))
      .map((violation) => ({ promise: 11, how: `a user of Slack saw: ${violation}` })),
  ];
}
