/** Everything that is queued for the local chat at once, as its courier would post it message by message. */
import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';

/**
 * For a history that is made and not lived: each message is said when it was queued. Nobody else may work on the outbox.
 */
export async function deliverLocally(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      with waiting as (
        select id, chat_id, words, queued_at from message
        where state = 'queued' and platform = 'local' and edits is null order by id
      ), posted as (
        insert into local_message (chat_id, message_id, words, said_at)
        select chat_id, id, words, queued_at from waiting order by id
        returning id, message_id, chat_id
      )
      update message set state = 'sent', attempts = 1, sent_at = message.queued_at,
        platform_chat_id = posted.chat_id, platform_message_id = posted.id::text
      from posted where message.id = posted.message_id`);
    await tx.execute(sql`
      with newest as (
        select distinct on (edits) edits, words from message
        where state = 'queued' and platform = 'local' and edits is not null order by edits, id desc
      )
      update local_message as shown
      set words = newest.words, edited = shown.edited or shown.words is distinct from newest.words
      from newest where shown.message_id = newest.edits`);
    await tx.execute(sql`
      update message as edit set attempts = 1,
        state = case when exists (select from message newer where newer.edits = edit.edits and newer.id > edit.id)
          then 'skipped' else 'sent' end,
        sent_at = case when exists (select from message newer where newer.edits = edit.edits and newer.id > edit.id)
          then null else edit.queued_at end
      where edit.state = 'queued' and edit.platform = 'local' and edit.edits is not null`);
  });
}

/** What a server does by itself from time to time: old versions of rows go, and what tables hold is counted anew. */
export async function sweepOut(db: Database): Promise<void> {
  await db.execute(sql`vacuum analyze`);
}
