/** Messages that wait to be sent, as a use case would have queued them: so many to each of so many people. */
import type postgres from 'postgres';
import type { Card } from '../src/bot/view/card.ts';

export interface Crowd {
  readonly platform: 'slack' | 'telegram';
  /** People 1 to `chats`, each in their private chat. */
  readonly chats: number;
  readonly each: number;
}

const CARD: Card = { tone: 'neutral', title: '供电线路未到位', lead: ['供电公司已经收到，正在处理。'] };

let serial = 0;

export async function queueMessages(sql: postgres.Sql, { platform, chats, each }: Crowd): Promise<void> {
  serial += 1;
  const chat = platform === 'slack' ? sql`'U' || lpad(person::text, 8, '0')` : sql`(1000 + person)::text`;
  await sql`
    insert into message (key, platform, chat_id, words, locale, live, state, queued_at)
    select 'bench:' || ${serial}::text || ':' || person || ':' || nth, ${platform}, ${chat}, ${sql.json(CARD as never)},
      'zh-CN', false, 'queued', now()
    from generate_series(1, ${each}::int) nth, generate_series(1, ${chats}::int) person order by nth, person`;
}
