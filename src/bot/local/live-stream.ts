/**
 * What one open page is told while it is open: new and changed messages of its chat, and where else something is new.
 *
 * A page says how its chat stood when it last looked (`seen`: the page itself, or the browser's Last-Event-ID), so a
 * broken connection loses nothing: whatever differs is sent, and the page keeps what it has already.
 */
import type { SSEStreamingApi } from 'hono/streaming';
import { createHash } from 'node:crypto';
import type { LocalMessageStore, MessageMark } from './chat-store.ts';
import type { LiveFeed } from './live-feed.ts';
import { messageList, type ShownChat } from './pages/messages.ts';
import { into } from './reply-fragments.ts';

export interface LiveStream extends ShownChat {
  readonly store: LocalMessageStore;
  readonly live: LiveFeed;
  /** The oldest message that the page shows. */
  readonly from: number;
  readonly seen: string | undefined;
  /** Ends with the page or with the server. */
  readonly signal: AbortSignal;
}

/** How a chat stands: equal for equal messages. */
export function standingOf(messages: readonly MessageMark[]): string {
  const hash = createHash('sha256');
  for (const { id, mark } of messages) hash.update(`${id}:${mark};`);
  return hash.digest('base64url').slice(0, 22);
}

/** Resolves when `signal` aborts. @throws when the database fails: the page then connects again. */
export async function tellNews(stream: SSEStreamingApi, { seen, ...page }: LiveStream): Promise<void> {
  const { live, signal } = page;
  let messages: Told = { standing: seen, marks: new Map() };
  let newest: ReadonlyMap<string, number> | undefined;
  while (!signal.aborted) {
    const { version } = live;
    messages = await tellMessages(stream, page, messages);
    newest = await tellElsewhere(stream, page.store, newest);
    await live.next(version, signal);
  }
}

interface Told {
  readonly standing: string | undefined;
  readonly marks: ReadonlyMap<number, string>;
}

async function tellMessages(stream: SSEStreamingApi, page: Omit<LiveStream, 'seen'>, told: Told): Promise<Told> {
  const { store, visit, timeZone, from } = page;
  const { chatId } = visit.conversation;
  const marks = await store.marksSince(chatId, from);
  if (standingOf(marks) === told.standing) return { ...told, marks: byId(marks) };
  const messages = await store.since(chatId, from);
  const shown = messageList(messages, { visit, timeZone });
  const changed = shown.filter((_, at) => {
    const message = messages[at];
    return message !== undefined && told.marks.get(message.id) !== message.mark;
  });
  const standing = standingOf(messages);
  await stream.writeSSE({ id: standing, data: (await into('#messages', changed, 'heye-messages')).toString() });
  return { standing, marks: byId(messages) };
}

function byId(messages: readonly MessageMark[]): ReadonlyMap<number, string> {
  return new Map(messages.map(({ id, mark }) => [id, mark]));
}

async function tellElsewhere(
  stream: SSEStreamingApi,
  store: LocalMessageStore,
  before: ReadonlyMap<string, number> | undefined,
): Promise<ReadonlyMap<string, number>> {
  const newest = await store.newest();
  const news = [...newest].filter(([chatId, id]) => before?.get(chatId) !== id);
  if (news.length > 0 || before === undefined)
    await stream.writeSSE({ event: 'heye:news', data: JSON.stringify(Object.fromEntries(news)) });
  return newest;
}
