/** Messages and notices that stand twice, without a cause or in the wrong order, and failures nobody has heard of. */
import { type SQL, sql } from 'drizzle-orm';
import type { Violation } from '../app/violation.ts';
import type { Database } from './client.ts';
import { rowsOf } from './query-rows.ts';
import { message } from './schema.ts';

/** @param since looks only at what was queued since then */
export async function misplaced(db: Database, since?: Temporal.Instant): Promise<readonly Violation[]> {
  const fresh = since === undefined ? sql`true` : sql`queued_at >= ${sql.param(since, message.queuedAt)}`;
  const twice = async (what: Extract<Violation, { kind: 'twice' }>['what'], statement: SQL) =>
    (await rowsOf<{ key: string; times: number }>(db, statement)).map(({ key, times }): Violation => ({
      kind: 'twice',
      what,
      key,
      times,
    }));
  const keys = async (kind: 'causeless' | 'steering', statement: SQL) =>
    (await rowsOf<{ key: string }>(db, statement)).map(({ key }): Violation => ({ kind, key }));
  return [
    ...(await twice('message', messagesTwice(fresh))),
    ...(await twice('notice', noticesTwice(fresh))),
    ...(await twice('report', reportsTwice(since))),
    ...(await twice('told', toldTwice(fresh))),
    ...(await twice('posted', postedTwice(fresh))),
    ...(await twice('issue', issuesTwice(fresh))),
    ...(await keys('causeless', withoutCause(fresh))),
    ...(await keys('steering', withLinks(fresh))),
    ...(await outOfOrder(db, fresh)),
  ];
}

/** Dead, and there is no word about it on record; an edit that comes too late says nothing new. */
export async function unheard(db: Database, since?: Temporal.Instant): Promise<readonly Violation[]> {
  const fresh = since === undefined ? sql`true` : sql`queued_at >= ${sql.param(since, message.queuedAt)}`;
  const rows = await rowsOf<{ key: string; reason: string | null }>(
    db,
    sql`select key, error as reason from message where state = 'dead' and edits is null and ${fresh}
      and not exists (select from audit_entry where deed = 'undelivered' and (detail ->> 'message')::bigint = message.id)`,
  );
  return rows.map(({ key, reason }) => ({ kind: 'unheard' as const, key, reason: reason ?? '' }));
}

function messagesTwice(fresh: SQL): SQL {
  return sql`select key as "key", count(*)::int as "times" from message where ${fresh} group by key having count(*) > 1`;
}

/** One event tells one person once. */
function noticesTwice(fresh: SQL): SQL {
  return sql`select coalesce(problem_no, decision_no) || ':' || seq || ':' || person_id as "key", count(*)::int as "times"
    from notice where message_id is null or message_id in (select id from message where ${fresh})
    group by coalesce(problem_no, decision_no), seq, person_id having count(*) > 1`;
}

/** One delivery files one problem. */
function reportsTwice(since?: Temporal.Instant): SQL {
  const fresh = since === undefined ? sql`true` : sql`recorded_at >= ${sql.param(since, message.queuedAt)}`;
  return sql`select delivery_key as "key", count(*)::int as "times" from problem_event
    where kind = 'reported' and delivery_key is not null and ${fresh} group by delivery_key having count(*) > 1`;
}

/** Told at once under the notice's own key, and again by the message that the notice names. */
function toldTwice(fresh: SQL): SQL {
  return sql`select n.key as "key", 2 as "times"
    from (select * from message where ${fresh}) m
      join notice n on m.key = n.key and m.id <> n.message_id join message other on other.id = n.message_id
    where m.state = 'sent' and other.state = 'sent'`;
}

function postedTwice(fresh: SQL): SQL {
  return sql`select platform || ':' || platform_chat_id || ':' || platform_message_id as "key", count(*)::int as "times"
    from message where edits is null and platform_message_id is not null and ${fresh}
    group by platform, platform_chat_id, platform_message_id having count(*) > 1`;
}

/** The key of an issue ends with its chat; a channel whose chat has moved keeps the keys it had. */
function issuesTwice(fresh: SQL): SQL {
  return sql`select substring(key from '^digest:[^:]+:[^:]+:[^Z]+Z:[^:]+:') || chat_id as "key", count(*)::int as "times"
    from message where key like 'digest:%' and edits is null and ${fresh} group by 1 having count(*) > 1`;
}

/** What begins a message's key says why there is one; the causes that are stored themselves must be there. */
const CAUSES = String.raw`^([PD]-\d{4}-\d{4,}:\d+:|M-\d{4}-\d{4,}:|propose:|receipt:P-|edit:\d+:|retire:\d+$|morning:\d+:|snooze:P-|digest:|collection:\d+:|provisional:\d+:|undelivered:|standIn:(\d+|digest:.+):\d+$|elsewhere:\d+:|reply:|replace:|linked:|meet:|file:|file-refused:|audit:|retry:\d+$)`;

function withoutCause(fresh: SQL): SQL {
  return sql`select key from message where ${fresh} and (
    key !~ ${CAUSES}
    or key like 'P-%' and not exists (select from problem_event where problem_no = split_part(key, ':', 1)
      and seq = case when key ~ '^P-[0-9]{4}-[0-9]+:[0-9]+:' then split_part(key, ':', 2)::int end)
    or key like 'receipt:P-%' and not exists (select from problem where no = split_part(key, ':', 2))
    or key like 'digest:%' and not exists (select from digest_issue
      where schedule = split_part(key, ':', 2) and channel = split_part(key, ':', 3)))`;
}

/** Heye's own words have no addresses; one that stands there has come from somebody's text. */
function withLinks(fresh: SQL): SQL {
  return sql`select key from message where ${fresh} and jsonb_path_exists(words, '$.** ? (@.kind == "link")')`;
}

/** By the numbers that platforms give, which rise within a chat. */
async function outOfOrder(db: Database, fresh: SQL): Promise<readonly Violation[]> {
  const rows = await rowsOf<{ no: string; chat: string }>(
    db,
    sql`select distinct about as no, platform || ':' || platform_chat_id as chat from (
      select about, platform, platform_chat_id, place,
        lag(place) over (partition by about, platform, platform_chat_id order by id) as earlier
      from (select *, platform_message_id::numeric as place from message
        where edits is null and about is not null and not once and state = 'sent' and ${fresh}
          and platform_message_id ~ '^[0-9]+([.][0-9]+)?$') as numbered
      ) as placed where place < earlier`,
  );
  return rows.map((row) => ({ kind: 'outOfOrder' as const, ...row }));
}
